"""Answers from paper: typed part by part, compared, stored once, and counted like those that were tapped."""

from datetime import timedelta

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, HOUR, Ward, begin_item9, identity
from tests.scenarios.staff.steps import CANCELLED, LEFT, NOTHING_ASKED, ZEROS, card, fills_in, types

ASK_DAY = "P-001, paper answers. On which day was it filled in? For example today, or 12/3. Send /cancel to stop."
ASK_PHQ9 = (
    "P-001, paper answers. Type the nine PHQ-9 answers in order, 0 to 3, d for declined. For example 2,1,3,0,0,1,2,0,0."
)
ASK_GAD7 = "P-001, paper answers. Type the seven GAD-7 answers in the same way, or skip when it is not on the paper."
ASK_DIFFICULTY = (
    "P-001, paper answers. Type the answer to the last question, how difficult: 0 not difficult at all, "
    "1 somewhat difficult, 2 very difficult, 3 extremely difficult. Or skip when it is empty."
)
PHQ9, GAD7 = "3,3,3,3,3,3,2,1,0", "1 1 1 1 1 1 1"
STORED = "P-001: the paper of Mar 2, 2026 is stored (PHQ-9 21, GAD-7 7)."
NOTHING_WAITS = "Nothing is waiting to be stored. Please start again from the patient's card."


async def papers(ward: Ward) -> list[tuple[str, str, str]]:
    found = [each for each in await ward.rows("checkin") if each.step.startswith("staff-entered")]
    return [(each.step, each.due_on.isoformat(), each.answers) for each in found]


async def test_a_paper_is_typed_compared_and_stored(ward: Ward, ana: Person, jo: Person) -> None:
    """Four questions, a comparison with totals, one tap; then it is the baseline, and n of m counts it."""
    await fills_in(ana, "today", PHQ9, GAD7, "2")
    ana.sees(
        ASK_DAY, "today", ASK_PHQ9, PHQ9, ASK_GAD7, GAD7, ASK_DIFFICULTY, "2",
        "P-001, paper of Mar 2, 2026. Please compare it with the paper.\n"
        "PHQ-9: 3, 3, 3, 3, 3, 3, 2, 1, 0\nTotal 21, severe\n"
        "GAD-7: 1, 1, 1, 1, 1, 1, 1\nTotal 7, mild\n"
        "How difficult: 2 (very difficult)\n"
        "The check-in that lies ready in the chat is closed: the paper stands for it.",
    )  # fmt: skip
    ana.may_tap("Store it", "Leave it")
    assert await papers(ward) == []
    await ana.taps("Store it")
    ana.sees(STORED)
    assert await papers(ward) == [("staff-entered 1", "2026-03-02", "3,3,3,3,3,3,2,1,0,1,1,1,1,1,1,1,2")]
    shown = await card(ana)
    assert "PHQ-9 21 of 27, severe, Mar 2: the baseline\nGAD-7 7 of 21, mild, Mar 2: the baseline\n" in shown
    assert "\nCheck-ins completed: 1 of 1\n" in shown


async def test_who_entered_it_is_known(ward: Ward, ana: Person, jo: Person) -> None:
    """On the check-in and in the audit log; what was typed is not kept beside it."""
    await fills_in(ana, "today", ZEROS, "skip")
    await ana.taps("Store it")
    (paper,) = [each for each in await ward.rows("checkin") if each.entered_by]
    assert (paper.entered_by, paper.state, paper.instruments) == (ana.staff_id, "completed", "phq9")
    (entry,) = await ward.rows("audit", action="enter paper answers")
    assert (entry.actor, entry.patient_id, entry.subject) == (ana.staff_id, paper.patient_id, f"checkin:{paper.id}")
    assert len(await ward.rows("answer_event", checkin_id=paper.id)) == 9
    assert await ward.rows("vault", owner=ana.staff_id, kind="draft") == []


async def test_the_change_is_counted_from_a_paper(ward: Ward, ana: Person, jo: Person) -> None:
    """A baseline on paper, a later check-in tapped: the trend joins them, and the baseline stays as it was."""
    await fills_in(ana, "today", PHQ9, GAD7, "2")
    await ana.taps("Store it")
    await ward.stage.advance(9 * DAY + HOUR)
    await jo.taps("Start")
    await jo.answers("11111 1110 11111 11")
    await jo.taps("Somewhat difficult")
    shown = await card(ana)
    assert (
        "PHQ-9 8 of 27, mild, Mar 11; baseline 21, Mar 2; change −13, reliably better: down 13, from 21 to 8" in shown
    )
    assert "PHQ-9 since baseline: response: at least halved, from 21 to 8" in shown


async def test_the_check_in_that_lay_ready_is_not_missed(ward: Ward, ana: Person, jo: Person) -> None:
    """Its reminders stop, a late tap on it is answered, and no silence is counted."""
    start = jo.button("Start")
    await fills_in(ana, "today", ZEROS, GAD7, "0")
    await ana.taps("Store it")
    await ward.stage.advance(4 * DAY)
    jo.does_not_see(texts.REMINDER, "closed without answers")
    await jo.taps_again(start)
    assert jo.toasts[-1] == texts.CLOSED
    (patient,) = await ward.rows("patient")
    assert patient.missed_in_a_row == 0


@pytest.mark.parametrize("gad7", ["skip", GAD7])
async def test_a_check_in_that_was_begun_goes_on(ward: Ward, ana: Person, jo: Person, gad7: str) -> None:
    """What the patient has answered is theirs; the same when the paper asks for less than the check-in."""
    if gad7 == GAD7:
        await jo.opens_a_check_in()
        await jo.answers("111")
    await fills_in(ana, "today", ZEROS, gad7, *(["skip"] if gad7 == GAD7 else []))
    assert "lies ready" not in ana.texts[-1]
    await ana.taps("Store it")
    await jo.opens_a_check_in()
    await jo.answers("000000 0000000" if gad7 == GAD7 else "00000 0000 00000 00")
    if gad7 == GAD7:
        await jo.taps("Not difficult at all")
    assert [each.state for each in await ward.rows("checkin")] == ["completed", "completed"]


