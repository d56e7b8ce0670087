"""``soundings patient``: who is followed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection, Row, select

from bot import card, courses, enrolment
from bot.cli import patient_steps, show
from bot.cli.codes import hand_out, introduced, write_picture
from bot.cli.office import ACTOR, Office, find_patient, find_team, office, team_to_join
from bot.cli.refusal import misuse, refuse
from conversations import localtime, wording_staff
from conversations.administration import State
from conversations.discharge import DIED, DISCHARGED, GONE
from storage import alerts, audit, checkins, patients
from storage import courses as course_rows
from storage.patients import Identity
from storage.vault import Kind

app = typer.Typer(
    help="Invite, list, show and discharge patients; enter paper answers.", no_args_is_help=True, add_completion=False
)
app.command("enter")(patient_steps.enter)
app.command("discharge")(patient_steps.discharge)

_OPTION_OF = {
    "name": "--name",
    "phone": "--phone",
    "emergency_contact": "--emergency-contact",
    "location": "--location",
}
_KIND_OF = {
    "name": Kind.NAME,
    "phone": Kind.PHONE,
    "emergency_contact": Kind.EMERGENCY_CONTACT,
    "location": Kind.LOCATION,
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of a patient; for one who is known already, only what has changed."""

    code: str
    details: dict[str, str]
    starts_on: date | None
    team: str | None
    is_mistaken: bool = False


