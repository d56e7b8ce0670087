"""What a change of sessions would do, and what it has done, in a staff chat. Part of one transaction of its caller."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import bookings
from bot.bookings import Proposal, Words
from bot.clinic import Amend, Clinic, Reply, Toast
from bot.messages import Button, Message, plain
from conversations import wording_sessions
from conversations.course_changes import ImpossibleError
from storage import patients

SESSION, SURE = "session", "sure"

LABELS = {
    "add": wording_sessions.BOOK_IT,
    "series": wording_sessions.BOOK_IT,
    "move": wording_sessions.MOVE_IT,
    "cancel": wording_sessions.CANCEL_IT,
}
"""What the button says that carries a change out."""


def leave(course_id: int) -> Button:
    """Return the button that changes nothing."""
    return Button(wording_sessions.LEAVE_IT, (SESSION, str(course_id), "leave"))


def preview(
    tx: Connection, clinic: Clinic, patient: Row[Any], words: Words, head: str = "", *, now: datetime
) -> Message:
    """Return what a change would do, or why it cannot be made."""
    try:
        proposal = bookings.propose(tx, clinic, patient, words, now=now)
    except ImpossibleError as error:
        return plain(str(error))
    return shown(tx, clinic, patient, proposal, head, now=now)


def shown(
    tx: Connection, clinic: Clinic, patient: Row[Any], proposal: Proposal, head: str = "", *, now: datetime
) -> Message:
    """Return what a change would do, with the button that carries it out."""
    code, place = patients.code_of(tx, clinic.vault, patient.id), str(proposal.found.row.id)
    text = wording_sessions.comparison(proposal.compared(code, clinic.zone, now), head)
    sure = Button(LABELS.get(proposal.words[0], wording_sessions.SET_IT), (SURE, place, proposal.mark, *proposal.words))
    return plain(text, (sure, leave(int(place))), is_protected=True)


def make(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], mark: str, words: Words, *, now: datetime
) -> list[Reply]:
    """Make a change that was shown; show it anew when something else would happen by now."""
    if bookings.is_made(tx, patient.id, mark):
        return [Toast(wording_sessions.DONE_ALREADY)]
    try:
        proposal = bookings.propose(tx, clinic, patient, words, now=now)
    except ImpossibleError as error:
        return [Amend(plain(str(error)))]
    if proposal.mark != mark:
        return [Amend(shown(tx, clinic, patient, proposal, wording_sessions.STALE, now=now))]
    bookings.make(tx, clinic, patient, proposal, by=member.id, now=now)
    code, place = patients.code_of(tx, clinic.vault, patient.id), str(proposal.found.row.id)
    undo = Button(wording_sessions.UNDO, (SESSION, place, "undo", bookings.undo_mark(tx, patient.id)))
    text = wording_sessions.done(proposal.compared(code, clinic.zone, now))
    return [Amend(plain(text, (undo, _again(place)), is_protected=True))]


def _again(course_id: str) -> Button:
    return Button(wording_sessions.SHOW_SESSIONS, (SESSION, course_id))


def undo(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], mark: str, *, now: datetime
) -> list[Reply]:
    """Take the last change back, as long as nothing else has changed since."""
    back = bookings.undo(tx, clinic, patient, mark, by=member.id, now=now)
    if back is None:
        return [Toast(wording_sessions.CHANGED_SINCE)]
    code = patients.code_of(tx, clinic.vault, patient.id)
    text = wording_sessions.undone(back.compared(code, clinic.zone, now))
    return [Amend(plain(text, (_again(str(back.found.row.id)),), is_protected=True))]
