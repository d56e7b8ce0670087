"""A digest as the body of a mail: tables and inlined styles for mail programs, and charts as pictures for the first.

Mail programs cut a long body off, so it holds as many patients as surely fit, most pressing first; the attached page
holds everybody.
"""

from dataclasses import dataclass

from bot.digest_render import TEMPLATES
from bot.letters import BODY_LIMIT, content_id
from conversations.digest import Digest, DigestLine
from storage.digests import Letter

MOST_CHARTS = 20
"""Pictures in one mail."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How many patients a body holds: with a chart and everything, by one line each, and in the list of changes."""

    full: int
    brief: int
    changed: int


CUTS = (
    Cut(MOST_CHARTS, 60, 20),
    Cut(MOST_CHARTS, 20, 20),
    Cut(MOST_CHARTS, 5, 10),
    Cut(16, 5, 10),
    Cut(12, 5, 10),
    Cut(6, 4, 6),
    Cut(2, 2, 2),
)
"""From the most to the least that a body may hold: codes and reasons may be long, so it is tried."""

NOBODY = Cut(0, 0, 0)


def letter(digest: Digest) -> Letter:
    """Return the mail's body, below the limit for any number of patients, with the pictures that it names."""
    for cut in CUTS:
        body = _body(digest, cut)
        if len(body.encode()) + body.count("\n") < BODY_LIMIT:
            return Letter(body, tuple(_picture(line) for line in digest.lines[: cut.full]))
    return Letter(_body(digest, NOBODY))


def _body(digest: Digest, cut: Cut) -> str:
    """Write the body and put every style where mail programs look for it: beside what it is for."""
    from css_inline import CSSInliner  # noqa: PLC0415 - a library that only a mail needs

    written = TEMPLATES.get_template("digest_mail.html.j2").render(digest=digest, cut=cut, content_id=content_id)
    inliner = CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)
    return inliner.inline(written)


def _picture(line: DigestLine) -> bytes:
    """Draw one patient's PHQ-9; the attached page has both instruments."""
    from bot.charts import Panel, draw  # noqa: PLC0415 - drawing is slow to import

    pairs = list(zip(line.series, line.readings, strict=True))
    panels = [Panel(series, reading.baseline, reading.baseline_on) for series, reading in pairs[:1]]
    return draw(panels, sessions_on=line.sessions_on, item9_marks=True)
