"""The check-in dialogue, rule by rule; each test compares whole states."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conversations.administration import (
    DIFFICULTY_QUESTION,
    OPEN_STATES,
    CheckIn,
    Question,
    State,
    all_questions,
    answers_to,
    current_question,
    expires_at,
    first_unanswered,
    new_checkin,
)
from conversations.checkin import TRANSITIONS, Branch, IllegalInputError, Step, advance
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
from conversations.scoring import DECLINED, Answer

NOW = datetime(2025, 6, 2, 16, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)

ITEM_9 = Question("phq9", 9)
OVER = (State.COMPLETED, State.ABANDONED, State.MISSED, State.NOT_SENT, State.WITHDRAWN)
INPUTS = (Sent, Begin, Choose, Back, Pause, Resume, Expire, Withdraw)
PATIENT_INPUTS = (Begin, Choose, Back, Pause, Resume)


def due() -> CheckIn:
    return new_checkin()


def offered() -> CheckIn:
    return advance(due(), Sent(), now=NOW).checkin


def begun() -> CheckIn:
    return advance(offered(), Begin(), now=NOW).checkin


def tap(checkin: CheckIn, answer: Answer) -> Choose:
    """A tap on the message that is shown now."""
    return Choose(checkin.revision, current_question(checkin), answer)


def go(checkin: CheckIn, *given: Input) -> CheckIn:
    for each in given:
        checkin = advance(checkin, each, now=NOW).checkin
    return checkin


def answered(*answers: Answer, start: CheckIn | None = None) -> CheckIn:
    """A begun check-in with these answers given in order; the crisis text is read where it comes."""
    checkin = start or begun()
    for answer in answers:
        checkin = go(checkin, tap(checkin, answer))
        checkin = go(checkin, Resume()) if checkin.state is State.HELD else checkin
    return checkin


def at_item9(*, item: Answer = 0) -> CheckIn:
    return answered(*[item] * 8)


def held() -> CheckIn:
    checkin = at_item9()
    return go(checkin, tap(checkin, 2))


def paused() -> CheckIn:
    checkin = answered(0, 1, 2)
    return go(checkin, Pause(checkin.revision))


def over(state: State) -> CheckIn:
    """A check-in that came to an end in the way that ``state`` names."""
    return {
        State.COMPLETED: answered(*[0] * 16),
        State.ABANDONED: go(answered(0), Expire()),
        State.MISSED: go(offered(), Expire()),
        State.NOT_SENT: go(due(), Expire()),
        State.WITHDRAWN: go(answered(0), Withdraw()),
    }[state]


def in_state(state: State) -> CheckIn:
    made = {State.DUE: due, State.OFFERED: offered, State.ASKING: begun, State.HELD: held, State.PAUSED: paused}
    return made[state]() if state in made else over(state)


def example(kind: type[Input], checkin: CheckIn) -> Input:
    """An input of this kind as the message shown now would send it."""
    others = (Sent(), Begin(), Back(checkin.revision), Pause(checkin.revision), Resume(), Expire(), Withdraw())
    return next((each for each in others if type(each) is kind), tap(checkin, 0))


# The table.


def test_every_state_takes_every_input_of_a_patient() -> None:
    """Whatever a patient taps in whatever state is an ordinary step that shows something."""
    steps = {
        (state, kind): advance(in_state(state), example(kind, in_state(state)), now=LATER)
        for state in State
        for kind in PATIENT_INPUTS
    }
    assert len(steps) == 10 * 5
    assert all(step.actions for step in steps.values())


def test_the_table_has_a_row_for_every_state() -> None:
    """No state is missing in the table, and no row is without the patient's five inputs."""
    assert set(TRANSITIONS) == set(State)
    assert [state for state, row in TRANSITIONS.items() if not set(PATIENT_INPUTS) <= set(row)] == []


def test_open_states_are_those_before_an_end() -> None:
    """A check-in is open exactly until it is completed, abandoned, missed, not sent or withdrawn."""
    assert set(State) - set(OVER) == OPEN_STATES


@pytest.mark.parametrize("state", OVER)
def test_a_closed_checkin_is_never_left(state: State) -> None:
    """A check-in that is over stays as it is and says so, whatever the patient taps."""
    checkin = over(state)
    assert checkin.state is state
    steps = [advance(checkin, example(kind, checkin), now=LATER) for kind in PATIENT_INPUTS]
    assert steps == [Step(checkin, (ShowClosed(),))] * 5


