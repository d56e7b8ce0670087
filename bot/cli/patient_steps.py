"""``soundings patient enter`` and ``discharge``: paper answers stored, and check-ins ended, from the shell."""

import sys
from datetime import date
from typing import Annotated

import typer
from sqlalchemy import Connection, Row

from bot import discharge as discharges
from bot import paper
from bot.cli.office import ACTOR, Office, find_patient, find_staff, office
from bot.cli.refusal import misuse, refuse
from conversations import wording_steps
from conversations.discharge import GONE, Discharge
from conversations.instruments import GAD7, PHQ9, Instrument
from conversations.localtime import local_date
from conversations.paper import Sheet, read_answers, read_difficulty
from conversations.scoring import Answer
from conversations.typed import Problem, read_day
from storage import patients

Code = Annotated[str, typer.Argument(metavar="CODE", help="The chart code.")]


def enter(
    code: Code,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the paper: 2026-12-01, 12/1, or today.")],
    phq9: Annotated[str, typer.Option(help="Nine answers, 0 to 3, d for declined: 2,1,3,0,0,1,2,0,0.")],
    gad7: Annotated[str | None, typer.Option(help="Seven answers in the same way.")] = None,
    difficulty: Annotated[str | None, typer.Option(metavar="0-3", help="How difficult, the last question.")] = None,
    who: Annotated[str | None, typer.Option("--as", metavar="STAFF", help="Who enters it: an id, or a name.")] = None,
) -> None:
    """Store a questionnaire that was filled in on paper; a positive item 9 raises its alert at once."""
    asked = _answers("--phq9", phq9, PHQ9), () if gad7 is None else _answers("--gad7", gad7, GAD7)
    how_difficult = None if difficulty is None else _difficulty(difficulty)
    with office() as desk:
        with desk.database.begin() as tx:
            patient = find_patient(tx, desk.clinic, code)
            by = None if who is None else find_staff(tx, desk.clinic, who).id
            sheet = Sheet(_day(on, local_date(desk.now, patient.zone)), *asked, how_difficult)
            entered = paper.enter(tx, desk.clinic, patient, sheet, by=by, actor=by or ACTOR, now=desk.now)
            known_as = patients.code_of(tx, desk.clinic.vault, patient.id)
        if entered is None:
            refuse(wording_steps.STORED_BEFORE)
        typer.echo(wording_steps.paper_stored(known_as, sheet, entered.alert_id))


def _answers(option: str, text: str, instrument: Instrument) -> tuple[Answer, ...]:
    found = read_answers(text, instrument)
    if isinstance(found, Problem):
        misuse(option, found.text)
    return found


def _difficulty(text: str) -> int:
    found = read_difficulty(text)
    if isinstance(found, Problem):
        misuse("--difficulty", found.text)
    return found


def _day(text: str, today: date) -> date:
    found = read_day(text, today, allow_past=True)
    if isinstance(found, Problem):
        misuse("--on", found.text)
    if found > today:
        misuse("--on", wording_steps.NOT_IN_FUTURE)
    return found


def discharge(
    code: Code,
    reason: Annotated[Discharge, typer.Option(help="Why; died cancels every waiting message.", case_sensitive=False)],
    note: Annotated[str, typer.Option(help="The reason in your own words, for other.")] = "",
    is_sure: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
) -> None:
    """End a patient's check-ins and course; open alerts stay open and are named."""
    note = note.strip()
    if reason is Discharge.OTHER and not 0 < len(note) <= wording_steps.LONGEST_TEXT:
        misuse("--note", f"other needs a reason of 1 to {wording_steps.LONGEST_TEXT} characters")
    with office() as desk:
        with desk.database.begin() as tx:
            text = discharges.explained(tx, desk.clinic, _followed(tx, desk, code), reason, note, now=desk.now)
        typer.echo(text)
        _confirm(is_sure=is_sure)
        with desk.database.begin() as tx:
            patient = _followed(tx, desk, code)
            alerts = discharges.discharge(tx, desk.clinic, patient, reason, by=ACTOR, now=desk.now, text=note)
            known_as = patients.code_of(tx, desk.clinic.vault, patient.id)
        typer.echo(wording_steps.discharged(known_as, reason, alerts))


def _followed(tx: Connection, desk: Office, code: str) -> Row[object]:
    patient = find_patient(tx, desk.clinic, code)
    if patient.state in GONE:
        refuse(wording_steps.GONE_ALREADY)
    return patient


def _confirm(*, is_sure: bool) -> None:
    """Go on only after a yes, typed or given with the command."""
    if is_sure:
        return
    if not sys.stdin.isatty():
        refuse("nobody is there to confirm; add --yes to do it without asking")
    if not typer.confirm("Discharge?"):
        refuse("nothing was changed")
