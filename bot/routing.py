"""One update, one transaction: who is it from, what is it, which use case answers it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row
from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot import enrolment, keyboards, patients, staff
from bot.clinic import Clinic, Leave, Reply, Say, Toast
from bot.keyboards import ForgedTapError
from bot.messages import plain
from conversations import safety, wording
from conversations.discharge import DIED
from conversations.resources import IN_ONE_SENTENCE
from storage import audit, updates
from storage import patients as patient_rows
from storage import staff as staff_rows
from storage.vault import Kind

BLOCKED = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL})
_HELP_FOR_ANYONE = Say(plain(wording.crisis_for_anyone(), *keyboards.crisis(None, can_ask_for_call=False)))


@dataclass(frozen=True, slots=True)
class Handled:
    """What a committed update leads to; nothing at all for one that was handled before.

    ``has_queued`` says that something for the sender may have come with it: most answers need none.
    """

    replies: tuple[Reply, ...] = ()
    owner: str | None = None
    has_queued: bool = False


def chat_of(raw: dict[str, Any]) -> int:
    """Return the chat that an update belongs to, for the order of handling; 0 when it names none."""
    for part in raw.values():
        if isinstance(part, dict):
            inner = part.get("message")
            chat = (inner if isinstance(inner, dict) else part).get("chat") or part.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return 0


def needs_help(update: Update, key: bytes) -> bool:
    """Tell, without the database, whether an update is a positive item 9 or words that mean a crisis, or may."""
    query = update.callback_query
    if query is not None and query.data and query.message:
        try:
            return keyboards.item9_of(keyboards.decode(key, query.message.chat.id, query.data)) >= 1
        except (ForgedTapError, ValueError, LookupError):
            return False
    message = update.message or update.edited_message
    return message is not None and safety.judge(message.text or message.caption or "").kind is not safety.Kind.NONE


def route(tx: Connection, clinic: Clinic, bot: str, key: bytes, update: Update, *, now: datetime) -> Handled:
    """Handle one update inside the caller's transaction; a redelivered one acts once."""
    chat = update.effective_chat
    if not updates.mark_seen(tx, bot, update.update_id, now=now):
        return _again(tx, clinic, update, now=now)
    if chat is None:
        return Handled()
    if chat.type in GROUPS:
        return Handled((Leave(wording.GROUPS),))
    owner = clinic.vault.owner_of(tx, Kind.CHAT, str(chat.id))
    if update.my_chat_member is not None:
        _membership(tx, clinic, owner, update.my_chat_member, now=now)
        return Handled()
    patient = patient_rows.by_id(tx, owner) if owner else None
    member = staff_rows.by_id(tx, owner) if owner and patient is None else None
    if patient is not None and patient.state == DIED:
        return Handled(tuple(_hear(tx, clinic, update, patient, now=now)))
    if update.callback_query is not None:
        replies = _tap(tx, clinic, key, update.callback_query, patient, member, now=now)
    else:
        replies = _message(tx, clinic, update, patient, member, now=now)
    return Handled(tuple(replies), owner)


def _again(tx: Connection, clinic: Clinic, update: Update, *, now: datetime) -> Handled:
    """Show a patient the current screen once more: the answer to this update may have died with its process."""
    chat = update.effective_chat
    owner = clinic.vault.owner_of(tx, Kind.CHAT, str(chat.id)) if chat is not None else None
    patient = patient_rows.by_id(tx, owner) if owner else None
    if patient is None or update.my_chat_member is not None or patient.state == DIED:
        return Handled()
    return Handled(tuple(patients.screen(tx, clinic, patient, now=now)), owner)