async def test_the_same_paper_is_stored_once(ward: Ward, ana: Person, jo: Person) -> None:
    """Entered again, by anybody, it is refused; another day or another answer is another paper."""
    for _ in range(2):
        await fills_in(ana, "today", PHQ9, GAD7, "2")
        await ana.taps("Store it")
    ana.sees("This paper is stored already: same day, same answers.")
    assert len(await papers(ward)) == 1
    await fills_in(ana, "yesterday", PHQ9, GAD7, "2")
    await ana.taps("Store it")
    await fills_in(ana, "today", PHQ9, GAD7, "3")
    await ana.taps("Store it")
    assert [(step, on) for step, on, _ in await papers(ward)] == [
        ("staff-entered 1", "2026-03-02"),
        ("staff-entered 2", "2026-03-01"),
        ("staff-entered 3", "2026-03-02"),
    ]


async def test_a_second_tap_stores_nothing_more(ward: Ward, ana: Person, jo: Person) -> None:
    """The button was tapped twice before its message changed."""
    await fills_in(ana, "today", ZEROS, "skip")
    store = ana.button("Store it")
    await ana.taps("Store it")
    await ana.taps_again(store)
    assert ana.toasts[-1] == NOTHING_WAITS
    assert len(await papers(ward)) == 1


async def test_a_button_stores_what_it_was_shown_with(ward: Ward, ana: Person, jo: Person) -> None:
    """With a later paper typed, the older comparison is stale; the newer one is stored as it was shown."""
    await fills_in(ana, "today", PHQ9, "skip", "2")
    older = ana.button("Store it")
    await fills_in(ana, "today", ZEROS, "skip")
    await ana.taps_again(older)
    assert ana.toasts[-1] == NOTHING_WAITS
    assert await papers(ward) == []
    await ana.taps("Store it")
    assert await papers(ward) == [("staff-entered 1", "2026-03-02", "0,0,0,0,0,0,0,0,0,")]


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        ((), "tomorrow", "A paper cannot be of a day to come. Please type the day on which it was filled in."),
        (
            ("today",),
            "1,2,3",
            "PHQ-9 has 9 answers, and I count 3. Please type them in order, as in 0,1,2,3,0,1,2,3,0.",
        ),
        (
            ("today",),
            "0,0,0,0,0,0,0,0,4",
            "Each answer is 0 to 3, or d for declined. Please type them in order, as in 0,1,2,3,0,1,2,3,0.",
        ),
        (
            ("today", ZEROS),
            ZEROS,
            "GAD-7 has 7 answers, and I count 9. Please type them in order, as in 0,1,2,3,0,1,2.",
        ),
        (
            ("today", PHQ9, GAD7),
            "very",
            (
                "Please type one number: 0 not difficult at all, 1 somewhat difficult, 2 very difficult, "
                "3 extremely difficult."
            ),
        ),
    ],
)
async def test_what_cannot_be_read_is_asked_again(
    ward: Ward, ana: Person, jo: Person, before: tuple[str, ...], typed: str, told: str
) -> None:
    """One line says what is wrong, and the right answer goes on from there."""
    await fills_in(ana, *before, typed)
    ana.sees(typed, told)
    rest = ("today", PHQ9, GAD7, "2")[len(before) :]
    await types(ana, *rest)
    ana.may_tap("Store it", "Leave it")


@pytest.mark.parametrize("how", ["/cancel", "Leave it"])
async def test_a_paper_can_be_left(ward: Ward, ana: Person, jo: Person, how: str) -> None:
    """In the middle or at the end, nothing of it is kept, and its button is dead."""
    await fills_in(ana, "today", PHQ9, *(["skip", "2"] if how == "Leave it" else []))
    if how == "Leave it":
        store = ana.button("Store it")
        await ana.taps("Leave it")
        ana.sees(LEFT)
        await ana.taps_again(store)
        assert ana.toasts[-1] == NOTHING_WAITS
    else:
        await types(ana, "/cancel", GAD7)
        ana.sees("/cancel", CANCELLED, GAD7, NOTHING_ASKED)
    assert await ward.rows("vault", owner=ana.staff_id, kind="draft") == []
    assert await papers(ward) == []


async def test_a_paper_for_somebody_without_a_chat(ward: Ward, ana: Person) -> None:
    """The paper alternative: scores, chart and n of m for a patient who never opened Telegram."""
    await ward.stage.invite(identity("P-001"), (ward.stage.clock.now() + timedelta(days=2)).date())
    await fills_in(ana, "today", PHQ9, GAD7, "2")
    await ana.taps("Store it")
    ana.sees(STORED)
    assert "PHQ-9 21 of 27, severe, Mar 2: the baseline" in await card(ana)
    last = ana.phone.last
    assert last is not None
    assert last.photo


async def test_a_paper_ends_the_silence(ward: Ward, ana: Person, jo: Person) -> None:
    """After one missed check-in, a paper counts as an answer: the next missed one is the first again."""
    await begin_item9(jo, 0)
    await ward.stage.advance(15 * DAY)
    (patient,) = await ward.rows("patient")
    assert patient.missed_in_a_row == 1
    await fills_in(ana, "today", ZEROS, "skip")
    await ana.taps("Store it")
    (patient,) = await ward.rows("patient")
    assert patient.missed_in_a_row == 0
