"""Who falls silent, cannot be reached or leaves is told to the team, and stands in the week's digest as news, once."""

from sqlalchemy import Connection

from storage import digests
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, HOUR, Ward, begin_item9, close, finish

FULL = "00000 0000 00000 00"
SILENT = "Newly silent or unreachable"


async def texts_of(ward: Ward) -> list[str]:
    """Return what changed since last week by each digest of the one team, oldest first."""

    def read(tx: Connection) -> list[str]:
        rows = digests.everything(tx)
        return [digests.pages_of(tx, ward.stage.app.clinic.vault, row).text for row in rows]

    whole = await ward.stage.app.read(read)
    return [text.partition("CHANGED SINCE LAST WEEK")[2].partition("\n\n\n")[0] for text in whole]


async def test_a_chat_that_is_blocked_is_news_in_the_week_in_which_it_was(ward: Ward, ana: Person, jo: Person) -> None:
    """Blocked in the second week: the third digest does not tell it again, and the fourth that it is over."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ward.stage.advance(9 * DAY)
    await jo.blocks_the_bot()
    await ward.stage.advance(13 * DAY)
    jo.phone.unblock()
    await jo.opens_a_check_in()
    await jo.answers("00000 0000")
    await ward.stage.advance(7 * DAY)
    first, second, third, fourth = await texts_of(ward)
    assert "first digest" in first
    assert f"{SILENT}: messages do not reach the patient" in second
    assert SILENT not in third
    assert "No longer: silent or unreachable" in fourth


async def test_two_missed_in_a_row_are_told_in_the_chat_and_in_the_digest(ward: Ward, ana: Person, jo: Person) -> None:
    """The baseline and the first weekly check-in pass untouched."""
    await ward.stage.advance(12 * DAY + 2 * HOUR)
    ana.has_seen("P-001: missed two check-ins in a row.")
    await ward.stage.advance(3 * DAY)
    _, second = await texts_of(ward)
    assert f"{SILENT}: 2 check-ins in a row not completed" in second


async def test_one_missed_after_a_positive_is_told(ward: Ward, ana: Person, jo: Person) -> None:
    """The answer was looked after and the alert closed; the silence that follows is told at once."""
    await begin_item9(jo, 1)
    await finish(jo)
    await ana.taps("I've got this", "Reached")
    await close(ana)
    await ward.stage.advance(12 * DAY + 2 * HOUR)
    ana.has_seen("P-001: missed a check-in after a positive item 9.")


async def test_what_we_did_not_send_is_not_missed(ward: Ward, ana: Person, jo: Person) -> None:
    """Two weekly check-ins fall into a time in which the bot was down: nobody is told of a silence that was ours."""
    await jo.taps("Start")
    await jo.answers(FULL)
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(ward.stage.clock.now() + 20 * DAY)
    await ward.stage.start_bot()
    await ward.stage.advance(DAY)
    rows = await ward.rows("checkin")
    assert [each.state for each in rows] == ["completed", "not sent", "not sent"]
    assert all(each.not_sent_reason for each in rows[1:])
    assert (await ward.rows("patient"))[0].missed_in_a_row == 0
    ana.does_not_see("missed")


async def test_whoever_stops_or_is_discharged_stands_in_the_weeks_digest(ward: Ward, ana: Person, jo: Person) -> None:
    """By code, with the reason and the day; in the week after, nobody is named any more."""
    other = await ward.enrol("P-002")
    await ward.enrol("P-003")
    await ward.stage.advance(8 * DAY)
    await other.says("/stop")
    await other.taps("Yes, stop")
    await ana.says("/patient P-001")
    await ana.taps("Discharge…", "Completed", "Yes, discharge P-001")
    await ward.stage.advance(14 * DAY)
    _, second, third = await texts_of(ward)
    lines = (
        "Check-ins ended this week:",
        "P-001: discharged: completed (Mar 10)",
        "P-002: ended by the patient (Mar 10)",
    )
    assert "\n    ".join(lines) in second
    assert "ended" not in third
