"""Rebooking: the changes that turn the sessions of a course into those that somebody wants, and what they move."""

from collections.abc import Sequence
from datetime import date, datetime, time

from conversations.course import Course, Session, Template, series
from conversations.course_changes import Book, Cancel, Change, ImpossibleError, Move, Plan, Shift
from conversations.protocol import Due, Weight
from conversations.readable import counted
from conversations.typed import JUST_BEEN, Problem, read_day_and_time

Slot = tuple[date, time | None]
"""A day of the clinic, and the time where it is known."""

TOO_LONG_AGO = Problem(f"Sessions can be entered up to {JUST_BEEN.days} days afterwards. Please check the date.")


def read_slot(text: str, today: date) -> Slot | Problem:
    """Return the day and time that somebody typed; one that is over can be entered for some weeks."""
    read = read_day_and_time(text, today, allow_past=True)
    if isinstance(read, Problem):
        return read
    return TOO_LONG_AGO if read[0] < today - JUST_BEEN else read


def as_series(course: Course, template: Template, on: date, at: time | None, *, now: datetime) -> tuple[Change, ...]:
    """Return the changes that book a template's sessions from ``on``; raise ImpossibleError when none is left.

    What took place before ``on`` counts. Whatever else is booked becomes part of the series: kept where it stands on
    one of its days, else moved, and cancelled when there are more than the template has.
    """
    if course.decided_on is not None:
        message = "The series of this course is over. Book single sessions, or start a new course."
        raise ImpossibleError(message)
    before = [each for each in course.held(now) if each.on < on]
    wanted = [(each, at) for each in _days(template, on, len(before))]
    if not wanted:
        held = counted(len(before), "session")
        message = f"{held} took place before this day. Choose another day, or a longer plan."
        raise ImpossibleError(message)
    booked = [each for each in course.sessions if each not in before]
    return (*_rebooked(booked, wanted), *_planned(course, template.sessions, wanted[-1][0]))


def _days(template: Template, on: date, done: int) -> list[date]:
    """Return the days of the sessions that are left; the first is the one typed, also on a weekend."""
    left = template.sessions - done
    turn = done % len(template.spacing)
    first, *others = (*template.spacing[turn:], *template.spacing[:turn])
    later = series(date.fromordinal(on.toordinal() + first), left - 1, (*others, first)) if left > 1 else ()
    return [on, *later][: max(left, 0)]


def _rebooked(booked: Sequence[Session], wanted: Sequence[Slot]) -> list[Change]:
    """Return how the booked sessions become the wanted ones, in an order in which no day is ever taken twice."""
    days = dict(wanted)
    stay = [each for each in booked if each.on in days]
    others = [each for each in booked if each.on not in days]
    free = [slot for slot in wanted if slot[0] not in {each.on for each in stay}]
    changes: list[Change] = [Cancel(each.id) for each in others[len(free) :]]
    changes += [Move(each.id, on, at or each.at) for each, (on, at) in zip(others, free, strict=False)]
    changes += [Move(each.id, each.on, days[each.on]) for each in stay if days[each.on] not in {None, each.at}]
    more = tuple(free[len(others) :])
    return [*changes, Book(more)] if more else changes


def _planned(course: Course, sessions: int, last_on: date) -> list[Change]:
    """Plan the template's number; a decision date of the team's own stays as long as it comes after the series."""
    set_on = course.decision_set_on
    kept = set_on if set_on is not None and set_on > last_on else None
    is_as_it_was = (sessions, kept) == (course.planned_sessions, set_on)
    return [] if is_as_it_was else [Plan(sessions, kept)]


def restored(course: Course, was: Course) -> tuple[Change, ...]:
    """Return the changes that bring a course back to what it was."""
    now_booked, then_booked = ({each.id: each for each in one.sessions} for one in (course, was))
    changes: list[Change] = [Cancel(number) for number in now_booked if number not in then_booked]
    changes += [
        Move(number, then.on, then.at)
        for number, then in then_booked.items()
        if number in now_booked and now_booked[number] != then
    ]
    gone = tuple((each.on, each.at) for number, each in then_booked.items() if number not in now_booked)
    changes += [Book(gone)] if gone else []
    plans = [(each.planned_sessions, each.decision_set_on) for each in (course, was)]
    return (*changes, Plan(*plans[1])) if plans[0] != plans[1] else tuple(changes)


def paired(shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    """Return the shifts as people see them: a step that only changes its name goes from its old date to its new one."""
    gone = {_family(each.due): each for each in shifts if each.after_on is None}
    new = {_family(each.due): each for each in shifts if each.before_on is None}
    both = [family for family in gone if family in new]
    joined = [Shift(new[each].due, gone[each].before_on, new[each].after_on) for each in both]
    rest = [each for each in shifts if _family(each.due) not in both]
    moved = (each for each in (*rest, *joined) if each.before_on != each.after_on)
    return tuple(sorted(moved, key=lambda each: (each.after_on or each.before_on or date.max, each.due.step)))


def _family(due: Due) -> str:
    """Return a step's name without the number or date on which it hangs."""
    return due.step if due.weight is Weight.BEFORE_SESSION else due.step.rpartition(" ")[0]
