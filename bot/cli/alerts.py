"""``soundings alerts``: see and handle alerts, by the same rules as in the chat."""

from html import unescape
from typing import Annotated, Any

import typer
from sqlalchemy import Connection, Row

from bot import alert_desk
from bot.cli import show
from bot.cli.office import ACTOR, Office, find_staff, office
from bot.cli.refusal import misuse, refuse
from bot.clinic import Reply, Say, Toast
from conversations import wording_staff
from conversations.alert_events import Outcome
from conversations.alert_state import State
from storage import alerts, audit, patients, reports, staff

app = typer.Typer(help="List, show, acknowledge and close alerts.", no_args_is_help=True, add_completion=False)

Number = Annotated[int, typer.Argument(metavar="ID", help="The alert's number.")]
Who = Annotated[str, typer.Option("--as", metavar="STAFF", help="Who does it: an id, or a name.")]


@app.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List open alerts, oldest first, each with what happens next and when."""
    with office() as desk, desk.database.begin() as tx:
        audit.record(tx, actor=ACTOR, action="list alerts", at=desk.now)
        records = reports.alert_records(tx, desk.clinic.vault)
        owners = {row.id: _owner(tx, desk, row) for row in alerts.everything(tx)}
    found = [each for each in records if everything or each["state"] != State.CLOSED]
    if wants_json:
        show.as_json(found)
    elif not found:
        typer.echo("No alerts." if everything else "No open alerts.")
    else:
        columns = ["alert", "patient", "tier", "state", "reason", "item 9", "raised", "who has it", "next", "at"]
        show.table(columns, [_cells(each, owners[each["id"]], desk.clinic.zone) for each in found])


def _owner(tx: Connection, desk: Office, row: Row[Any]) -> str:
    return staff.name_of(tx, desk.clinic.vault, row.owner) if row.owner else ""


def _cells(record: dict[str, Any], owner: str, zone: str) -> list[object]:
    known = [record[name] for name in ("id", "patient", "tier", "state", "reason", "item9")]
    coming = [record["next_action"], show.at(record["next_action_at"], zone)]
    return [*known, show.at(record["raised_at"], zone), owner, *coming]


@app.command("show")
def show_(alert_id: Number, wants_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show one alert with its story, from the answer to the outcome."""
    with office() as desk, desk.database.begin() as tx:
        row = _found(tx, alert_id)
        audit.record(
            tx, actor=ACTOR, action="see alert", at=desk.now, patient_id=row.patient_id, subject=f"alert:{alert_id}"
        )
        record = next(each for each in reports.alert_records(tx, desk.clinic.vault) if each["id"] == alert_id)
        record["owner"] = _owner(tx, desk, row)
        record["story"] = [_event(tx, desk, each) for each in alerts.story(tx, alert_id)]
    if wants_json:
        show.as_json(record)
        return
    zone = desk.clinic.zone
    facts = {name: value for name, value in record.items() if not isinstance(value, list) and value not in {None, ""}}
    show.table(
        ["", ""],
        [
            (name.replace("_", " "), show.at(value, zone) if name.endswith("_at") else value)
            for name, value in facts.items()
        ],
    )
    show.table(
        ["when", "what", "by", ""],
        [(show.at(each["at"], zone), each["what"], each["by"], each["detail"]) for each in record["story"]],
    )


def _found(tx: Connection, alert_id: int) -> Row[Any]:
    row = alerts.by_id(tx, alert_id)
    if row is None:
        refuse(f"there is no alert {alert_id}; soundings alerts list shows the open ones")
    return row


def _event(tx: Connection, desk: Office, row: Row[Any]) -> dict[str, Any]:
    by = staff.name_of(tx, desk.clinic.vault, row.by) if row.by else ""
    return {"at": row.at, "what": row.what, "by": by, "detail": row.detail}


@app.command()
def ack(alert_id: Number, who: Who) -> None:
    """Acknowledge an alert for a member of staff: it has been seen, and is theirs to handle."""
    with office() as desk:
        with desk.database.begin() as tx:
            _found(tx, alert_id)
            member = _active(tx, desk, who)
            _refuse_said(alert_desk.on_tap(tx, desk.clinic, member, "take", alert_id, (), now=desk.now))
            row = _found(tx, alert_id)
            code = patients.code_of(tx, desk.clinic.vault, row.patient_id)
            name = _owner(tx, desk, row)
        typer.echo(f"Alert {alert_id}, {code}: {name} has it.")
        typer.echo(f"Next: {row.next_action} at {show.at(row.next_action_at, desk.clinic.zone)}.")


@app.command()
def close(
    alert_id: Number,
    who: Who,
    outcome: Annotated[Outcome, typer.Option(help="How it ended.", case_sensitive=False)],
    note: Annotated[str, typer.Option(help="For the record: what happened, and what comes next.")],
) -> None:
    """Close an alert with its outcome, a name and a note; whoever closes it has taken it before."""
    if not note.strip():
        misuse("--note", "must say what happened, and what comes next")
    with office() as desk:
        with desk.database.begin() as tx:
            _found(tx, alert_id)
            member = _active(tx, desk, who)
            subject = f"{alert_id}:{outcome.value}"
            said = alert_desk.close(tx, desk.clinic, member, subject, note.strip(), now=desk.now)
            row = _found(tx, alert_id)
            if (row.closed_at, row.owner) != (desk.now, member.id):
                _refuse_said(said)
        typer.echo(wording_staff.closed(alert_id, outcome))


def _active(tx: Connection, desk: Office, who: str) -> Row[Any]:
    member = find_staff(tx, desk.clinic, who)
    if member.state != "active":
        refuse(f"{who} has not sent /start to the bot yet, and cannot handle alerts")
    return member


def _refuse_said(replies: list[Reply]) -> None:
    """Refuse with what the chat would have said."""
    for reply in replies:
        match reply:
            case Toast(text=text):
                refuse(_COMMAND_FOR.get(text, text))
            case Say(message=message):
                text = unescape(message.text)
                refuse(_COMMAND_FOR.get(text, text))
            case _:
                pass


_COMMAND_FOR = {
    wording_staff.TAKE_FIRST: "only whoever has taken the alert can do this; soundings alerts ack does that",
}
"""Where the chat names a button, the shell names a command."""
