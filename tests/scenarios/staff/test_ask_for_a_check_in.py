"""Ask for a check-in: a full one out of turn, sent by day, one at a time, and never to somebody who cannot get it."""

from datetime import timedelta

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, Ward, identity
from tests.scenarios.staff.steps import card, discharges

ASK = "Ask for a check-in"
OPEN_ALREADY = "P-001: no check-in was sent. One is open already, and there is one at a time."


@pytest.fixture
async def done(ward: Ward, ana: Person, jo: Person) -> Person:
    """A patient whose baseline is finished, an hour later."""
    await jo.taps("Start")
    await jo.answers("00000 0000 00000 00")
    await ward.stage.advance(timedelta(hours=1))
    return jo


async def asks(ana: Person) -> str:
    await card(ana)
    await ana.taps(ASK)
    return ana.texts[-1]


async def test_it_goes_out_by_day_at_once(ward: Ward, ana: Person, done: Person) -> None:
    """A full check-in an hour after the last one: staff may ask, whatever the five days say."""
    assert await asks(ana) == "P-001: a check-in goes out now."
    done.sees(texts.PROMPT)
    await done.taps("Start")
    await done.answers("11111 1110 11111 11")
    await done.taps("Somewhat difficult")
    *_, row = await ward.rows("checkin")
    assert (row.step, row.instruments, row.state) == ("staff-asked 1", "phq9,gad7", "completed")
    (entry,) = await ward.rows("audit", action="ask for a check-in")
    assert (entry.actor, entry.subject) == (ana.staff_id, f"checkin:{row.id}")
    assert "\nCheck-ins completed: 2 of 2\n" in await card(ana)


async def test_at_night_it_waits_for_the_morning(ward: Ward, ana: Person, done: Person) -> None:
    """Said in the patient's own time, and so it comes."""
    await ward.stage.advance(timedelta(hours=13))
    assert await asks(ana) == "P-001: a check-in goes out on Tue Mar 3, 09:00, their time."
    assert texts.PROMPT not in done.texts[-1]
    await ward.stage.advance(DAY / 2)
    assert done.when(texts.PROMPT)[-1] == "Tue 03 09:00"


async def test_after_a_session_it_waits_for_the_next_morning(ward: Ward, ana: Person, done: Person) -> None:
    """Nothing is asked from the start of a session to the next morning."""
    await ward.stage.advance(timedelta(days=2, hours=6))
    assert await asks(ana) == "P-001: a check-in goes out on Thu Mar 5, 09:00, their time."


async def test_there_is_one_at_a_time(ward: Ward, ana: Person, done: Person) -> None:
    """A second tap, by whomever, asks nothing more; after it was answered the next one has the next number."""
    await asks(ana)
    assert await asks(ana) == OPEN_ALREADY
    await done.taps("Start")
    await done.answers("00000 0000 00000 00")
    assert await asks(ana) == "P-001: a check-in goes out now."
    steps = [each.step for each in await ward.rows("checkin")]
    assert steps == ["baseline", "staff-asked 1", "staff-asked 2"]
    done.has_seen(texts.PROMPT, times=1)


async def test_it_moves_nothing_else(ward: Ward, ana: Person, done: Person) -> None:
    """The plan goes on; a step of the plan that comes within five days of it is recorded as merged."""
    await ward.stage.advance(7 * DAY)
    await asks(ana)
    await done.taps("Start")
    await done.answers("00000 0000 00000 00")
    await ward.stage.advance(10 * DAY)
    rows = [(each.step, each.merged, each.due_on.isoformat()) for each in await ward.rows("checkin")]
    assert rows == [
        ("baseline", None, "2026-03-02"),
        ("staff-asked 1", "7 days after session 1", "2026-03-09"),
        ("14 days after session 1", None, "2026-03-18"),
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/pause", "The patient paused the check-ins until Mar 9."),
        ("/stop", "The patient is not set up in Telegram just now."),
        ("block", "Messages in Telegram do not reach the patient."),
    ],
)
async def test_who_cannot_answer_is_not_asked(ward: Ward, ana: Person, done: Person, command: str, told: str) -> None:
    """Resting, gone, or out of reach: one line says why, and nothing is queued."""
    if command == "block":
        await done.blocks_the_bot()
    else:
        await done.says(command)
        await done.taps("1 week" if command == "/pause" else "Yes, stop")
    assert await asks(ana) == f"P-001: no check-in was sent. {told}"
    assert [each.step for each in await ward.rows("checkin")] == ["baseline"]


async def test_somebody_invited_is_not_asked(ward: Ward, ana: Person) -> None:
    """Before consent there is nobody to ask."""
    await ward.stage.invite(identity("P-001"), ward.stage.clock.now().date())
    assert await asks(ana) == "P-001: no check-in was sent. The patient is not set up in Telegram just now."
    assert await ward.rows("checkin") == []


async def test_an_old_card_asks_nothing_of_one_who_left(ward: Ward, ana: Person, done: Person) -> None:
    """The button of a card that was opened before the discharge."""
    await card(ana)
    ask = ana.button(ASK)
    await discharges(ana, "Moved")
    await ana.taps_again(ask)
    assert ana.texts[-1] == "P-001: no check-in was sent. The patient is not set up in Telegram just now."
    assert [each.step for each in await ward.rows("checkin")] == ["baseline"]