@pytest.mark.parametrize("state", OVER)
def test_a_prompt_accepted_after_the_end_only_notes_its_time(state: State) -> None:
    """Telegram's late word that the prompt went out opens nothing again."""
    checkin = replace(over(state), sent_at=None)
    assert advance(checkin, Sent(), now=LATER) == Step(replace(checkin, sent_at=LATER))


@pytest.mark.parametrize(
    ("state", "given"),
    [(State.OFFERED, Sent()), *((state, given) for state in OVER for given in (Expire(), Withdraw()))],
)
def test_a_system_input_out_of_place_raises_and_moves_nothing(state: State, given: Input) -> None:
    """A caller's bug is an error that names state and input, and the check-in is as it was."""
    checkin = in_state(state)
    with pytest.raises(IllegalInputError, match=rf"^a check-in that is '{state}' takes no {type(given).__name__}$"):
        advance(checkin, given, now=LATER)
    assert checkin == in_state(state)


def _walks() -> Iterator[tuple[CheckIn, Input]]:
    """States reached by walking, each with every input: as shown now, and stale."""
    places = [
        *(in_state(state) for state in State),
        answered(0),
        at_item9(),
        answered(*[0] * 15),
        answered(*[1] * 8, 0, *[0] * 7),
    ]
    for checkin in places:
        old = checkin.revision - 1
        for kind in INPUTS:
            if kind in TRANSITIONS[checkin.state]:
                yield checkin, example(kind, checkin)
        yield from ((checkin, tap(checkin, answer)) for answer in (0, 3))
        yield from ((checkin, given) for given in (Choose(old, ITEM_9, 0), Back(old), Pause(old)))


def _branch(checkin: CheckIn, given: Input, step: Step) -> Branch:
    """Read from the outside which way a step went."""
    branches = TRANSITIONS[checkin.state][type(given)]
    ways = [branch for branch, state in branches.items() if state is step.checkin.state]
    if len(ways) > 1:
        is_stale = step.checkin.revision == checkin.revision
        ways = [branch for branch in ways if (branch is Branch.STALE) == is_stale]
    (way,) = ways
    return way


def test_every_arrow_of_the_table_is_walked() -> None:
    """Each state, input and branch of the table is reached from a new check-in, and leads where the table says."""
    walked = {
        (checkin.state, type(given), _branch(checkin, given, advance(checkin, given, now=LATER)))
        for checkin, given in _walks()
    }
    drawn = {
        (state, kind, branch)
        for state, row in TRANSITIONS.items()
        for kind, branches in row.items()
        for branch in branches
    }
    assert walked == drawn


# To begin.


def test_a_sent_prompt_is_offered() -> None:
    """A check-in is offered, at its time, once Telegram accepted the prompt; the first tap's revision is unchanged."""
    assert advance(due(), Sent(), now=NOW) == Step(replace(due(), state=State.OFFERED, sent_at=NOW))


@pytest.mark.parametrize("given", [Begin(), Resume()])
def test_to_begin_shows_the_first_question(given: Input) -> None:
    """A tap on an offered check-in begins it at item 1."""
    assert advance(offered(), given, now=LATER) == Step(
        CheckIn(
            state=State.ASKING,
            answers=(None,) * 17,
            revision=1,
            sent_at=NOW,
            begun_at=LATER,
            touched_at=LATER,
        ),
        (ShowQuestion(),),
    )


@pytest.mark.parametrize("given", [Begin(), Resume()])
def test_a_checkin_begins_before_its_prompt_is_accepted(given: Input) -> None:
    """A patient who asks for a due check-in gets item 1 without waiting for the prompt."""
    started = replace(due(), state=State.ASKING, revision=1, begun_at=LATER, touched_at=LATER)
    assert advance(due(), given, now=LATER) == Step(started, (ShowQuestion(),))
    assert advance(started, Sent(), now=LATER) == Step(replace(started, sent_at=LATER))


@pytest.mark.parametrize("state", [State.ASKING, State.HELD, State.PAUSED])
def test_the_time_sent_is_the_first_one(state: State) -> None:
    """A second word that the prompt was accepted changes neither the state nor the time."""
    assert advance(in_state(state), Sent(), now=LATER) == Step(in_state(state))


