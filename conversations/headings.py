"""How each need is headed in a digest, and what puts a patient there."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from conversations.needs import Need


@dataclass(frozen=True, slots=True)
class Heading:
    """How a need is headed in the digest, and what puts a patient there."""

    title: str
    meaning: str


HEADINGS: Mapping[Need, Heading] = MappingProxyType(
    {
        Need.ITEM9: Heading("Item 9 alert", "Open, or raised or closed this week; the open ones first."),
        Need.WORSE: Heading("Worse", "Reliable increase since baseline: PHQ-9 by 6 or more, GAD-7 by 4 or more."),
        Need.NO_IMPROVEMENT: Heading(
            "No improvement at the decision point",
            "Then or since, PHQ-9 neither down by a quarter nor reliably better; or not measured then, and no better "
            "before. Time to reassess.",
        ),
        Need.LOSS: Heading(
            "Loss of response — review",
            "Had responded; PHQ-9 again above half the baseline and 5 or more above the best.",
        ),
        Need.SILENT: Heading(
            "Silent or unreachable",
            "Two check-ins in a row not completed, one after a positive item 9, none up to the decision point, or "
            "messages do not arrive.",
        ),
        Need.UNDECIDED: Heading(
            "Not yet at a decision, or undecided after it",
            "After it: reliably better by less than a quarter, not measured then, or a change that cannot be judged.",
        ),
        Need.RESPONDING: Heading("Responding", "PHQ-9 at half the baseline or less; partial responses are named."),
        Need.REMISSION: Heading("In remission", "PHQ-9 below 5."),
    }
)
"""The heading of every need."""
