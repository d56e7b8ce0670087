"""/invite asks one question at a time, forgives slips, and hands out a code, a link and a picture that enrols."""

import pytest

from bot.rehearsal.botapi import Fault
from bot.rehearsal.stage import BOT_NAME
from tests.scenarios.people import SET_UP, Person
from tests.scenarios.staff.cast import MINUTE, SECRETS, Ward
from tests.scenarios.staff.qr import read_qr

ASK_CODE = "Chart code for this patient? For example P-014. Send /cancel to stop."
ASK_NAME = "Full name? Only staff who show the contact can see it."
ASK_DATE = "Date of the first session? For example 2026-12-01, or the word today."
ANSWERS = ("P-014", "Josephine Doe", "+1 555 0199", "Maria Doe, +1 555 0142", "12 Bay Street", "2026-03-10")


async def invite(ana: Person, *answers: str) -> str:
    """Answer every question; return the enrolment code from the caption."""
    await ana.says("/invite")
    for answer in answers:
        await ana.says(answer)
    return ana.texts[-1].partition("Code: ")[2].partition(",")[0]


async def test_the_whole_conversation(ward: Ward, ana: Person) -> None:
    """Six questions in this order, then what the patient needs."""
    code = await invite(ana, *ANSWERS)
    ana.sees(
        "/invite", ASK_CODE,
        "P-014", ASK_NAME,
        "Josephine Doe", "Phone number?",
        "+1 555 0199", "Emergency contact? Name and phone number.",
        "Maria Doe, +1 555 0142", "Usual location? The address where help would find the patient.",
        "12 Bay Street", ASK_DATE,
        "2026-03-10",
        f"P-014 is ready to be invited. Code: {code}, good for 7 days and one use.\n"
        f"Link: https://t.me/{BOT_NAME}?start={code}\nThe patient can also scan the picture.",
    )  # fmt: skip


async def test_the_picture_holds_the_link(ward: Ward, ana: Person) -> None:
    """The QR code reads as the deep link, byte for byte."""
    code = await invite(ana, *ANSWERS)
    last = ana.phone.last
    assert last is not None
    assert last.photo is not None
    assert read_qr(last.photo) == f"https://t.me/{BOT_NAME}?start={code}"


async def test_the_invited_patient_enrols_with_it(ward: Ward, ana: Person) -> None:
    """The code opens consent, the record is the one that was typed, and it starts on the date that was typed."""
    code = await invite(ana, *ANSWERS)
    jo = Person(ward.stage, ward.stage.phone("Josephine"))
    await jo.says(f"/start {code}")
    await jo.taps(*SET_UP)
    (patient,) = await ward.rows("patient")
    (session,) = await ward.rows("session")
    assert (patient.state, session.patient_id, session.on.isoformat()) == ("active", patient.id, "2026-03-10")
    await ana.says("/patient p-014")
    assert ana.texts[-1].startswith("P-014: undecided so far\nFirst session on Mar 10.\n")


async def test_today_is_a_date(ward: Ward, ana: Person) -> None:
    """The word today means the clinic's day."""
    await invite(ana, *ANSWERS[:-1], "Today")
    (session,) = await ward.rows("session")
    assert session.on.isoformat() == "2026-03-02"


@pytest.mark.parametrize(
    ("before", "wrong", "problem"),
    [
        (0, "P 014", "A chart code has 2 to 20 letters, digits, dots or dashes, and no spaces."),
        (0, "P", "A chart code has 2 to 20 letters, digits, dots or dashes, and no spaces."),
        (0, "<b>P-1</b>", "A chart code has 2 to 20 letters, digits, dots or dashes, and no spaces."),
        (1, "x" * 201, "Please type a short answer, up to 200 characters."),
        (5, "next Tuesday", "Please type the date as in 2026-12-01, or the word today."),
        (5, "2026-02-30", "Please type the date as in 2026-12-01, or the word today."),
    ],
)
async def test_a_wrong_answer_is_asked_again(ward: Ward, ana: Person, before: int, wrong: str, problem: str) -> None:
    """One kind line says what is wrong, the same question follows, and the right answer goes on."""
    await invite(ana, *ANSWERS[:before])
    question = ana.texts[-1]
    await ana.says(wrong)
    ana.sees(problem, question)
    for answer in ANSWERS[before:]:
        await ana.says(answer)
    assert ana.texts[-1].startswith("P-014 is ready to be invited.")


async def test_a_voice_message_is_no_answer(ward: Ward, ana: Person) -> None:
    """What cannot be read is asked again."""
    await invite(ana, "P-014")
    ana.phone.send_voice()
    await ana.waits()
    ana.sees("Please type a short answer, up to 200 characters.", ASK_NAME)


async def test_a_code_in_use_is_refused(ward: Ward, ana: Person, jo: Person) -> None:
    """Two patients never share a chart code, whatever its case."""
    await ana.says("/invite")
    await ana.says("p-001")
    ana.sees("Another patient has this code already. Please choose another.", ASK_CODE)
    assert len(await ward.rows("patient")) == 1


async def test_cancel_keeps_nothing(ward: Ward, ana: Person) -> None:
    """After /cancel neither a patient nor a draft is left, and a text is no answer any more."""
    await invite(ana, *ANSWERS[:3])
    await ana.says("/cancel")
    ana.sees("Cancelled. Nothing was kept.")
    assert await ward.rows("patient") == []
    assert await ward.rows("vault", kind="draft") == []
    await ana.says("Maria Doe")
    ana.sees("I was not waiting for a text. Send /help to see what I can do.")


async def test_drafts_go_when_the_invitation_is_made(ward: Ward, ana: Person) -> None:
    """What was typed lives on in the patient's own record alone."""
    await invite(ana, *ANSWERS)
    assert await ward.rows("vault", kind="draft") == []


async def test_another_command_ends_the_questions(ward: Ward, ana: Person) -> None:
    """Asked something else in between, the bot does not take the next text for an answer."""
    await invite(ana, "P-014")
    await ana.says("/whoami")
    await ana.says("Josephine Doe")
    ana.sees("I was not waiting for a text. Send /help to see what I can do.")


async def test_nothing_that_was_typed_comes_back(ward: Ward, ana: Person) -> None:
    """The bot repeats the chart code alone; name, phone, contact and address are in no message of its own."""
    await invite(ana, *ANSWERS)
    said = [each.text or each.caption or "" for each in ana.phone.messages if each.from_bot]
    assert [(part, text) for part in SECRETS for text in said if part in text] == []


async def test_the_invitation_survives_a_broken_connection(ward: Ward, ana: Person) -> None:
    """When the picture does not arrive, code and link come as a text: without them the patient could never begin."""
    ward.api.faults.add(Fault("error_500", method="sendPhoto"))
    await invite(ana, *ANSWERS)
    await ward.stage.advance(MINUTE)
    assert f"Link: https://t.me/{BOT_NAME}?start=" in ana.texts[-1]
    code = ana.texts[-1].partition("Code: ")[2].partition(",")[0]
    jo = Person(ward.stage, ward.stage.phone("Josephine"))
    await jo.says(f"/start {code}")
    assert jo.labels == ["Next"]


async def test_the_invitation_is_in_the_audit_log(ward: Ward, ana: Person) -> None:
    """Who invited whom, by opaque ids."""
    await invite(ana, *ANSWERS)
    (patient,) = await ward.rows("patient")
    assert [(each.actor, each.patient_id) for each in await ward.rows("audit", action="invite")] == [
        (ana.staff_id, patient.id)
    ]
