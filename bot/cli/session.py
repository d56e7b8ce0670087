"""``soundings session``: a patient's sessions, and the check-ins that move with them."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer
from sqlalchemy import Connection, Row

from bot import bookings, courses
from bot.bookings import Proposal, Words
from bot.cli import show
from bot.cli.office import ACTOR, Office, find_patient, office
from bot.cli.refusal import misuse, refuse
from bot.courses import Following
from conversations import wording_sessions
from conversations.course import Session
from conversations.course_changes import ImpossibleError
from conversations.rebooking import Slot, read_slot
from conversations.typed import Problem
from storage import audit, patients, preferences

app = typer.Typer(
    help="Book, move, cancel and list sessions; each change first shows what it moves.",
    no_args_is_help=True, add_completion=False,
)  # fmt: skip

Code = Annotated[str, typer.Argument(metavar="CODE", help="The chart code.")]
When = Annotated[list[str], typer.Argument(metavar="DATE [TIME]", help="As people type it: 3/12 14:00, Mar 12 2pm.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Make the change without asking.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

Reader = Callable[[Connection, Following, date], Words]
"""Works out what the command line wants of a course; the date is the clinic's."""


@app.command("list")
def list_(code: Code, wants_json: Json = False) -> None:
    """List a patient's sessions, the decision visit and the check-ins of the next eight weeks; the look is recorded."""
    with office() as desk, desk.database.begin() as tx:
        patient, found = _following(tx, desk, code)
        audit.record(tx, actor=ACTOR, action="see sessions", at=desk.now, patient_id=patient.id)
        known_as = patients.code_of(tx, desk.clinic.vault, patient.id)
    dues = bookings.coming(patient, found, now=desk.now)
    if not wants_json:
        typer.echo(wording_sessions.sessions(known_as, found.course, dues, desk.now, bookings.note_of(patient)))
        return
    course, held = found.course, found.course.held(desk.now)
    show.as_json(
        {
            "patient": known_as,
            "phase": course.phase(desk.now, bookings.today_of(desk.clinic, desk.now)),
            "planned_sessions": course.planned_sessions,
            "decision_on": course.decision_on,
            "is_decision_set": course.decision_set_on is not None,
            "sessions": [_session(each, place, is_held=each in held) for place, each in enumerate(course.sessions, 1)],
            "checkins": [{"step": each.step, "on": each.on, "at": each.at} for each in dues],
        }
    )


def _session(session: Session, place: int, *, is_held: bool) -> dict[str, object]:
    at = f"{session.at:%H:%M}" if session.at else None
    return {"number": place, "on": session.on, "at": at, "state": "held" if is_held else "booked"}


def _following(tx: Connection, desk: Office, code: str) -> tuple[Row[Any], Following]:
    patient = find_patient(tx, desk.clinic, code)
    found = courses.following(tx, desk.clinic, patient, now=desk.now)
    if found is None:
        refuse(wording_sessions.NO_COURSE)
    return patient, found


@app.command()
def add(code: Code, when: When, is_sure: Yes = False) -> None:
    """Book one session; a day that has one already gets the new time."""
    _change(code, lambda _tx, _found, today: ("add", *bookings.slot_words(_slot(" ".join(when), today))), is_sure)


@app.command()
def move(
    code: Code,
    old: Annotated[str, typer.Argument(metavar="OLD-DATE", help="The day of the session, as in 3/12.")],
    new: Annotated[list[str], typer.Argument(metavar="NEW-DATE [TIME]", help="Its new day; without a time it stays.")],
    is_sure: Yes = False,
) -> None:
    """Move a session; its check-ins move along."""

    def read(_tx: Connection, found: Following, today: date) -> Words:
        days = bookings.slot_words(_slot(" ".join(new), today))
        return ("move", str(_find(found, old, today).id), *days)

    _change(code, read, is_sure)


