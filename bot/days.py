"""Mood and sleep in the world: asked once a day, answered with two taps. Part of one transaction of its caller."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import batches, courses, keyboards
from bot.clinic import Amend, Clinic, Reply, Toast
from bot.messages import Button, Message, Rows, plain
from conversations import daily, wording_daily
from conversations.course import Course
from conversations.localtime import local_date
from conversations.quiet import within_day
from storage import days, outbox, patients, preferences
from storage.outbox import Lane

KIND = "day"
"""The kind of the message that asks, in the outbox."""

BATCH = 10
"""How many patients one transaction asks, so that none holds an answer up for long."""

A_SECOND = timedelta(seconds=1)

_ON = keyboards.one(wording_daily.ASK_EACH_DAY, "days", "1")
_OFF = keyboards.one(wording_daily.DO_NOT_ASK, "days", "0")


# What time asks for.


def ask_due(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Ask everybody whose daily questions have come due, and plan their next ones; return how many patients moved.

    What cannot be asked in its time is left out: a day without an answer is a gap, and nothing is made up for.
    """

    def act(patient: Row[Any]) -> None:
        course = courses.course_of(tx, clinic, patient, now=now)
        if _may_ask(tx, patient, course, now=now):
            _ask(tx, clinic, patient, local_date(patient.day_due_at, patient.zone), now=now)
        _plan(tx, patient, course, now=max(now, patient.day_due_at) + A_SECOND)

    return batches.each(tx, days.patients_due(tx, now=now, limit=limit), act, "patient")


def _may_ask(tx: Connection, patient: Row[Any], course: Course | None, *, now: datetime) -> bool:
    """Tell whether a question that is due may be sent now: by day, not after a session, nor below a crisis text."""
    if patient.state != "active" or not patient.is_reachable or _is_paused(patient, now):
        return False
    on = local_date(patient.day_due_at, patient.zone)
    is_timely = now < daily.asked_until(on, patient.zone) and within_day(now, patient.zone) == now
    if not is_timely or course is None or daily.is_resting(now, course, patient.zone):
        return False
    return not days.is_held(tx, patient.id)


def _is_paused(patient: Row[Any], now: datetime) -> bool:
    return patient.paused_until is not None and now < patient.paused_until


def _ask(tx: Connection, clinic: Clinic, patient: Row[Any], on: date, *, now: datetime) -> None:
    """Queue the day's question, quiet, and once however often it is asked for; not for a day that is finished."""
    row = days.open_day(tx, patient.id, on, now=now)
    if row.answered_at is not None:
        return
    asked = question(row, on)
    message = replace(asked, rows=(*asked.rows, *_OFF), is_quiet=True)
    outbox.add(
        tx, clinic.vault, lane=Lane.REMINDER, kind=KIND, dedup_key=f"day:{patient.id}:{on}", recipient=patient.id,
        payload=message.to_bytes(), now=now, subject=f"day:{on}", expires_at=daily.asked_until(on, patient.zone),
    )  # fmt: skip


def _plan(tx: Connection, patient: Row[Any], course: Course | None, *, now: datetime) -> datetime | None:
    """Keep when the patient is asked next, and return it."""
    at = _next(tx, patient, course, wants=patient.wants_days, now=now) if patient.state == "active" else None
    patients.set_fields(tx, patient.id, day_due_at=at)
    return at


def _next(
    tx: Connection, patient: Row[Any], course: Course | None, *, wants: bool | None, now: datetime
) -> datetime | None:
    hour = preferences.protocol_of(tx, patient.id).daily_hour
    return daily.next_day(course, wants=wants, hour=hour, zone=patient.zone, now=now)


def unwanted(tx: Connection, row: Row[Any], *, now: datetime) -> str:
    """Return why a question in the outbox is no longer wanted, or nothing."""
    patient = patients.by_id(tx, row.recipient)
    day = days.of_date(tx, row.recipient, date.fromisoformat(row.subject.partition(":")[2]))
    if patient is None or patient.state != "active":
        return "no longer followed"
    if patient.wants_days is False or _is_paused(patient, now):
        return "turned off" if patient.wants_days is False else "paused by the patient"
    return "answered" if day is None or day.answered_at is not None else ""


# What the patient taps.


