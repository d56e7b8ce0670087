"""Whom a digest names first: somebody for whom there is still something to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from conversations.alert_events import Outcome
from conversations.alert_state import State
from conversations.caseload import AlertSummary, PatientWeek
from conversations.digest import Digest, Need, compose
from conversations.triage import Reason, Tier
from tests.weeks import FIRST_ON, PERIOD, patient, phq9

RAISED_AT = datetime(2025, 5, 30, 20, 42, tzinfo=UTC)
OPEN = AlertSummary(Tier.ELEVATED, Reason.ITEM9, State.NOTIFIED, RAISED_AT, item9=1)
CLOSED = replace(
    OPEN, tier=Tier.CRITICAL, item9=3, state=State.CLOSED, closed_at=RAISED_AT + timedelta(hours=1),
    outcome=Outcome.REACHED,
)  # fmt: skip
WORSE = patient("W-1", (12, 19))
HANDLED = replace(patient("H-1", (18, 12)), alerts=(CLOSED,))
CALM = patient("C-1", (18, 4))


def digest_of(*patients: PatientWeek) -> Digest:
    return compose("North", PERIOD, patients)


def first_of(*patients: PatientWeek) -> tuple[str, str] | None:
    line = digest_of(*patients).first
    return None if line is None or line.call is None else (line.code, line.call.reason)


def positive(code: str) -> PatientWeek:
    """A patient whose last answer to item 9 was above 0."""
    return replace(patient(code), measurements=(phq9(18, FIRST_ON), phq9(15, FIRST_ON + timedelta(7), 1)))


def test_an_open_alert_comes_before_a_closed_one_however_grave_that_was() -> None:
    """In the list and as the first; of several open ones the most urgent is told and the others are counted."""
    waiting = replace(patient("Z-9"), alerts=(OPEN, replace(OPEN, tier=Tier.HIGH, item9=2), CLOSED))
    digest = digest_of(HANDLED, waiting, WORSE)
    assert [line.code for line in digest.lines] == ["Z-9", "H-1", "W-1"]
    assert digest.has_open_alert
    told = "Item 9 answered 2 (more than half the days), Fri May 30, 14:42 (high); nobody has it after 2 d 9 h"
    assert first_of(HANDLED, waiting, WORSE) == ("Z-9", f"{told}, and 1 more open alert")
    assert digest.alerts_are_over == ""


def test_whose_alert_is_closed_is_listed_first_and_not_called_first() -> None:
    """The digest says that nothing of it is open, and names the next who asks for somebody."""
    digest = digest_of(WORSE, HANDLED)
    assert [line.code for line in digest.lines] == ["H-1", "W-1"]
    assert first_of(WORSE, HANDLED) == ("W-1", "Worse than at baseline: PHQ-9 up 7, from 12 to 19 (Apr 7)")
    assert not digest.has_open_alert
    assert digest.alerts_are_over == "Closed alerts (1 patient) are listed first, for reading."
    assert [line.alert_is_over for line in digest.lines] == [True, False]


def test_nobody_is_first_when_only_closed_alerts_are_left() -> None:
    """They are still to be read."""
    assert first_of(HANDLED, CALM) is None
    assert digest_of(HANDLED, CALM).alerts_are_over == "Closed alerts (1 patient) are listed first, for reading."
    assert digest_of(CALM).alerts_are_over == ""


def test_whoever_is_worse_beside_a_closed_alert_is_called_for_that() -> None:
    """What else is said of a patient asks for somebody, though the alert does not."""
    both = replace(WORSE, code="B-1", alerts=(CLOSED,))
    assert first_of(patient("A-1", (12, 20)), both) == (
        "B-1", "Worse than at baseline: PHQ-9 up 7, from 12 to 19 (Apr 7)"
    )  # fmt: skip


def test_a_new_silence_after_a_positive_item_9_comes_before_what_totals_show() -> None:
    """One of weeks ago takes its place in the order of need, and so does one after zeros."""
    silent = replace(positive("S-1"), missed_in_a_row=1)
    assert digest_of(WORSE, silent).lines[0].code == "W-1"
    assert first_of(WORSE, silent) == ("S-1", "1 check-in not completed, after a positive item 9")
    known = replace(silent, previous=replace(silent, previous=None))
    after_zeros = replace(patient("S-2"), missed_in_a_row=2)
    assert [each[0] for each in (first_of(WORSE, known), first_of(WORSE, after_zeros)) if each] == ["W-1", "W-1"]


def test_a_decision_without_a_total_is_no_silence() -> None:
    """After a positive baseline either: nothing was missed."""
    unmeasured = replace(patient("S-1"), measurements=(phq9(18, FIRST_ON, 1),), decision_on=date(2025, 5, 1))
    assert digest_of(unmeasured).lines[0].need is Need.SILENT
    assert digest_of(WORSE, unmeasured).first == digest_of(WORSE, unmeasured).lines[0]


def test_the_others_come_in_the_order_of_need() -> None:
    """Without an alert or a new silence the first of the list is the first to act for."""
    silent = replace(patient("A-1", (18, 16)), missed_in_a_row=2)
    lost = replace(patient("A-2", (20, 8, 15)), series_ended_on=date(2025, 4, 7))
    unimproved = replace(patient("A-3", (20, 19)), decision_on=date(2025, 4, 9))
    patients = [silent, lost, unimproved, WORSE]
    found = [digest_of(*patients[: count + 1]).first for count in range(4)]
    assert [line.call.need for line in found if line and line.call] == [
        Need.SILENT, Need.LOSS, Need.NO_IMPROVEMENT, Need.WORSE
    ]  # fmt: skip
