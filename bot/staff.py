"""A staff member's chat: commands, buttons and typed answers. Part of one transaction of its caller."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import alert_desk, card, caseload, enrolment, sessions
from bot.clinic import Clinic, Picture, Reply, Say, Toast
from bot.messages import plain
from bot.roles import Deed, may
from conversations import localtime, wording, wording_staff
from storage import audit, patients, staff
from storage.patients import CodeTakenError, Identity
from storage.vault import Kind

_DEED_OF_COMMAND = {
    "alerts": Deed.SEE_ALERTS,
    "patients": Deed.SEE_PATIENTS,
    "patient": Deed.SEE_PATIENTS,
    "invite": Deed.INVITE,
    "session": Deed.BOOK_SESSIONS,
    "digest": Deed.SEE_DIGEST,
    "rota": Deed.SEE_ROTA,
}


def on_command(
    tx: Connection, clinic: Clinic, member: Row[Any], command: str, argument: str, *, now: datetime
) -> list[Reply]:
    """Answer a command, as far as the member's role allows it; a command ends an open question."""
    staff.forget_question(tx, member.id)
    deed = _DEED_OF_COMMAND.get(command)
    if deed is not None and not _may(tx, member, deed, now=now):
        return [Say(plain(wording_staff.NOT_ALLOWED))]
    match command:
        case "alerts":
            return alert_desk.overview(tx, clinic, member, now=now)
        case "patients":
            return caseload.listing(tx, member, now=now)
        case "patient":
            return card.show(tx, clinic, member, argument, now=now)
        case "session":
            return sessions.on_command(tx, clinic, member, argument, now=now)
        case "invite":
            return _ask(tx, member, 0, now=now)
        case "digest":
            return caseload.latest_digest(tx, clinic, member, now=now)
        case _:
            return _about_self(tx, clinic, member, command)


def _may(tx: Connection, member: Row[Any], deed: Deed, *, now: datetime) -> bool:
    """Tell whether the member's role allows a deed, and record it when not."""
    if not may(member.role, deed):
        audit.record(tx, actor=member.id, action=f"refused: {deed}", at=now)
        return False
    return True


def _about_self(tx: Connection, clinic: Clinic, member: Row[Any], command: str) -> list[Reply]:
    match command:
        case "rota":
            names = [staff.name_of(tx, clinic.vault, each.staff_id) for each in staff.rota(tx, member.team_id)]
            text = wording_staff.rota(names)
        case "whoami":
            team = next(each.name for each in patients.teams(tx) if each.id == member.team_id)
            on_call = any(each.staff_id == member.id for each in staff.rota(tx))
            text = wording_staff.whoami(member.role, team, is_on_call=on_call)
        case "crisis":
            text = wording.crisis_for_anyone()
        case "cancel":
            _drop_drafts(tx, clinic, member)
            card.drop_drafts(tx, clinic, member)
            text = wording_staff.CANCELLED
        case "start" | "help":
            text = wording_staff.helped()
        case _:
            text = wording.UNKNOWN_COMMAND
    return [Say(plain(text))]


def on_tap(tx: Connection, clinic: Clinic, member: Row[Any], tap: tuple[str, ...], *, now: datetime) -> list[Reply]:
    """Act on a button of ours."""
    match tap:
        case ("patients" | "card", *_) if not _may(tx, member, Deed.SEE_PATIENTS, now=now):
            return [Toast(wording_staff.NOT_ALLOWED)]
        case ("patients", need, page):
            return caseload.listing(tx, member, need, int(page), now=now, is_turned=True)
        case ("card", *parts):
            return card.show(tx, clinic, member, ".".join(parts), now=now)  # a code may have dots of its own
        case ("leave",):
            return card.leave(tx, clinic, member)
        case (kind, *_) if kind in card.STEPS and not _may(tx, member, card.STEPS[kind].deed, now=now):
            return [Toast(wording_staff.NOT_ALLOWED)]
        case (kind, *words) if kind in card.STEPS:
            return card.on_tap(tx, clinic, member, kind, words, now=now)
        case (kind, *_) if kind in sessions.TAPS and not _may(tx, member, Deed.BOOK_SESSIONS, now=now):
            return [Toast(wording_staff.NOT_ALLOWED)]
        case (kind, *_) if kind in sessions.TAPS:
            return sessions.on_tap(tx, clinic, member, tap, now=now)
        case (kind, number, *rest) if kind in alert_desk.TAPS:
            return alert_desk.on_tap(tx, clinic, member, kind, int(number), rest, now=now)
        case _:
            return [Toast(wording.NOTHING_KEPT)]