@pytest.mark.parametrize("checkin", [due(), offered()], ids=["due", "offered"])
def test_buttons_of_another_message_show_the_prompt(checkin: CheckIn) -> None:
    """Before the beginning every other button only shows the invitation again."""
    buttons: tuple[Input, ...] = (Choose(0, Question("phq9", 1), 0), Back(0), Pause(0))
    assert [advance(checkin, each, now=LATER) for each in buttons] == [Step(checkin, (ShowPrompt(),))] * 3


def test_a_checkin_asks_both_instruments_and_then_the_difficulty() -> None:
    """The questions are the nine of the PHQ-9, the seven of the GAD-7 and the difficulty item, in this order."""
    assert all_questions(("phq9", "gad7")) == (
        *(Question("phq9", number) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        *(Question("gad7", number) for number in (1, 2, 3, 4, 5, 6, 7)),
        Question("difficulty", 1),
    )


def test_only_item_9_of_the_phq9_is_item_9() -> None:
    """One question in a whole check-in calls for crisis resources, and its text is the sheet's."""
    urgent = [question for question in all_questions(("phq9", "gad7")) if question.is_item9]
    assert urgent == [ITEM_9]
    assert ITEM_9.item.text == "Thoughts that you would be better off dead or of hurting yourself in some way"


# To answer.


@pytest.mark.parametrize("answer", [0, 1, 2, 3, DECLINED])
def test_an_answer_is_kept_and_the_next_question_shown(answer: Answer) -> None:
    """A tap on an option, or on "Prefer not to answer", fills one slot and goes on by one question."""
    assert advance(begun(), tap(begun(), answer), now=LATER) == Step(
        CheckIn(
            state=State.ASKING,
            answers=(answer, *[None] * 16),
            cursor=1,
            revision=2,
            sent_at=NOW,
            begun_at=NOW,
            touched_at=LATER,
        ),
        (ShowQuestion(),),
    )


def test_all_zero_is_saved_without_the_difficulty_item() -> None:
    """When no item is above 0 the last GAD-7 item completes the check-in."""
    last = answered(*[0] * 15)
    assert advance(last, tap(last, 0), now=LATER) == Step(
        CheckIn(
            state=State.COMPLETED,
            answers=(*[0] * 16, None),
            cursor=15,
            revision=17,
            item9_max=0,
            item9_answered_at=NOW,
            sent_at=NOW,
            begun_at=NOW,
            touched_at=LATER,
            closed_at=LATER,
        ),
        (ShowSaved(),),
    )


def test_declined_items_alone_do_not_bring_the_difficulty_item() -> None:
    """A declined item is not above 0."""
    assert answered(*[DECLINED] * 16).state is State.COMPLETED


@pytest.mark.parametrize("place", [0, 7, 9, 15])
def test_one_item_above_0_brings_the_difficulty_item_once(place: int) -> None:
    """Any item of either instrument above 0 brings the difficulty item last, and its answer is the end."""
    answers = [0] * 16
    answers[place] = 1
    asked = answered(*answers)
    assert (asked.state, current_question(asked)) == (State.ASKING, DIFFICULTY_QUESTION)
    saved = advance(asked, tap(asked, 3), now=LATER)
    assert saved == Step(
        replace(
            asked,
            state=State.COMPLETED,
            answers=(*answers, 3),
            revision=asked.revision + 1,
            touched_at=LATER,
            closed_at=LATER,
        ),
        (ShowSaved(),),
    )


def test_the_difficulty_item_can_be_declined() -> None:
    """A declined difficulty item completes the check-in as well."""
    asked = answered(1, *[0] * 15)
    assert answered(DECLINED, start=asked).answers == (1, *[0] * 15, DECLINED)
    assert answered(DECLINED, start=asked).state is State.COMPLETED


def test_the_difficulty_item_goes_when_its_reason_goes() -> None:
    """Going back from the difficulty item and setting the only problem to 0 completes the check-in without it."""
    asked = answered(*[0] * 15, 1)
    before = go(asked, Back(asked.revision))
    assert advance(before, tap(before, 0), now=NOW) == Step(
        replace(
            before,
            state=State.COMPLETED,
            answers=(*[0] * 16, None),
            revision=before.revision + 1,
            closed_at=NOW,
        ),
        (ShowSaved(),),
    )


def test_one_instrument_alone_makes_a_checkin() -> None:
    """A check-in of the GAD-7 alone asks seven questions and then the difficulty item, and screens no item 9."""
    alone = answered(*[1] * 7, 2, start=go(new_checkin(("gad7",)), Begin()))
    assert (alone.state, alone.answers, alone.item9_max) == (State.COMPLETED, (*[1] * 7, 2), None)


def test_answers_are_found_by_instrument() -> None:
    """Each instrument's answers come back in its own order, one slot an item."""
    checkin = answered(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, DECLINED)
    assert answers_to(checkin, "phq9") == (0, 1, 2, 3, 0, 1, 2, 3, 0)
    assert answers_to(checkin, "gad7") == (1, 2, 3, DECLINED, None, None, None)
    assert answers_to(checkin, "difficulty") == (None,)


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ((None, None, None), 0),
        ((0, None, None), 1),
        ((None, 0, None), 0),
        ((0, 0, None), None),
        ((0, 1, None), 2),
        ((0, 1, 0), None),
        ((DECLINED, DECLINED, None), None),
    ],
)
def test_the_first_unanswered_question_comes_next(answers: tuple[Answer | None, ...], place: int | None) -> None:
    """The next question is the first empty slot, and the last slot counts only when an item is above 0."""
    assert first_unanswered(CheckIn(answers=answers)) == place


