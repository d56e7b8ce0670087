"""What the digest is told about each patient is what the tables hold."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from conversations.administration import State, new_checkin
from conversations.alert_events import Outcome
from conversations.alert_state import State as AlertState
from conversations.caseload import AlertSummary, CheckinCounts, Departure, Gap, PatientWeek, Period
from conversations.course import Phase
from conversations.digest import compose
from conversations.trends import Measurement
from conversations.triage import Reason, Tier
from storage import alerts, caseload, checkins, courses, patients
from storage.database import Database
from storage.vault import Vault
from tests.storage.clinic import (
    DAY,
    HOUR,
    NOW,
    STARTS_ON,
    WEEK,
    add_alert,
    add_checkin,
    add_patient,
    add_staff,
    answers,
    counted_statements,
    ended,
    new_alert,
    place_of,
)

SINCE, UNTIL = NOW - WEEK, NOW
DONE = answers([3, 3, 2, 2, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0, 0], 1)


def weeks(tx: Connection, vault: Vault, *, since: datetime = SINCE, until: datetime = UNTIL) -> list[PatientWeek]:
    return caseload.patient_weeks(tx, vault, 1, since=since, until=until, zone="America/New_York")


def only_week(tx: Connection, vault: Vault) -> PatientWeek:
    (week,) = weeks(tx, vault)
    return week


def test_completed_checkin_is_measured(database: Database, vault: Vault) -> None:
    """A completed check-in gives both totals, dated where the patient lives, with item 9 on the PHQ-9 alone."""
    late_in_denver = datetime.fromisoformat("2025-05-28T03:30:00Z")
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        done = replace(ended(DONE, State.COMPLETED, late_in_denver), item9_max=0)
        add_checkin(tx, patient_id, done, due_at=late_in_denver - DAY)
        week = only_week(tx, vault)
    assert week.previous is not None
    assert replace(week, previous=None) == PatientWeek(
        code="K-007",
        course_starts_on=STARTS_ON,
        measurements=(
            Measurement("phq9", date(2025, 5, 27), 12, 0, late_in_denver),
            Measurement("gad7", date(2025, 5, 27), 3, None, late_in_denver),
        ),
        in_period=CheckinCounts(due=1, sent=1, completed=1),
        in_all=CheckinCounts(due=1, sent=1, completed=1),
        series_ended_on=STARTS_ON,
        decision_on=date(2025, 5, 25),
        phase=Phase.MAINTENANCE,
        planned_sessions=6,
        sessions_on=(STARTS_ON,),
    )


def test_declined_item_leaves_no_total(database: Database, vault: Vault) -> None:
    """A finished questionnaire with a declined item is a measurement without a total, and no gap."""
    declined = answers([0, 0, 0, 0, 0, 0, 0, 0, "declined"], [0] * 7)
    with database.begin() as tx:
        add_checkin(tx, add_patient(tx, vault), ended(declined, State.COMPLETED, NOW - DAY), due_at=NOW - DAY)
        week = only_week(tx, vault)
    assert [(each.instrument, each.total, each.item9) for each in week.measurements] == [
        ("phq9", None, "declined"),
        ("gad7", 0, None),
    ]
    assert week.gaps_on == ()


def test_going_back_hides_no_item9(database: Database, vault: Vault) -> None:
    """The highest answer ever given to item 9 is shown, also when it was changed to 0 afterwards."""
    with database.begin() as tx:
        changed = replace(ended(DONE, State.COMPLETED, NOW - DAY), item9_max=2, item9_answered_at=NOW - DAY)
        add_checkin(tx, add_patient(tx, vault), changed, due_at=NOW - DAY)
        week = only_week(tx, vault)
    assert week.measurements[0].item9 == 2


def test_abandoned_checkin_keeps_what_was_finished(database: Database, vault: Vault) -> None:
    """A PHQ-9 answered to its end counts from its last tap, though the rest was left; half of one is a gap."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        half = ended(answers([1, 1], []), State.ABANDONED, NOW - 9 * DAY)
        most = ended(answers([1] * 9, [1]), State.ABANDONED, NOW - 2 * DAY)
        add_checkin(tx, patient_id, half, due_at=NOW - 10 * DAY)
        add_checkin(tx, patient_id, most, due_at=NOW - 3 * DAY)
        week = only_week(tx, vault)
    assert [(each.instrument, each.total, each.completed_at) for each in week.measurements] == [
        ("phq9", 9, NOW - 2 * DAY - HOUR / 2)
    ]
    assert week.gaps == (
        Gap((NOW - 10 * DAY).date(), ("phq9", "gad7")),
        Gap((NOW - 3 * DAY).date(), ("gad7",), is_whole=False),
    )
    assert week.gaps_on == ((NOW - 10 * DAY).date(),)


