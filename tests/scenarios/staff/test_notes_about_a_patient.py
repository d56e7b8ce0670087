"""Notes: typed from a card, kept in the vault, shown with their author, and read by the team alone."""

from pathlib import Path

import pytest

from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, Ward
from tests.scenarios.staff.steps import CANCELLED, NOTHING_ASKED, card, newest_card, types

TOO_LONG = "Please type a text of 1 to 1000 characters."
KEPT = "P-001: the note is kept."
MORNINGS = "Prefers mornings; sister drives."


async def test_a_note_is_kept_and_shown_with_its_author(ward: Ward, ana: Person, jo: Person) -> None:
    """Asked for, kept, and at the end of the card with its date; in messages that cannot be passed on."""
    await card(ana)
    await ana.taps("Note")
    await ana.says(f"  {MORNINGS} ")
    ana.sees(
        "P-001: type the note, up to 1000 characters. Send /cancel to keep nothing.",
        f"  {MORNINGS} ",
        KEPT,
    )
    assert all(each.protected for each in ana.phone.messages if each.from_bot and "note" in (each.text or ""))
    assert (await card(ana)).endswith(f"\n\nNote, Mar 2, Ana Ruiz: {MORNINGS}")
    ((patient,), (note,)) = (await ward.rows("patient"), await ward.rows("note"))
    assert (note.patient_id, note.by) == (patient.id, ana.staff_id)
    written = [(each.patient_id, each.subject) for each in await ward.rows("audit", action="write note")]
    assert written == [(patient.id, f"note:{note.id}")]


async def test_no_file_of_the_database_holds_its_words(ward: Ward, ana: Person, jo: Person, clinic_url: str) -> None:
    """Sealed under the patient's own key; the audit log has its number alone."""
    await card(ana)
    await ana.taps("Note")
    await ana.says(MORNINGS)
    path = Path(clinic_url.removeprefix("sqlite:///"))
    files = list(path.parent.glob(f"{path.name}*"))
    held = b"".join(each.read_bytes() for each in files)
    assert ana.staff_id.encode() in held
    assert MORNINGS.encode() not in held
    assert b"sister" not in held
    (entry,) = await ward.rows("vault", kind="note")
    (patient,) = await ward.rows("patient")
    assert entry.owner == patient.id


async def test_the_newest_notes_are_on_the_card_and_all_behind_a_button(ward: Ward, ana: Person, jo: Person) -> None:
    """Three on the card, the newest first; a fourth makes the button, which shows them in full."""
    long = "x" * 1_000
    for text in ("First.", "Second.", long):
        await card(ana)
        await ana.taps("Note")
        await ana.says(text)
    shown = await card(ana)
    assert shown.endswith(
        f"\n\nNote, Mar 2, Ana Ruiz: {'x' * 299}…\nNote, Mar 2, Ana Ruiz: Second.\nNote, Mar 2, Ana Ruiz: First."
    )
    await ana.taps("All notes")
    ana.sees(
        f"P-001: all notes\n\nNote, Mar 2, Ana Ruiz: {long}\n\nNote, Mar 2, Ana Ruiz: Second.\n\n"
        "Note, Mar 2, Ana Ruiz: First."
    )
    assert ana.phone.messages[-1].protected
    assert len(await ward.rows("audit", action="read notes")) == 1


async def test_many_long_notes_come_in_several_messages(ward: Ward, ana: Person, jo: Person) -> None:
    """Nothing is left out at Telegram's limit."""
    texts = [str(number) * 1_000 for number in range(1, 7)]
    for text in texts:
        await card(ana)
        await ana.taps("Note")
        await ana.says(text)
    await card(ana)
    before = len(ana.texts)
    await ana.taps("All notes")
    said = ana.texts[before:]
    assert len(said) == 2
    assert [line.rpartition(" ")[2] for line in "\n".join(said).splitlines() if line.startswith("Note")] == texts[::-1]


async def test_without_more_to_read_there_is_no_button(ward: Ward, ana: Person, jo: Person) -> None:
    """Three short notes are all on the card."""
    for text in ("First.", "Second.", "Third."):
        await card(ana)
        await ana.taps("Note")
        await ana.says(text)
    await card(ana)
    assert ["All notes"] not in newest_card(ana)[1]


@pytest.mark.parametrize("unusable", ["x" * 1_001, " "])
async def test_a_note_that_cannot_be_kept_is_asked_again(ward: Ward, ana: Person, jo: Person, unusable: str) -> None:
    """Too long, or nothing: one line, and the question stays."""
    await card(ana)
    await ana.taps("Note")
    await ana.says(unusable)
    ana.sees(unusable, TOO_LONG)
    assert await ward.rows("note") == []
    await types(ana, MORNINGS)
    ana.sees(MORNINGS, KEPT)


async def test_a_voice_message_is_no_note(ward: Ward, ana: Person, jo: Person) -> None:
    """What cannot be read is not kept."""
    await card(ana)
    await ana.taps("Note")
    await ana.sends_voice()
    ana.sees(TOO_LONG)
    assert await ward.rows("note") == []


async def test_cancel_keeps_no_note(ward: Ward, ana: Person, jo: Person) -> None:
    """After /cancel a text is no note any more."""
    await card(ana)
    await ana.taps("Note")
    await types(ana, "/cancel", MORNINGS)
    ana.sees("/cancel", CANCELLED, MORNINGS, NOTHING_ASKED)
    assert await ward.rows("note") == []


async def test_a_note_in_words_of_crisis_is_kept_too(ward: Ward, ana: Person, jo: Person) -> None:
    """A colleague who quotes a patient gets the resources, as anyone does, and the note is not lost."""
    await card(ana)
    await ana.taps("Note")
    await ana.says(CRISIS)
    assert "Call or text 988." in ana.texts[-2]
    ana.sees(KEPT)
    assert (await card(ana)).endswith(f"Note, Mar 2, Ana Ruiz: {CRISIS}")
    assert await ward.rows("alert") == []


async def test_a_note_stays_with_a_patient_who_left(ward: Ward, ana: Person, jo: Person) -> None:
    """And one can still be written, by a colleague whose name then stands on it."""
    adam = await ward.hire("Adam Hale", "admin")
    await card(ana)
    await ana.taps("Note")
    await ana.says("First.")
    await card(ana)
    await ana.taps("Discharge…", "Completed", "Yes, discharge P-001")
    await card(adam)
    await adam.taps("Note")
    await adam.says("Letter sent.")
    shown = await card(ana)
    assert shown.startswith("P-001: discharged — completed\n")
    assert shown.endswith("Note, Mar 2, Adam Hale: Letter sent.\nNote, Mar 2, Ana Ruiz: First.")


async def test_the_next_question_takes_the_place_of_the_last(ward: Ward, ana: Person, jo: Person) -> None:
    """Two steps begun: what is typed belongs to the later one alone."""
    await card(ana)
    await ana.taps("Enter paper answers", "Note")
    await ana.says("today")
    ana.sees("today", KEPT)
    assert [each.step for each in await ward.rows("checkin")] == ["baseline"]
