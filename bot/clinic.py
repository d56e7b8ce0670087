"""What every use case needs to know of the clinic, and what a use case hands back to be said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.messages import Message
from conversations.triage import POLICIES, Policy, Tier
from storage.vault import Vault


@dataclass(frozen=True)
class Clinic:
    """The clinic's own facts and the vault; passed to every use case."""

    vault: Vault
    name: str
    phone: str
    zone: str
    bot_name: str = ""
    acknowledge_seconds: Mapping[Tier, int] = field(default_factory=dict)

    def policy(self, tier: Tier) -> Policy:
        """Return the tier's policy with the clinic's own, stricter time to acknowledge."""
        default = POLICIES[tier]
        seconds = min(default.acknowledge_seconds, self.acknowledge_seconds.get(tier, default.acknowledge_seconds))
        return replace(default, acknowledge_seconds=seconds)


# What a use case wants said, directly after its commit.


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message below everything else."""

    message: Message


@dataclass(frozen=True, slots=True)
class Show:
    """Show the one current question or screen: in place while it is the last message, else below without the old.

    ``key`` names the screen, so that a failed one can wait in the outbox and is dropped when it is no longer current.
    """

    message: Message
    key: str


@dataclass(frozen=True, slots=True)
class Amend:
    """Replace the very message whose button was tapped, wherever it stands."""

    message: Message


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer the tap itself with a short line."""

    text: str


@dataclass(frozen=True, slots=True)
class Urgent:
    """Deliver this outbox row at once; it was claimed for us in the transaction that queued it.

    ``afterwards`` is what remains to be said when the crisis text itself had to leave before the commit.
    """

    outbox_id: int
    afterwards: Message


@dataclass(frozen=True, slots=True)
class Picture:
    """Send a PNG with a caption; a protected one cannot be passed on."""

    content: bytes
    caption: str
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Something slow for the press to make: its name in the press's table, and arguments that JSON can carry."""

    name: str
    now: datetime
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """Have the press make something, and say it when it is there; ``sorry`` is said when it cannot be made.

    The chat goes on meanwhile.
    """

    order: Order
    say: "Callable[[Any], Say | Amend | Picture]"
    sorry: Message


@dataclass(frozen=True, slots=True)
class Menu:
    """Give this chat a menu of its own."""

    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave a group."""

    text: str


Reply = Say | Show | Amend | Toast | Urgent | Picture | Printed | Menu | Leave