def on_text(tx: Connection, clinic: Clinic, member: Row[Any], text: str, *, now: datetime) -> list[Reply]:
    """Take the answer to the question that is open in this chat."""
    question = staff.question(tx, member.id)
    if question is None:
        return [Say(plain(wording_staff.NOTHING_ASKED))]
    if question.kind == sessions.QUESTION:
        return sessions.on_text(tx, clinic, member, question.subject, text, now=now)
    if question.kind in card.STEPS:
        return _typed_for_card(tx, clinic, member, question, text, now=now)
    if question.kind == "close":
        if not text.strip():
            return [Say(plain(wording_staff.NOTE_NEEDED))]
        staff.forget_question(tx, member.id)
        return alert_desk.close(tx, clinic, member, question.subject, text, now=now)
    return _invite_answer(tx, clinic, member, int(question.subject), text.strip(), now=now)


def _typed_for_card(
    tx: Connection, clinic: Clinic, member: Row[Any], question: Row[Any], text: str, *, now: datetime
) -> list[Reply]:
    """Hand what was typed to the step that asked, if the member still may take it."""
    if not _may(tx, member, card.STEPS[question.kind].deed, now=now):
        staff.forget_question(tx, member.id)
        return [Say(plain(wording_staff.NOT_ALLOWED))]
    return card.on_text(tx, clinic, member, question.kind, question.subject, text, now=now)


def _ask(tx: Connection, member: Row[Any], place: int, *, now: datetime) -> list[Reply]:
    staff.ask(tx, member.id, "invite", str(place), now=now)
    return [Say(plain(wording_staff.INVITE_QUESTIONS[place][1]))]


def _invite_answer(
    tx: Connection, clinic: Clinic, member: Row[Any], place: int, text: str, *, now: datetime
) -> list[Reply]:
    """Keep one answer of the invitation in the vault, and ask the next question or finish."""
    field = wording_staff.INVITE_QUESTIONS[place][0]
    problem = _problem(tx, clinic, field, text, now=now)
    if problem:
        return [Say(plain(problem)), *_ask(tx, member, place, now=now)]
    clinic.vault.put(tx, member.id, Kind.DRAFT, text, ref=field)
    if place + 1 < len(wording_staff.INVITE_QUESTIONS):
        return _ask(tx, member, place + 1, now=now)
    return _finish_invite(tx, clinic, member, now=now)


def _problem(tx: Connection, clinic: Clinic, field: str, text: str, *, now: datetime) -> str:
    """Return what is wrong with one answer, in a kind sentence, or nothing."""
    if not text or len(text) > wording_staff.LONGEST_ANSWER:
        return wording_staff.ANSWER_LENGTH
    if field == "code" and not enrolment.is_chart_code(text):
        return wording_staff.CODE_SHAPE
    if field == "code" and patients.by_code(tx, clinic.vault, text) is not None:
        return wording_staff.CODE_TAKEN
    if field == "starts_on" and _date_of(text, clinic, now) is None:
        return wording_staff.DATE_SHAPE
    return ""


def _date_of(text: str, clinic: Clinic, now: datetime) -> date | None:
    if text.casefold() == "today":
        return localtime.local_date(now, clinic.zone)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _finish_invite(tx: Connection, clinic: Clinic, member: Row[Any], *, now: datetime) -> list[Reply]:
    fields = [field for field, _ in wording_staff.INVITE_QUESTIONS]
    drafts = {field: clinic.vault.get(tx, member.id, Kind.DRAFT, field) or "" for field in fields}
    starts_on = _date_of(drafts.pop("starts_on"), clinic, now) or localtime.local_date(now, clinic.zone)
    staff.forget_question(tx, member.id)
    _drop_drafts(tx, clinic, member)
    identity = Identity(drafts["code"], drafts["name"], drafts["phone"], drafts["emergency"], drafts["location"])
    try:
        patient_id = enrolment.admit(tx, clinic, identity, team_id=member.team_id, starts_on=starts_on, now=now)
    except CodeTakenError:
        return [Say(plain(wording_staff.CODE_TAKEN))]
    code = enrolment.invite(tx, clinic, patient_id, by=member.id, now=now)
    link = enrolment.link_of(clinic, code)
    return [Picture(enrolment.qr_of(link), wording_staff.invited(identity.code, code, link))]


def _drop_drafts(tx: Connection, clinic: Clinic, member: Row[Any]) -> None:
    for field, _ in wording_staff.INVITE_QUESTIONS:
        clinic.vault.remove(tx, member.id, Kind.DRAFT, field)
