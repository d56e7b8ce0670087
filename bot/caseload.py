"""The caseload as staff see it in a chat, in the order of need, made by the press; and the latest digest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot.clinic import Amend, Clinic, Order, Printed, Reply, Say
from bot.messages import Button, Message, Rows, plain
from bot.roles import Role
from conversations import wording_card, wording_staff
from conversations.caseload import PatientWeek, Period
from conversations.digest import DigestLine, compose
from conversations.discharge import DIED, GONE
from conversations.localtime import local_date, to_utc
from conversations.needs import Need
from storage import alerts, audit, caseload, digests, patients
from storage.vault import Kind

CASELOAD = "caseload"
"""The name of the order."""

PAGE = 10
EVERYONE = "all"
"""What a button carries in the place of a need when it filters nothing."""

A_ROW = 2
"""Buttons side by side: two codes, or two needs, can be read on a phone."""


def by_code(tx: Connection, clinic: Clinic, member: Row[Any], code: str) -> Row[Any] | None:
    """Return the patient with this code if they are the member's to see."""
    patient = patients.by_code(tx, clinic.vault, code)
    return None if patient is None else theirs(tx, member, patient.id)


def theirs(tx: Connection, member: Row[Any], patient_id: str) -> Row[Any] | None:
    """Return a patient if they are the member's to see: of their team, or anyone for an admin."""
    patient = patients.by_id(tx, patient_id)
    if patient is None or (patient.team_id != member.team_id and member.role != Role.ADMIN):
        return None
    return patient


def reaches(tx: Connection, clinic: Clinic, patient: Row[Any]) -> bool:
    """Tell whether a message can go to the patient: they have a chat, have not blocked it, and have not died."""
    has_chat = clinic.vault.get(tx, patient.id, Kind.CHAT) is not None
    return has_chat and bool(patient.is_reachable) and patient.state != DIED


def period_of(now: datetime, zone: str) -> Period:
    """Return today and the six days before it, as far as they have come, in the zone of the clinic."""
    today = local_date(now, zone)
    starts_at = to_utc(today - timedelta(days=6), time(0), zone).astimezone(ZoneInfo(zone))
    return Period(starts_at, now.astimezone(ZoneInfo(zone)))


def listing(
    tx: Connection, member: Row[Any], need: str = EVERYONE, page: int = 0, *, now: datetime, is_turned: bool = False
) -> list[Reply]:
    """Order one page of the caseload; ``is_turned`` puts it in the place of the page whose button was tapped."""
    audit.record(tx, actor=member.id, action="list patients", at=now, detail=f"{need}, page {page}")
    team_id = None if member.role == Role.ADMIN else member.team_id
    order = Order(CASELOAD, now, {"team_id": team_id, "need": need, "page": page})
    return [Printed(order, partial(_said, is_turned=is_turned), plain(wording_card.PRINTER_SORRY))]


def _said(made: dict[str, Any], *, is_turned: bool) -> Say | Amend:
    message = _page(made)
    return Amend(message) if is_turned else Say(message)


def _page(made: dict[str, Any]) -> Message:
    """Return a page with its buttons: a card for each code, then the needs to filter by, then the pages."""
    codes = [Button(code, ("card", code)) for code in made["codes"]]
    needs = [Button(text, ("patients", need, "0")) for need, text in made["filters"]]
    return plain(made["text"], *_rows(codes), *_rows(needs), *_turns(made), is_protected=True)


def _rows(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[place : place + A_ROW]) for place in range(0, len(buttons), A_ROW))


def _turns(made: dict[str, Any]) -> Rows:
    need, page, pages = made["need"], made["page"], made["pages"]
    back = [Button(wording_card.BACK, ("patients", need, str(page - 1)))] if page else []
    further = [Button(wording_card.NEXT, ("patients", need, str(page + 1)))] if page + 1 < pages else []
    return _rows([*back, *further])


# What the press does.


@dataclass(frozen=True, slots=True)
class _Caseload:
    """What was read: the weeks of those followed, everyone's state, and the open alerts of who is not set up yet."""

    weeks: Sequence[PatientWeek]
    states: dict[str, str]
    not_set_up: dict[str, list[int]]


