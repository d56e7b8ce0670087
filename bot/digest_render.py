"""A digest as a page to print, as plain text, and as the short message in a clinician's chat."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.sparkline import sparkline, strips
from conversations.digest import Digest, DigestLine, Need
from conversations.instruments import GAD7, PHQ9
from conversations.needs import HEADINGS, PROGRESS
from conversations.readable import counted, day, full_day, signed

TELEGRAM_LIMIT = 4096
"""The longest text of a message, in UTF-16 units (Telegram Bot API, sendMessage)."""

CODES_ROOM = 500
"""UTF-16 units kept for the codes of one need, so that every need has its place in one message."""

TEAM_NAME_ROOM = 100
"""Characters of a team's name that a message shows."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(enabled_extensions=("html", "html.j2"), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(day=day, full_day=full_day, signed=signed)
_TEMPLATES.globals.update(
    headings=HEADINGS,
    needs=tuple(Need),
    progress=PROGRESS,
    sparkline=sparkline,
    strips={key: strips(key) for key in (PHQ9.key, GAD7.key)},
)


def render_html(digest: Digest) -> str:
    """Return the digest as one self-contained page: no script, no network, everything drawn inside."""
    return _TEMPLATES.get_template("digest.html.j2").render(digest=digest)


def render_text(digest: Digest) -> str:
    """Return the digest as plain text, with everything that the page says."""
    return _TEMPLATES.get_template("digest.txt.j2").render(digest=digest)


def render_telegram(digest: Digest) -> str:
    """Return a short message of codes without scores, below Telegram's limit for any number of patients."""
    period, checkins = digest.period, digest.figures.checkins
    name = digest.team_name if len(digest.team_name) <= TEAM_NAME_ROOM else f"{digest.team_name[:TEAM_NAME_ROOM]}…"
    looks = [(HEADINGS[need].title, digest.of(need)) for need in Need if need not in PROGRESS]
    rest = sum(len(digest.of(need)) for need in PROGRESS)
    lines = [
        f"Weekly digest, {name}",
        f"{full_day(period.first_on)} to {full_day(period.last_on)}",
        f"{counted(len(digest.lines), 'patient')}, check-ins completed: {checkins.count} of {checkins.of}",
        "",
        *(f"{title}: {_codes(found)}" for title, found in looks if found),
        f"{'All others' if digest.first else 'Nobody asks for a look first. All'}: {rest}",
        "",
        "Reasons and trends are in the document.",
    ]
    return "\n".join(lines)


def _codes(lines: Sequence[DigestLine]) -> str:
    """List codes as far as their room goes, and count the rest."""
    shown: list[str] = []
    for line in lines:
        if _units(", ".join([*shown, line.code])) > CODES_ROOM:
            break
        shown.append(line.code)
    left = len(lines) - len(shown)
    more = [f"{left} more" if shown else counted(left, "patient")] if left else []
    return " and ".join([", ".join(shown)] * bool(shown) + more)


def _units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
