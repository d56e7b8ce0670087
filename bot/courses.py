"""Courses in the world: begin, change, plan anew. Each function is part of one transaction of its caller."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, assert_never

from sqlalchemy import Connection, Row

from bot.clinic import Clinic
from conversations import daily, protocol
from conversations.administration import State
from conversations.course import FIRST_COURSE, Course, Template
from conversations.course_changes import Book, Cancel, Change, Move, Plan, Shift, changed, shifts
from conversations.localtime import local_date
from conversations.protocol import Asked, Due, Protocol, Rhythm
from storage import audit, checkins, courses, outbox, patients, preferences


@dataclass(frozen=True, slots=True)
class Following:
    """A patient's course with everything that their plan is made of."""

    row: Row[Any]
    course: Course
    protocol: Protocol
    rhythm: Rhythm
    asked: Asked

    def without(self, due: Due) -> "Following":
        """Return what is left to plan once a step was dealt with."""
        return replace(self, asked=replace(self.asked, steps={*self.asked.steps, due.step, *due.merged}))

    def next_day(self, *, wants: bool | None, now: datetime) -> datetime | None:
        """Return when mood and sleep are asked next."""
        return daily.next_day(self.course, wants=wants, hour=self.protocol.daily_hour, zone=self.rhythm.zone, now=now)

    def dues(self, now: datetime, course: Course | None = None) -> tuple[Due, ...]:
        """Return the check-ins to come, of this course as it is or as it would be."""
        return protocol.plan(course or self.course, self.protocol, self.rhythm, self.asked, now=now)


def course_of(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> Course | None:
    """Return the patient's course as a value; None for someone who never had one."""
    row = courses.latest(tx, patient.id)
    return None if row is None else _course(tx, clinic, row, preferences.protocol_of(tx, patient.id), now=now)


def _course(tx: Connection, clinic: Clinic, row: Row[Any], rules: Protocol, *, now: datetime) -> Course:
    today = local_date(now, clinic.zone)
    booked = courses.booked(tx, row.id)
    return courses.course_of(row, booked, clinic.zone, today=today, after_days=rules.decision_after_days)


def following(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> Following | None:
    """Return everything that the patient's plan is made of."""
    row = courses.latest(tx, patient.id)
    if row is None:
        return None
    rules = preferences.protocol_of(tx, patient.id)
    enrolled_on = local_date(patient.enrolled_at or now, patient.zone)
    return Following(
        row,
        _course(tx, clinic, row, rules, now=now),
        rules,
        Rhythm(patient.hour, patient.zone, enrolled_on),
        courses.asked(tx, row.id, patient.id, patient.zone, now=now),
    )


def begin(
    tx: Connection,
    clinic: Clinic,
    patient_id: str,
    template: Template,
    starts_on: date,
    at: time | None = None,
    *,
    now: datetime,
) -> int:
    """Start a course with its first session; an older one ends the day before."""
    row = courses.latest(tx, patient_id)
    if row is not None and row.ended_on is None:
        courses.set_fields(tx, row.id, ended_on=local_date(now, clinic.zone), ended_reason="new course")
    return courses.add(tx, patient_id, template, starts_on=starts_on, at=at, zone=clinic.zone, now=now)


def expect(tx: Connection, clinic: Clinic, patient: Row[Any], starts_on: date, *, now: datetime) -> None:
    """Begin on another day: the first session of a course that has not begun moves; else a new course starts."""
    row, course = courses.latest(tx, patient.id), course_of(tx, clinic, patient, now=now)
    today = local_date(now, clinic.zone)
    if row is None or course is None or not course.sessions or course.has_begun(now, today):
        begin(tx, clinic, patient.id, preferences.templates(tx)[FIRST_COURSE], starts_on, now=now)
        return
    courses.set_fields(tx, row.id, starts_on=starts_on)
    first = course.sessions[0]
    if first.on != starts_on:
        change(tx, clinic, patient, Move(first.id, starts_on), by="cli", now=now)


def proposed(
    tx: Connection, clinic: Clinic, patient: Row[Any], change: Change, *, now: datetime
) -> tuple[Following, Course, tuple[Shift, ...]]:
    """Return the course before and after a change and what would move; raise ImpossibleError when it cannot be made."""
    found = following(tx, clinic, patient, now=now)
    if found is None:
        raise LookupError(patient.id)
    after = changed(found.course, change)
    return found, after, shifts(_shown(found.dues(now), now), _shown(found.dues(now, after), now))


def _shown(dues: tuple[Due, ...], now: datetime) -> tuple[Due, ...]:
    return protocol.preview(dues, now=now)


def change(
    tx: Connection, clinic: Clinic, patient: Row[Any], wanted: Change, *, by: str, now: datetime
) -> tuple[Shift, ...]:
    """Make a change, record it, and plan anew, all or nothing; return what moved."""
    found, after, moved = proposed(tx, clinic, patient, wanted, now=now)
    _store(tx, found.row, patient, wanted, now=now)
    courses.set_fields(
        tx, found.row.id, decision_on=after.decision_on, is_decision_set=after.decision_set_on is not None
    )
    audit.record(tx, actor=by, action=f"{type(wanted).__name__.lower()} session", at=now, patient_id=patient.id)
    replan(tx, clinic, patient, now=now)
    return moved


def _store(tx: Connection, row: Row[Any], patient: Row[Any], wanted: Change, *, now: datetime) -> None:
    match wanted:
        case Book(sessions=sessions):
            for on, at in sessions:
                courses.book(tx, row.id, patient.id, on, at, now=now)
        case Move(session_id=session_id, on=on, at=at):
            courses.move(tx, session_id, on, at, now=now)
        case Cancel(session_id=session_id):
            courses.cancel(tx, session_id, now=now)
        case Plan(planned_sessions=planned):
            courses.set_fields(tx, row.id, planned_sessions=planned)
        case _:
            assert_never(wanted)


def replan(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> None:
    """Plan the next check-in anew; a prompt that nobody has seen yet is taken back and planned with the rest.

    What is overdue stays due, so that the tick records it.
    """
    fresh = patients.by_id(tx, patient.id) or patient
    if fresh.state != "active":
        patients.set_fields(tx, patient.id, next_due_at=None, next_due_on=None, day_due_at=None)
        return
    _take_back(tx, fresh, now=now)
    found = following(tx, clinic, fresh, now=now)
    since = min(now, fresh.next_due_at or now)
    store_next(tx, patient.id, () if found is None else found.dues(since))
    since = min(now, fresh.day_due_at or now)
    day_due_at = None if found is None else found.next_day(wants=fresh.wants_days, now=since)
    patients.set_fields(tx, patient.id, day_due_at=day_due_at)


def _take_back(tx: Connection, patient: Row[Any], *, now: datetime) -> None:
    row = checkins.open_checkin(tx, patient.id)
    if row is None or row.state != State.DUE or not protocol.is_planned(row.step):
        return
    if outbox.drop(tx, "planned anew", now=now, subject=f"checkin:{row.id}"):
        checkins.remove_unsent(tx, row.id)


def store_next(tx: Connection, patient_id: str, dues: tuple[Due, ...]) -> None:
    """Keep when the next check-in is due, for the tick to find."""
    first = dues[0] if dues else None
    patients.set_fields(
        tx, patient_id, next_due_at=first.at if first else None, next_due_on=first.on if first else None
    )
