"""Discharge: why, confirmed, done once; the patient and the team are told, and what is open stays open."""

import pytest

from tests.scenarios import texts
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, DAY, TAKE, Ward, begin_item9, close, identity, pages
from tests.scenarios.staff.steps import CANCELLED, ENDED, LEFT, NOTHING_ASKED, card, discharges, newest_card, types

NEARER = "Goes to a clinic nearer home."
CONFIRM = (
    "Discharge P-001: {}?\n"
    "Check-ins end, and the patient is told so in one line. Crisis messages still page.\n"
    "The course ends; 1 booked session is cancelled."
)
RECORD = [["Note", "Text for the chart"], ["Enter paper answers"]]
GONE_ALREADY = "This patient was discharged already."


async def ended(ward: Ward) -> tuple[str, str, str]:
    """Return the patient's state, why the course ended, and what became of its session."""
    ((patient,), (course,), (session,)) = [await ward.rows(table) for table in ("patient", "course", "session")]
    return patient.state, course.ended_reason, session.state


@pytest.mark.parametrize("reason", ["Completed", "Moved", "Chose to stop"])
async def test_each_reason_ends_the_check_ins(ward: Ward, ana: Person, jo: Person, reason: str) -> None:
    """Asked why, asked for a yes, done: course and session end, the patient reads one line, the team another."""
    cy = await ward.hire("Cy Bell")
    word = reason.lower()
    await card(ana)
    await ana.taps("Discharge…")
    ana.sees("P-001: why are the check-ins ending?")
    ana.may_tap("Completed", "Moved", "Chose to stop", "Other", "Died", "Leave it")
    await ana.taps(reason)
    ana.sees(CONFIRM.format(word))
    assert await ended(ward) == ("active", "", "booked")
    await ana.taps("Yes, discharge P-001")
    ana.sees(f"P-001 is discharged: {word}.")
    assert await ended(ward) == ("discharged", word, "cancelled")
    jo.sees(ENDED)
    cy.sees(f"P-001: discharged ({word}).")
    ana.does_not_see("P-001: discharged (")
    (entry,) = await ward.rows("audit", action="discharge")
    assert (entry.actor, entry.detail) == (ana.staff_id, word)


async def test_another_reason_is_typed(ward: Ward, ana: Person, jo: Person) -> None:
    """Shown before the yes, kept in the vault alone, and on the card of the one who left."""
    await card(ana)
    await ana.taps("Discharge…", "Other")
    ana.sees("P-001: type the reason in a few words. It stays in Soundings. Send /cancel to leave it.")
    await ana.says(NEARER)
    ana.sees(CONFIRM.format("other").replace("?\n", f"?\nReason: {NEARER}\n", 1))
    await ana.taps("Yes, discharge P-001")
    ana.sees("P-001 is discharged: other.")
    assert await ended(ward) == ("discharged", "other", "cancelled")
    assert (await card(ana)).startswith(f"P-001: discharged — {NEARER}\n\nEnded")
    assert newest_card(ana)[1] == RECORD
    assert await ward.rows("vault", kind="draft") == []
    assert NEARER not in str([await ward.rows(table) for table in ("audit", "course", "patient", "outbox")])
    jo.does_not_see(NEARER)


@pytest.mark.parametrize("how", ["Leave it", "/cancel"])
async def test_it_can_be_left_at_any_step(ward: Ward, ana: Person, jo: Person, how: str) -> None:
    """A reason that was typed and left is forgotten, and the button that was shown with it is dead."""
    await card(ana)
    await ana.taps("Discharge…", "Other")
    await ana.says(NEARER)
    yes = ana.button("Yes, discharge P-001")
    if how == "Leave it":
        await ana.taps(how)
        ana.sees(LEFT)
    else:
        await ana.says(how)
        ana.sees(CANCELLED)
    await ana.taps_again(yes)
    assert ana.toasts[-1] == "Nothing is waiting to be stored. Please start again from the patient's card."
    assert await ward.rows("vault", kind="draft") == []
    await card(ana)
    await ana.taps("Discharge…", "Other")
    await types(ana, "/cancel", NEARER)
    ana.sees(CANCELLED, NEARER, NOTHING_ASKED)
    assert await ended(ward) == ("active", "", "booked")


async def test_a_reason_typed_for_one_is_not_anothers(ward: Ward, ana: Person, jo: Person) -> None:
    """Two confirmations at once: the older one asks to start again."""
    await ward.enrol("P-002")
    for code in ("P-001", "P-002"):
        await card(ana, code)
        await ana.taps("Discharge…", "Other")
        await ana.says(f"Reason of {code}.")
    await ana.taps("Yes, discharge P-001")
    assert ana.toasts[-1].startswith("Nothing is waiting")
    await ana.taps("Yes, discharge P-002")
    assert [each.state for each in await ward.rows("patient", state="discharged")] == ["discharged"]
    assert (await card(ana, "P-002")).startswith("P-002: discharged — Reason of P-002.")
    assert (await card(ana, "P-001")).startswith("P-001: undecided so far")


