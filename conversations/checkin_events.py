"""What can happen to a check-in (inputs), and what has to be done about it (actions)."""

from dataclasses import dataclass

from conversations.administration import Question
from conversations.scoring import Answer

# Inputs: what can happen to a check-in. Those with a revision come from a button.


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram accepted the prompt."""


@dataclass(frozen=True, slots=True)
class Begin:
    """The patient starts, or asks for the check-in again."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The patient taps an option, or declines the item."""

    revision: int
    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Back:
    """The patient wants the question before this one again."""

    revision: int


@dataclass(frozen=True, slots=True)
class Pause:
    """The patient wants to go on later."""

    revision: int


@dataclass(frozen=True, slots=True)
class Resume:
    """The patient goes on: after a pause, or after reading the crisis text."""


@dataclass(frozen=True, slots=True)
class Expire:
    """The time to answer, or to send, is over."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The patient stopped, or was discharged."""


Input = Sent | Begin | Choose | Back | Pause | Resume | Expire | Withdraw


# Actions: what the world outside has to do after a step.


@dataclass(frozen=True, slots=True)
class ShowPrompt:
    """Show the invitation to begin again."""


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """Show the current question."""


@dataclass(frozen=True, slots=True)
class ShowHeld:
    """Remind that the next question waits behind Continue."""


@dataclass(frozen=True, slots=True)
class ShowPaused:
    """Say that the answers are kept and offer to go on."""


@dataclass(frozen=True, slots=True)
class ShowSaved:
    """Say that the check-in is saved."""


@dataclass(frozen=True, slots=True)
class ShowClosed:
    """Say that this check-in is closed."""


@dataclass(frozen=True, slots=True)
class RespondToItem9:
    """Send the crisis resources at once and raise or join an alert (CLINICAL.md 6)."""

    item9: int


@dataclass(frozen=True, slots=True)
class NoteItem9Change:
    """Add "answer changed before → after" to the alert; it never retracts anything."""

    before: int
    after: Answer


@dataclass(frozen=True, slots=True)
class NoteNotScreened:
    """Raise the staff task "item 9 not screened"."""

    is_declined: bool


Action = (
    ShowPrompt
    | ShowQuestion
    | ShowHeld
    | ShowPaused
    | ShowSaved
    | ShowClosed
    | RespondToItem9
    | NoteItem9Change
    | NoteNotScreened
)
