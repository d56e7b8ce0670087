"""A patient's own plan: ``/schedule`` with hour and zone, and ``/pause``. Part of one transaction of its caller."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_news, courses, enrolment, offers
from bot.clinic import Clinic, Reply, Say, Show, Toast
from bot.messages import Button, Message, Rows, plain
from conversations import protocol, wording, wording_staff
from conversations import wording_schedule as words
from conversations.administration import State
from storage import audit, patients
from storage import checkins as checkin_rows

TAP = "schedule"
UNTOUCHED = frozenset({State.DUE, State.OFFERED})


def show(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Show the plan of the next eight weeks and what can be changed of it."""
    return [Say(page(tx, clinic, patient, now=now))]


def page(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> Message:
    """Return the plan as a message."""
    found = courses.following(tx, clinic, patient, now=now)
    text = words.schedule(
        protocol.preview(found.dues(now), now=now) if found else (),
        found.course if found else None,
        hour=patient.hour,
        zone=patient.zone,
        now=now,
        paused_until=_paused_until(patient, now),
        next_day_at=patient.day_due_at,
    )
    return plain(text, *_rows(patient, now))


def _paused_until(patient: Row[Any], now: datetime) -> datetime | None:
    until: datetime | None = patient.paused_until
    return until if until is not None and until > now else None


def _rows(patient: Row[Any], now: datetime) -> Rows:
    pause = (words.END_PAUSE, "resume") if _paused_until(patient, now) else (words.PAUSE_CHECKINS, "pause")
    days = (words.TURN_DAYS_OFF, "0") if patient.day_due_at else (words.TURN_DAYS_ON, "1")
    return (
        (Button(words.CHANGE_HOUR, (TAP, "hour")), Button(words.CHANGE_ZONE, (TAP, "zone"))),
        (Button(days[0], ("days", days[1])),),
        (Button(pause[0], (TAP, pause[1])),),
    )


def on_tap(tx: Connection, clinic: Clinic, patient: Row[Any], rest: list[str], *, now: datetime) -> list[Reply]:
    """Act on a button below the plan; one that no longer fits shows the plan."""
    if patient.state != "active":
        return [Toast(wording.NOTHING_KEPT)]
    match rest:
        case ["hour"]:
            return [Show(plain(wording.ASK_HOUR, *enrolment.hours(TAP, "hour")), "schedule:hour")]
        case ["zone"]:
            return [Show(plain(wording.ASK_ZONE, *enrolment.zones(TAP, "zone")), "schedule:zone")]
        case ["hour", hour]:
            return _change(tx, clinic, patient, words.hour_changed(int(hour)), now=now, hour=int(hour))
        case ["zone", place]:
            _, zone = wording.ZONES[int(place)]
            return _change(tx, clinic, patient, words.zone_changed(zone), now=now, zone=zone)
        case ["pause"]:
            return [Show(_ask_pause(), "schedule:pause")]
        case ["pause", weeks]:
            return _pause(tx, clinic, patient, int(weeks), now=now)
        case ["resume"]:
            return _resume(tx, clinic, patient, now=now)
        case _:
            return [Show(page(tx, clinic, patient, now=now), "schedule")]


def _change(
    tx: Connection, clinic: Clinic, patient: Row[Any], said: str, *, now: datetime, **fields: object
) -> list[Reply]:
    """Keep a new hour or zone, and plan what has not been sent anew."""
    patients.set_fields(tx, patient.id, **fields)
    audit.record(tx, actor=patient.id, action=f"changed {', '.join(fields)}", at=now, patient_id=patient.id)
    courses.replan(tx, clinic, patient, now=now)
    fresh = patients.by_id(tx, patient.id) or patient
    return [Show(plain(f"{said} {words.next_checkin(fresh.next_due_on)}"), "schedule:changed")]


def pause(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Ask how long, or end the pause there is."""
    if _paused_until(patient, now):
        return _resume(tx, clinic, patient, now=now)
    return [Say(_ask_pause())]


def _ask_pause() -> Message:
    rows = tuple((Button(text, (TAP, "pause", str(weeks))),) for weeks, text in words.PAUSES)
    return plain(words.ASK_PAUSE, *rows, (Button(words.KEEP_GOING, (TAP, "plan")),))


def _pause(tx: Connection, clinic: Clinic, patient: Row[Any], weeks: int, *, now: datetime) -> list[Reply]:
    """Send nothing for so many weeks, let go of a check-in that nobody has begun, and tell the care team."""
    if weeks not in dict(words.PAUSES):
        return [Toast(wording.NOTHING_KEPT)]
    until = now + timedelta(weeks=weeks)
    patients.set_fields(tx, patient.id, paused_until=until)
    row = checkin_rows.open_checkin(tx, patient.id)
    if row is not None and row.state in UNTOUCHED:
        offers.withdraw(tx, patient.id, "paused", now=now)
    audit.record(tx, actor=patient.id, action="paused", at=now, patient_id=patient.id, detail=f"{weeks} weeks")
    news = wording_staff.paused(until, clinic.zone)
    alert_news.tell_team(tx, clinic, patient, news, key=f"paused:{now.isoformat()}", now=now)
    return [Show(plain(words.pause_begun(until, patient.zone)), "schedule:paused")]


def _resume(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    if _paused_until(patient, now) is None:
        return [Show(page(tx, clinic, patient, now=now), "schedule")]
    patients.set_fields(tx, patient.id, paused_until=None)
    audit.record(tx, actor=patient.id, action="ended the pause", at=now, patient_id=patient.id)
    alert_news.tell_team(tx, clinic, patient, wording_staff.RESUMED, key=f"resumed:{now.isoformat()}", now=now)
    courses.replan(tx, clinic, patient, now=now)
    return [Show(plain(words.PAUSE_ENDED), "schedule:resumed")]
