"""A patient's chat: commands, taps and everything else that can arrive. Part of one transaction of its caller."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_news, alerts, checkins, courses, days, enrolment, keyboards, offers, schedule, scores
from bot.clinic import Amend, Clinic, Reply, Say, Toast, Urgent
from bot.messages import Button, plain
from conversations import protocol, wording
from conversations.administration import State
from conversations.checkin_events import Back, Begin, Input, Pause, Resume
from conversations.discharge import DISCHARGED
from conversations.triage import UNREADABLE_WINDOW, Reason, Tier
from storage import alerts as alert_rows
from storage import audit, outbox, patients
from storage import checkins as checkin_rows
from storage.outbox import Lane
from storage.vault import Kind

SETTING_UP = frozenset({"consenting", "choosing zone", "choosing hour"})


def on_command(tx: Connection, clinic: Clinic, patient: Row[Any], command: str, *, now: datetime) -> list[Reply]:
    """Answer a command; a patient who is still setting up, or has stopped, is told so."""
    if command == "help":
        return [Say(plain(wording.helped(clinic.name, clinic.phone)))]
    if command == "crisis":
        return [Say(plain(wording.crisis_for_anyone(), *keyboards.crisis(None)))]
    if patient.state in SETTING_UP:
        return [Say(plain(wording.NOT_YET_ENROLLED)), *enrolment.current(clinic, patient)]
    if patient.state == DISCHARGED:
        return [Say(plain(wording.discharged(clinic.phone)))]
    if patient.state != "active":
        return [Say(plain(wording.CODE_NEEDED))]
    return _on_active_command(tx, clinic, patient, command, now=now)


def _on_active_command(
    tx: Connection, clinic: Clinic, patient: Row[Any], command: str, *, now: datetime
) -> list[Reply]:
    match command:
        case "start":
            return [Say(plain(wording.ALREADY_ENROLLED))]
        case "checkin":
            return checkin(tx, clinic, patient, now=now)
        case "call":
            return _call_wanted(tx, clinic, patient, now=now)
        case "scores":
            return scores.offer(tx, clinic, patient, now=now)
        case "schedule":
            return schedule.show(tx, clinic, patient, now=now)
        case "pause":
            return schedule.pause(tx, clinic, patient, now=now)
        case "stop":
            return [Say(plain(wording.ASK_STOP, *_STOP_ROWS))]
        case _:
            return [Say(plain(wording.UNKNOWN_COMMAND)), *screen(tx, clinic, patient, now=now)]


_STOP_ROWS = ((Button(wording.STOP_YES, ("stop", "1")),), (Button(wording.STOP_NO, ("stop", "0")),))


def checkin(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Go on with the open check-in, or begin one on demand."""
    row = checkin_rows.open_checkin(tx, patient.id)
    if row is None:
        return _nothing_due(tx, clinic, patient, now=now)
    return checkins.move(tx, clinic, patient, row, Begin(), now=now)


