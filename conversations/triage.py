"""How urgent a sign is, and how the clinic answers each urgency: tiers and their policies (CLINICAL.md 6).

Frequency of item 9 matters (Simon 2013), but 0 is not "no risk" (Louzon 2016): nothing here ever says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Tier(StrEnum):
    """Urgency, highest first; the values are the words that the database stores."""

    CRITICAL = "critical"
    HIGH = "high"
    ELEVATED = "elevated"
    TASK = "task"

    @property
    def urgency(self) -> int:
        """A number that grows with urgency."""
        return len(Tier) - list(Tier).index(self)


class Reason(StrEnum):
    """Why an alert was raised; shown to staff as it stands."""

    ITEM9 = "positive item 9"
    CALL_REQUESTED = "asked for a call after a positive item 9"
    CALL_AFTER_WORDS = "asked for a call after words that may mean a crisis"
    CALL_WANTED = "asks for a call, not urgent"
    CRISIS_TEXT = "crisis message"
    NOT_SCREENED = "item 9 not screened"
    UNREADABLE = "message that cannot be read, soon after a positive item 9"
    UNREACHABLE = "cannot be reached in Telegram"


SESSION_WINDOW_DAYS = 14
REVIEW_WINDOW = timedelta(days=30)
UNREADABLE_WINDOW = timedelta(hours=24)
UNREACHABLE_WINDOW = timedelta(hours=72)
"""Blocking the bot this soon after a positive item 9 pages (DESIGN.md 4)."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was known before this answer: the last item 9, the last session, the last one reviewed and closed."""

    item9: int | None = None
    days_since_session: int | None = None
    reviewed_item9: int | None = None


def tier_of_item9(item9: int, before: Before) -> Tier:
    """Return the tier of a positive answer (1 to 3); the highest that matches wins.

    ``before.reviewed_item9`` is the highest item 9 that a clinician reviewed and closed within 30 days.
    """
    is_rise = before.item9 is not None and item9 > before.item9
    is_first_positive = before.item9 is None
    is_after_session = before.days_since_session is not None and before.days_since_session <= SESSION_WINDOW_DAYS
    if item9 >= 3:  # noqa: PLR2004 - the option "Nearly every day"
        return Tier.CRITICAL
    if item9 == 2 or is_rise or (is_first_positive and is_after_session):  # noqa: PLR2004 - "More than half the days"
        return Tier.HIGH
    if before.reviewed_item9 is not None and item9 <= before.reviewed_item9:
        return Tier.TASK
    return Tier.ELEVATED


class Audience(StrEnum):
    """Who is paged at a step; looked up when the step comes, never copied."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    EVERYONE = "everyone"
    CARE_TEAM = "care team"
    CLINICIANS = "clinicians"


@dataclass(frozen=True, slots=True)
class Policy:
    """How one tier is answered; copied onto the alert when it is raised. Times in seconds; the last step repeats."""

    steps: tuple[Audience, ...]
    acknowledge_seconds: int
    contact_seconds: int
    retry_seconds: int
    is_daytime_only: bool = False


_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_ON_CALL = (Audience.PRIMARY, Audience.SECONDARY, Audience.EVERYONE)

POLICIES: Mapping[Tier, Policy] = MappingProxyType(
    {
        Tier.CRITICAL: Policy(_ON_CALL, 5 * _MINUTE, 60 * _MINUTE, 15 * _MINUTE),
        Tier.HIGH: Policy(_ON_CALL, 15 * _MINUTE, 4 * _HOUR, _HOUR),
        Tier.ELEVATED: Policy(_ON_CALL, 60 * _MINUTE, 24 * _HOUR, _DAY),
        Tier.TASK: Policy((Audience.CARE_TEAM,), 8 * _HOUR, 3 * _DAY, _DAY, is_daytime_only=True),
    }
)
"""The defaults of CLINICAL.md 6; a clinic may make the times to acknowledge shorter, never longer."""
