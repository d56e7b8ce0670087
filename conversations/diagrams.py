"""The state diagrams of the two transition tables, as Mermaid, so that the pictures cannot differ from the code."""

import re
from collections.abc import Iterator

from conversations import alert_state, alerts, checkin
from conversations.administration import OPEN_STATES
from conversations.administration import State as CheckInState
from conversations.checkin import Branch

_Arrow = tuple[str, str, str]
"""From, to, and the label."""


def checkin_diagram() -> str:
    """Return the check-in dialogue; taps that change nothing are left out."""
    over = [state.value for state in CheckInState if state not in OPEN_STATES]
    return _diagram([state.value for state in CheckInState], _checkin_arrows(), over)


def alert_diagram() -> str:
    """Return the life of an alert."""
    over = [state.value for state, row in alerts.TRANSITIONS.items() if not row]
    return _diagram([state.value for state in alert_state.State], _alert_arrows(), over)


def page() -> str:
    """Return the whole of ``docs/diagrams.md``."""
    return f"""# The two state machines

This page is generated from the transition tables in `conversations/checkin.py` and `conversations/alerts.py`: change
a table, then run `make docs`. A test compares the page with the tables.

## A check-in

A tap on a button of an older message, a doubled tap, or one that means nothing just then shows where the check-in
stands and changes no answer. Those arrows, each from a state to itself, are left out. (One such tap does more: a
positive answer to item 9, higher than any before, brings the crisis resources wherever it comes from, and holds an
open question.)

```mermaid
{checkin_diagram()}
```

## An alert

Acknowledged means seen, not handled. Time itself makes `page due`, `deadline passed` and `try again due`; every open
state has one of them ahead. Only `close`, with an outcome, ends an alert.

```mermaid
{alert_diagram()}
```
"""


def _checkin_arrows() -> Iterator[_Arrow]:
    for state, row in checkin.TRANSITIONS.items():
        for given, branches in row.items():
            for branch, following in branches.items():
                if branch is not Branch.STALE:
                    condition = f" ({branch})" if branch else ""
                    yield state.value, following.value, _words(given) + condition


def _alert_arrows() -> Iterator[_Arrow]:
    for state, row in alerts.TRANSITIONS.items():
        for event, following in row.items():
            yield state.value, following.value, _words(event)


def _words(event: type) -> str:
    """Return a class's name as words: PageDue becomes "page due"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", event.__name__).lower()


def _diagram(states: list[str], arrows: Iterator[_Arrow], over: list[str]) -> str:
    labels: dict[tuple[str, str], list[str]] = {}
    for source, target, label in arrows:
        labels.setdefault((source, target), []).append(label)
    named = (f'    state "{state}" as {_name(state)}' for state in states if _name(state) != state)
    drawn = (f"    {_name(source)} --> {_name(target)}: {', '.join(each)}" for (source, target), each in labels.items())
    ends = (f"    {_name(state)} --> [*]" for state in over)
    return "\n".join(("stateDiagram-v2", *named, f"    [*] --> {_name(states[0])}", *drawn, *ends))


def _name(state: str) -> str:
    """Return a state's name as Mermaid takes it: one word."""
    return state.replace(" ", "_")