def _nothing_due(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Offer what a patient can do while no check-in is due."""
    found = courses.following(tx, clinic, patient, now=now)
    coming = protocol.preview(found.dues(now), now=now) if found else ()
    rows = ((Button(wording.MOOD_AND_SLEEP, ("today",)),), (Button(wording.FEEL_WORSE, ("worse",)),))
    return [Say(plain(wording.nothing_due(coming[0].on if coming else None), *rows))]


def feel_worse(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Open an extra PHQ-9, marked unscheduled, or go on with the check-in that is open."""
    row = checkin_rows.open_checkin(tx, patient.id) or offers.add_unscheduled(tx, patient, now=now)
    return checkins.move(tx, clinic, patient, row, Begin(), now=now)


def on_tap(tx: Connection, clinic: Clinic, patient: Row[Any], tap: tuple[str, ...], *, now: datetime) -> list[Reply]:
    """Act on a button of ours; one that no longer fits shows where the patient is."""
    kind, *numbers = tap
    match kind:
        case "answer" | "begin" | "back" | "pause" | "resume" | "continue":
            return _step(tx, clinic, patient, tap, now=now)
        case "call" | "meant":
            return _answered_help(tx, clinic, patient, tap, now=now)
        case "worse" | "stop" if patient.state == DISCHARGED:
            return [Say(plain(wording.discharged(clinic.phone)))]
        case "schedule":
            return schedule.on_tap(tx, clinic, patient, numbers, now=now)
        case "worse":
            return feel_worse(tx, clinic, patient, now=now)
        case "mood" | "sleep" | "today" | "days" if patient.state == "active":
            return days.on_tap(tx, clinic, patient, tap, now=now)
        case "scores":
            return scores.show(tx, clinic, patient, int(numbers[0]), now=now)
        case "stop":
            return _stop(tx, clinic, patient, is_sure=numbers == ["1"], now=now)
        case "consent" | "agree" | "disagree" | "zone" | "hour":
            return _set_up(tx, clinic, patient, tap, now=now)
        case _:
            return [Toast(wording.NOTHING_KEPT), *screen(tx, clinic, patient, now=now)]


def _step(tx: Connection, clinic: Clinic, patient: Row[Any], tap: tuple[str, ...], *, now: datetime) -> list[Reply]:
    checkin_id, given = _input_of(tap)
    row = checkin_rows.by_id(tx, checkin_id)
    if row is None or row.patient_id != patient.id:
        return [Toast(wording.NOTHING_KEPT)]
    replies = checkins.move(tx, clinic, patient, row, given, now=now)
    if replies == [Toast(wording.CLOSED)] and patient.state == DISCHARGED:
        return [Toast(wording.discharged(clinic.phone))]
    if replies == [Toast(wording.CLOSED)]:
        replies += screen(tx, clinic, patient, now=now)
    return replies


def _input_of(tap: tuple[str, ...]) -> tuple[int, Input]:
    match tap:
        case ("begin", checkin_id):
            return int(checkin_id), Begin()
        case ("resume" | "continue", checkin_id):
            return int(checkin_id), Resume()
        case ("back", checkin_id, revision):
            return int(checkin_id), Back(int(revision))
        case ("pause", checkin_id, revision):
            return int(checkin_id), Pause(int(revision))
        case _:
            return keyboards.choice_of(tap)


def _stop(tx: Connection, clinic: Clinic, patient: Row[Any], *, is_sure: bool, now: datetime) -> list[Reply]:
    if is_sure:
        return enrolment.stop(tx, clinic, patient, now=now)
    if patient.state != "active":
        return [Toast(wording.NOTHING_KEPT), *screen(tx, clinic, patient, now=now)]
    return [Amend(plain(wording.NOT_STOPPED)), *screen(tx, clinic, patient, now=now)]


def _set_up(tx: Connection, clinic: Clinic, patient: Row[Any], tap: tuple[str, ...], *, now: datetime) -> list[Reply]:
    match tap:
        case ("consent", page):
            return enrolment.turn_page(tx, clinic, patient, int(page))
        case ("agree",):
            return enrolment.agree(tx, clinic, patient, now=now)
        case ("disagree",):
            return enrolment.disagree(tx, clinic, patient, now=now)
        case ("zone", place):
            return enrolment.choose_zone(tx, clinic, patient, int(place))
        case ("hour", hour):
            return enrolment.choose_hour(tx, clinic, patient, int(hour), now=now)
        case _:
            return enrolment.current(clinic, patient)


def _answered_help(
    tx: Connection, clinic: Clinic, patient: Row[Any], tap: tuple[str, ...], *, now: datetime
) -> list[Reply]:
    """Act on a button below the resources."""
    match tap:
        case ("meant",):
            return _not_meant(tx, clinic, patient, now=now)
        case ("call", "words"):
            return call_me(tx, clinic, patient, Reason.CALL_AFTER_WORDS, now=now)
        case _:
            return call_me(tx, clinic, patient, Reason.CALL_REQUESTED, now=now)


def call_me(tx: Connection, clinic: Clinic, patient: Row[Any], reason: Reason, *, now: datetime) -> list[Reply]:
    """Raise the critical alert "Please have someone call me", and answer with resources and what is true."""
    sign = alerts.raise_or_join(tx, clinic, patient, reason, Tier.CRITICAL, now=now)
    return [Toast(wording.CALL_ASKED), _crisis_reply(tx, clinic, patient, sign, now=now)]


def crisis_text(tx: Connection, clinic: Clinic, patient: Row[Any], text: str, *, now: datetime) -> list[Reply]:
    """Answer a direct crisis message in any state: resources at once, an alert, and the text kept for who takes it."""
    return [_crisis_reply(tx, clinic, patient, crisis_heard(tx, clinic, patient, text, now=now), now=now)]


def crisis_heard(tx: Connection, clinic: Clinic, patient: Row[Any], text: str, *, now: datetime) -> alert_news.Sign:
    """Raise the alert of a crisis message, and keep its text for whoever takes it."""
    sign = alerts.raise_or_join(tx, clinic, patient, Reason.CRISIS_TEXT, Tier.CRITICAL, now=now)
    clinic.vault.put(tx, patient.id, Kind.FREE_TEXT, text, ref=f"positive:{sign.positive_id}")
    audit.record(tx, actor=patient.id, action="crisis message", at=now, patient_id=patient.id)
    return sign


def _call_wanted(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Make a task of a wish to be called (CLINICAL.md 8); asked again while it is open, it stays one."""
    alerts.raise_or_join(tx, clinic, patient, Reason.CALL_WANTED, Tier.TASK, now=now)
    return [Say(plain(wording.call_wanted(clinic.name, clinic.phone))), *screen(tx, clinic, patient, now=now)]


def possible_crisis(tx: Connection, clinic: Clinic, patient: Row[Any], update_id: int, *, now: datetime) -> list[Reply]:
    """Answer words that may mean a crisis: resources, and the question whether somebody should call."""
    rows = keyboards.possible_crisis(_waiting(tx, patient))
    audit.record(tx, actor=patient.id, action="possible crisis message", at=now, patient_id=patient.id)
    outbox_id = outbox.add_claimed(
        tx, clinic.vault, lane=Lane.CRISIS, kind="help", dedup_key=f"help:{patient.id}:{update_id}",
        recipient=patient.id, payload=plain(wording.possible_crisis(clinic.name), *rows).to_bytes(), now=now,
    )  # fmt: skip
    return [Urgent(outbox_id, plain(wording.ask_for_call(clinic.name), *rows))]


def _not_meant(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Note what the patient says of their own words; it takes nothing back, and help stays in sight."""
    audit.record(tx, actor=patient.id, action="not what I meant", at=now, patient_id=patient.id)
    alert = alert_rows.open_alert(tx, patient.id, alert_rows.SAFETY_TRACK)
    if alert is not None:
        alert_rows.tell(tx, alert.id, "the patient says: not what I meant", at=now)
    return [Amend(plain(wording.not_meant(), *keyboards.crisis(None))), *screen(tx, clinic, patient, now=now)]


def _crisis_reply(tx: Connection, clinic: Clinic, patient: Row[Any], sign: alert_news.Sign, *, now: datetime) -> Urgent:
    """Queue the crisis text; Continue is offered where a question waits."""
    return alert_news.queue_crisis(tx, clinic, patient.id, sign, now=now, checkin_id=_waiting(tx, patient))


def _waiting(tx: Connection, patient: Row[Any]) -> int | None:
    """Return the check-in that waits for its next answer, if there is one."""
    row = checkin_rows.open_checkin(tx, patient.id)
    return row.id if row is not None and row.state in {State.ASKING, State.HELD, State.PAUSED} else None


def on_anything_else(
    tx: Connection, clinic: Clinic, patient: Row[Any], *, is_readable: bool, now: datetime
) -> list[Reply]:
    """Answer free text, voice, pictures and stickers: nobody reads here, how to reach us, and where we are."""
    positive_at = patient.last_positive_at
    if not is_readable and positive_at is not None and now - positive_at <= UNREADABLE_WINDOW:
        alerts.raise_or_join(tx, clinic, patient, Reason.UNREADABLE, Tier.TASK, now=now)
    return [Say(plain(wording.not_read(clinic.phone))), *screen(tx, clinic, patient, now=now)]


def screen(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Return what the patient was looking at: the current question, or the step of setting up."""
    if patient.state in SETTING_UP:
        return enrolment.current(clinic, patient)
    row = checkin_rows.open_checkin(tx, patient.id)
    if row is None or row.state in {State.DUE, State.OFFERED}:
        return []
    return checkins.move(tx, clinic, patient, row, Back(revision=-1), now=now)


def blocked(tx: Connection, clinic: Clinic, patient: Row[Any], *, is_blocked: bool, now: datetime) -> None:
    """Mark the patient unreachable, or reachable again, and tell the team; near a positive item 9, page."""
    if patient.is_reachable is not is_blocked:
        return
    patients.set_reachable(tx, patient.id, is_reachable=not is_blocked, now=now)
    action = "cannot be reached" if is_blocked else "can be reached again"
    audit.record(tx, actor=patient.id, action=action, at=now, patient_id=patient.id)
    alerts.reachability_changed(tx, clinic, patient, is_blocked=is_blocked, now=now)