def test_a_gap_is_of_what_was_asked(database: Database, vault: Vault) -> None:
    """A missed PHQ-9 asked for alone leaves no gap in the other one; a check-in that was withdrawn leaves none."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        place, alone = place_of(tx, patient_id, due_at=NOW - 5 * DAY), new_checkin(("phq9",))
        asked = checkins.add(tx, patient_id, alone, place, language="en", timer_at=NOW) or 0
        checkins.save(tx, asked, alone, replace(ended(alone, State.MISSED, NOW - 2 * DAY), revision=1), timer_at=None)
        for days, begun in ((3, answers([], [])), (1, answers([1] * 9, [1]))):
            add_checkin(tx, patient_id, ended(begun, State.WITHDRAWN, NOW - days * DAY), due_at=NOW - days * DAY)
        week = only_week(tx, vault)
    assert week.gaps == (Gap((NOW - 5 * DAY).date(), ("phq9",)),)


def test_why_a_checkin_was_not_sent_is_counted(database: Database, vault: Vault) -> None:
    """Blocked by the patient, paused by the patient, or for any other reason."""
    reasons = ("forbidden: bot was blocked by the user", "paused by the patient", "too late after downtime")
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        for hours, reason in enumerate(reasons):
            place = place_of(tx, patient_id, due_at=NOW - DAY + hours * HOUR)
            checkins.add_not_sent(tx, patient_id, new_checkin(), place, language="en", reason=reason, at=NOW - HOUR)
        week = only_week(tx, vault)
    assert week.in_all == CheckinCounts(due=3, not_sent=3, blocked=1, paused=1)
    assert week.in_all.unsent == "1 not sent: blocked, 1 not sent: paused, 1 not sent"


def test_checkins_are_counted_in_the_period_and_in_all(database: Database, vault: Vault) -> None:
    """Each end is counted in its own figure; one withdrawn is in none, and one not yet due is not there."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        ends = [State.COMPLETED, State.MISSED, State.ABANDONED, State.NOT_SENT, State.WITHDRAWN]
        for number, state in enumerate(ends):
            for weeks_ago in (1, 2):
                due_at = NOW - weeks_ago * WEEK + number * HOUR
                checkin = ended(DONE if state is State.COMPLETED else answers([], []), state, due_at + HOUR)
                add_checkin(tx, patient_id, checkin, due_at=due_at, step=f"step {weeks_ago}.{number}")
        add_checkin(tx, patient_id, due_at=NOW - DAY)
        add_checkin(tx, add_patient(tx, vault, "K-002"), due_at=UNTIL)
        first, second = weeks(tx, vault)
    assert first.in_period == CheckinCounts(due=5, sent=3, completed=1, missed=1, abandoned=1, not_sent=1)
    assert first.in_all == CheckinCounts(due=9, sent=6, completed=2, missed=2, abandoned=2, not_sent=2)
    assert (first.in_period.still_open, second.in_all) == (1, CheckinCounts())


def test_silence_is_counted_from_the_last_completed_checkin(database: Database, vault: Vault) -> None:
    """Missed and abandoned check-ins in a row are silence; one that we failed to send neither breaks nor adds to it."""
    states = [State.MISSED, State.COMPLETED, State.MISSED, State.NOT_SENT, State.ABANDONED]
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        for number, state in enumerate(states):
            due_at = NOW - (10 - number) * DAY
            checkin = ended(DONE if state is State.COMPLETED else answers([], []), state, due_at + HOUR)
            add_checkin(tx, patient_id, checkin, due_at=due_at)
        week = only_week(tx, vault)
    assert (week.missed_in_a_row, week.silent_since) == (2, (NOW - 8 * DAY).date())
    assert week.gaps_on == tuple((NOW - days * DAY).date() for days in (10, 8, 7, 6))


