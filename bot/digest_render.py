"""A digest as a page to print, as plain text, and as the short message in a clinician's chat."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.sparkline import sparkline, strips
from conversations.digest import Departure, Digest, DigestLine, Need
from conversations.headings import HEADINGS
from conversations.instruments import GAD7, PHQ9
from conversations.needs import PROGRESS
from conversations.readable import SOON_AFTER_SESSION, counted, day, full_day, signed

TELEGRAM_LIMIT = 1_000
"""The longest text below a document, in UTF-16 units: Telegram takes 1,024 (Bot API, sendDocument)."""

CODES_ROOMS = (400, 200, 100, 60, 30, 0)
"""UTF-16 units for the codes of one need, tried in this order until every need has its place in the message."""

TEAM_NAME_ROOM = 40
"""Characters of a team's name that a message shows."""

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(enabled_extensions=("html", "html.j2"), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""Writes the pages; a mistake in a template is an error, never an empty place."""

TEMPLATES.filters.update(day=day, full_day=full_day, signed=signed)
TEMPLATES.globals.update(
    headings=HEADINGS,
    needs=tuple(Need),
    progress=PROGRESS,
    soon_after_session=SOON_AFTER_SESSION,
    sparkline=sparkline,
    strips={key: strips(key) for key in (PHQ9.key, GAD7.key)},
)


def render_html(digest: Digest) -> str:
    """Return the digest as one self-contained page: no script, no network, everything drawn inside."""
    return TEMPLATES.get_template("digest.html.j2").render(digest=digest)


def render_text(digest: Digest) -> str:
    """Return the digest as plain text, with everything that the page says."""
    return TEMPLATES.get_template("digest.txt.j2").render(digest=digest)


def render_telegram(digest: Digest) -> str:
    """Return a short message of codes without scores, below Telegram's limit for any number of patients."""
    written = (_message(digest, room) for room in CODES_ROOMS)
    return next((text for text in written if _units(text) <= TELEGRAM_LIMIT), "Weekly digest")


def _message(digest: Digest, room: int) -> str:
    """Write the message with so much room for the codes of one need."""
    period, checkins = digest.period, digest.figures.checkins
    name = digest.team_name if len(digest.team_name) <= TEAM_NAME_ROOM else f"{digest.team_name[:TEAM_NAME_ROOM]}…"
    looks = [(HEADINGS[need].title, digest.of(need)) for need in Need if need not in PROGRESS]
    rest = sum(len(digest.of(need)) for need in PROGRESS)
    lines = [
        f"Weekly digest, {name}",
        f"{full_day(period.first_on)} to {full_day(period.last_on)}",
        f"{counted(len(digest.lines), 'patient')}, check-ins completed: {checkins.count} of {checkins.of}",
        "",
        *_first(digest, room),
        *_changed(digest, room),
        *([f"Check-ins ended: {_codes(digest.left, room)}", ""] if digest.left else []),
        *(f"{title}: {_codes(found, room)}" for title, found in looks if found),
        f"{'All others' if any(found for _, found in looks) else 'All'}: {rest}",
        "",
        "Reasons and trends are in the document.",
    ]
    return "\n".join(lines)


def _first(digest: Digest, room: int) -> list[str]:
    """Say whom to act for first and under which heading, and that no alert is open when none is."""
    said = [] if digest.has_open_alert else ["No alert is open."]
    line = digest.first
    if line is None:
        said.append("Nobody asks for a look first.")
    elif line.call is not None and _units(line.code) <= room:
        why = "alert open" if line.call.is_open_alert else HEADINGS[line.call.need].title.lower()
        said.append(f"First: {line.code} ({why}).")
    if digest.alerts_are_over:
        said.append(digest.alerts_are_over)
    return [" ".join(said), ""] if said else []


def _changed(digest: Digest, room: int) -> list[str]:
    """Say about whom something changed; nothing in a first week, when there is nothing to compare with."""
    if digest.is_first_week:
        return []
    return [f"Changed since last week: {_codes(digest.changed, room) or 'nothing'}", ""]


def _codes(lines: Sequence[DigestLine] | Sequence[Departure], room: int) -> str:
    """List codes as far as their room goes, and count the rest."""
    shown: list[str] = []
    for line in lines:
        if _units(", ".join([*shown, line.code])) > room:
            break
        shown.append(line.code)
    left = len(lines) - len(shown)
    more = [f"{left} more" if shown else counted(left, "patient")] if left else []
    return " and ".join([", ".join(shown)] * bool(shown) + more)


def _units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