@app.command()
def invite(
    *,
    code: Annotated[str, typer.Option(help="The chart code, as in P-014; the only thing a chat ever shows.")],
    name: Annotated[str | None, typer.Option(help="Full name, for whoever takes an alert.")] = None,
    phone: Annotated[str | None, typer.Option(help="Phone number.")] = None,
    emergency_contact: Annotated[str | None, typer.Option(help="Name and phone of the emergency contact.")] = None,
    location: Annotated[str | None, typer.Option(help="The address where help would find the patient.")] = None,
    starts_on: Annotated[str | None, typer.Option(metavar="DATE", help="First session: 2026-12-01, or today.")] = None,
    team: Annotated[str | None, typer.Option(help="The care team.")] = None,
    is_mistaken: Annotated[
        bool, typer.Option("--died-by-mistake", help="A discharge as died was a mistake; the patient is alive.")
    ] = False,
    qr: Annotated[Path | None, typer.Option(dir_okay=False, help="Write the link as a QR picture (PNG).")] = None,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Invite a patient and print a single-use code; for a known code, make a fresh one (lost, or back after /stop)."""
    code = code.strip()
    if not enrolment.is_chart_code(code):
        misuse("--code", wording_staff.CODE_SHAPE)
    texts = {"name": name, "phone": phone, "emergency_contact": emergency_contact, "location": location}
    details = {field: _short(field, text) for field, text in texts.items() if text is not None}
    with office() as desk:
        given = Given(code, details, _date_of(starts_on, desk), team, is_mistaken=is_mistaken)
        clinic = introduced(desk, needs_name=qr is not None)
        with desk.database.begin() as tx:
            known = patients.by_code(tx, clinic.vault, code)
            patient_id = _add(tx, desk, given) if known is None else _renew(tx, desk, known, given)
            enrolment_code = enrolment.invite(tx, clinic, patient_id, by=ACTOR, now=desk.now)
            write_picture(clinic, enrolment_code, qr)
        if not wants_json:
            typer.echo(f"{code} is {'invited' if known is None else 'invited again'}.")
        hand_out(clinic, desk, {"patient": code}, enrolment_code, wants_json=wants_json)


def _short(field: str, text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= wording_staff.LONGEST_ANSWER:
        misuse(_OPTION_OF[field], f"has 1 to {wording_staff.LONGEST_ANSWER} characters")
    return text


def _date_of(text: str | None, desk: Office) -> date | None:
    if text is None:
        return None
    if text.strip().casefold() == "today":
        return localtime.local_date(desk.now, desk.clinic.zone)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        misuse("--starts-on", f"{text!r} is not a date such as 2026-12-01, nor the word today")


def _add(tx: Connection, desk: Office, given: Given) -> str:
    missing = [option for field, option in _OPTION_OF.items() if field not in given.details]
    missing += [] if given.starts_on else ["--starts-on"]
    if given.starts_on is None or missing:
        misuse("--code", f"a new patient also needs {', '.join(missing)}")
    identity, team = Identity(given.code, **given.details), team_to_join(tx, given.team)
    return enrolment.admit(tx, desk.clinic, identity, team_id=team.id, starts_on=given.starts_on, now=desk.now)


def _renew(tx: Connection, desk: Office, patient: Row[Any], given: Given) -> str:
    """Take over what has changed of a patient who is known but not active."""
    if patient.state == "active":
        refuse(f"{given.code} is set up already and needs no code")
    if patient.state == DIED and not given.is_mistaken:
        refuse(f"{given.code} was discharged as died; if that was a mistake, add --died-by-mistake")
    if patient.state in GONE and given.starts_on is None:
        refuse(f"{given.code} was discharged; add --starts-on, the first session of the new course")
    if patient.state == DIED:
        patients.set_fields(tx, patient.id, state=DISCHARGED)
        audit.record(tx, actor=ACTOR, action="discharge as died taken back", at=desk.now, patient_id=patient.id)
    for field, text in given.details.items():
        desk.clinic.vault.put(tx, patient.id, _KIND_OF[field], text)
    if given.team:
        patients.set_fields(tx, patient.id, team_id=find_team(tx, given.team).id)
    if given.starts_on:
        courses.expect(tx, desk.clinic, patient, given.starts_on, now=desk.now)
    return str(patient.id)


@app.command("list")
def list_(
    team: Annotated[str | None, typer.Option(help="Only this care team.")] = None,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List patients by chart code, without names."""
    with office() as desk, desk.database.begin() as tx:
        team_id = find_team(tx, team).id if team else None
        audit.record(tx, actor=ACTOR, action="list patients", at=desk.now)
        found = _all_facts(tx, desk, team_id)
    if wants_json:
        show.as_json(found)
    elif not found:
        typer.echo("No patients yet. Invite one with: soundings patient invite --code …")
    else:
        columns = ["code", "state", "team", "first session", "next check-in", "reachable", "open alerts"]
        show.table(columns, [_cells(each, desk.clinic.zone) for each in found])


def _all_facts(tx: Connection, desk: Office, team_id: int | None) -> list[dict[str, object]]:
    rows = patients.everyone(tx, team_id)
    codes = desk.clinic.vault.all_of(tx, Kind.CODE, select(patients.PATIENT.c.id))
    teams = {each.id: each.name for each in patients.teams(tx)}
    open_alerts = [each.patient_id for each in alerts.all_open(tx, team_id)]
    first = course_rows.first_sessions(tx)
    return [
        _facts(row, codes.get(row.id, "?"), teams[row.team_id], first.get(row.id), open_alerts.count(row.id))
        for row in rows
    ]


def _facts(row: Row[Any], code: str, team: str, starts_on: date | None, open_alerts: int) -> dict[str, object]:
    return {
        "code": code,
        "state": row.state,
        "team": team,
        "starts_on": starts_on,
        "next_checkin_at": row.next_due_at,
        "is_reachable": row.is_reachable,
        "open_alerts": open_alerts,
    }


def _cells(facts: dict[str, Any], zone: str) -> list[object]:
    shown = {
        "next_checkin_at": show.at(facts["next_checkin_at"], zone),
        "is_reachable": show.yes(facts["is_reachable"]),
    }
    return list({**facts, **shown}.values())


@app.command("show")
def show_(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The chart code.")],
    contact: Annotated[
        bool, typer.Option("--contact", help="Name, phone, emergency contact and location too.")
    ] = False,
    wants_text: Annotated[bool, typer.Option("--text", help="The summary to paste into the record instead.")] = False,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one patient: state, consents, check-ins and open alerts; the look is recorded."""
    if wants_text:
        _show_text(code)
        return
    with office() as desk, desk.database.begin() as tx:
        row = find_patient(tx, desk.clinic, code)
        action = "show contact" if contact else "see patient"
        audit.record(tx, actor=ACTOR, action=action, at=desk.now, patient_id=row.id)
        facts = _card(tx, desk, row)
        identity = asdict(patients.identity_of(tx, desk.clinic.vault, row.id)) if contact else {}
    facts |= {field: identity[field] for field in _OPTION_OF if field in identity}
    if wants_json:
        show.as_json(facts)
    else:
        show.table(["", ""], [(name.replace("_", " "), _plain(value, desk)) for name, value in facts.items()])


def _show_text(code: str) -> None:
    with office() as desk, desk.database.begin() as tx:
        row = find_patient(tx, desk.clinic, code)
        audit.record(tx, actor=ACTOR, action="take text for the chart", at=desk.now, patient_id=row.id)
        text = card.summary(tx, desk.clinic, row, now=desk.now)
    typer.echo(text)


def _card(tx: Connection, desk: Office, row: Row[Any]) -> dict[str, object]:
    teams = {each.id: each.name for each in patients.teams(tx)}
    history = checkins.history(tx, row.id)
    theirs = [each.id for each in alerts.all_open(tx) if each.patient_id == row.id]
    return {
        **_facts(
            row,
            patients.code_of(tx, desk.clinic.vault, row.id),
            teams[row.team_id],
            course_rows.first_sessions(tx, row.id).get(row.id),
            len(theirs),
        ),
        "alerts": theirs,
        "zone": row.zone,
        "hour": row.hour,
        "invited_at": row.created_at,
        "enrolled_at": row.enrolled_at,
        "stopped_at": row.stopped_at,
        "consents": [f"{each.version} at {each.agreed_at.isoformat()}" for each in patients.consents(tx, row.id)],
        "checkins_completed": sum(each.state == State.COMPLETED for each in history),
        "checkins": len(history),
        "last_positive_item9_at": row.last_positive_at,
    }


def _plain(value: object, desk: Office) -> object:
    match value:
        case bool():
            return show.yes(value)
        case list():
            return ", ".join(map(str, value))
        case datetime():
            return show.at(value, desk.clinic.zone)
        case _:
            return value
