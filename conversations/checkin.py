"""The check-in dialogue: one patient, one walk through the instruments, as a transition table.

Two rules hold everywhere. A patient's input is legal in every state: a slip, a stale or a doubled tap is an ordinary
Step that changes no answer. Nothing moves before the look-up in ``TRANSITIONS`` succeeds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from conversations.administration import (
    CheckIn,
    State,
    all_questions,
    current_question,
    first_unanswered,
    with_item9,
)
from conversations.checkin_events import (
    Action,
    Back,
    Begin,
    Choose,
    Expire,
    Input,
    NoteItem9Change,
    NoteNotScreened,
    Pause,
    RespondToItem9,
    Resume,
    Sent,
    ShowClosed,
    ShowHeld,
    ShowPaused,
    ShowPrompt,
    ShowQuestion,
    ShowSaved,
    Withdraw,
)
from conversations.scoring import Answer


class Branch(StrEnum):
    """Which way an input goes; the words label the arrows of the diagram."""

    ONLY = ""
    MORE = "more questions"
    POSITIVE = "item 9 positive"
    LAST = "last question"
    STALE = "stale"


_Row = Mapping[type[Input], Mapping[Branch, State]]


def _stays(state: State) -> Mapping[Branch, State]:
    return {Branch.STALE: state}


def _over(state: State) -> _Row:
    """Return the row of a state that nothing leaves."""
    taps = (Begin, Choose, Back, Pause, Resume)
    return {Sent: {Branch.ONLY: state}, **dict.fromkeys(taps, _stays(state))}


_ANSWERED = {
    Branch.MORE: State.ASKING,
    Branch.POSITIVE: State.HELD,
    Branch.LAST: State.COMPLETED,
    Branch.STALE: State.ASKING,
}

TRANSITIONS: Mapping[State, _Row] = MappingProxyType(
    {
        State.DUE: {
            Sent: {Branch.ONLY: State.OFFERED},
            Begin: {Branch.ONLY: State.ASKING},
            Choose: _stays(State.DUE),
            Back: _stays(State.DUE),
            Pause: _stays(State.DUE),
            Resume: {Branch.ONLY: State.ASKING},
            Expire: {Branch.ONLY: State.NOT_SENT},
            Withdraw: {Branch.ONLY: State.WITHDRAWN},
        },
        State.OFFERED: {
            Begin: {Branch.ONLY: State.ASKING},
            Choose: _stays(State.OFFERED),
            Back: _stays(State.OFFERED),
            Pause: _stays(State.OFFERED),
            Resume: {Branch.ONLY: State.ASKING},
            Expire: {Branch.ONLY: State.MISSED},
            Withdraw: {Branch.ONLY: State.WITHDRAWN},
        },
        State.ASKING: {
            Sent: {Branch.ONLY: State.ASKING},
            Begin: _stays(State.ASKING),
            Choose: _ANSWERED,
            Back: {Branch.MORE: State.ASKING, Branch.STALE: State.ASKING},
            Pause: {Branch.ONLY: State.PAUSED, Branch.STALE: State.ASKING},
            Resume: _stays(State.ASKING),
            Expire: {Branch.ONLY: State.ABANDONED},
            Withdraw: {Branch.ONLY: State.WITHDRAWN},
        },
        State.HELD: {
            Sent: {Branch.ONLY: State.HELD},
            Begin: _stays(State.HELD),
            Choose: _stays(State.HELD),
            Back: _stays(State.HELD),
            Pause: _stays(State.HELD),
            Resume: {Branch.ONLY: State.ASKING},
            Expire: {Branch.ONLY: State.ABANDONED},
            Withdraw: {Branch.ONLY: State.WITHDRAWN},
        },
        State.PAUSED: {
            Sent: {Branch.ONLY: State.PAUSED},
            Begin: {Branch.ONLY: State.ASKING},
            Choose: _stays(State.PAUSED),
            Back: _stays(State.PAUSED),
            Pause: _stays(State.PAUSED),
            Resume: {Branch.ONLY: State.ASKING},
            Expire: {Branch.ONLY: State.ABANDONED},
            Withdraw: {Branch.ONLY: State.WITHDRAWN},
        },
        State.COMPLETED: _over(State.COMPLETED),
        State.ABANDONED: _over(State.ABANDONED),
        State.MISSED: _over(State.MISSED),
        State.NOT_SENT: _over(State.NOT_SENT),
        State.WITHDRAWN: _over(State.WITHDRAWN),
    }
)


class IllegalInputError(Exception):
    """A caller's bug: this state takes no such input."""

    def __init__(self, state: State, given: object) -> None:
        """Name the state and the input."""
        super().__init__(f"a check-in that is {state.value!r} takes no {type(given).__name__}")


@dataclass(frozen=True, slots=True)
class Step:
    """The state after an input, and what has to be done about it, in order."""

    checkin: CheckIn
    actions: tuple[Action, ...] = ()


def advance(checkin: CheckIn, given: Input, *, now: datetime) -> Step:
    """Return the step that ``given`` makes at ``now``; raise IllegalInputError for a system input out of place.

    The revision grows by one with every change that the patient sees, so that each button of an older one is stale.
    """
    branches = TRANSITIONS[checkin.state].get(type(given))
    if branches is None:
        raise IllegalInputError(checkin.state, given)
    if Branch.STALE in branches and (len(branches) == 1 or _is_stale(checkin, given)):
        return _stale(checkin, given, now)
    branch, changed, actions = _EFFECTS[type(given)](checkin, given, now)
    revision = checkin.revision if isinstance(given, Sent) else checkin.revision + 1
    return Step(replace(changed, state=branches[branch], revision=revision), actions)