def _hear(tx: Connection, clinic: Clinic, update: Update, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Answer nothing from the chat of a patient who died but a call for help: somebody is there, and staff are paged.

    Whoever it is gets the resources, as a stranger would.
    """
    message = update.message or update.edited_message
    text = (message.text or message.caption or "") if message is not None else ""
    found = safety.judge(text).kind
    if found is safety.Kind.DIRECT:
        patients.crisis_heard(tx, clinic, patient, text, now=now)
    elif found is safety.Kind.NONE and (message is None or _command(message)[0] != "crisis"):
        return []
    return [_HELP_FOR_ANYONE]


def _membership(tx: Connection, clinic: Clinic, owner: str | None, change: ChatMemberUpdated, *, now: datetime) -> None:
    """Follow a person who blocks the bot, or comes back."""
    is_blocked = change.new_chat_member.status in BLOCKED
    if owner is None:
        return
    patient = patient_rows.by_id(tx, owner)
    if patient is not None and patient.state != DIED:
        patients.blocked(tx, clinic, patient, is_blocked=is_blocked, now=now)
    elif patient is None:
        staff_rows.set_fields(tx, owner, is_reachable=not is_blocked)
        audit.record(tx, actor=owner, action="blocked" if is_blocked else "unblocked", at=now)


def _tap(
    tx: Connection,
    clinic: Clinic,
    key: bytes,
    query: CallbackQuery,
    patient: Row[Any] | None,
    member: Row[Any] | None,
    *,
    now: datetime,
) -> list[Reply]:
    """Act on a tap; one that is not ours, or not this chat's, changes nothing and shows where the patient is."""
    chat_id = query.message.chat.id if query.message else query.from_user.id
    try:
        tap = keyboards.decode(key, chat_id, query.data or "")
        if patient is not None:
            return patients.on_tap(tx, clinic, patient, tap, now=now)
        if member is not None and member.state == "active":
            return staff.on_tap(tx, clinic, member, tap, now=now)
    except (ForgedTapError, ValueError, LookupError):
        pass
    shown = [] if patient is None else patients.screen(tx, clinic, patient, now=now)
    return [Toast(wording.NOTHING_KEPT), *shown]


def _message(
    tx: Connection,
    clinic: Clinic,
    update: Update,
    patient: Row[Any] | None,
    member: Row[Any] | None,
    *,
    now: datetime,
) -> list[Reply]:
    """Look for a crisis first, whoever writes and in whatever state; then answer a command or anything else."""
    message = update.message or update.edited_message
    if message is None:
        return []
    text = message.text or message.caption or ""
    found = safety.judge(text).kind
    if found is safety.Kind.DIRECT:
        return _crisis(tx, clinic, text, patient, member, now=now)
    if found is safety.Kind.POSSIBLE:
        return _possible_crisis(tx, clinic, update.update_id, text, patient, member, now=now)
    if update.edited_message is not None:
        return _edited(tx, clinic, text, patient, member, now=now)
    command, argument = _command(message)
    if command == "start" and argument:
        return enrolment.start(tx, clinic, message.chat.id, argument, now=now)
    if patient is not None:
        if command:
            return patients.on_command(tx, clinic, patient, command, now=now)
        return patients.on_anything_else(tx, clinic, patient, is_readable=bool(message.text), now=now)
    if member is not None and member.state == "active":
        if command:
            return staff.on_command(tx, clinic, member, command, argument, now=now)
        return staff.on_text(tx, clinic, member, text, now=now)
    return _stranger(clinic, command)


def _edited(
    tx: Connection, clinic: Clinic, text: str, patient: Row[Any] | None, member: Row[Any] | None, *, now: datetime
) -> list[Reply]:
    """Answer changed words like any free text; a place that moves on (a live location) changes without words."""
    if not text or member is not None:
        return []
    if patient is not None:
        return patients.on_anything_else(tx, clinic, patient, is_readable=True, now=now)
    return _stranger(clinic, "")


def _crisis(
    tx: Connection, clinic: Clinic, text: str, patient: Row[Any] | None, member: Row[Any] | None, *, now: datetime
) -> list[Reply]:
    """Everyone gets the text; a patient pages; a stranger or a colleague pages nobody, and is only counted."""
    if patient is not None:
        return patients.crisis_text(tx, clinic, patient, text, now=now)
    audit.record(tx, actor=member.id if member else "stranger", action="crisis message, nobody paged", at=now)
    replies: list[Reply] = [_HELP_FOR_ANYONE]
    if member is not None and member.state == "active":
        replies += staff.on_text(tx, clinic, member, text, now=now)
    return replies


def _possible_crisis(
    tx: Connection,
    clinic: Clinic,
    update_id: int,
    text: str,
    patient: Row[Any] | None,
    member: Row[Any] | None,
    *,
    now: datetime,
) -> list[Reply]:
    """Everyone gets the resources; a patient is asked whether somebody should call; nobody is paged by this alone.

    Staff write about crises all day: one line is enough for them, and what they typed is taken.
    """
    if patient is not None:
        return patients.possible_crisis(tx, clinic, patient, update_id, now=now)
    if member is not None and member.state == "active":
        return [Say(plain(IN_ONE_SENTENCE)), *staff.on_text(tx, clinic, member, text, now=now)]
    audit.record(tx, actor="stranger", action="possible crisis message, nobody paged", at=now)
    return [_HELP_FOR_ANYONE]


def _stranger(clinic: Clinic, command: str) -> list[Reply]:
    if command == "crisis":
        return [_HELP_FOR_ANYONE]
    if command:
        return [Say(plain(wording.CODE_NEEDED))]
    return [Say(plain(wording.not_read(clinic.phone))), Say(plain(wording.CODE_NEEDED))]


def _command(message: Message) -> tuple[str, str]:
    """Return a command without its slash and bot name, and what follows it."""
    text = message.text or ""
    if not text.startswith("/"):
        return "", ""
    head, _, argument = text.partition(" ")
    return head[1:].partition("@")[0].lower(), argument.strip()
