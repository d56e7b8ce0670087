"""What staff read of a patient's sessions: the list, what a change would move, what it has moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from conversations.course import FEWEST_SESSIONS, MOST_SESSIONS, Course, Phase, Session, Template
from conversations.course_changes import Shift
from conversations.localtime import local_date
from conversations.protocol import Due, Weight
from conversations.readable import counted

BOOK_IT = "Book it"
MOVE_IT = "Move it"
CANCEL_IT = "Cancel the session"
SET_IT = "Set it"
LEAVE_IT = "Leave it"
UNDO = "Undo"
SHOW_SESSIONS = "Show the sessions"
BOOK_SERIES = "Book the series"
ADD_SESSION = "Add a session"
MOVE_TO = "Move to another day"
DECISION_VISIT = "Decision visit…"
PLANNED_SESSIONS = "Planned sessions…"
FOLLOW_SESSIONS = "Let it follow the sessions"

USAGE = "Send /session and a code, as in /session P-014, or with a date too, as in /session P-014 3/12 14:00."
NO_COURSE = "This patient has no course yet."
COURSE_ENDED = "This course has ended. Start a new one first."
OLD_COURSE = "This belongs to an earlier course. Send /session and the code."
LEFT = "Left as it was."
DONE_ALREADY = "This is done already."
CHANGED_SINCE = "The course has changed since. Send /session and the code."
NOTHING_CHANGES = "It is so already. Nothing would change."
NOT_BEFORE_FIRST = "The decision visit comes after the first session. Please choose a later day."
STALE = "The course has changed meanwhile. This is what would happen now."
ASK_TEMPLATE = "Which plan?"
ASK_PLANNED = "How many sessions before the decision visit?"
NO_SHIFTS = "No check-in moves."
NO_CHECKINS = "No check-in is planned."
NONE_BOOKED = "No session is booked."
NOT_SET_UP = "The patient has not set up the chat yet. Nothing is sent before."
TAKES_NO_PART = "The patient takes no part in check-ins."
PLANNED_CHOICES = tuple(range(FEWEST_SESSIONS, MOST_SESSIONS + 1))
"""How many sessions a course can have before the decision visit."""

SHOWN = 20
"""So many sessions are listed; the last ones count."""

STEPS = {
    Weight.BASELINE: "Check-in before the first session",
    Weight.WEEKLY: "Weekly check-in",
    Weight.BEFORE_SESSION: "Check-in before a maintenance session",
    Weight.DECISION: "Check-in before the decision visit",
    Weight.FREE_OF_OVERLAP: "First check-in after the series",
    Weight.MAINTENANCE: "Maintenance check-in",
}
"""The steps of the protocol, as staff know them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A course before and after a change, with the check-ins that it moves; ``today`` is the clinic's.

    ``joined`` has the day of the check-in that stands for a step which comes too close to it.
    """

    code: str
    before: Course
    after: Course
    shifts: tuple[Shift, ...]
    today: date
    joined: Mapping[str, date] = field(default_factory=dict)
    series: str = ""
    dues: tuple[Due, ...] = ()


def dated(on: date, today: date) -> str:
    """Return a day with its weekday, and with its year when that is not this one."""
    return f"{on:%A}, {short(on, today)}"


def short(on: date, today: date) -> str:
    """Return a day without its weekday."""
    return f"{on:%B} {on.day}" + ("" if on.year == today.year else f", {on.year}")


def slot(session: Session, today: date) -> str:
    """Return the day and time of a session."""
    return dated(session.on, today) + (f", {session.at:%H:%M}" if session.at else "")


def number(course: Course, session: Session) -> str:
    """Return which session of the course one is."""
    place = course.sessions.index(session) + 1
    if session in course.acute:
        return f"session {place} of {course.planned_sessions}"
    return f"maintenance session {place - len(course.acute)}"


# The list.


def sessions(code: str, course: Course, dues: Sequence[Due], now: datetime, note: str = "") -> str:
    """Return a course at a glance: its sessions, its decision visit and the check-ins of the next eight weeks."""
    today = local_date(now, course.zone)
    left_out = len(course.sessions) - SHOWN
    lines = [f"{code}: {course.phase(now, today)}"]
    lines += [f"{counted(left_out, 'earlier session')} not shown."] if left_out > 0 else []
    lines += [_listed(course, each, now) for each in course.sessions[-SHOWN:]] or [NONE_BOOKED]
    parts = [lines, _plan_lines(course, now), [*_checkins(dues, today), *filter(None, [note])]]
    return "\n\n".join("\n".join(each) for each in parts)


def _listed(course: Course, session: Session, now: datetime) -> str:
    state = "held" if session in course.held(now) else "booked"
    return f"{_named(course, session)}: {slot(session, local_date(now, course.zone))}, {state}"


def _named(course: Course, session: Session) -> str:
    name = number(course, session)
    return f"{name[0].upper()}{name[1:]}"


def _plan_lines(course: Course, now: datetime) -> list[str]:
    missing = course.planned_sessions - len(course.acute)
    is_over = course.phase(now, local_date(now, course.zone)) in {Phase.MAINTENANCE, Phase.ENDED}
    open_ones = f", {missing} not booked yet" if missing > 0 and not is_over else ""
    visit = dated(course.decision_on, local_date(now, course.zone))
    own = ", set by the team" if course.decision_set_on else ""
    return [f"Planned sessions: {course.planned_sessions}{open_ones}", f"Decision visit: {visit}{own}"]


def _checkins(dues: Sequence[Due], today: date) -> list[str]:
    if not dues:
        return [NO_CHECKINS]
    return ["Check-ins of the next 8 weeks:", *(f"{STEPS[each.weight]}: {short(each.on, today)}" for each in dues)]


def change_button(session: Session, today: date) -> str:
    """Return the button that leads to what can be done with one session."""
    return f"Move or cancel {short(session.on, today)}"


def one(code: str, course: Course, session: Session, today: date) -> str:
    """Return one session, above what can be done with it."""
    return f"{code}, {number(course, session)}: {slot(session, today)}"


# What a change does.


def comparison(it: Comparison, head: str = "") -> str:
    """Return what a change does, before and after, or what it has done."""
    lines = [f"{it.code}, {it.series}:", *_all_sessions(it)] if it.series else _changed(it)
    lines += [*_planned(it), _decision(it), *_held(it)]
    if not it.series:
        lines[0] = f"{it.code}, {lines[0][0].lower()}{lines[0][1:]}"
    moves = [_shift(each, it) for each in it.shifts]
    parts = [head, "\n".join(lines), "\n".join(["What moves:", *moves]) if moves else NO_SHIFTS]
    parts += ["\n".join(_checkins(it.dues, it.today))] if it.series else []
    return "\n\n".join(filter(None, parts))


def _changed(it: Comparison) -> list[str]:
    """Return a line for each session that is booked, moved or cancelled."""
    new = [_line(it, each) for each in it.after.sessions if each not in it.before.sessions]
    return [*(_cancelled(it, each) for each in _gone(it)), *new]


def _all_sessions(it: Comparison) -> list[str]:
    """Return every session of a series, and those that fall away."""
    return [*(_line(it, each) for each in it.after.sessions), *(_cancelled(it, each) for each in _gone(it))]


def _cancelled(it: Comparison, session: Session) -> str:
    return f"{_named(it.before, session)}: {slot(session, it.today)}, cancelled"


def _gone(it: Comparison) -> list[Session]:
    kept = {each.id for each in it.after.sessions}
    return [each for each in it.before.sessions if each.id not in kept]


def _line(it: Comparison, session: Session) -> str:
    """Return a session as it will be, after what it was when that differs."""
    was = next((each for each in it.before.sessions if each.id == session.id), session)
    earlier = f"{slot(was, it.today)} → " if was != session else ""
    return f"{_named(it.after, session)}: {earlier}{slot(session, it.today)}"


def _planned(it: Comparison) -> list[str]:
    before, after = it.before.planned_sessions, it.after.planned_sessions
    return [] if before == after else [f"Planned sessions: {before} → {after}"]


def _decision(it: Comparison) -> str:
    before, after = it.before.decision_on, it.after.decision_on
    earlier = f"{dated(before, it.today)} → " if before != after else ""
    return f"Decision visit: {earlier}{dated(after, it.today)}"


def _held(it: Comparison) -> list[str]:
    """Say of what is entered afterwards that it counts as held."""
    over = [each for each in it.after.sessions if each not in it.before.sessions and each.on < it.today]
    return [f"{dated(each.on, it.today)} is over: this session counts as held." for each in over]


def _shift(shift: Shift, it: Comparison) -> str:
    name = STEPS[shift.due.weight]
    if shift.before_on is None:
        return f"{name}: new, {short(shift.after_on or it.today, it.today)}"
    was = short(shift.before_on, it.today)
    if shift.after_on is not None:
        return f"{name}: {was} → {short(shift.after_on, it.today)}"
    instead = it.joined.get(shift.due.step)
    return f"{name}: {was} → one with {short(instead, it.today)}" if instead else f"{name}: {was}, not planned any more"


def done(it: Comparison) -> str:
    """Return what a change has done."""
    return comparison(it, "Done.")


def undone(it: Comparison) -> str:
    """Return what taking a change back has done."""
    return comparison(it, "Taken back.")


# Questions.


def ask_day(code: str) -> str:
    """Return the question for a further session."""
    return f"{code}: day and time of the session? For example 3/12 14:00. Send /cancel to stop."


def ask_new_day(code: str, course: Course, session: Session, today: date) -> str:
    """Return the question for a session's new day."""
    return f"{one(code, course, session, today)}\nNew day and time? Without a time it stays as it is. /cancel stops."


def ask_first_day(code: str, template: str, held: int) -> str:
    """Return the question for the first day of a series, or of what is left of it."""
    which = "next" if held else "first"
    return f"{code}, {template}: day and time of the {which} session? For example 3/12 14:00. Send /cancel to stop."


def ask_decision(code: str, course: Course, today: date) -> str:
    """Return the question for the day of the decision visit."""
    return f"{code}: the decision visit is on {dated(course.decision_on, today)}. Which day? For example 3/26."


def template(it: Template) -> str:
    """Return the button of a template."""
    return f"{it.name} ({counted(it.sessions, 'session')})"
