"""What must not be on the alarm path: each kind at its very edge, and the words for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conversations.audit_of_alarms import (
    GRACE,
    OFFER_GRACE,
    REMINDER_GRACE,
    STALE_AFTER,
    Finding,
    Kind,
    OpenAlert,
    Proof,
    Seen,
    Waiting,
    by_kind,
    daily,
    judge,
    last_proven,
    news,
    proven,
    to_do,
)

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
"""Noon in New York."""

NIGHT = datetime(2026, 3, 3, 3, tzinfo=UTC)
"""22:00 in New York."""

MORNING = datetime(2026, 3, 3, 14, tzinfo=UTC)
"""09:00 in New York."""

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def _alert(at: datetime = NOW) -> OpenAlert:
    """Return an alert that was raised ten minutes before, paged at once, and waits for its next step."""
    raised_at = at - 10 * MINUTE
    return OpenAlert(
        number=7, raised_at=raised_at, next_action_at=at + MINUTE, page_wanted_at=raised_at, paged_at=raised_at,
        is_seen=False, is_daytime_only=False, zone="America/New_York",
    )  # fmt: skip


def _kinds(seen: Seen, now: datetime = NOW) -> list[Kind]:
    return [each.kind for each in judge(seen, now=now)]


def test_nothing_and_an_alert_on_its_way_are_well() -> None:
    """An empty clinic, and an alert that was paged and has a next step."""
    assert judge(Seen(), now=NOW) == ()
    assert judge(Seen(alerts=[_alert()]), now=NOW) == ()


def test_an_alert_without_a_next_action_is_found_at_once() -> None:
    """There is no grace for what can never move again, also when somebody has it."""
    stranded = replace(_alert(), next_action_at=None, is_seen=True)
    assert judge(Seen(alerts=[stranded]), now=NOW) == (Finding(Kind.STRANDED, "alert:7", NOW - 10 * MINUTE),)


@pytest.mark.parametrize(("late", "expected"), [(GRACE, []), (GRACE + SECOND, [Kind.OVERDUE])])
def test_a_next_action_may_be_late_by_a_minute(late: timedelta, expected: list[Kind]) -> None:
    """A second more is a finding, since its time had come."""
    found = judge(Seen(alerts=[replace(_alert(), next_action_at=NOW - late)]), now=NOW)
    assert [each.kind for each in found] == expected
    assert [each.since for each in found] == [NOW - late for _ in expected]


@pytest.mark.parametrize(
    ("wanted", "paged_at", "is_seen", "expected"),
    [
        (NOW - GRACE, None, False, []),
        (NOW - GRACE - SECOND, None, False, [Kind.NOT_PAGED]),
        (NOW - GRACE - SECOND, NOW - GRACE - SECOND, False, []),
        (NOW - GRACE - SECOND, NOW - SECOND, False, []),
        (NOW - GRACE - SECOND, NOW - GRACE - 2 * SECOND, False, [Kind.NOT_PAGED]),
        (NOW - GRACE - SECOND, None, True, []),
    ],
)
def test_a_page_has_to_leave_within_its_minute(
    wanted: datetime, paged_at: datetime | None, is_seen: bool, expected: list[Kind]
) -> None:
    """Each step's own page; the one of the step before does not count, and nobody need page what someone has."""
    alert = replace(_alert(), page_wanted_at=wanted, paged_at=paged_at, is_seen=is_seen)
    assert _kinds(Seen(alerts=[alert])) == expected


@pytest.mark.parametrize(
    ("now", "raised_at", "expected"),
    [
        (NIGHT, NIGHT - HOUR, []),
        (MORNING, NIGHT, []),
        (MORNING + GRACE - SECOND, NIGHT, []),
        (MORNING + GRACE, NIGHT, [Kind.NOT_PAGED]),
        (NOW, NOW - GRACE - SECOND, [Kind.NOT_PAGED]),
        (NIGHT, NIGHT - 2 * HOUR - SECOND, []),  # a second before the evening, and looked at a moment too late
    ],
)
def test_a_task_rests_at_night_and_is_wanted_in_the_morning(
    now: datetime, raised_at: datetime, expected: list[Kind]
) -> None:
    """What pages by day only has its minute after 09:00; an alert of another tier has no night."""
    task = replace(
        _alert(now), raised_at=raised_at, page_wanted_at=raised_at, paged_at=None, is_daytime_only=True
    )  # fmt: skip
    assert _kinds(Seen(alerts=[task]), now) == expected
    assert _kinds(Seen(alerts=[replace(task, is_daytime_only=False)]), now) == [Kind.NOT_PAGED]


@pytest.mark.parametrize(("more", "expected"), [(timedelta(0), []), (SECOND, list(Kind)[3:])])
def test_messages_and_check_ins_have_their_own_grace(more: timedelta, expected: list[Kind]) -> None:
    """A minute for what is urgent, fifteen for a check-in, an hour for reminders."""
    seen = Seen(
        urgent=[Waiting("outbox:3", NOW - GRACE - more)],
        checkins=[Waiting("patient:p1", NOW - OFFER_GRACE - more)],
        reminders_since=NOW - REMINDER_GRACE - more,
    )
    found = judge(seen, now=NOW)
    assert [each.kind for each in found] == expected
    assert [each.subject for each in found] == ["outbox:3", "patient:p1", "lane:reminder"][: len(expected)]


