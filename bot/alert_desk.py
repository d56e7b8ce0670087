"""The desk at which staff handle alerts: take, pass on, contact, attempt, reach, close. Part of one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_news, alerts
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Rows, plain
from bot.roles import Deed, Role, may
from conversations import audit_of_alarms, wording_staff
from conversations.alert_events import Acknowledge, Attempt, Close, Event, Outcome, Reach, Refuse
from conversations.alert_state import Alert, State, needs_clinician
from conversations.alerts import IllegalEventError
from storage import alarm_path, audit, patients, staff
from storage import alerts as rows
from storage.vault import Kind

TAPS = frozenset({"take", "refuse", "contact", "reached", "not reached", "close", "outcome", "alert"})
OUTCOMES = tuple(Outcome)


def overview(tx: Connection, clinic: Clinic, member: Row[Any], *, now: datetime) -> list[Reply]:
    """Return every open alert that is the member's to handle, oldest first, one message each.

    What comes first is whether an empty list can be believed.
    """
    proof = Say(plain(audit_of_alarms.proven(alarm_path.proof_of(tx), now=now)))
    found = [row for row in rows.all_open(tx) if _is_theirs(tx, member, row)]
    if not found:
        return [proof, Say(plain(wording_staff.NO_ALERTS))]
    audit.record(tx, actor=member.id, action="list alerts", at=now)
    return [proof, *(Say(desk(tx, clinic, member, row)) for row in found[: wording_staff.ALERTS_SHOWN])]


def _is_theirs(tx: Connection, member: Row[Any], row: Row[Any]) -> bool:
    """Tell whether an alert is a member's to handle: their team's, or one for which they are on call."""
    if member.role == Role.ADMIN or row.team_id == member.team_id:
        return True
    return member.id in {place.staff_id for place in staff.rota(tx, row.team_id)}


def desk(tx: Connection, clinic: Clinic, member: Row[Any], row: Row[Any]) -> Any:  # noqa: ANN401 - a message
    """Return one alert with the buttons that fit its state; what the patient wrote is for whoever has it alone."""
    alert = rows.alert_of(row)
    code = patients.code_of(tx, clinic.vault, row.patient_id)
    text = wording_staff.status(
        row.id, code, alert, staff.name_of(tx, clinic.vault, row.owner), alert_news.reasons(tx, row)
    )
    if alert.state in {State.ACKNOWLEDGED, State.CONTACTED} and alert.owner == member.id:
        text += _messages(tx, clinic, row)
    return plain(text, *_buttons(row.id, alert), is_protected=True)


def _messages(tx: Connection, clinic: Clinic, row: Row[Any]) -> str:
    """Return the crisis messages that belong to the alert, for whoever has acknowledged."""
    notes = [alert_news.note_of(tx, clinic, each.id, row.patient_id) for each in rows.positives(tx, row.id)]
    return "".join(f"\n{wording_staff.wrote(note)}" for note in notes if note)


def _buttons(alert_id: int, alert: Alert) -> Rows:
    number = str(alert_id)
    match alert.state:
        case State.RAISED | State.NOTIFIED:
            return alert_news.page_rows(alert_id)
        case State.ACKNOWLEDGED | State.CONTACTED:
            return (
                (Button(wording_staff.CONTACT, ("contact", number)),),
                (Button(wording_staff.REACHED, ("reached", number)),),
                (Button(wording_staff.NOT_REACHED, ("not reached", number)),),
                (Button(wording_staff.CLOSE, ("close", number)), Button(wording_staff.REFUSE, ("refuse", number))),
            )
        case State.CLOSED:
            return ()


def on_tap(
    tx: Connection, clinic: Clinic, member: Row[Any], kind: str, alert_id: int, rest: Sequence[str], *, now: datetime
) -> list[Reply]:
    """Act on an alert's button; what the state or the role does not allow is said in one line."""
    row = rows.by_id(tx, alert_id)
    problem = _problem(tx, member, row, kind)
    if row is None or problem:
        return [Toast(problem)]
    try:
        return _act(tx, clinic, member, row, kind, rest, now=now)
    except IllegalEventError as error:
        closed = error.state is State.CLOSED
        return [Toast(wording_staff.ALREADY_CLOSED if closed else wording_staff.TAKE_FIRST)]


