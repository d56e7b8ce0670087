"""``soundings protocol``: when check-ins come, for the clinic and for one patient, and the plans courses start from."""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot import courses
from bot.cli import show
from bot.cli.office import ACTOR, Office, find_patient, office
from bot.cli.refusal import misuse, refuse
from conversations.course import FEWEST_SESSIONS, MOST_SESSIONS, TEMPLATES, Template
from conversations.protocol import RANGES, Protocol
from conversations.readable import counted
from storage import audit, patients, preferences
from storage import courses as rows
from storage.preferences import CLINIC, PROTOCOL, TEMPLATE

app = typer.Typer(
    help="Show and change when check-ins come, and the plans that courses start from.",
    no_args_is_help=True, add_completion=False,
)  # fmt: skip

LONGEST_GAP = 91
"""No plan spaces two sessions farther than a quarter of a year."""

LONGEST_TEXT = 60

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "baseline_days_before": "days before session 1 in which a baseline counts",
        "weekly_every_days": "days between check-ins in the acute series",
        "decision_after_days": "days from the last planned session to the decision visit",
        "decision_lead_days": "days from its check-in to the decision visit",
        "free_after_days": "days after the last acute session to the first check-in free of overlap",
        "free_until_days": "days after the last acute session until which that one is worth asking",
        "maintenance_every_days": "days between check-ins in the first part of maintenance",
        "maintenance_for_days": "how many days the first part of maintenance lasts",
        "later_every_days": "days between check-ins after that",
        "before_session_days": "days from its check-in to a maintenance session",
        "merge_within_days": "check-ins closer than so many days become one",
        "daily_hour": "hour of the day at which mood and sleep are asked",
    }
)
"""What each number of the protocol means, for whoever sets it."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="As soundings protocol show lists it.")]
Code = Annotated[str | None, typer.Option("--patient", metavar="CODE", help="For this patient alone.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("show")
def show_(patient: Code = None, wants_json: Json = False) -> None:
    """Show the protocol of the clinic, or of one patient, beside the defaults."""
    with office() as desk, desk.database.reading() as tx:
        owner = find_patient(tx, desk.clinic, patient).id if patient else CLINIC
        of_clinic, values = asdict(preferences.protocol_of(tx)), asdict(preferences.protocol_of(tx, owner))
    default = asdict(Protocol())
    found = [
        {
            "name": name, "value": values[name], "clinic": of_clinic[name], "default": default[name],
            "least": RANGES[name].start, "most": RANGES[name].stop - 1, "meaning": meaning,
        }
        for name, meaning in MEANINGS.items()
    ]  # fmt: skip
    if wants_json:
        show.as_json(found)
    else:
        columns = ["name", "value", "of the clinic", "default", "least", "most", "meaning"]
        show.table(columns, [list(each.values()) for each in found])


@app.command("set")
def set_(
    name: Name, value: Annotated[int, typer.Argument(metavar="VALUE", help="A whole number.")], patient: Code = None
) -> None:
    """Change one number, and plan the check-ins that it concerns anew; what was sent stays."""
    with office() as desk:
        with desk.database.begin() as tx:
            owner = find_patient(tx, desk.clinic, patient).id if patient else CLINIC
            try:
                preferences.set_offset(tx, owner, name, value, by=ACTOR, now=desk.now)
            except ValueError as error:
                misuse("NAME VALUE", str(error))
            _record(desk, tx, "set protocol", owner, f"{name} {value}")
        _tell(desk, owner, f"{name} is {value} for {patient or 'the clinic'}")


@app.command()
def reset(name: Name, patient: Code = None) -> None:
    """Go back to the default, for one patient to what holds for the clinic; check-ins are planned anew."""
    if name not in RANGES:
        misuse("NAME", f"there is no {name!r}; there are {', '.join(RANGES)}")
    with office() as desk:
        with desk.database.begin() as tx:
            owner = find_patient(tx, desk.clinic, patient).id if patient else CLINIC
            if not preferences.remove(tx, owner, PROTOCOL + name):
                refuse(f"{name} has not been changed for {patient or 'the clinic'}")
            value = asdict(preferences.protocol_of(tx, owner))[name]
            _record(desk, tx, "reset protocol", owner, name)
        _tell(desk, owner, f"{name} is {value} again for {patient or 'the clinic'}")


def _record(desk: Office, tx: Connection, action: str, owner: str, detail: str) -> None:
    patient_id = None if owner == CLINIC else owner
    audit.record(tx, actor=ACTOR, action=action, at=desk.now, patient_id=patient_id, detail=detail)


def _tell(desk: Office, owner: str, text: str) -> None:
    """Plan anew, one short transaction a patient: a bot that runs meanwhile goes on answering."""
    with desk.database.reading() as tx:
        concerned = [each.id for each in patients.everyone(tx) if owner in {CLINIC, each.id}]
    for patient_id in concerned:
        _plan_anew(desk, patient_id)
    typer.echo(f"{text}; {counted(len(concerned), 'patient')} planned anew.")


def _plan_anew(desk: Office, patient_id: str) -> None:
    """Plan one patient's check-ins anew, and the decision visit too while it is still to come."""
    with desk.database.begin() as tx:
        patient = patients.by_id(tx, patient_id)
        found = courses.following(tx, desk.clinic, patient, now=desk.now) if patient is not None else None
        if patient is None or found is None:
            return
        if found.course.decided_on is None:
            rows.set_fields(tx, found.row.id, decision_on=found.course.decision_on)
        courses.replan(tx, desk.clinic, patient, now=desk.now)


