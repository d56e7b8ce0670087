"""Changes to a course before they are made: what the course would look like, and which check-ins would move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import assert_never

from conversations.course import FEWEST_SESSIONS, MOST_SESSIONS, Course, Session
from conversations.protocol import Due


class ImpossibleError(Exception):
    """The change cannot be made; the text says why, in a sentence for staff."""


@dataclass(frozen=True, slots=True)
class Book:
    """Book one session, or a whole series of them."""

    sessions: tuple[tuple[date, time | None], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Move a session to another day or time."""

    session_id: int
    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel a session."""

    session_id: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Change how many sessions come before evaluating, or set the decision date (None: it follows the sessions)."""

    planned_sessions: int
    decision_on: date | None = None


Change = Book | Move | Cancel | Plan


def changed(course: Course, change: Change) -> Course:
    """Return the course after a change; raise ImpossibleError when it cannot be made."""
    if course.ended_on is not None:
        message = "This course has ended. Start a new one first."
        raise ImpossibleError(message)
    match change:
        case Book(sessions=sessions):
            return _with(course, [*course.sessions, *(Session(on, at) for on, at in sessions)])
        case Move(session_id=session_id, on=on, at=at):
            moved = _find(course, session_id)
            kept = [each for each in course.sessions if each is not moved]
            return _with(_reopened(course, moved), [*kept, Session(on, at, session_id)])
        case Cancel(session_id=session_id):
            gone = _find(course, session_id)
            return _with(_reopened(course, gone), [each for each in course.sessions if each is not gone])
        case Plan(planned_sessions=planned, decision_on=decision_on):
            if not FEWEST_SESSIONS <= planned <= MOST_SESSIONS:
                message = f"A course has {FEWEST_SESSIONS} to {MOST_SESSIONS} planned sessions."
                raise ImpossibleError(message)
            return replace(course, planned_sessions=planned, decision_set_on=decision_on, decided_on=None)
        case _:
            assert_never(change)


def _find(course: Course, session_id: int) -> Session:
    for each in course.sessions:
        if each.id == session_id:
            return each
    message = "This session is not booked any more."
    raise ImpossibleError(message)


def _reopened(course: Course, session: Session) -> Course:
    """A change in the series itself makes its decision date anew, even one that has passed."""
    return replace(course, decided_on=None) if session in course.acute else course


def _with(course: Course, sessions: Sequence[Session]) -> Course:
    days = [each.on for each in sessions]
    taken = sorted({on for on in days if days.count(on) > 1})
    if taken:
        message = f"There is a session on {taken[0]:%A, %B} {taken[0].day} already."
        raise ImpossibleError(message)
    return replace(course, sessions=tuple(sorted(sessions, key=lambda each: (each.on, each.id))))


@dataclass(frozen=True, slots=True)
class Shift:
    """One check-in to come and how a change moves it; None where there was, or will be, none."""

    due: Due
    before_on: date | None
    after_on: date | None


def shifts(before: Sequence[Due], after: Sequence[Due]) -> tuple[Shift, ...]:
    """Return what a change moves, adds and takes away, by date; what stays where it is is left out."""
    was, will = ({each.step: each for each in dues} for dues in (before, after))
    both = {**was, **will}
    found = (
        Shift(due, was[step].on if step in was else None, will[step].on if step in will else None)
        for step, due in both.items()
    )
    moved = (each for each in found if each.before_on != each.after_on)
    return tuple(sorted(moved, key=lambda each: (each.after_on or each.before_on or date.max, each.due.step)))