def on_tap(tx: Connection, clinic: Clinic, patient: Row[Any], tap: tuple[str, ...], *, now: datetime) -> list[Reply]:
    """Act on a tap of an active patient; raise LookupError for one that is none of ours."""
    match tap:
        case ("today",):
            return offer(tx, clinic, patient, now=now)
        case ("days", choice):
            return choose(tx, clinic, patient, wants=choice == "1", now=now)
        case ("mood" | "sleep", on, value):
            return _answer(tx, clinic, patient, tap[0], date.fromisoformat(on), int(value), now=now)
        case _:
            raise LookupError(tap)


def offer(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Ask about today because the patient wants to answer; a day that is finished stays as it is."""
    today = local_date(now, patient.zone)
    row = days.open_day(tx, patient.id, today, now=now)
    if row.answered_at is not None:
        return [Amend(plain(wording_daily.SAVED_BEFORE, *_invitation(tx, clinic, patient, now=now)))]
    return [Amend(question(row, today))]


def _answer(
    tx: Connection, clinic: Clinic, patient: Row[Any], kind: str, on: date, value: int, *, now: datetime
) -> list[Reply]:
    """Keep an answer and show what comes next, in place; the first finished pair of a day stands."""
    row = days.of_date(tx, patient.id, on)
    if row is None:
        raise LookupError(on)
    if row.answered_at is None and now >= daily.answered_until(on, patient.zone):
        return [Amend(plain(wording_daily.too_late(on)))]
    if kind == "mood":
        days.set_mood(tx, patient.id, on, value)
    else:
        days.set_sleep(tx, patient.id, on, value, now=now)
    fresh = days.open_day(tx, patient.id, on, now=now)
    if fresh.answered_at is None:
        return [Amend(question(fresh, local_date(now, patient.zone)))]
    again = [Toast(wording_daily.SAVED_BEFORE)] if row.answered_at is not None else []
    return [*again, Amend(plain(wording_daily.SAVED, *_invitation(tx, clinic, patient, now=now)))]


def choose(tx: Connection, clinic: Clinic, patient: Row[Any], *, wants: bool, now: datetime) -> list[Reply]:
    """Keep whether the patient wants to be asked each day, and plan by it."""
    patients.set_fields(tx, patient.id, wants_days=wants)
    fresh = patients.by_id(tx, patient.id) or patient
    since = _after_today(tx, fresh, now) if wants else now
    at = _plan(tx, fresh, courses.course_of(tx, clinic, fresh, now=now), now=since)
    if not wants:
        outbox.drop(tx, "turned off", now=now, recipient=patient.id, kind=KIND)
        return [Amend(plain(wording_daily.OFF, *_ON))]
    if at is None:
        return [Amend(plain(wording_daily.NOT_NOW))]
    return [Amend(plain(wording_daily.switched_on(at, patient.zone), *_OFF))]


def _after_today(tx: Connection, patient: Row[Any], now: datetime) -> datetime:
    """Return ``now``, or when today is finished already the end of its hours."""
    today = local_date(now, patient.zone)
    row = days.of_date(tx, patient.id, today)
    is_finished = row is not None and row.answered_at is not None
    return max(now, daily.asked_until(today, patient.zone)) if is_finished else now


def _invitation(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> Rows:
    """Return the button that turns the questions on, where they are off and could come."""
    if patient.day_due_at is not None:
        return ()
    course = courses.course_of(tx, clinic, patient, now=now)
    return () if _next(tx, patient, course, wants=True, now=now) is None else _ON


def question(row: Row[Any], today: date) -> Message:
    """Return the question at which a day stands, with its date, its scale, and what it is not."""
    if row.mood is None:
        return _message(
            wording_daily.place(row.on, 1), wording_daily.MOOD, wording_daily.MOOD_ENDS, wording_daily.NOTE,
            rows=_scale("mood", row.on),
        )  # fmt: skip
    place, asked = wording_daily.place(row.on, 2), wording_daily.sleep(row.on, today)
    return _message(place, asked, wording_daily.SLEEP_ENDS, rows=_scale("sleep", row.on))


def _message(place: str, asked: str, *notes: str, rows: Rows) -> Message:
    parts = (plain(place).text, f"<b>{plain(asked).text}</b>", *(plain(each).text for each in notes))
    return Message("\n\n".join(parts), rows)


def _scale(kind: str, on: date) -> Rows:
    """Return a button for each number, in two rows that a phone shows in full."""
    buttons = [
        Button(str(value), (kind, on.isoformat(), str(value))) for value in range(daily.LOWEST, daily.HIGHEST + 1)
    ]
    half = (len(buttons) + 1) // 2
    return tuple(buttons[:half]), tuple(buttons[half:])