# To go back.


def test_back_shows_the_question_before_and_keeps_its_answer() -> None:
    """Going back by one shows the last question again and changes no answer."""
    checkin = answered(0, 1, 2)
    assert advance(checkin, Back(checkin.revision), now=LATER) == Step(
        replace(checkin, cursor=2, revision=checkin.revision + 1, touched_at=LATER), (ShowQuestion(),)
    )


def test_back_goes_as_far_as_wanted_and_an_answer_jumps_ahead_again() -> None:
    """A correction four questions back replaces that answer alone and goes on at the first unanswered question."""
    checkin = answered(0, 1, 2, 3)
    first = checkin
    for _ in range(4):
        first = go(first, Back(first.revision))
    assert current_question(first) == Question("phq9", 1)
    assert advance(first, tap(first, 3), now=NOW) == Step(
        replace(first, answers=(3, 1, 2, 3, *[None] * 13), cursor=4, revision=first.revision + 1),
        (ShowQuestion(),),
    )


def test_back_before_the_first_question_shows_it_again() -> None:
    """There is nothing before item 1."""
    assert advance(begun(), Back(begun().revision), now=LATER) == Step(begun(), (ShowQuestion(),))


# To pause.


def test_a_pause_keeps_the_place() -> None:
    """A pause says that the answers are kept, and going on shows the same question."""
    checkin = answered(0, 1, 2)
    rested = advance(checkin, Pause(checkin.revision), now=LATER)
    assert rested == Step(
        replace(checkin, state=State.PAUSED, revision=checkin.revision + 1, touched_at=LATER), (ShowPaused(),)
    )
    for given in (Resume(), Begin()):
        assert advance(rested.checkin, given, now=LATER) == Step(
            replace(checkin, revision=checkin.revision + 2, touched_at=LATER), (ShowQuestion(),)
        )


def test_a_pause_in_the_middle_of_a_correction_resumes_there() -> None:
    """Who pauses while correcting an earlier answer comes back to that question."""
    checkin = answered(0, 1, 2)
    corrected = go(checkin, Back(checkin.revision))
    resumed = go(corrected, Pause(corrected.revision), Resume())
    assert current_question(resumed) == Question("phq9", 3)


def test_a_paused_checkin_takes_no_answer() -> None:
    """Buttons left over from before the pause change nothing and offer to go on."""
    left_over: tuple[Input, ...] = (tap(paused(), 3), Back(paused().revision), Pause(paused().revision))
    assert [advance(paused(), each, now=LATER) for each in left_over] == [Step(paused(), (ShowPaused(),))] * 3


# Stale and doubled taps.


def test_a_doubled_tap_counts_once() -> None:
    """The same button pressed twice answers one question, and the second press shows the next one."""
    given = tap(begun(), 2)
    once = advance(begun(), given, now=NOW).checkin
    assert advance(once, given, now=LATER) == Step(once, (ShowQuestion(),))


