"""``soundings rota``: who is on call, first to last."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer
from sqlalchemy import Connection, Row

from bot.cli import show
from bot.cli.office import ACTOR, find_staff, find_team, office
from bot.cli.refusal import refuse
from bot.clinic import Clinic
from bot.cover import problems
from storage import audit, patients, staff

app = typer.Typer(help="Show, set and check who is on call.", no_args_is_help=True, add_completion=False)


class Place(NamedTuple):
    """A place on a team's rota."""

    team_id: int
    staff_id: str


@app.command("show")
def show_(
    team: Annotated[str | None, typer.Option(help="Only this care team.")] = None,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show who is on call, first to last."""
    with office() as desk, desk.database.reading() as tx:
        teams = [find_team(tx, team)] if team else patients.teams(tx)
        found = [facts for each in teams for facts in _places(tx, desk.clinic, each)]
    if wants_json:
        show.as_json(found)
    elif not found:
        typer.echo("Nobody is on call. Set the rota with: soundings rota set NAME …")
    else:
        show.table(["team", "place", "id", "name", "state", "reachable"], [_cells(each) for each in found])


def _places(tx: Connection, clinic: Clinic, team: Row[Any]) -> list[dict[str, object]]:
    members = [staff.by_id(tx, place.staff_id) for place in staff.rota(tx, team.id)]
    return [
        {
            "team": team.name,
            "place": place,
            "id": each.id,
            "name": staff.name_of(tx, clinic.vault, each.id),
            "state": each.state,
            "is_reachable": each.is_reachable,
        }
        for place, each in enumerate(filter(None, members), 1)
    ]


def _cells(facts: dict[str, object]) -> list[object]:
    return [*list(facts.values())[:-1], show.yes(bool(facts["is_reachable"]))]


@app.command("set")
def set_(
    who: Annotated[list[str], typer.Argument(metavar="WHO…", help="Ids or names, first on call first.")],
    team: Annotated[str | None, typer.Option(help="The care team.")] = None,
) -> None:
    """Put people on call for a team, first to last, in place of those who were; each has sent their /start before."""
    with office() as desk:
        with desk.database.begin() as tx:
            found = find_team(tx, team)
            members = [find_staff(tx, desk.clinic, each) for each in who]
            names = [staff.name_of(tx, desk.clinic.vault, each.id) for each in members]
            _refuse_unfit(members, names)
            others = [Place(place.team_id, place.staff_id) for place in staff.rota(tx) if place.team_id != found.id]
            staff.set_rota(tx, [*others, *(Place(found.id, each.id) for each in members)])
            ids = ",".join(each.id for each in members)
            audit.record(tx, actor=ACTOR, action="set rota", at=desk.now, subject=f"team:{found.id}", detail=ids)
        typer.echo(f"On call for {found.name}: {', then '.join(names)}.")


def _refuse_unfit(members: Sequence[Row[Any]], names: Sequence[str]) -> None:
    for member, name in zip(members, names, strict=True):
        if sum(each.id == member.id for each in members) > 1:
            refuse(f"{name} is named twice; nothing was changed")
        if member.state != "active":
            refuse(f"{name} has not sent /start to the bot yet, so no page would arrive; nothing was changed")
        if not member.is_reachable:
            refuse(f"{name} has blocked the bot, so no page would arrive; nothing was changed")


@app.command()
def check(wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Check that every team has someone on call, and that a page would arrive; exit 1 when not."""
    with office() as desk, desk.database.reading() as tx:
        found = problems(tx, desk.clinic)
    if wants_json:
        show.as_json(found)
    if found:
        if not wants_json:
            typer.echo("\n".join(found))
        refuse(f"{len(found)} problem{'s' if len(found) > 1 else ''} with the rota")
    if not wants_json:
        typer.echo("Everyone on the rota can be paged.")
