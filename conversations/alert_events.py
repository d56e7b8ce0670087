"""What can happen to an alert."""

from dataclasses import dataclass
from enum import StrEnum

from conversations.triage import Policy, Tier


class Outcome(StrEnum):
    """How an alert ends; an attempt is not an outcome."""

    REACHED = "reached patient"
    WELFARE_CHECK = "welfare check requested"
    REFERRED = "referred"
    EMERGENCY_CONTACT = "emergency contact reached"
    NO_CONCERN = "no concern"


@dataclass(frozen=True, slots=True)
class Paged:
    """The current step's page was queued."""


@dataclass(frozen=True, slots=True)
class NobodyThere:
    """The current step has no one who can be paged."""


@dataclass(frozen=True, slots=True)
class PageDue:
    """The current step's time has come."""


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """A stage's time is over and nobody had acted."""


@dataclass(frozen=True, slots=True)
class TryAgainDue:
    """The time for another attempt has come."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Someone says: I've got this."""

    by: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """Someone says: can't take this."""

    by: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """The patient could not be reached."""

    by: str


@dataclass(frozen=True, slots=True)
class HandToClinicians:
    """After two attempts in vain a clinician has to take over."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The patient was reached."""

    by: str


@dataclass(frozen=True, slots=True)
class Rise:
    """A graver sign joined the open alert: page anew, by the stricter policy."""

    tier: Tier
    policy: Policy


@dataclass(frozen=True, slots=True)
class Close:
    """Someone names the outcome."""

    by: str
    outcome: Outcome


Event = (
    PageDue
    | Paged
    | NobodyThere
    | DeadlinePassed
    | TryAgainDue
    | Acknowledge
    | Refuse
    | Attempt
    | HandToClinicians
    | Reach
    | Rise
    | Close
)