async def test_a_second_tap_discharges_nobody_again(ward: Ward, ana: Person, jo: Person) -> None:
    """By the same or by another member of staff: one line to the patient, one entry, the first reason."""
    adam = await ward.hire("Adam", "admin")
    await card(adam)
    await adam.taps("Discharge…", "Died")
    await card(ana)
    await ana.taps("Discharge…", "Moved")
    yes = ana.button("Yes, discharge P-001")
    await ana.taps("Yes, discharge P-001")
    await ana.taps_again(yes)
    await adam.taps("Yes, discharge P-001")
    assert [ana.toasts[-1], adam.toasts[-1]] == [GONE_ALREADY] * 2
    assert await ended(ward) == ("discharged", "moved", "cancelled")
    assert len(await ward.rows("audit", action="discharge")) == 1
    jo.has_seen(ENDED)


async def test_open_alerts_stay_open_and_are_named(ward: Ward, ana: Person, jo: Person) -> None:
    """Before the yes and after it; the card keeps the way to it, and it is handled like any other."""
    await jo.says(CRISIS)
    await card(ana)
    await ana.taps("Discharge…", "Moved")
    assert ana.texts[-1].endswith("\nAlert 1 stays open until somebody closes it.")
    await ana.taps("Yes, discharge P-001")
    ana.sees("P-001 is discharged: moved.\nAlert 1 stays open until somebody closes it.")
    assert (await ward.alert()).closed_at is None
    shown = (await card(ana)).splitlines()
    assert shown[0] == "P-001: discharged — moved"
    assert shown[1].startswith("Crisis message")
    assert newest_card(ana)[1] == [["Open alert 1"], *RECORD]
    await ana.says("/patients")
    assert ana.texts[-1].splitlines()[2].startswith("P-001: item 9 alert (discharged)")
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ana.says("/patients")
    assert (await ward.alert()).state == "closed"


async def test_no_check_in_comes_any_more(ward: Ward, ana: Person, jo: Person) -> None:
    """Neither the reminders of the one that lay ready, nor the plan, nor mood and sleep; commands say what is so."""
    await discharges(ana, "Completed")
    before = jo.texts
    await ward.stage.advance(30 * DAY)
    assert jo.texts == before
    assert [each.state for each in await ward.rows("checkin")] == ["withdrawn"]
    for command in ("/checkin", "/scores", "/schedule", "/pause", "/stop", "/start"):
        await jo.says(command)
        jo.sees(command, ENDED)


async def test_a_late_tap_changes_nothing(ward: Ward, ana: Person, jo: Person) -> None:
    """The prompt and a question from before: nothing is stored, and no question follows."""
    await jo.taps("Start")
    await jo.answers("11")
    late = [jo.button(label) for label in ("Nearly every day", "Back", "Pause")]
    await discharges(ana, "Completed")
    before = [await ward.rows(table) for table in ("checkin", "answer_event")]
    for each in late:
        await jo.taps_again(each)
        assert jo.toasts[-1] == ENDED
    jo.sees(ENDED)
    assert [await ward.rows(table) for table in ("checkin", "answer_event")] == before


async def test_a_late_tap_on_item_9_still_brings_help(ward: Ward, ana: Person, jo: Person) -> None:
    """The question was open when the patient was discharged: the crisis text comes at once all the same."""
    await begin_item9(jo, 0)
    await jo.taps("Back")
    late = jo.button("Nearly every day")
    await discharges(ana, "Completed")
    await jo.taps_again(late)
    assert "Call or text 988." in "\n".join(jo.texts[-2:])


async def test_a_crisis_message_still_pages(ward: Ward, ana: Person, jo: Person) -> None:
    """Weeks after the discharge: help for whoever writes, and an alert for the team."""
    await discharges(ana, "Moved")
    await ward.stage.advance(20 * DAY)
    await jo.says(CRISIS)
    jo.sees(texts.CRISIS)
    assert (await ward.alert()).tier == "critical"
    assert len(pages(ana)) == 1
    await jo.taps("Please have someone call me")
    reasons = [each.reason for each in await ward.rows("positive")]
    assert reasons == ["crisis message", "asked for a call after a positive item 9"]


async def test_at_night_the_patient_is_told_in_the_morning(ward: Ward, ana: Person, jo: Person) -> None:
    """The one line is no emergency."""
    await ward.stage.advance(DAY / 2)
    await discharges(ana, "Moved")
    assert ENDED not in jo.texts
    await ward.stage.advance(DAY / 2)
    assert jo.when(ENDED) == ["Tue 03 09:00"]


async def test_without_a_chat_nobody_is_told_in_telegram(ward: Ward, ana: Person) -> None:
    """The confirmation says so, and the invitation ends."""
    code = await ward.stage.invite(identity("P-001"), (ward.stage.clock.now() + 2 * DAY).date())
    await card(ana)
    await ana.taps("Discharge…", "Moved")
    ana.sees(
        "Discharge P-001: moved?\n"
        "Check-ins end. Telegram does not reach the patient, so please tell them yourself.\n"
        "The course ends; 1 booked session is cancelled."
    )
    await ana.taps("Yes, discharge P-001")
    jo = Person(ward.stage, ward.stage.phone("Josephine"))
    await jo.says(f"/start {code}")
    jo.sees("I do not know this code. Please check it, or ask the clinic for a new one.")
    assert await ward.rows("outbox", kind="discharged") == []
