"""Sessions in a staff chat: ``/session``, its buttons and typed days. Part of one transaction of its caller.

Every button says all that is needed to act on it, so that a restart loses nothing. What would move is always shown
first; a preview that is out of date is shown anew instead of being carried out.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import bookings, courses, session_previews
from bot.bookings import Proposal, Words
from bot.clinic import Amend, Clinic, Reply, Say, Toast
from bot.messages import Button, Message, Rows, plain
from bot.roles import Deed, Role, may
from bot.session_previews import SESSION, SURE, leave
from conversations import wording_sessions, wording_staff
from conversations.course import Course, Phase, Session
from conversations.course_changes import ImpossibleError
from conversations.rebooking import Slot, read_slot
from conversations.typed import Problem
from storage import audit, patients, preferences, staff
from storage import courses as rows

TAPS = frozenset({SESSION, SURE})
QUESTION = "session"


def is_theirs(member: Row[Any], patient: Row[Any]) -> bool:
    """Tell whether a patient is one of the member's team; an admin sees every team."""
    return bool(member.role == Role.ADMIN or patient.team_id == member.team_id)


def on_command(tx: Connection, clinic: Clinic, member: Row[Any], argument: str, *, now: datetime) -> list[Reply]:
    """Show a patient's sessions, or with a day what booking it would move."""
    code, _, typed = argument.partition(" ")
    if not code:
        return [Say(plain(wording_sessions.USAGE))]
    patient = patients.by_code(tx, clinic.vault, code)
    if patient is None or not is_theirs(member, patient):
        return [Say(plain(wording_staff.NO_SUCH_PATIENT))]
    found = rows.latest(tx, patient.id)
    if found is None:
        return [Say(plain(wording_sessions.NO_COURSE))]
    if typed.strip():
        return _answer(tx, clinic, member, patient, f"{found.id}.add", typed, now=now)
    return [Say(overview(tx, clinic, member, patient, now=now))]


def overview(tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], *, now: datetime) -> Message:
    """Return a patient's sessions and check-ins to come, with what can be changed; the look is recorded."""
    found = courses.following(tx, clinic, patient, now=now)
    if found is None:
        return plain(wording_sessions.NO_COURSE)
    audit.record(tx, actor=member.id, action="see sessions", at=now, patient_id=patient.id)
    code = patients.code_of(tx, clinic.vault, patient.id)
    dues = bookings.coming(patient, found, now=now)
    text = wording_sessions.sessions(code, found.course, dues, now, bookings.note_of(patient))
    return plain(text, *_choices(found.row.id, found.course, bookings.today_of(clinic, now), now), is_protected=True)


def _choices(course_id: int, course: Course, today: date, now: datetime) -> Rows:
    """Return what can be changed: nothing of a course that has ended, and no series once it is over."""
    if course.phase(now, today) is Phase.ENDED:
        return ()

    def button(text: str, *words: str) -> tuple[Button, ...]:
        return (Button(text, (SESSION, str(course_id), *words)),)

    series = () if course.decided_on else (button(wording_sessions.BOOK_SERIES, "series"),)
    each = (button(wording_sessions.change_button(one, today), "change", str(one.id)) for one in _open(course, now))
    return (
        *series,
        button(wording_sessions.ADD_SESSION, "add"),
        *each,
        button(wording_sessions.DECISION_VISIT, "decision"),
        button(wording_sessions.PLANNED_SESSIONS, "planned"),
    )


def _open(course: Course, now: datetime) -> tuple[Session, ...]:
    """Return the sessions that can be moved by a button: those to come, and the last one held."""
    held = len(course.held(now))
    return course.sessions[max(held - 1, 0) :]


def on_tap(tx: Connection, clinic: Clinic, member: Row[Any], tap: Words, *, now: datetime) -> list[Reply]:
    """Act on a button; one of an earlier course, or of another team's patient, does nothing."""
    kind, course_id, *words = tap
    row = rows.by_id(tx, int(course_id))
    patient = patients.by_id(tx, row.patient_id) if row is not None else None
    if row is None or patient is None or not is_theirs(member, patient):
        return [Toast(wording_staff.NO_SUCH_PATIENT)]
    newest = rows.latest(tx, patient.id)
    if newest is None or newest.id != row.id:
        return [Toast(wording_sessions.OLD_COURSE)]
    if kind == SURE:
        return session_previews.make(tx, clinic, member, patient, words[0], tuple(words[1:]), now=now)
    return _step(tx, clinic, member, patient, row.id, words, now=now)


def _step(
    tx: Connection,
    clinic: Clinic,
    member: Row[Any],
    patient: Row[Any],
    course_id: int,
    words: list[str],
    *,
    now: datetime,
) -> list[Reply]:
    """Show the next step on the way to a change: a choice, a question, or what would happen."""
    match words:
        case []:
            return [Say(overview(tx, clinic, member, patient, now=now))]
        case ["leave"]:
            staff.forget_question(tx, member.id)
            return [Amend(plain(wording_sessions.LEFT))]
        case ["undo", mark]:
            return session_previews.undo(tx, clinic, member, patient, mark, now=now)
        case ["series" | "planned"]:
            return [Say(_menu(tx, clinic, patient, course_id, words[0]))]
        case ["change", number]:
            return _change(tx, clinic, patient, course_id, int(number), now=now)
        case ["add"] | ["decision"] | ["move" | "series", _]:
            return _ask(tx, clinic, member, patient, ".".join((str(course_id), *words)), now=now)
        case _:
            staff.forget_question(tx, member.id)
            return [Say(session_previews.preview(tx, clinic, patient, tuple(words), now=now))]


