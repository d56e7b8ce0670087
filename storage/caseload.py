"""Patients as a digest and a caseload see them: one statement a table, however many patients there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from conversations.administration import State
from conversations.alert_events import Outcome
from conversations.alert_state import State as AlertState
from conversations.caseload import AlertSummary, CheckinCounts, Day, Departure, PatientWeek
from conversations.discharge import GONE, left_because
from conversations.localtime import local_date
from conversations.triage import Reason, Tier
from storage.checkins import PAUSED
from storage.courses import BOOKED, COURSE, SESSION, course_of
from storage.history import BLOCKED, HISTORY, NOT_COMPLETED, Seen, seen
from storage.models import METADATA
from storage.vault import Kind, Vault

ALERT = METADATA.tables["alert"]
CHECKIN = METADATA.tables["checkin"]
DAY = METADATA.tables["day"]
PATIENT = METADATA.tables["patient"]

DAYS_SHOWN = timedelta(days=70)
"""How far back mood and sleep are shown."""


def patient_weeks(
    tx: Connection, vault: Vault, team_id: int, *, since: datetime, until: datetime, zone: str
) -> list[PatientWeek]:
    """Return a team's enrolled patients as a digest of ``since`` up to ``until`` sees them, longest known first.

    Whoever stopped before ``since``, or was discharged, is left out, unless an alert of theirs was still open then. A
    check-in closed at or after ``until`` counts as open; an alert is shown as it stands. ``zone`` is the clinic's.
    """
    members = select(PATIENT).where(PATIENT.c.team_id == team_id, PATIENT.c.enrolled_at < until)
    records = _records(tx, vault, members, since, until, zone)
    shown = [each for each in records if _is_shown(each.patient, each.alerts, since)]
    weeks = [(each.patient.created_at, _week_and_before(each, since, until)) for each in shown]
    return [week for _, week in sorted(weeks, key=lambda each: (each[0], each[1].code))]


def patient_week(tx: Connection, vault: Vault, patient_id: str, *, now: datetime, zone: str) -> PatientWeek:
    """Return one patient as they stand now, with the week that ends now; raise LookupError for nobody."""
    members = select(PATIENT).where(PATIENT.c.id == patient_id)
    since = now - timedelta(days=7)
    for record in _records(tx, vault, members, since, now, zone):
        return _week_and_before(record, since, now)
    raise LookupError(patient_id)


def departures(
    tx: Connection, vault: Vault, team_id: int, *, since: datetime, until: datetime, zone: str
) -> list[Departure]:
    """Return the patients of a team whose check-ins ended in the time, whoever ended them; ``zone`` is the clinic's."""
    has_ended = (PATIENT.c.stopped_at >= since) & (PATIENT.c.stopped_at < until)
    members = select(PATIENT).where(PATIENT.c.team_id == team_id, PATIENT.c.enrolled_at < until, has_ended)
    ids = members.with_only_columns(PATIENT.c.id)
    codes, courses = vault.all_of(tx, Kind.CODE, ids), select(COURSE).where(COURSE.c.patient_id.in_(ids))
    because = {row.patient_id: row.ended_reason for row in tx.execute(courses.order_by(COURSE.c.number))}
    return [
        Departure(
            codes.get(row.id, "?"), local_date(row.stopped_at, zone), left_because(row.state, because.get(row.id, ""))
        )
        for row in tx.execute(members)
    ]


@dataclass(frozen=True, slots=True)
class _Record:
    """Everything stored about one patient that a report looks at."""

    patient: Row[Any]
    code: str
    zone: str
    history: Sequence[Seen]
    alerts: Sequence[Row[Any]]
    courses: Sequence[Row[Any]]
    sessions: Sequence[Row[Any]]
    days: Sequence[Day]