def _is_stale(checkin: CheckIn, given: Input) -> bool:
    """Tell whether a button belongs to another revision or question, or would go back before the first one."""
    is_old = isinstance(given, (Choose, Back, Pause)) and given.revision != checkin.revision
    is_elsewhere = isinstance(given, Choose) and given.question != current_question(checkin)
    is_before_the_first = isinstance(given, Back) and checkin.cursor == 0
    return is_old or is_elsewhere or is_before_the_first


_SHOW_AGAIN: Mapping[State, Action] = MappingProxyType(
    {
        State.DUE: ShowPrompt(),
        State.OFFERED: ShowPrompt(),
        State.ASKING: ShowQuestion(),
        State.HELD: ShowHeld(),
        State.PAUSED: ShowPaused(),
        State.COMPLETED: ShowClosed(),
        State.ABANDONED: ShowClosed(),
        State.MISSED: ShowClosed(),
        State.NOT_SENT: ShowClosed(),
        State.WITHDRAWN: ShowClosed(),
    }
)


def _stale(checkin: CheckIn, given: Input, now: datetime) -> Step:
    """Show where the check-in stands; a stale tap on item 9 above all before brings help, but writes no answer.

    While a question is open it waits behind the crisis text as well, until the patient goes on.
    """
    match given:
        case Choose(question=question, answer=int(value)) if question.is_item9 and value > (checkin.item9_max or 0):
            state = TRANSITIONS[checkin.state][Choose].get(Branch.POSITIVE, checkin.state)
            changed = replace(with_item9(checkin, value, now), state=state, revision=checkin.revision + 1)
            shown = () if state is not checkin.state else (_SHOW_AGAIN[state],)
            return Step(changed, (RespondToItem9(value), *shown))
        case _:
            return Step(checkin, (_SHOW_AGAIN[checkin.state],))


_Effect = tuple[Branch, CheckIn, tuple[Action, ...]]


def _sent(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    return Branch.ONLY, replace(checkin, sent_at=checkin.sent_at or now), ()


def _go_on(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    begun_at = checkin.begun_at or now
    return Branch.ONLY, replace(checkin, begun_at=begun_at, touched_at=now), (ShowQuestion(),)


def _choose(checkin: CheckIn, given: Input, now: datetime) -> _Effect:
    assert isinstance(given, Choose)  # noqa: S101 - the table calls this for Choose only
    before = checkin.answers[checkin.cursor]
    answers = (*checkin.answers[: checkin.cursor], given.answer, *checkin.answers[checkin.cursor + 1 :])
    changed = replace(checkin, answers=answers, touched_at=now)
    changed, safety = _judge_item9(changed, given, before, now)
    cursor = first_unanswered(changed)
    if cursor is None:
        return Branch.LAST, replace(changed, closed_at=now), (*safety, ShowSaved())
    changed = replace(changed, cursor=cursor)
    if any(isinstance(action, RespondToItem9) for action in safety):
        return Branch.POSITIVE, changed, safety
    return Branch.MORE, changed, (*safety, ShowQuestion())


def _judge_item9(
    checkin: CheckIn, given: Choose, before: Answer | None, now: datetime
) -> tuple[CheckIn, tuple[Action, ...]]:
    """Fire at the moment item 9 is answered, and note every change away from a positive answer."""
    if not given.question.is_item9:
        return checkin, ()
    actions: list[Action] = []
    if isinstance(given.answer, int):
        checkin = with_item9(checkin, given.answer, now)
        if given.answer >= 1:
            actions.append(RespondToItem9(given.answer))
    else:
        actions.append(NoteNotScreened(is_declined=True))
    if isinstance(before, int) and before >= 1 and before != given.answer:
        actions.append(NoteItem9Change(before, given.answer))
    return checkin, tuple(actions)


def _back(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    return Branch.MORE, replace(checkin, cursor=checkin.cursor - 1, touched_at=now), (ShowQuestion(),)


def _pause(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    return Branch.ONLY, replace(checkin, touched_at=now), (ShowPaused(),)


def _expire(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    return Branch.ONLY, replace(checkin, closed_at=now), _unscreened(checkin)


def _unscreened(checkin: CheckIn) -> tuple[Action, ...]:
    """A begun check-in that closes with item 9 unanswered leaves a task; a declined one raised it at the tap."""
    pairs = zip(all_questions(checkin.instruments), checkin.answers, strict=True)
    is_open = any(question.is_item9 and answer is None for question, answer in pairs)
    return (NoteNotScreened(is_declined=False),) if checkin.begun_at and is_open else ()


def _withdraw(checkin: CheckIn, _given: Input, now: datetime) -> _Effect:
    return Branch.ONLY, replace(checkin, closed_at=now), ()


_EFFECTS: Mapping[type[Input], Callable[[CheckIn, Input, datetime], _Effect]] = MappingProxyType(
    {
        Sent: _sent,
        Begin: _go_on,
        Choose: _choose,
        Back: _back,
        Pause: _pause,
        Resume: _go_on,
        Expire: _expire,
        Withdraw: _withdraw,
    }
)