def read(
    tx: Connection, clinic: Clinic, *, now: datetime, team_id: int | None, need: str, page: int
) -> Callable[[], dict[str, Any]]:
    """Read a caseload, and return what is left to do without the database."""
    teams = [each.id for each in patients.teams(tx)] if team_id is None else [team_id]
    period = period_of(now, clinic.zone)
    since = period.starts_at
    weeks = [
        week
        for each in teams
        for week in caseload.patient_weeks(tx, clinic.vault, each, since=since, until=now, zone=clinic.zone)
    ]
    rows = {code: row for row, code in patients.with_codes(tx, clinic.vault, team_id)}
    states = {code: row.state for code, row in rows.items()}
    opened = alerts.all_open(tx, team_id)
    not_set_up = {
        code: [each.id for each in opened if each.patient_id == row.id]
        for code, row in rows.items()
        if row.enrolled_at is None and row.state not in GONE
    }
    return partial(_sorted, _Caseload(weeks, states, not_set_up), period, need, page)


def _sorted(found: _Caseload, period: Period, need: str, page: int) -> dict[str, Any]:
    """Put everyone in the order of need, and cut out one page."""
    lines = compose("", period, found.weeks).lines
    wanted = None if need == EVERYONE else list(Need)[int(need)]
    shown = [(line.code, _line(line, found)) for line in lines if wanted in {None, line.need}]
    if wanted is None:
        shown = _with_not_set_up(shown, found)
    everyone = len(lines) + len(found.not_set_up)
    pages = max(1, -(-len(shown) // PAGE))
    page = min(page, pages - 1)
    cut = shown[page * PAGE : (page + 1) * PAGE]
    head = wording_card.caseload_head(len(shown), everyone, wanted, page + 1, pages)
    empty = wording_card.NOBODY_HERE if everyone else wording_staff.NO_PATIENTS
    return {
        "text": "\n".join([head, "", *(line for _, line in cut)]) if cut else empty,
        "codes": [code for code, _ in cut],
        "filters": _filters(lines, everyone),
        "need": need,
        "page": page,
        "pages": pages,
    }


def _with_not_set_up(shown: list[tuple[str, str]], found: _Caseload) -> list[tuple[str, str]]:
    """Add those who are not set up yet: last, but first of all whoever has asked for help already."""
    alarmed = [code for code, open_alerts in found.not_set_up.items() if open_alerts]
    others = [code for code, open_alerts in found.not_set_up.items() if not open_alerts]
    first, last = (
        [(code, wording_card.not_set_up_line(code, found.states[code], found.not_set_up[code])) for code in codes]
        for codes in (alarmed, others)
    )
    return [*first, *shown, *last]


def _line(line: DigestLine, found: _Caseload) -> str:
    return wording_card.caseload_line(line, found.states.get(line.code, "active"))


def _filters(lines: Sequence[DigestLine], everyone: int) -> list[tuple[str, str]]:
    """Return a button for everyone and one for each need that somebody has; none where there is nothing to choose."""
    counts = Counter(line.need for line in lines)
    needs = [(str(place), wording_card.need_button(need, counts[need])) for place, need in enumerate(Need)]
    shown = [each for each, need in zip(needs, Need, strict=True) if counts[need]]
    is_choice = any(counts[need] < everyone for need in counts)
    return [(EVERYONE, wording_card.need_button(None, everyone)), *shown] if is_choice else []


def latest_digest(tx: Connection, clinic: Clinic, member: Row[Any], *, now: datetime) -> list[Reply]:
    """Return the newest digest of the member's team as a document, with its short text."""
    row = digests.latest(tx, member.team_id)
    if row is None:
        return [Say(plain(wording_staff.DIGEST_NONE))]
    audit.record(tx, actor=member.id, action="see digest", at=now, subject=f"digest:{row.id}")
    summary = digests.summary_of(tx, clinic.vault, row)
    return [Say(Message(plain(summary).text, is_protected=True, document=row.id))]