_SESSIONS = select(SESSION.c.id, SESSION.c.patient_id, SESSION.c.course_id, SESSION.c.on, SESSION.c.at)
_DAYS = select(DAY.c.patient_id, DAY.c.on, DAY.c.mood, DAY.c.sleep)
"""No more columns than a report looks at: reading a time takes as long as all the rest of a row."""


def _records(
    tx: Connection, vault: Vault, members: Select[Any], since: datetime, until: datetime, zone: str
) -> list[_Record]:
    """Read what is stored about some patients, in one statement a table."""
    ids = members.with_only_columns(PATIENT.c.id)
    codes = vault.all_of(tx, Kind.CODE, ids)
    due = HISTORY.where(CHECKIN.c.patient_id.in_(ids), CHECKIN.c.due_at < until)
    histories = _by_patient(tx, due.order_by(CHECKIN.c.due_at, CHECKIN.c.id))
    raised = select(ALERT).where(ALERT.c.patient_id.in_(ids), ALERT.c.raised_at < until)
    alerts = _by_patient(tx, raised.order_by(ALERT.c.id))
    begun = select(COURSE).where(COURSE.c.patient_id.in_(ids), COURSE.c.created_at < until)
    courses = _by_patient(tx, begun.order_by(COURSE.c.number))
    booked = _SESSIONS.where(SESSION.c.patient_id.in_(ids), SESSION.c.state == BOOKED)
    sessions = _by_patient(tx, booked.order_by(SESSION.c.on, SESSION.c.id))
    daily = _DAYS.where(DAY.c.patient_id.in_(ids), DAY.c.on >= since.date() - DAYS_SHOWN)
    days = _by_patient(tx, daily.order_by(DAY.c.on))
    return [
        _Record(
            row,
            codes.get(row.id, "?"),
            zone,
            [seen(each, row.zone) for each in histories[row.id]],
            alerts[row.id],
            courses[row.id],
            sessions[row.id],
            [Day(each.on, each.mood, each.sleep) for each in days[row.id] if each.on <= until.date()],
        )
        for row in tx.execute(members)
    ]


def _by_patient(tx: Connection, statement: Select[Any]) -> defaultdict[str, list[Row[Any]]]:
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in tx.execute(statement).all():
        found[row.patient_id].append(row)
    return found


def _is_shown(patient: Row[Any], alerts: Iterable[Row[Any]], since: datetime) -> bool:
    has_left = patient.stopped_at is not None and (patient.stopped_at < since or patient.state in GONE)
    return not has_left or any(each.closed_at is None or each.closed_at >= since for each in alerts)


def _week_and_before(record: _Record, since: datetime, until: datetime) -> PatientWeek:
    """Return a week, and the one before it as it was seen then, for whoever was followed then."""
    week = _week(record, since, until)
    enrolled_at = record.patient.enrolled_at
    if enrolled_at is None or enrolled_at >= since:
        return week
    before = _week(record, since - (until - since), since)
    return replace(week, previous=replace(before, alerts=tuple(_as_of(each, since) for each in before.alerts)))


def _week(record: _Record, since: datetime, until: datetime) -> PatientWeek:
    history = [each for each in record.history if each.due_at < until]
    silent_on = _silent_on(history, until)
    today = local_date(until, record.patient.zone)
    return PatientWeek(
        code=record.code,
        measurements=tuple(each for seen in history if seen.ended(until) for each in seen.measured),
        alerts=tuple(_summary(row) for row in record.alerts if row.raised_at < until),
        in_period=_counts([each for each in history if each.due_at >= since], until),
        in_all=_counts(history, until),
        gaps=tuple(each.gap for each in history if each.gap and each.ended(until)),
        is_reachable=_was_reachable(record.patient, until),
        is_paused=record.patient.paused_until is not None and record.patient.paused_until > until,
        missed_in_a_row=len(silent_on),
        silent_since=silent_on[0] if silent_on else None,
        next_checkin_on=record.patient.next_due_on,
        days=tuple(each for each in record.days if each.on <= today),
        **_standing(record, until),
    )


