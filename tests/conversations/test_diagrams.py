"""The diagrams in the documentation are the transition tables."""

import re
from pathlib import Path

from conversations import alerts, checkin
from conversations.administration import State as CheckInState
from conversations.diagrams import alert_diagram, checkin_diagram, page

PAGE = Path(__file__).parents[2] / "docs" / "diagrams.md"
ARROW = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.MULTILINE)


def arrows(diagram: str) -> set[tuple[str, str, str]]:
    """Read the arrows back: from, to, and one of the labels."""
    found = ARROW.findall(diagram)
    return {
        (source.replace("_", " "), target.replace("_", " "), label)
        for source, target, labels in found
        for label in labels.split(", ")
    }


def test_the_page_in_the_documentation_is_the_one_that_the_tables_make() -> None:
    """The page is up to date; after a change of a table `make docs` makes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_holds_both_diagrams_and_says_how_it_is_made() -> None:
    """A reader finds the two diagrams, what was left out of them, and how to make the page."""
    for words in (f"```mermaid\n{checkin_diagram()}\n```", f"```mermaid\n{alert_diagram()}\n```", "`make docs`"):
        assert words in page()
    assert "Those arrows, each from a state to itself, are left out." in page()


def test_the_alert_diagram_draws_every_arrow_of_the_table() -> None:
    """Each event of each state is one label, on the arrow to the state that it leads to."""
    drawn = {(source, target, label.replace(" ", "")) for source, target, label in arrows(alert_diagram())}
    assert drawn == {
        (state.value, following.value, event.__name__.lower())
        for state, row in alerts.TRANSITIONS.items()
        for event, following in row.items()
    }


def test_the_checkin_diagram_draws_every_arrow_but_stale_taps() -> None:
    """Each input that does something is one label, with its condition, on its arrow."""
    assert arrows(checkin_diagram()) == {
        (state.value, following.value, given.__name__.lower() + (f" ({branch})" if branch else ""))
        for state, row in checkin.TRANSITIONS.items()
        for given, branches in row.items()
        for branch, following in branches.items()
        if branch is not checkin.Branch.STALE
    }


def test_diagrams_begin_and_end_where_the_tables_do() -> None:
    """A check-in begins as due and an alert as raised, closed states lead to the end, and two-word names are quoted."""
    lines = checkin_diagram().splitlines()
    assert lines[:3] == ["stateDiagram-v2", '    state "not sent" as not_sent', "    [*] --> due"]
    assert lines[-5:] == [
        f"    {state} --> [*]" for state in ("completed", "abandoned", "missed", "not_sent", "withdrawn")
    ]
    assert len([line for line in lines if "--> [*]" in line]) == len(CheckInState) - 5
    lines = alert_diagram().splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    [*] --> raised"]
    assert lines[-1] == "    closed --> [*]"