def test_a_button_of_an_older_message_changes_nothing() -> None:
    """A tap with an older revision never writes, and shows the current question."""
    checkin = answered(0, 1, 2)
    old = checkin.revision - 1
    stale: tuple[Input, ...] = (Choose(old, current_question(checkin), 3), Back(old), Pause(old))
    assert [advance(checkin, each, now=LATER) for each in stale] == [Step(checkin, (ShowQuestion(),))] * 3


def test_a_button_of_another_question_changes_nothing() -> None:
    """A tap that names another question than the one shown never writes, even with the right revision."""
    checkin = answered(0, 1, 2)
    given = Choose(checkin.revision, Question("phq9", 5), 3)
    assert advance(checkin, given, now=LATER) == Step(checkin, (ShowQuestion(),))


@pytest.mark.parametrize("given", [Begin(), Resume()])
def test_asking_again_shows_the_current_question(given: Input) -> None:
    """To begin or go on while a question waits shows that question."""
    checkin = answered(0, 1)
    assert advance(checkin, given, now=LATER) == Step(checkin, (ShowQuestion(),))


# Item 9.


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_a_positive_item9_fires_at_the_tap_and_holds_the_next_question(answer: int) -> None:
    """Any answer of 1 or more calls for help at once and shows no question beside it."""
    checkin = at_item9()
    assert advance(checkin, tap(checkin, answer), now=LATER) == Step(
        replace(
            checkin,
            state=State.HELD,
            answers=(*[0] * 8, answer, *[None] * 8),
            cursor=9,
            revision=checkin.revision + 1,
            item9_max=answer,
            item9_answered_at=LATER,
            touched_at=LATER,
        ),
        (RespondToItem9(answer),),
    )


def test_a_zero_on_item9_goes_on() -> None:
    """The answer "Not at all" is kept with its time, and the next question comes."""
    checkin = at_item9()
    assert advance(checkin, tap(checkin, 0), now=LATER) == Step(
        replace(
            checkin,
            answers=(*[0] * 9, *[None] * 8),
            cursor=9,
            revision=checkin.revision + 1,
            item9_max=0,
            item9_answered_at=LATER,
            touched_at=LATER,
        ),
        (ShowQuestion(),),
    )


def test_after_a_positive_item9_only_continue_brings_the_next_question() -> None:
    """Every other button only reminds of Continue; Continue shows the question after item 9."""
    others: Sequence[Input] = (
        Begin(),
        Choose(held().revision, Question("gad7", 1), 0),
        Choose(held().revision, ITEM_9, 0),
        Back(held().revision),
        Pause(held().revision),
    )
    assert [advance(held(), each, now=LATER) for each in others] == [Step(held(), (ShowHeld(),))] * 5
    assert advance(held(), Resume(), now=LATER) == Step(
        replace(held(), state=State.ASKING, revision=held().revision + 1, touched_at=LATER), (ShowQuestion(),)
    )
    assert current_question(held()) == Question("gad7", 1)


def test_a_positive_item9_alone_is_held_before_the_difficulty_item() -> None:
    """In a check-in of the PHQ-9 alone the crisis text stands before the difficulty item too."""
    last = answered(*[0] * 8, start=go(new_checkin(("phq9",)), Begin()))
    step = advance(last, tap(last, 1), now=NOW)
    assert step.actions == (RespondToItem9(1),)
    assert (step.checkin.state, current_question(step.checkin)) == (State.HELD, DIFFICULTY_QUESTION)


def test_a_declined_item9_that_ends_the_checkin_makes_its_task_all_the_same() -> None:
    """When item 9 is the last question its task stands beside "saved"."""
    last = answered(*[0] * 8, start=go(new_checkin(("phq9",)), Begin()))
    step = advance(last, tap(last, DECLINED), now=NOW)
    assert step.checkin.state is State.COMPLETED
    assert step.actions == (NoteNotScreened(is_declined=True), ShowSaved())


def test_a_positive_item9_taken_back_at_the_end_is_noted_all_the_same() -> None:
    """When taking item 9 back completes the check-in, the change is still noted on the alert."""
    asked = answered(*[0] * 8, 1, start=go(new_checkin(("phq9",)), Begin()))
    again = go(asked, Back(asked.revision))
    step = advance(again, tap(again, 0), now=NOW)
    assert (step.checkin.state, step.checkin.item9_max) == (State.COMPLETED, 1)
    assert step.actions == (NoteItem9Change(1, 0), ShowSaved())