def test_what_came_after_the_period_is_not_told(database: Database, vault: Vault) -> None:
    """A digest made late sees a check-in closed since then as open, and no alert raised since then."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, is_reachable=False)
        add_checkin(tx, patient_id, ended(DONE, State.COMPLETED, UNTIL), due_at=UNTIL - DAY)
        add_alert(tx, patient_id, new_alert(raised_at=UNTIL))
        week = only_week(tx, vault)
    assert (week.measurements, week.alerts, week.in_period.still_open, week.is_reachable) == ((), (), 1, False)


def test_a_total_carries_the_mark_of_its_check_in(database: Database, vault: Vault) -> None:
    """Both instruments of a check-in that was answered soon after a session, and no other."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        course = courses.latest(tx, patient_id)
        assert course is not None
        (session,) = courses.booked(tx, course.id)
        for days, marked in ((3, None), (2, session.id)):
            due_at = NOW - days * DAY
            number = add_checkin(tx, patient_id, ended(DONE, State.COMPLETED, due_at), due_at=due_at)
            checkins.set_fields(tx, number, soon_after_session_id=marked)
        week = only_week(tx, vault)
    assert [each.is_soon_after_session for each in week.measurements] == [False, False, True, True]


@pytest.mark.parametrize(
    ("fields", "then", "now"),
    [
        ({}, True, True),
        ({"is_reachable": False}, False, False),  # since when was not written down
        ({"is_reachable": False, "unreachable_at": NOW - DAY}, True, False),
        ({"is_reachable": False, "unreachable_at": SINCE}, True, False),
        ({"is_reachable": False, "unreachable_at": SINCE - HOUR}, False, False),
        ({"unreachable_at": SINCE - HOUR, "reachable_at": NOW - DAY}, False, True),
        ({"unreachable_at": NOW - 2 * DAY, "reachable_at": NOW - DAY}, True, True),
        ({"is_reachable": False, "unreachable_at": NOW - DAY, "reachable_at": NOW - 2 * DAY}, False, False),
        ({"is_reachable": False, "unreachable_at": UNTIL}, True, True),  # known only after the week
    ],
)
def test_last_weeks_digest_is_told_who_was_reachable_then(
    database: Database, vault: Vault, fields: dict[str, object], then: bool, now: bool
) -> None:
    """By the times of the changes, so that a change of this week is one."""
    with database.begin() as tx:
        patients.set_fields(tx, add_patient(tx, vault), hour=9, **fields)
        week = only_week(tx, vault)
    assert week.previous is not None
    assert (week.previous.is_reachable, week.is_reachable) == (then, now)


def test_reachability_is_dated_by_its_change_alone(database: Database, vault: Vault) -> None:
    """What is known already keeps its time."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        for at, is_reachable in ((NOW - 3 * DAY, False), (NOW - 2 * DAY, False), (NOW - DAY, True), (NOW, True)):
            patients.set_reachable(tx, patient_id, is_reachable=is_reachable, now=at)
        row = patients.by_id(tx, patient_id)
    assert row is not None
    assert (row.is_reachable, row.unreachable_at, row.reachable_at) == (True, NOW - 3 * DAY, NOW - DAY)


def test_whoever_left_in_the_time_is_named_with_the_reason(database: Database, vault: Vault) -> None:
    """Of this team, in this time; nobody who never began, and nobody who came back."""
    late = datetime.fromisoformat("2025-06-01T03:30:00Z")  # the evening before at the clinic
    with database.begin() as tx:
        discharged = add_patient(tx, vault, "A-1", state="discharged", stopped_at=late)
        course = courses.latest(tx, discharged)
        assert course is not None
        courses.set_fields(tx, course.id, ended_on=date(2025, 5, 31), ended_reason="moved")
        add_patient(tx, vault, "A-2", state="stopped", stopped_at=SINCE)
        add_patient(tx, vault, "A-3", state="died", stopped_at=UNTIL - HOUR)
        add_patient(tx, vault, "A-4", state="stopped", stopped_at=SINCE - HOUR)
        add_patient(tx, vault, "A-5", state="stopped", stopped_at=UNTIL)
        add_patient(tx, vault, "A-6", state="declined", stopped_at=NOW - DAY, enrolled_at=None)
        add_patient(tx, vault, "A-7", state="stopped", stopped_at=NOW - DAY, team="South")
        add_patient(tx, vault, "A-8")
        with counted_statements(tx) as sent:
            left = caseload.departures(tx, vault, 1, since=SINCE, until=UNTIL, zone="America/New_York")
    here = ZoneInfo("America/New_York")
    assert sorted(left, key=lambda each: each.code) == [
        Departure("A-1", date(2025, 5, 31), "discharged: moved"),
        Departure("A-2", SINCE.astimezone(here).date(), "ended by the patient"),
        Departure("A-3", (UNTIL - HOUR).astimezone(here).date(), "died"),
    ]
    assert len(sent) == 3


def test_alert_is_told_with_its_times(database: Database, vault: Vault) -> None:
    """An alert's words and times reach the digest as they are stored."""
    closed = replace(
        new_alert(Tier.CRITICAL, raised_at=NOW - DAY),
        state=AlertState.CLOSED,
        first_acknowledged_at=NOW - 4 * HOUR,
        contacted_at=NOW - 3 * HOUR,
        closed_at=NOW - HOUR,
        outcome=Outcome.REACHED,
    )
    with database.begin() as tx:
        patient_id = add_patient(tx, vault)
        add_alert(tx, patient_id, closed, item9=3)
        add_alert(tx, patient_id, new_alert(Tier.TASK, raised_at=NOW - HOUR), reason=Reason.NOT_SCREENED, item9=None)
        week = only_week(tx, vault)
    assert week.alerts == (
        AlertSummary(
            tier=Tier.CRITICAL,
            reason=Reason.ITEM9,
            state=AlertState.CLOSED,
            raised_at=NOW - DAY,
            item9=3,
            acknowledged_at=NOW - 4 * HOUR,
            contacted_at=NOW - 3 * HOUR,
            closed_at=NOW - HOUR,
            outcome=Outcome.REACHED,
        ),
        AlertSummary(Tier.TASK, Reason.NOT_SCREENED, AlertState.RAISED, NOW - HOUR),
    )