@app.command()
def templates(wants_json: Json = False) -> None:
    """List the plans that courses start from."""
    with office() as desk, desk.database.reading() as tx:
        found = [asdict(each) for each in preferences.templates(tx).values()]
    if wants_json:
        show.as_json(found)
    else:
        spaced = [{**each, "spacing": ", ".join(map(str, each["spacing"]))} for each in found]
        show.table(["name", "sessions", "days between, in turn", "boosters"], [list(each.values()) for each in spaced])


@app.command()
def template(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A known plan, or the name of a new one.")],
    sessions: Annotated[int | None, typer.Option(help="How many sessions, 1 to 12.")] = None,
    spacing: Annotated[str | None, typer.Option(metavar="DAYS", help="Days between sessions in turn, as 3,4.")] = None,
    boosters: Annotated[str | None, typer.Option(help="What comes after the series, in a few words.")] = None,
    is_reset: Annotated[
        bool, typer.Option("--reset", help="Go back to the default, or drop a plan of your own.")
    ] = False,
) -> None:
    """Change a plan or add one; courses that have begun keep what they have."""
    with office() as desk, desk.database.begin() as tx:
        if is_reset:
            said = _drop(tx, name)
        else:
            known = preferences.templates(tx).get(name, Template(_short("NAME", name), 0, (), ""))
            made = Template(
                known.name,
                known.sessions if sessions is None else sessions,
                known.spacing if spacing is None else _spacing(spacing),
                known.boosters if boosters is None else _short("--boosters", boosters),
            )
            _refuse_unfit(made)
            preferences.set_template(tx, made, by=ACTOR, now=desk.now)
            said = f"{made.name}: {counted(made.sessions, 'session')}, {', '.join(map(str, made.spacing))} days apart."
        audit.record(tx, actor=ACTOR, action="reset template" if is_reset else "set template", at=desk.now)
    typer.echo(said)


def _drop(tx: Connection, name: str) -> str:
    if not preferences.remove(tx, CLINIC, TEMPLATE + name):
        refuse(f"{name!r} has not been changed; soundings protocol templates lists every plan")
    return f"{name} is the default again." if name in TEMPLATES else f"{name} is dropped."


def _spacing(text: str) -> tuple[int, ...]:
    parts = [each.strip() for each in text.split(",")]
    if not all(each.isdecimal() and 1 <= int(each) <= LONGEST_GAP for each in parts) or len(parts) > MOST_SESSIONS:
        misuse("--spacing", f"days from 1 to {LONGEST_GAP} with commas between, as in 3,4")
    return tuple(map(int, parts))


def _refuse_unfit(made: Template) -> None:
    if not made.name:
        misuse("NAME", "a plan needs a name")
    if not made.sessions or not made.spacing:
        misuse("NAME", f"{made.name!r} is new and needs --sessions and --spacing")
    if not FEWEST_SESSIONS <= made.sessions <= MOST_SESSIONS:
        misuse("--sessions", f"a course has {FEWEST_SESSIONS} to {MOST_SESSIONS} planned sessions")


def _short(where: str, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        misuse(where, f"up to {LONGEST_TEXT} characters")
    return text.strip()
