"""The report of the crisis filter: python -m tests.conversations.safety."""

import sys

from conversations import safety
from tests.conversations.safety.samples import (
    BENIGN,
    CRISIS,
    HARD_BENIGN,
    HARD_CRISIS,
    HELD_OUT_BENIGN,
    HELD_OUT_CRISIS,
    by_category,
)


def report(files: tuple[str, ...]) -> list[str]:
    """Return a line for each category: how many, the share taken as direct or possible, the share taken as direct."""
    lines = []
    whole: list[safety.Kind] = []
    for (file, category), texts in by_category(*files).items():
        kinds = [safety.judge(text).kind for text in texts]
        whole += kinds
        lines.append(_line(f"{file}: {category}", kinds))
    return [*lines, _line("together", whole), ""]


def _line(name: str, kinds: list[safety.Kind]) -> str:
    taken = sum(kind is not safety.Kind.NONE for kind in kinds) / len(kinds)
    paged = sum(kind is safety.Kind.DIRECT for kind in kinds) / len(kinds)
    return f"{name:<44}{len(kinds):>5}{taken:>8.3f}{paged:>8.3f}"


def main() -> None:
    """Print recall over crisis messages, then false alarms over benign ones."""
    head = f"{'':<44}{'n':>5}{'taken':>8}{'direct':>8}"
    crisis = ["Crisis: the share taken is the recall", head, *report((*CRISIS, HELD_OUT_CRISIS, HARD_CRISIS))]
    benign = ["Benign: the share taken is the false-alarm rate", head, *report((*BENIGN, HELD_OUT_BENIGN, HARD_BENIGN))]
    sys.stdout.write("\n".join([*crisis, *benign]))


if __name__ == "__main__":
    main()