def _was_reachable(patient: Row[Any], until: datetime) -> bool:
    """Tell whether messages reached a patient at ``until``: the opposite of what the first change since then led to."""
    changes = ((patient.unreachable_at, False), (patient.reachable_at, True))
    since = [(at, became) for at, became in changes if at is not None and at >= until]
    return not min(since)[1] if since else bool(patient.is_reachable)


def _standing(record: _Record, until: datetime) -> dict[str, Any]:
    """Return where the patient's course stood at ``until``, which for a digest is midnight after its last day."""
    known = [each for each in record.courses if each.created_at < until]
    if not known:
        return {"course_starts_on": None}
    row, last_on = known[-1], local_date(until - timedelta(microseconds=1), record.zone)
    sessions = [each for each in record.sessions if each.course_id == row.id]
    course = course_of(row, sessions, record.zone, today=last_on, after_days=0)
    held, now = course.held(until), until - timedelta(microseconds=1)
    first = course.sessions[0] if course.sessions else None
    series = [each for each in course.acute if each in held]
    series_is_over = bool(series) and (last_on > row.decision_on or len(series) == row.planned_sessions)
    return {
        "course_starts_on": course.first_on if course.sessions else row.starts_on,
        "first_session_at": first.starts_at(record.zone) if first and first.at else None,
        "series_ended_on": series[-1].on if series_is_over else None,
        "decision_on": row.decision_on,
        "phase": course.phase(now, last_on),
        "planned_sessions": row.planned_sessions,
        "sessions_on": tuple(each.on for each in held),
        "next_session_on": next((each.on for each in course.sessions if each not in held), None),
    }


def _counts(history: Sequence[Seen], until: datetime) -> CheckinCounts:
    """Count check-ins; one withdrawn with its patient was neither done nor missed, so it is in no figure."""
    ends = [(each, each.ended(until)) for each in history]
    kept = [(each, end) for each, end in ends if end is not State.WITHDRAWN]
    found = Counter(end for _, end in kept)
    because = [each.unsent_because for each, end in kept if end is State.NOT_SENT]
    return CheckinCounts(
        due=len(kept),
        sent=sum(each.sent_at is not None and each.sent_at < until for each, _ in kept),
        completed=found[State.COMPLETED],
        missed=found[State.MISSED],
        abandoned=found[State.ABANDONED],
        not_sent=len(because),
        blocked=sum(BLOCKED in each for each in because),
        paused=because.count(PAUSED),
    )


def _silent_on(history: Iterable[Seen], until: datetime) -> list[date]:
    """Return the dates of the check-ins not completed since the last completed one; what we did not send is not one."""
    silent: list[date] = []
    for each in history:
        ended = each.ended(until)
        if ended is State.COMPLETED:
            silent.clear()
        elif ended in NOT_COMPLETED:
            silent.append(each.due_on)
    return silent


def _as_of(alert: AlertSummary, until: datetime) -> AlertSummary:
    """Return an alert as it stood at ``until``: what came later had not happened."""
    seen, contacted, closed = (
        at if at is not None and at < until else None
        for at in (alert.acknowledged_at, alert.contacted_at, alert.closed_at)
    )
    if closed is not None or alert.closed_at is None:
        return replace(alert, acknowledged_at=seen, contacted_at=contacted)
    state = AlertState.ACKNOWLEDGED if seen else AlertState.NOTIFIED
    return replace(alert, state=state, acknowledged_at=seen, contacted_at=contacted, closed_at=None, outcome=None)


def _summary(row: Row[Any]) -> AlertSummary:
    return AlertSummary(
        tier=Tier(row.tier),
        reason=Reason(row.reason),
        state=AlertState(row.state),
        raised_at=row.raised_at,
        item9=row.item9,
        acknowledged_at=row.first_acknowledged_at,
        contacted_at=row.contacted_at,
        closed_at=row.closed_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
    )