def test_digest_has_the_patients_of_its_team(database: Database, vault: Vault) -> None:
    """Enrolled patients of the team are there, longest known first; who is only invited, or stopped before, is not."""
    with database.begin() as tx:
        add_patient(tx, vault, "third", created_at=NOW - 2 * WEEK)
        add_patient(tx, vault, "second", created_at=NOW - 2 * WEEK)
        add_patient(tx, vault, "first", created_at=NOW - 3 * WEEK, state="stopped", stopped_at=SINCE)
        add_patient(tx, vault, "elsewhere", team="South")
        add_patient(tx, vault, "invited", state="invited", enrolled_at=None)
        add_patient(tx, vault, "too late", enrolled_at=UNTIL)
        stopped = add_patient(tx, vault, "stopped", state="stopped", stopped_at=SINCE - HOUR)
        assert [week.code for week in weeks(tx, vault)] == ["first", "second", "third"]
        add_alert(tx, stopped, new_alert(raised_at=SINCE - DAY))
        assert [week.code for week in weeks(tx, vault)] == ["first", "second", "third", "stopped"]
        row = alerts.open_alert(tx, stopped, alerts.SAFETY_TRACK)
        assert row is not None
        alerts.save(tx, row, replace(alerts.alert_of(row), state=AlertState.CLOSED, closed_at=SINCE - HOUR))
        assert [week.code for week in weeks(tx, vault)] == ["first", "second", "third"]


@pytest.mark.parametrize("patients", [1, 3])
def test_weeks_take_the_same_statements_for_any_number(database: Database, vault: Vault, patients: int) -> None:
    """One patient or three: the same seven statements, one a table, codes from the vault included."""
    with database.begin() as tx:
        add_staff(tx, vault)
        for number in range(patients):
            patient_id = add_patient(tx, vault, f"K-{number}")
            add_checkin(tx, patient_id, ended(DONE, State.COMPLETED, NOW - DAY), due_at=NOW - DAY)
            add_alert(tx, patient_id, new_alert(raised_at=NOW - DAY))
        with counted_statements(tx) as sent:
            assert len(weeks(tx, vault)) == patients
    assert len(sent) == 7


def test_weeks_make_a_digest(database: Database, vault: Vault) -> None:
    """What is read here is what a digest is composed from, on a connection that cannot write."""
    with database.begin() as tx:
        patient_id = add_patient(tx, vault, "K-007")
        add_checkin(tx, patient_id, ended(DONE, State.COMPLETED, NOW - DAY), due_at=NOW - DAY)
        add_alert(tx, patient_id, new_alert(raised_at=NOW - DAY))
    with database.reading() as tx:
        digest = compose("North", Period(SINCE, UNTIL), weeks(tx, vault))
    assert [(line.code, line.need.value) for line in digest.lines] == [("K-007", "item 9 alert")]
