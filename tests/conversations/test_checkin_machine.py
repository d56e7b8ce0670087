"""The check-in dialogue under a patient who taps anything at any time, checked against a small model of its own."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from conversations.administration import (
    OPEN_STATES,
    CheckIn,
    Question,
    State,
    all_questions,
    current_question,
    expires_at,
    new_checkin,
)
from conversations.checkin import TRANSITIONS, IllegalInputError, Step, advance
from conversations.checkin_events import (
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
    Withdraw,
)
from conversations.scoring import DECLINED, Answer

START = datetime(2025, 6, 2, 16, 0, tzinfo=UTC)
ITEM_9 = Question("phq9", 9)
ANSWERS: st.SearchStrategy[Answer] = st.sampled_from([0, 0, 0, 1, 2, 3, DECLINED])


class Dialogue(RuleBasedStateMachine):
    """One check-in and everything that can happen to it; the model keeps the answers to item 9 by itself."""

    checkin: CheckIn
    now: datetime
    taps: list[Input]
    item9_seen: list[int]

    @initialize(
        instruments=st.sampled_from([("phq9", "gad7"), ("phq9",), ("gad7",), ("gad7", "phq9")]),
        answers=st.none() | st.lists(ANSWERS, max_size=9),
    )
    def make(self, instruments: tuple[str, ...], answers: list[Answer] | None) -> None:
        self.checkin = new_checkin(instruments)
        self.now = START
        self.taps = []
        self.item9_seen = []
        if answers is not None:
            self.take(Begin())
            self.answer_in_order(answers)

    @rule(hours=st.integers(0, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_prompt_is_accepted(self) -> None:
        self.take_from_the_clinic(Sent())

    @precondition(lambda self: len(self.taps) > 15)
    @rule(given=st.sampled_from([Expire(), Withdraw()]))
    def the_clinic_ends_it(self, given: Input) -> None:
        self.take_from_the_clinic(given)

    @rule(given=st.sampled_from([Begin(), Resume()]))
    def go_on(self, given: Input) -> None:
        self.take(given)

    @rule(answers=st.lists(ANSWERS, min_size=1, max_size=5))
    def answer_in_order(self, answers: list[Answer]) -> None:
        for answer in answers:
            self.tap(Choose(self.checkin.revision, current_question(self.checkin), answer))

    @precondition(lambda self: self.checkin.state in {State.ASKING, State.HELD} and self.can_correct_item9())
    @rule(answer=ANSWERS)
    def correct_item9(self, answer: Answer) -> None:
        self.take(Resume())
        while current_question(self.checkin) != ITEM_9:
            self.tap(Back(self.checkin.revision))
        self.answer_in_order([answer])

    def can_correct_item9(self) -> bool:
        return ITEM_9 in all_questions(self.checkin.instruments)[: self.checkin.cursor + 1]

    @rule(times=st.integers(1, 4))
    def back(self, times: int) -> None:
        for _ in range(times):
            self.tap(Back(self.checkin.revision))

    @rule()
    def pause(self) -> None:
        self.tap(Pause(self.checkin.revision))

    @precondition(lambda self: self.taps)
    @rule(data=st.data())
    def tap_an_old_button(self, data: st.DataObject) -> None:
        self.take(data.draw(st.sampled_from(self.taps)))

    @precondition(lambda self: self.taps)
    @rule()
    def double_the_last_tap(self) -> None:
        self.take(self.taps[-1])

    @rule(answer=ANSWERS, age=st.integers(1, 3))
    def tap_item9_from_elsewhere(self, answer: Answer, age: int) -> None:
        self.take(Choose(self.checkin.revision - age, ITEM_9, answer))

    @rule(data=st.data(), answer=ANSWERS)
    def tap_another_question(self, data: st.DataObject, answer: Answer) -> None:
        question = data.draw(st.sampled_from(all_questions(self.checkin.instruments)))
        self.take(Choose(self.checkin.revision, question, answer))

    def take_from_the_clinic(self, given: Input) -> None:
        if type(given) in TRANSITIONS[self.checkin.state]:
            self.take(given)
            return
        with pytest.raises(IllegalInputError):
            advance(self.checkin, given, now=self.now)

    def tap(self, given: Input) -> None:
        self.taps.append(given)
        self.take(given)

    def take(self, given: Input) -> None:
        before = self.checkin
        step = advance(before, given, now=self.now)
        self.compare_item9(before, given, step)
        assert step.checkin.revision >= before.revision
        assert len(step.checkin.answers) == len(before.answers)
        changed = [one for one, other in zip(step.checkin.answers, before.answers, strict=True) if one != other]
        assert len(changed) <= (1 if _is_accepted(before, given) else 0)
        if before.state not in OPEN_STATES:
            assert step.checkin.state is before.state
        if _shown(step.checkin) != _shown(before) and not isinstance(given, Sent):
            assert step.checkin.revision == before.revision + 1
        if before.state is State.HELD and step.checkin.state is not State.HELD:
            assert isinstance(given, (Resume, Expire, Withdraw))
        self.checkin = step.checkin

    def compare_item9(self, before: CheckIn, given: Input, step: Step) -> None:
        """Help comes in exactly the steps where the model says so, and never loses the highest answer."""
        asked = [action.item9 for action in step.actions if isinstance(action, RespondToItem9)]
        expected: list[int] = []
        is_screened = True
        if isinstance(given, Choose) and given.question == ITEM_9:
            is_accepted = _is_accepted(before, given)
            is_screened = not (is_accepted and given.answer == DECLINED)
            if isinstance(given.answer, int):
                is_above = given.answer > max(self.item9_seen, default=0)
                expected = [given.answer] if given.answer >= 1 and (is_accepted or is_above) else []
                self.item9_seen += [given.answer] if is_accepted or expected else []
        assert asked == expected
        assert (NoteNotScreened(is_declined=True) in step.actions) is not is_screened
        noted = [action for action in step.actions if isinstance(action, NoteItem9Change)]
        assert noted == _changes(before, step.checkin)

    @invariant()
    def the_highest_item9_is_kept(self) -> None:
        assert self.checkin.item9_max == max(self.item9_seen, default=None)
        assert (self.checkin.item9_answered_at is None) == (not self.item9_seen)

    @invariant()
    def the_cursor_is_in_range(self) -> None:
        assert 0 <= self.checkin.cursor < len(all_questions(self.checkin.instruments))

    @invariant()
    def times_fit_the_state(self) -> None:
        is_open = self.checkin.state in OPEN_STATES
        assert is_open is (self.checkin.closed_at is None)
        if self.checkin.state in {State.ASKING, State.HELD, State.PAUSED}:
            assert self.checkin.begun_at is not None
            assert self.checkin.touched_at is not None
            assert self.checkin.begun_at <= self.checkin.touched_at <= self.now
            assert expires_at(self.checkin, due_at=START) == self.checkin.touched_at + timedelta(hours=24)

    @invariant()
    def completed_means_all_answered(self) -> None:
        if self.checkin.state is State.COMPLETED:
            *items, difficulty = self.checkin.answers
            assert None not in items
            has_problem = any(answer in {1, 2, 3} for answer in items)
            assert (difficulty is not None) is has_problem


def _is_accepted(checkin: CheckIn, given: Input) -> bool:
    """Say whether a tap belongs to the question that waits."""
    return (
        isinstance(given, Choose)
        and checkin.state is State.ASKING
        and given.revision == checkin.revision
        and given.question == all_questions(checkin.instruments)[checkin.cursor]
    )


def _shown(checkin: CheckIn) -> tuple[object, ...]:
    return checkin.state, checkin.cursor, checkin.answers, checkin.item9_max


def _changes(before: CheckIn, after: CheckIn) -> list[NoteItem9Change]:
    """Return the note that a change away from a positive item 9 leaves."""
    if "phq9" not in before.instruments:
        return []
    place = all_questions(before.instruments).index(ITEM_9)
    old, new = before.answers[place], after.answers[place]
    if not isinstance(old, int) or old == 0 or new is None or new == old:
        return []
    return [NoteItem9Change(old, new)]


def test_whatever_a_patient_taps_the_dialogue_keeps_its_promises() -> None:
    """Random taps, stale and doubled ones included, keep answers, item 9 and revision as the model says."""
    run_state_machine_as_test(Dialogue, settings=settings(max_examples=200, stateful_step_count=40))
