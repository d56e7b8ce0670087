"""Changes to a patient's sessions: proposed, made, taken back. Each function is part of a transaction of its caller.

What is wanted travels as a few short words, in a button or from a command line, and is worked out anew each time: a
``mark`` tells whether what would happen is still what was shown.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import reduce
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row

from bot import courses
from bot.clinic import Clinic
from bot.courses import Following
from conversations import protocol, wording_sessions
from conversations.course import Course, Session, Template
from conversations.course_changes import Book, Cancel, Change, ImpossibleError, Move, Plan, Shift, changed, shifts
from conversations.localtime import local_date
from conversations.protocol import Due
from conversations.rebooking import Slot, as_series, paired, restored
from conversations.wording_sessions import Comparison
from storage import audit, preferences
from storage import courses as rows

NO_TIME = "-"
AUTO = "auto"
LAST_CHANGE = "last change of sessions"
"""Under this name a patient's settings keep what the course was before its last change, so that it can be undone."""

GONE_STATES = frozenset({"stopped", "declined", "discharged"})
MARK_LENGTH = 6

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that can be made: what it does to the course, and which check-ins it moves."""

    words: Words
    found: Following
    changes: tuple[Change, ...]
    after: Course
    shifts: tuple[Shift, ...]
    dues: tuple[Due, ...]
    template: Template | None = None

    @property
    def mark(self) -> str:
        """A short mark of what would happen: another one means that something else would."""
        moves = [(each.due.step, each.before_on, each.after_on) for each in self.shifts]
        return mark_of(self.found.row.id, self.found.course, self.after, moves)

    def compared(self, code: str, zone: str, now: datetime) -> Comparison:
        """Return the change as people read it; a series with its check-ins of the next eight weeks."""
        today, joined = local_date(now, zone), {step: due.on for due in self.dues for step in due.merged}
        it = Comparison(code, self.found.course, self.after, self.shifts, today, joined)
        if self.template is None:
            return it
        return replace(it, series=self.template.name, dues=protocol.preview(self.dues, now=now))


def mark_of(*facts: object) -> str:
    """Return a short mark of some facts, for a button."""
    return urlsafe_b64encode(sha256(repr(facts).encode()).digest()).decode()[:MARK_LENGTH]


def key_of(template: Template) -> str:
    """Return the few letters by which a button names a template."""
    return mark_of(template.name)[:4]


# Words.


def slot_words(slot: Slot) -> Words:
    """Return a day and a time as words."""
    on, at = slot
    return (f"{on:%y%m%d}", f"{at:%H%M}" if at else NO_TIME)


def slot_of(on: str, at: str) -> Slot:
    """Return the day and time that ``slot_words`` gave."""
    return _date(on), None if at == NO_TIME else time(int(at[:2]), int(at[2:]))


def _date(word: str) -> date:
    return date(2000 + int(word[:2]), int(word[2:4]), int(word[4:6]))


def _changes(tx: Connection, found: Following, words: Words, *, now: datetime) -> tuple[Change, ...]:
    """Return what words mean for a course; raise ImpossibleError or ValueError when they mean nothing."""
    course = found.course
    match words:
        case ("add", on, at):
            return (_booked(course, *slot_of(on, at)),)
        case ("move", number, on, at):
            return (_moved(course, int(number), *slot_of(on, at)),)
        case ("cancel", number):
            return (Cancel(int(number)),)
        case ("plan", number):
            return (Plan(int(number), course.decision_set_on),)
        case ("decision", on):
            return (Plan(course.planned_sessions, None if on == AUTO else _after_first(course, _date(on))),)
        case ("series", key, on, at):
            return as_series(course, template_by(tx, key), *slot_of(on, at), now=now)
        case _:
            raise ValueError(words)


def _booked(course: Course, on: date, at: time | None) -> Change:
    """Book a session; on a day that has one, a time alone is what is new."""
    there = next((each for each in course.sessions if each.on == on), None)
    return Book(((on, at),)) if there is None or at is None else Move(there.id, on, at)


def _moved(course: Course, session_id: int, on: date, at: time | None) -> Change:
    """Move a session; its time stays unless there is a new one."""
    there = next((each for each in course.sessions if each.id == session_id), None)
    return Move(session_id, on, at or (there.at if there else None))


def _after_first(course: Course, on: date) -> date:
    if on <= course.first_on:
        raise ImpossibleError(wording_sessions.NOT_BEFORE_FIRST)
    return on


def template_by(tx: Connection, key: str) -> Template:
    """Return the template that a button names; LookupError when there is none any more."""
    return next((each for each in preferences.templates(tx).values() if key_of(each) == key), None) or _no(key)


def _no(key: str) -> Template:
    raise LookupError(key)


# Propose, make, take back.


def propose(tx: Connection, clinic: Clinic, patient: Row[Any], words: Words, *, now: datetime) -> Proposal:
    """Return what a change would do; raise ImpossibleError, in a sentence for staff, when it cannot be made."""
    found = courses.following(tx, clinic, patient, now=now)
    if found is None:
        raise ImpossibleError(wording_sessions.NO_COURSE)
    changes = _changes(tx, found, words, now=now)
    if words[0] != "series":
        return _proposal(patient, found, words, changes, found.course.spacing, now=now)
    template = template_by(tx, words[1])
    return replace(_proposal(patient, found, words, changes, template.spacing, now=now), template=template)


def _proposal(
    patient: Row[Any],
    found: Following,
    words: Words,
    changes: Sequence[Change],
    spacing: tuple[int, ...],
    *,
    now: datetime,
) -> Proposal:
    after = replace(reduce(changed, changes, found.course), spacing=spacing)
    if after == found.course:
        raise ImpossibleError(wording_sessions.NOTHING_CHANGES)
    before, later = (_asked(patient, found, each, now=now) for each in (found.course, after))
    moved = [each for each in paired(shifts(before, later)) if _is_near(each, now)]
    return Proposal(words, found, tuple(changes), after, tuple(moved), later)


def _asked(patient: Row[Any], found: Following, course: Course, *, now: datetime) -> tuple[Due, ...]:
    """Return what a patient will be asked, also beyond the next weeks; nothing where they take part no more."""
    if patient.state in GONE_STATES:
        return ()
    return tuple(each for each in found.dues(now, course) if not each.is_measured)


def _is_near(shift: Shift, now: datetime) -> bool:
    """Tell whether a shift begins or ends in the weeks that people see ahead."""
    until = (now + protocol.PREVIEW).date()
    return any(on is not None and on <= until for on in (shift.before_on, shift.after_on))


def coming(patient: Row[Any], found: Following, *, now: datetime) -> tuple[Due, ...]:
    """Return the check-ins of the next eight weeks; none for who takes no part any more."""
    return protocol.preview(_asked(patient, found, found.course, now=now), now=now)


def note_of(patient: Row[Any]) -> str:
    """Return why nothing is sent to a patient, where that is so."""
    if patient.state in GONE_STATES:
        return wording_sessions.TAKES_NO_PART
    return "" if patient.state == "active" else wording_sessions.NOT_SET_UP


def make(tx: Connection, clinic: Clinic, patient: Row[Any], proposal: Proposal, *, by: str, now: datetime) -> None:
    """Make a change, and keep what was before, so that it can be undone as long as nothing else changes."""
    row, template = proposal.found.row, proposal.template
    if template is not None:
        spacing = ",".join(map(str, template.spacing))
        rows.set_fields(tx, row.id, template=template.name, spacing=spacing, boosters=template.boosters)
    for each in proposal.changes:
        courses.change(tx, clinic, patient, each, by=by, now=now)
    after = courses.course_of(tx, clinic, patient, now=now)
    kept = {"made": proposal.mark, "mark": mark_of(row.id, after), **_kept(row, proposal.found.course)}
    preferences.put(tx, patient.id, LAST_CHANGE, json.dumps(kept), by=by, now=now)


def _kept(row: Row[Any], course: Course) -> dict[str, Any]:
    """Return a course as JSON can hold it."""
    return {
        "sessions": [[each.id, *slot_words((each.on, each.at))] for each in course.sessions],
        "planned_sessions": course.planned_sessions,
        "decision_set_on": course.decision_set_on.isoformat() if course.decision_set_on else None,
        "template": [row.template, row.spacing, row.boosters],
    }


def undo_mark(tx: Connection, patient_id: str) -> str:
    """Return the mark that the undo button of the last change carries."""
    return str(_last(tx, patient_id).get("mark", ""))


def is_made(tx: Connection, patient_id: str, mark: str) -> bool:
    """Tell whether the last change is the one with this mark: somebody tapped twice."""
    return bool(_last(tx, patient_id).get("made") == mark)


def _last(tx: Connection, patient_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(preferences.value_of(tx, patient_id, LAST_CHANGE) or "{}")
    return found


def undo(tx: Connection, clinic: Clinic, patient: Row[Any], mark: str, *, by: str, now: datetime) -> Proposal | None:
    """Take the last change back; None when the course has changed since, in whatever way."""
    found, last = courses.following(tx, clinic, patient, now=now), _last(tx, patient.id)
    if found is None or not last or mark != last["mark"] or mark != mark_of(found.row.id, found.course):
        return None
    template, spacing, boosters = last["template"]
    was = replace(
        found.course,
        sessions=tuple(Session(*slot_of(on, at), number) for number, on, at in last["sessions"]),
        planned_sessions=last["planned_sessions"],
        decision_set_on=date.fromisoformat(last["decision_set_on"]) if last["decision_set_on"] else None,
        spacing=tuple(map(int, spacing.split(","))),
    )
    back = _proposal(patient, found, (), restored(found.course, was), was.spacing, now=now)
    rows.set_fields(tx, found.row.id, template=template, spacing=spacing, boosters=boosters)
    for each in back.changes:
        courses.change(tx, clinic, patient, each, by=by, now=now)
    preferences.remove(tx, patient.id, LAST_CHANGE)
    audit.record(tx, actor=by, action="undo change of sessions", at=now, patient_id=patient.id)
    return back


def today_of(clinic: Clinic, now: datetime) -> date:
    """Return the clinic's date."""
    return local_date(now, clinic.zone)