def _problem(tx: Connection, member: Row[Any], row: Row[Any] | None, kind: str) -> str:
    if row is None or not _is_theirs(tx, member, row):
        return wording_staff.NOT_YOURS
    if not may(member.role, Deed.HANDLE_ALERTS):
        return wording_staff.NOT_ALLOWED
    if row.state == State.CLOSED and kind != "alert":
        return wording_staff.ALREADY_CLOSED
    if kind in {"contact", "reached", "not reached", "close", "outcome"} and row.owner != member.id:
        return wording_staff.TAKE_FIRST
    if kind == "refuse" and row.owner not in {None, member.id}:
        return wording_staff.TAKEN_ALREADY
    return ""


def _act(
    tx: Connection, clinic: Clinic, member: Row[Any], row: Row[Any], kind: str, rest: Sequence[str], *, now: datetime
) -> list[Reply]:
    match kind:
        case "take":
            return _after(tx, clinic, member, row, Acknowledge(member.id), now=now)
        case "reached":
            return _after(tx, clinic, member, row, Reach(member.id), now=now)
        case "not reached":
            return _after(tx, clinic, member, row, Attempt(member.id), now=now)
        case "refuse":
            _after(tx, clinic, member, row, Refuse(member.id), now=now)
            return [Amend(plain(wording_staff.passed_on(row.id)))]
        case "contact":
            alert_news.show_contact(tx, clinic, row, member.id, now=now)
            return []
        case "close":
            return [Say(plain(wording_staff.choose_outcome(row.id), *_outcome_rows(row.id)))]
        case "outcome":
            return _ask_note(tx, member, row, OUTCOMES[int(rest[0])], now=now)
        case _:
            audit.record(
                tx, actor=member.id, action="see alert", at=now, patient_id=row.patient_id, subject=f"alert:{row.id}"
            )
            return [Say(desk(tx, clinic, member, row))]


def _after(
    tx: Connection, clinic: Clinic, member: Row[Any], row: Row[Any], event: Event, *, now: datetime
) -> list[Reply]:
    """Apply an event and show the alert as it stands then."""
    alerts.apply(tx, clinic, row.id, event, now=now)
    audit.record(
        tx, actor=member.id, action=type(event).__name__.lower(), at=now, patient_id=row.patient_id,
        subject=f"alert:{row.id}",
    )  # fmt: skip
    fresh = rows.by_id(tx, row.id)
    return [Amend(desk(tx, clinic, member, fresh or row))]


def _outcome_rows(alert_id: int) -> Rows:
    return tuple(
        (Button(outcome.value.capitalize(), ("outcome", str(alert_id), str(place))),)
        for place, outcome in enumerate(OUTCOMES)
    )


def _ask_note(tx: Connection, member: Row[Any], row: Row[Any], outcome: Outcome, *, now: datetime) -> list[Reply]:
    if needs_clinician(rows.alert_of(row), outcome) and member.role != Role.CLINICIAN:
        return [Toast(wording_staff.NEEDS_CLINICIAN), Say(plain(wording_staff.NEEDS_CLINICIAN))]
    staff.ask(tx, member.id, "close", f"{row.id}:{outcome.value}", now=now)
    return [Say(plain(wording_staff.ask_note(row.id, outcome)))]


def close(tx: Connection, clinic: Clinic, member: Row[Any], subject: str, note: str, *, now: datetime) -> list[Reply]:
    """Close an alert with its outcome, a name and the note just typed, if it is still this member's to close."""
    number, _, word = subject.partition(":")
    row = rows.by_id(tx, int(number))
    problem = _problem(tx, member, row, "close")
    if row is None or problem:
        return [Say(plain(problem))]
    outcome = Outcome(word)
    if needs_clinician(rows.alert_of(row), outcome) and member.role != Role.CLINICIAN:
        return [Say(plain(wording_staff.NEEDS_CLINICIAN))]
    try:
        _after(tx, clinic, member, row, Close(member.id, outcome), now=now)
    except IllegalEventError:
        return [Say(plain(wording_staff.TAKE_FIRST))]
    clinic.vault.put(tx, row.patient_id, Kind.NOTE, note, ref=f"alert:{row.id}")
    return [Say(plain(wording_staff.closed(row.id, outcome)))]