def _back_at_item9(first: Answer) -> CheckIn:
    checkin = answered(first, start=at_item9())
    return go(checkin, Back(checkin.revision))


@pytest.mark.parametrize("after", [0, DECLINED])
def test_going_back_over_a_positive_item9_retracts_nothing(after: Answer) -> None:
    """A positive answer taken back stays the highest, with its time, and the change is noted on the alert."""
    again = _back_at_item9(2)
    step = advance(again, tap(again, after), now=LATER)
    noted = (NoteItem9Change(2, after), ShowQuestion())
    assert step == Step(
        replace(
            again,
            answers=(*[0] * 8, after, *[None] * 8),
            cursor=9,
            revision=again.revision + 1,
            item9_max=2,
            item9_answered_at=NOW,
            touched_at=LATER,
        ),
        noted if after == 0 else (NoteNotScreened(is_declined=True), *noted),
    )


@pytest.mark.parametrize(("before", "after", "highest"), [(1, 3, 3), (3, 1, 3)])
def test_a_changed_positive_item9_brings_help_again_and_is_noted(before: int, after: int, highest: int) -> None:
    """Another positive answer brings the resources again, notes the change, and the highest one stays."""
    again = _back_at_item9(before)
    step = advance(again, tap(again, after), now=LATER)
    assert step.actions == (RespondToItem9(after), NoteItem9Change(before, after))
    assert (step.checkin.state, step.checkin.item9_max, step.checkin.item9_answered_at) == (State.HELD, highest, NOW)


def test_the_same_positive_item9_again_brings_help_and_is_no_change() -> None:
    """Repeats always get resources, and no change is noted where there is none."""
    again = _back_at_item9(2)
    assert advance(again, tap(again, 2), now=LATER).actions == (RespondToItem9(2),)


@pytest.mark.parametrize("first", [0, DECLINED])
def test_a_positive_item9_after_going_back_counts_from_then(first: Answer) -> None:
    """The time of item 9 is that of the first positive answer, and a change from no positive one needs no note."""
    again = _back_at_item9(first)
    step = advance(again, tap(again, 1), now=LATER)
    assert step.actions == (RespondToItem9(1),)
    assert (step.checkin.item9_max, step.checkin.item9_answered_at) == (1, LATER)


def test_the_time_of_a_negative_item9_is_that_of_the_first_answer() -> None:
    """Confirming "Not at all" later does not move its time."""
    again = _back_at_item9(0)
    assert advance(again, tap(again, 0), now=LATER).checkin.item9_answered_at == NOW


def test_a_declined_item9_makes_a_task_and_is_no_answer() -> None:
    """A declined item 9 raises "item 9 not screened" at the tap, and goes on."""
    checkin = at_item9()
    assert advance(checkin, tap(checkin, DECLINED), now=LATER) == Step(
        replace(
            checkin,
            answers=(*[0] * 8, DECLINED, *[None] * 8),
            cursor=9,
            revision=checkin.revision + 1,
            touched_at=LATER,
        ),
        (NoteNotScreened(is_declined=True), ShowQuestion()),
    )


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.DUE, ShowPrompt()),
        (State.OFFERED, ShowPrompt()),
        (State.PAUSED, ShowPaused()),
        *((state, ShowClosed()) for state in OVER),
    ],
)
def test_a_stale_positive_item9_brings_help_but_writes_no_answer(state: State, shown: Action) -> None:
    """An old button with a positive item 9, above all before, brings the resources in every state."""
    checkin = in_state(state)
    assert advance(checkin, Choose(checkin.revision - 1, ITEM_9, 2), now=LATER) == Step(
        replace(
            checkin,
            revision=checkin.revision + 1,
            item9_max=2,
            item9_answered_at=LATER,
        ),
        (RespondToItem9(2), shown),
    )


def test_a_stale_positive_item9_holds_the_open_question() -> None:
    """While a question waits, an old button with a positive item 9 puts the crisis text before it."""
    checkin = answered(0, start=at_item9())
    step = advance(checkin, Choose(checkin.revision - 1, ITEM_9, 1), now=LATER)
    assert step == Step(
        replace(
            checkin,
            state=State.HELD,
            revision=checkin.revision + 1,
            item9_max=1,
            item9_answered_at=LATER,
        ),
        (RespondToItem9(1),),
    )
    resumed = go(step.checkin, Resume())
    assert (current_question(resumed), resumed.answers[8]) == (Question("gad7", 1), 0)


