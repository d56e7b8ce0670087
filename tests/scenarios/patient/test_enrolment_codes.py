"""Codes are single-use, expire, cannot be guessed, and bind one Telegram account."""

from datetime import timedelta

from bot.rehearsal.stage import Stage
from tests.scenarios import texts
from tests.scenarios.people import Person, invited, newest

UNKNOWN = "I do not know this code. Please check it, or ask the clinic for a new one."
USED = "This code was used before. Please ask the clinic for a new one."
EXPIRED = "This code has expired. Please ask the clinic for a new one."
TOO_MANY = "That was too many codes. Please wait an hour, or ask the clinic for a new one."
ALREADY = "You are set up already. Send /checkin to check in, or /help to see what I can do."


async def test_the_deep_link_of_an_invitation_opens_the_first_screen(stage: Stage, clinician: Person) -> None:
    """The link that staff hand over sends the code by itself, so a patient types nothing."""
    await clinician.says("/invite")
    for answer in ("P-007", "Jo Doe", "+1 555 0199", "Pat Doe", "12 Bay Street", "2026-03-04"):
        await clinician.says(answer)
    link = newest(clinician.texts, "P-007 is ready").split("Link: ")[1].split("\n")[0]
    address, _, code = link.partition("?start=")
    assert address == "https://t.me/soundings_rehearsal_bot"
    jo = Person(stage, stage.phone("Jo"))
    await jo.says(f"/start {code}")
    assert jo.texts[-1].startswith("1 of 4: What this is\n\n")


async def test_start_without_a_code_asks_for_one(stage: Stage) -> None:
    """A stranger learns how to begin, and nothing else."""
    jo = Person(stage, stage.phone("Jo"))
    await jo.says("/start")
    jo.sees_nothing_but("/start", texts.CODE_NEEDED)


async def test_an_unknown_code_is_refused(stage: Stage) -> None:
    """One clear line, and the chat stays a stranger's."""
    jo = Person(stage, stage.phone("Jo"))
    await jo.says("/start ABCDEFGHJK")
    jo.sees_nothing_but("/start ABCDEFGHJK", UNKNOWN)


async def test_a_used_code_is_refused_for_another_account(stage: Stage, patient: Person) -> None:
    """Whoever finds an old code does not become the patient."""
    code = patient.texts[0].removeprefix("/start ")
    other = Person(stage, stage.phone("Sam"))
    await other.says(f"/start {code}")
    other.sees_nothing_but(f"/start {code}", USED)
    await patient.taps("Start")
    patient.sees(texts.phq9(1))


async def test_a_used_code_tells_its_own_patient_that_all_is_set_up(patient: Person) -> None:
    """Opening the link twice harms nothing."""
    code = patient.texts[0].removeprefix("/start ")
    await patient.says(f"/start {code}")
    patient.sees(ALREADY)


async def test_a_code_expires_after_seven_days(stage: Stage) -> None:
    """A forgotten code opens nothing."""
    jo, code = await invited(stage)
    await stage.advance(timedelta(days=7))
    await jo.says(f"/start {code}")
    jo.sees_nothing_but(f"/start {code}", EXPIRED)


async def test_five_wrong_codes_close_the_door_for_an_hour(stage: Stage) -> None:
    """After five guesses even the right code has to wait, so guessing cannot pay."""
    jo, code = await invited(stage)
    for guess in range(5):
        await jo.says(f"/start WRONG{guess}")
        jo.sees(UNKNOWN)
    await jo.says(f"/start {code}")
    jo.sees(TOO_MANY)
    await stage.advance(timedelta(hours=1))
    await jo.says(f"/start {code}")
    assert jo.texts[-1].startswith("1 of 4: What this is\n\n")


async def test_a_code_of_someone_else_does_not_move_an_enrolled_chat(stage: Stage, patient: Person) -> None:
    """One account is one patient: a second code is not taken."""
    _, other_code = await invited(stage, "P-002", first_name="Sam")
    await patient.says(f"/start {other_code}")
    patient.sees(ALREADY)
    sam = Person(stage, stage.phone("Sam"))
    await sam.says(f"/start {other_code}")
    assert sam.texts[-1].startswith("1 of 4: What this is\n\n")