def test_the_gravest_kind_stands_first_and_the_longest_within_it() -> None:
    """However the rows came."""
    late = [replace(_alert(), number=number, next_action_at=NOW - number * HOUR) for number in (1, 2)]
    seen = Seen(
        alerts=[*late, replace(_alert(), number=3, next_action_at=None)], urgent=[Waiting("outbox:3", NOW - DAY)]
    )
    found = judge(seen, now=NOW)
    assert [each.subject for each in found] == ["alert:3", "alert:2", "alert:1", "outbox:3"]
    assert {kind: len(same) for kind, same in by_kind(found).items()} == {
        Kind.STRANDED: 1,
        Kind.OVERDUE: 2,
        Kind.STUCK: 1,
    }


def test_news_name_alerts_and_count_the_rest() -> None:
    """An alert's number leads to it; the id of a message or a patient would tell an admin nothing."""
    found = [Finding(Kind.OVERDUE, f"alert:{number}", NOW - number * MINUTE) for number in (2, 5)]
    assert news(found, now=NOW) == (
        "The alarm path is not in order: 2 open alerts whose next step is late (2, 5), for 5 min. "
        "Handle by hand now: /alerts in the chat, or soundings alerts list."
    )
    stuck = Finding(Kind.STUCK, "outbox:3", NOW - 90 * SECOND)
    assert stuck.words(NOW) == "1 urgent message that should have left, for 1 min."
    many = [Finding(Kind.STRANDED, f"alert:{number}", NOW - HOUR) for number in range(1, 13)]
    assert "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, and 2 more), for 1 h 0 min." in news(many, now=NOW)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_to_do(kind: Kind) -> None:
    """Whoever reads of it reads the next step."""
    assert news([Finding(kind, "alert:1", NOW)], now=NOW).endswith(to_do(kind))
    assert len(to_do(kind)) > 20


@pytest.mark.parametrize(
    ("proof", "for_staff", "for_the_operator"),
    [
        (
            Proof(),
            "The alarm path has not been checked yet. Do not rely on pages, and tell an admin.",
            "never proven yet",
        ),
        (Proof(NOW - 59 * SECOND), "Alarm path last checked 0 minutes ago.", "last proven 0 minutes ago"),
        (Proof(NOW - MINUTE), "Alarm path last checked 1 minute ago.", "last proven 1 minute ago"),
        (Proof(NOW - STALE_AFTER), "Alarm path last checked 5 minutes ago.", "last proven 5 minutes ago"),
        (
            Proof(NOW - STALE_AFTER - SECOND),
            (
                "The alarm path is not being checked, last in order 5 minutes ago. "
                "Do not rely on pages, and tell an admin."
            ),
            "last proven 5 minutes ago",
        ),
        (
            Proof(NOW - 90 * MINUTE, NOW - MINUTE),
            "The alarm path is not in order, last in order 1 h 30 min ago. Do not rely on pages, and tell an admin.",
            "last proven 1 h 30 min ago, and not in order since",
        ),
        (
            Proof(None, NOW - MINUTE),
            "The alarm path is not in order. Do not rely on pages, and tell an admin.",
            "never proven yet",
        ),
        (Proof(NOW - MINUTE, NOW - HOUR), "Alarm path last checked 1 minute ago.", "last proven 1 minute ago"),
        (
            Proof(None, NOW - HOUR),
            "The alarm path is not being checked. Do not rely on pages, and tell an admin.",
            "never proven yet",
        ),
    ],
)
def test_what_is_proven_is_said_plainly(proof: Proof, for_staff: str, for_the_operator: str) -> None:
    """In order, not in order, no longer looked at, never looked at."""
    assert proven(proof, now=NOW) == for_staff
    assert last_proven(proof, now=NOW) == for_the_operator


@pytest.mark.parametrize(
    ("direct", "possible", "problems", "expected"),
    [
        (0, 0, [], ""),
        (
            1, 0, [],
            ("Since the last notice: 1 crisis message from people who are no patients here. "
            "They got the crisis numbers; nobody was paged."),
        ),
        (
            2, 1, ["North: nobody is on call."],
            ("Since the last notice: 2 crisis messages and 1 possible crisis message from people who are no patients "
            "here. They got the crisis numbers; nobody was paged.\nOn call: North: nobody is on call."),
        ),
        (0, 0, ["North: nobody is on call."], "On call: North: nobody is on call."),
    ],
)  # fmt: skip
def test_the_daily_notice_says_what_there_is(direct: int, possible: int, problems: list[str], expected: str) -> None:
    """And nothing when there is nothing."""
    assert daily(direct, possible, problems) == expected