# Choices.


def _menu(tx: Connection, clinic: Clinic, patient: Row[Any], course_id: int, what: str) -> Message:
    """Return the templates, or the numbers of sessions, to choose from."""
    code = patients.code_of(tx, clinic.vault, patient.id)
    if what == "series":
        templates = preferences.templates(tx).values()
        named = [(wording_sessions.template(each), (what, bookings.key_of(each))) for each in templates]
        choices: Rows = tuple((Button(text, (SESSION, str(course_id), *words)),) for text, words in named)
        question = wording_sessions.ASK_TEMPLATE
    else:
        planned = wording_sessions.PLANNED_CHOICES
        numbers = [Button(str(each), (SESSION, str(course_id), "plan", str(each))) for each in planned]
        choices = tuple(tuple(numbers[place : place + 4]) for place in range(0, len(numbers), 4))
        question = wording_sessions.ASK_PLANNED
    return plain(f"{code}: {question}", *choices, (leave(course_id),), is_protected=True)


def _change(
    tx: Connection, clinic: Clinic, patient: Row[Any], course_id: int, session_id: int, *, now: datetime
) -> list[Reply]:
    """Show one session with what can be done with it."""
    found = _session(tx, clinic, patient, session_id, now=now)
    if found is None:
        return [Toast(wording_sessions.CHANGED_SINCE)]
    course, session = found
    code = patients.code_of(tx, clinic.vault, patient.id)
    text = wording_sessions.one(code, course, session, bookings.today_of(clinic, now))
    number, place = str(session_id), str(course_id)
    move = Button(wording_sessions.MOVE_TO, (SESSION, place, "move", number))
    cancel = Button(wording_sessions.CANCEL_IT, (SESSION, place, "cancel", number))
    return [Say(plain(text, (move,), (cancel,), (leave(course_id),), is_protected=True))]


def _session(
    tx: Connection, clinic: Clinic, patient: Row[Any], session_id: int, *, now: datetime
) -> tuple[Course, Session] | None:
    course = courses.course_of(tx, clinic, patient, now=now)
    there = course.sessions if course else ()
    return next(((course, each) for each in there if course and each.id == session_id), None)


# Questions and their answers.


def _ask(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], subject: str, *, now: datetime
) -> list[Reply]:
    """Ask for a day, and remember for what."""
    text = _question(tx, clinic, patient, subject, now=now)
    if not text:
        return [Toast(wording_sessions.CHANGED_SINCE)]
    staff.ask(tx, member.id, QUESTION, subject, now=now)
    course_id, *words = subject.split(".")
    follow = Button(wording_sessions.FOLLOW_SESSIONS, (SESSION, course_id, "decision", bookings.AUTO))
    choices = ((follow,),) if words == ["decision"] else ()
    return [Say(plain(text, *choices, (leave(int(course_id)),), is_protected=True))]


def _question(tx: Connection, clinic: Clinic, patient: Row[Any], subject: str, *, now: datetime) -> str:
    code, today = patients.code_of(tx, clinic.vault, patient.id), bookings.today_of(clinic, now)
    course = courses.course_of(tx, clinic, patient, now=now)
    match subject.split(".")[1:]:
        case ["move", number]:
            found = _session(tx, clinic, patient, int(number), now=now)
            return wording_sessions.ask_new_day(code, *found, today) if found else ""
        case ["series", key] if course:
            name = bookings.template_by(tx, key).name
            return wording_sessions.ask_first_day(code, name, len(course.held(now)))
        case ["decision"] if course:
            return wording_sessions.ask_decision(code, course, today)
        case _:
            return wording_sessions.ask_day(code)


def on_text(tx: Connection, clinic: Clinic, member: Row[Any], subject: str, text: str, *, now: datetime) -> list[Reply]:
    """Take a typed day for what was asked; one that cannot be used leaves the question open."""
    row = rows.by_id(tx, int(subject.partition(".")[0]))
    patient = patients.by_id(tx, row.patient_id) if row is not None else None
    if patient is None or not is_theirs(member, patient) or not may(member.role, Deed.BOOK_SESSIONS):
        staff.forget_question(tx, member.id)
        return [Say(plain(wording_staff.NO_SUCH_PATIENT))]
    return _answer(tx, clinic, member, patient, subject, text, now=now)


def _answer(
    tx: Connection, clinic: Clinic, member: Row[Any], patient: Row[Any], subject: str, text: str, *, now: datetime
) -> list[Reply]:
    """Show what the typed day would move, or say what is wrong with it and wait for another."""
    slot = read_slot(text, bookings.today_of(clinic, now))
    try:
        shown = slot if isinstance(slot, Problem) else _proposed(tx, clinic, patient, subject, slot, now=now)
    except (ImpossibleError, LookupError) as error:
        shown = Problem(str(error) if isinstance(error, ImpossibleError) else wording_sessions.CHANGED_SINCE)
    if isinstance(shown, Problem):
        staff.ask(tx, member.id, QUESTION, subject, now=now)
        return [Say(plain(shown.text))]
    staff.forget_question(tx, member.id)
    return [Say(session_previews.shown(tx, clinic, patient, shown, now=now))]


def _proposed(
    tx: Connection, clinic: Clinic, patient: Row[Any], subject: str, slot: Slot, *, now: datetime
) -> Proposal:
    _, *words = subject.split(".")
    days = bookings.slot_words(slot)
    return bookings.propose(tx, clinic, patient, (*words, *(days[:1] if words == ["decision"] else days)), now=now)
