"""A team in every state a digest can show, and a reader of the pages made of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from conversations.alert_state import State
from conversations.caseload import Day, Gap
from conversations.course import Phase
from conversations.digest import AlertSummary, CheckinCounts, Digest, PatientWeek, compose
from conversations.triage import Reason, Tier
from tests.weeks import COURSE_STARTS_ON, FIRST_ON, PERIOD, gad7, patient, phq9

ALERT = AlertSummary(Tier.CRITICAL, Reason.ITEM9, State.NOTIFIED, datetime(2025, 5, 30, 20, tzinfo=UTC), item9=3)
VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Collects the tags of a page and checks that they close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def course(code: str = "K-014") -> PatientWeek:
    """A patient with a gap, a declined item 9, two positive ones, both instruments, sessions, mood and sleep."""
    week = timedelta(7)
    forms = (
        phq9(18, FIRST_ON, 1),
        phq9(16, FIRST_ON + week),
        phq9(None, FIRST_ON + 2 * week, "declined"),
        phq9(17, FIRST_ON + 4 * week),
        phq9(19, FIRST_ON + 5 * week, 3),
        gad7(11, FIRST_ON),
        gad7(12, FIRST_ON + week),
    )
    counts = CheckinCounts(due=2, sent=1, completed=1, not_sent=1)
    gaps = (Gap(FIRST_ON + 3 * week),)
    sessions = tuple(COURSE_STARTS_ON + timedelta(days) for days in (0, 5, 7, 12))
    return PatientWeek(
        code, forms, COURSE_STARTS_ON, (ALERT,), counts, counts, gaps,
        phase=Phase.ACUTE, planned_sessions=6, sessions_on=sessions, next_session_on=PERIOD.last_on + timedelta(2),
        decision_on=PERIOD.last_on + timedelta(9), next_checkin_on=PERIOD.last_on + timedelta(1),
        days=(Day(PERIOD.last_on, 6, 4),),
    )  # fmt: skip


def team(*patients: PatientWeek, name: str = "North care team") -> Digest:
    return compose(name, PERIOD, patients)


def everyone() -> Digest:
    """Somebody in every part of a digest; three of them were known last week, and something changed for two."""
    known = replace(patient("K-014"), previous=None)
    well = [patient("K-002", (18, 4)), patient("K-003", (8, 6)), patient("K-004", (18,)), patient("K-005", ())]
    better = replace(well[0], previous=patient("K-002", (18,)))
    same = replace(well[1], previous=well[1])
    first = replace(patient("K-006", (12, 9)), course_starts_on=None)
    return team(replace(course(), previous=known), better, same, *well[2:], first)