def test_a_stale_rise_of_item9_while_held_brings_help_again() -> None:
    """A 3 tapped on the old message after a 2 brings the resources again, keeps the answer and the hold."""
    assert advance(held(), Choose(0, ITEM_9, 3), now=LATER) == Step(
        replace(held(), revision=held().revision + 1, item9_max=3), (RespondToItem9(3), ShowHeld())
    )


@pytest.mark.parametrize("answer", [0, 1, 2, DECLINED])
def test_a_stale_item9_no_higher_than_before_changes_nothing(answer: Answer) -> None:
    """An old or doubled button that is not above the highest answer is an ordinary stale tap."""
    assert advance(held(), Choose(0, ITEM_9, answer), now=LATER) == Step(held(), (ShowHeld(),))


def test_a_stale_positive_answer_to_another_item_brings_nothing() -> None:
    """Only item 9 of the PHQ-9 calls for help; item 7 of the GAD-7 does not."""
    checkin = answered(0)
    for question in (Question("phq9", 8), Question("gad7", 7)):
        assert advance(checkin, Choose(0, question, 3), now=LATER) == Step(checkin, (ShowQuestion(),))


# The end.


def test_expiry_names_what_happened() -> None:
    """Without an answer in time a check-in is not sent, missed or abandoned, whichever is true."""
    ends = {
        state: advance(in_state(state), Expire(), now=LATER).checkin
        for state in (State.DUE, State.OFFERED, State.ASKING, State.HELD, State.PAUSED)
    }
    assert ends == {
        State.DUE: replace(due(), state=State.NOT_SENT, revision=1, closed_at=LATER),
        State.OFFERED: replace(offered(), state=State.MISSED, revision=1, closed_at=LATER),
        State.ASKING: replace(begun(), state=State.ABANDONED, revision=2, closed_at=LATER),
        State.HELD: replace(held(), state=State.ABANDONED, revision=held().revision + 1, closed_at=LATER),
        State.PAUSED: replace(paused(), state=State.ABANDONED, revision=paused().revision + 1, closed_at=LATER),
    }


@pytest.mark.parametrize(
    ("checkin", "actions"),
    [
        (begun(), (NoteNotScreened(is_declined=False),)),
        (paused(), (NoteNotScreened(is_declined=False),)),
        (held(), ()),
        (answered(0, start=at_item9()), ()),
        (answered(DECLINED, start=at_item9()), ()),
        (due(), ()),
        (offered(), ()),
        (go(new_checkin(("gad7",)), Begin()), ()),
    ],
    ids=["begun", "paused", "held", "answered", "declined", "due", "offered", "without item 9"],
)
def test_an_abandoned_checkin_without_item9_makes_a_task(checkin: CheckIn, actions: tuple[object, ...]) -> None:
    """A begun check-in that ends before item 9 raises "item 9 not screened"; a declined one had raised it already."""
    assert advance(checkin, Expire(), now=LATER).actions == actions


@pytest.mark.parametrize("state", [State.DUE, State.OFFERED, State.ASKING, State.HELD, State.PAUSED])
def test_withdrawal_closes_at_once_and_says_nothing(state: State) -> None:
    """A check-in of a patient who stopped is closed in every open state, with the answers kept."""
    checkin = in_state(state)
    assert advance(checkin, Withdraw(), now=LATER) == Step(
        replace(checkin, state=State.WITHDRAWN, revision=checkin.revision + 1, closed_at=LATER)
    )


def test_expiry_times() -> None:
    """A check-in ends 24 h after it was due unsent, 72 h after it was sent untouched, 24 h after the last tap."""
    a_tap_later = advance(begun(), tap(begun(), 0), now=LATER).checkin
    unprompted = advance(due(), Begin(), now=LATER).checkin
    due_at = NOW - timedelta(hours=1)
    ends = [expires_at(each, due_at=due_at) for each in (due(), offered(), begun(), a_tap_later, unprompted)]
    assert ends == [
        due_at + timedelta(hours=24),
        NOW + timedelta(hours=72),
        NOW + timedelta(hours=24),
        LATER + timedelta(hours=24),
        LATER + timedelta(hours=24),
    ]
