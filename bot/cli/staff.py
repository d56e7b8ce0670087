"""``soundings staff``: who works here."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection, Row

from bot import alerts
from bot.cli import show
from bot.cli.codes import hand_out, introduced, write_picture
from bot.cli.office import ACTOR, Office, find_staff, make_team, office, team_to_join
from bot.cli.refusal import misuse, refuse
from bot.clinic import Clinic
from bot.roles import Role
from conversations.alert_events import Refuse
from storage import alerts as alert_rows
from storage import audit, outbox, patients, staff
from storage.vault import Kind

app = typer.Typer(help="Add, list and remove staff.", no_args_is_help=True, add_completion=False)

LONGEST_NAME = 100


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="How colleagues know this person, as in 'Ana Ruiz'.")],
    role: Annotated[Role, typer.Option(help="What this person may do.")],
    team: Annotated[str | None, typer.Option(help="The care team; made when it is new.")] = None,
    email: Annotated[str | None, typer.Option(help="Where the weekly digest goes by mail.")] = None,
    qr: Annotated[Path | None, typer.Option(dir_okay=False, help="Write the link as a QR picture (PNG).")] = None,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Add a member of staff and print the code for their /start; run it again to get a fresh code."""
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        misuse("NAME", f"a name has 1 to {LONGEST_NAME} characters")
    if email is not None and "@" not in email.strip("@"):
        misuse("--email", "is not an e-mail address")
    with office() as desk:
        clinic = introduced(desk, needs_name=qr is not None)
        with desk.database.begin() as tx:
            staff_id = _stored(tx, desk, name, role, team, email)
            code = staff.new_code(tx, clinic.vault, staff_id, now=desk.now)
            write_picture(clinic, code, qr)
        if not wants_json:
            typer.echo(f"{name} ({role.value}) is invited, under the id {staff_id}.")
        hand_out(clinic, desk, {"id": staff_id, "name": name, "role": role.value}, code, wants_json=wants_json)
        if email and not (desk.settings.smtp_url and desk.settings.digest_from):
            typer.echo("No mail leaves until SMTP_URL and DIGEST_FROM are set.", err=True)


def _stored(tx: Connection, desk: Office, name: str, role: Role, team: str | None, email: str | None) -> str:
    """Store a new member of staff, or take the one who was invited under this name and has not started yet."""
    team_id = (make_team(tx, team) if team else team_to_join(tx, None)).id
    vault = desk.clinic.vault
    same = [each for each in staff.everyone(tx) if staff.name_of(tx, vault, each.id).casefold() == name.casefold()]
    if any(each.state == "active" for each in same):
        refuse(f"{name} is set up already; give a second person of this name one that differs")
    audit.record(tx, actor=ACTOR, action="invite staff", at=desk.now, detail=role.value)
    if not same:
        return staff.add(tx, vault, name, role=role.value, team_id=team_id, email=email, now=desk.now)
    staff.set_fields(tx, same[0].id, role=role.value, team_id=team_id)
    if email:
        vault.put(tx, same[0].id, Kind.EMAIL, email)
    return str(same[0].id)


@app.command("list")
def list_(wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List everyone who works here."""
    with office() as desk, desk.database.reading() as tx:
        found = [_facts(tx, desk.clinic, each) for each in staff.everyone(tx)]
    if wants_json:
        show.as_json(found)
    elif not found:
        typer.echo("Nobody yet. Begin with: soundings staff add NAME --role admin")
    else:
        show.table([name.replace("_", " ") for name in found[0]], [_cells(each) for each in found])


def _facts(tx: Connection, clinic: Clinic, member: Row[Any]) -> dict[str, object]:
    teams = {team.id: team.name for team in patients.teams(tx)}
    places = [f"{teams[place.team_id]} {place.position + 1}" for place in staff.rota(tx) if place.staff_id == member.id]
    return {
        "id": member.id,
        "name": staff.name_of(tx, clinic.vault, member.id),
        "role": member.role,
        "team": teams[member.team_id],
        "state": member.state,
        "is_reachable": member.is_reachable,
        "rota": places,
        "email": clinic.vault.get(tx, member.id, Kind.EMAIL),
    }


def _cells(facts: dict[str, object]) -> list[object]:
    plain = {"is_reachable": show.yes(bool(facts["is_reachable"])), "rota": ", ".join(map(str, facts["rota"]))}  # type: ignore[call-overload]
    return list({**facts, **plain}.values())


@app.command()
def remove(who: Annotated[str, typer.Argument(metavar="WHO", help="An id, or a name.")]) -> None:
    """End someone's access at once: their place on the rota, their chat, their open alerts."""
    with office() as desk:
        with desk.database.begin() as tx:
            member = find_staff(tx, desk.clinic, who)
            name = staff.name_of(tx, desk.clinic.vault, member.id)
            was_on_call = {place.team_id for place in staff.rota(tx) if place.staff_id == member.id}
            staff.remove(tx, desk.clinic.vault, member.id)
            outbox.drop(tx, "removed from staff", now=desk.now, recipient=member.id)
            passed_on = _pass_on(tx, desk, member.id)
            audit.record(tx, actor=ACTOR, action="remove staff", at=desk.now, subject=member.id)
            uncovered = [
                each.name for each in patients.teams(tx) if each.id in was_on_call and not staff.rota(tx, each.id)
            ]
        typer.echo(f"{name} is removed.")
        if passed_on:
            typer.echo(f"Their open alerts go to the next person: {', '.join(map(str, passed_on))}.")
        for team in uncovered:
            typer.echo(f"Nobody is on call for {team} now; set the rota with soundings rota set.", err=True)


def _pass_on(tx: Connection, desk: Office, staff_id: str) -> list[int]:
    """Page the next person for every alert that the one who leaves had taken."""
    theirs = [each.id for each in alert_rows.all_open(tx) if each.owner == staff_id]
    for alert_id in theirs:
        alerts.apply(tx, desk.clinic, alert_id, Refuse(staff_id), now=desk.now, detail="left the staff")
    return theirs