@app.command()
def cancel(
    code: Code,
    when: Annotated[list[str], typer.Argument(metavar="DATE", help="The day of the session, as in 3/12.")],
    is_sure: Yes = False,
) -> None:
    """Cancel a session; what was cancelled did not take place."""
    _change(code, lambda _tx, found, today: ("cancel", str(_find(found, " ".join(when), today).id)), is_sure)


@app.command()
def series(
    code: Code,
    when: When,
    template: Annotated[str, typer.Option(metavar="NAME", help="One of: soundings protocol templates.")],
    is_sure: Yes = False,
) -> None:
    """Book a whole series from a day on; what is booked already becomes part of it."""

    def read(tx: Connection, _found: Following, today: date) -> Words:
        known = preferences.templates(tx)
        if template not in known:
            misuse("--template", f"there is no {template!r}; there are {', '.join(known)}")
        return ("series", bookings.key_of(known[template]), *bookings.slot_words(_slot(" ".join(when), today)))

    _change(code, read, is_sure)


@app.command()
def decision(
    code: Code,
    when: Annotated[list[str], typer.Argument(metavar="DATE|auto", help="The day, or auto: it follows the sessions.")],
    is_sure: Yes = False,
) -> None:
    """Set the day of the decision visit."""

    def read(_tx: Connection, _found: Following, today: date) -> Words:
        if when == [bookings.AUTO]:
            return ("decision", bookings.AUTO)
        return ("decision", bookings.slot_words(_slot(" ".join(when), today))[0])

    _change(code, read, is_sure)


@app.command()
def planned(
    code: Code,
    sessions: Annotated[int, typer.Argument(metavar="N", help="1 to 12.")],
    is_sure: Yes = False,
) -> None:
    """Set how many sessions come before the decision visit."""
    _change(code, lambda _tx, _found, _today: ("plan", str(sessions)), is_sure)


def _slot(text: str, today: date) -> Slot:
    read = read_slot(text, today)
    if isinstance(read, Problem):
        misuse("DATE", read.text)
    return read


def _find(found: Following, text: str, today: date) -> Session:
    """Return the session of a day."""
    on, _ = _slot(text, today)
    session = next((each for each in found.course.sessions if each.on == on), None)
    if session is None:
        days = ", ".join(wording_sessions.short(each.on, today) for each in found.course.sessions)
        refuse(f"there is no session on {wording_sessions.short(on, today)}; there are: {days or 'none'}")
    return session


def _change(code: str, read: Reader, is_sure: bool) -> None:
    """Show what a change moves, ask, and make it, as long as it is still the one that was shown."""
    with office() as desk:
        with desk.database.begin() as tx:
            patient, proposal = _proposed(tx, desk, code, read)
            audit.record(tx, actor=ACTOR, action="see sessions", at=desk.now, patient_id=patient.id)
            known_as = patients.code_of(tx, desk.clinic.vault, patient.id)
        typer.echo(wording_sessions.comparison(proposal.compared(known_as, desk.clinic.zone, desk.now)) + "\n")
        _ask(is_sure)
        with desk.database.begin() as tx:
            patient, again = _proposed(tx, desk, code, read)
            if again.mark != proposal.mark:
                refuse("the course has changed meanwhile; nothing was changed; try again")
            bookings.make(tx, desk.clinic, patient, again, by=ACTOR, now=desk.now)
        typer.echo("Done.")


def _proposed(tx: Connection, desk: Office, code: str, read: Reader) -> tuple[Row[Any], Proposal]:
    patient, found = _following(tx, desk, code)
    words = read(tx, found, bookings.today_of(desk.clinic, desk.now))
    try:
        return patient, bookings.propose(tx, desk.clinic, patient, words, now=desk.now)
    except ImpossibleError as error:
        refuse(str(error))


def _ask(is_sure: bool) -> None:
    if is_sure:
        return
    if not sys.stdin.isatty():
        refuse("nobody can be asked here, so nothing was changed; say --yes to make the change")
    if not typer.confirm("Make this change?"):
        refuse("left as it was")
