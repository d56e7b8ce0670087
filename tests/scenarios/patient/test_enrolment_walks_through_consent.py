"""A code opens four short screens; who agrees chooses a zone and an hour, reads the notice once, and can begin."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.rehearsal.stage import Stage
from storage import patients
from storage.models import METADATA
from tests.scenarios import texts
from tests.scenarios.people import Person, invited

WHAT_IT_IS = (
    "1 of 4: What this is\n\nHarbor Clinic uses this chat to ask how you are between visits. You get short check-ins "
    "about mood and worry, about three minutes each. It is for people who are 18 or older.\n\n"
    "If you would rather use paper, call +1 555 0100."
)
WHO_SEES = (
    "2 of 4: Who sees your answers\n\nYour care team sees your answers and scores. You can see your scores too.\n\n"
    "One question asks about thoughts of being better off dead or of hurting yourself. If you answer anything but "
    '"Not at all", we alert our staff at any hour. They may call you, call your emergency contact, or ask for a '
    "welfare check."
)
WHAT_IT_IS_NOT = (
    "3 of 4: What this is not\n\nNo one reads this chat live, and it is not an emergency service. In a crisis, call or "
    "text 988, or call 911.\n\nTelegram keeps these messages on its own servers. They are not end-to-end encrypted, "
    "and Telegram has no health privacy agreement with us."
)
YOUR_CHOICE = (
    "4 of 4: Your choice\n\nYou can stop at any time with /stop. Stopping does not change your care.\n\n"
    "Tap I agree if you are 18 or older and this is fine with you."
)
ASK_ZONE = "Where do you live? I use this to send check-ins at a good time of day."
ASK_HOUR = "At what hour would you like your check-ins?"


async def test_a_code_leads_to_the_first_check_in(stage: Stage) -> None:
    """The whole of setting up stands in one message, and ends with the notice and an invitation to begin."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    jo.sees_nothing_but(f"/start {code}", WHAT_IT_IS)
    jo.may_tap("Next")
    await jo.taps("Next")
    jo.sees_nothing_but(f"/start {code}", WHO_SEES)
    await jo.taps("Next")
    jo.sees_nothing_but(f"/start {code}", WHAT_IT_IS_NOT)
    await jo.taps("Next")
    jo.sees_nothing_but(f"/start {code}", YOUR_CHOICE)
    jo.may_tap("I agree", "No, thank you")
    await jo.taps("I agree")
    jo.sees_nothing_but(f"/start {code}", ASK_ZONE)
    jo.may_tap("Eastern", "Central", "Mountain", "Arizona", "Pacific", "Alaska", "Hawaii")
    await jo.taps("Eastern")
    jo.sees_nothing_but(f"/start {code}", ASK_HOUR)
    jo.may_tap("9:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00", "17:00", "18:00", "19:00")
    await jo.taps("10:00")
    jo.sees_nothing_but(f"/start {code}", texts.SET_UP, texts.PROMPT)
    jo.may_tap("Start")


async def test_the_consent_names_exactly_the_text_shown(stage: Stage) -> None:
    """What was agreed to can be proven later: the hash is that of the four screens as they stood on the phone."""
    jo, code = await invited(stage)
    shown = []
    await jo.says(f"/start {code}")
    for _ in range(3):
        shown.append(jo.texts[-1])
        await jo.taps("Next")
    shown.append(jo.texts[-1])
    agreed_at = stage.clock.now()
    await jo.taps("I agree")
    assert shown == [WHAT_IT_IS, WHO_SEES, WHAT_IT_IS_NOT, YOUR_CHOICE]
    rows = await stage.app.read(_consents)
    expected = ("en-1", "en", agreed_at, sha256("\f".join(shown).encode()).hexdigest())
    assert [(row.version, row.language, row.agreed_at, row.text_sha256) for row in rows] == [expected]


def _consents(tx: Connection) -> list[Row[Any]]:
    return list(tx.execute(select(METADATA.tables["consent"])))


async def test_nothing_is_recorded_before_the_last_screen(stage: Stage) -> None:
    """A tap on Next is no consent."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps("Next", "Next", "Next")
    assert await stage.app.read(_consents) == []


async def test_a_no_is_taken_and_the_care_team_is_told(stage: Stage, clinician: Person) -> None:
    """Nothing is asked of someone who did not agree."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps("Next", "Next", "Next", "No, thank you")
    jo.sees_nothing_but(
        f"/start {code}", "That is fine. Nothing was kept but this choice. Your care goes on as before."
    )
    clinician.sees("P-001: did not agree to the check-ins in Telegram.")
    assert await stage.app.read(_consents) == []


async def test_the_notice_is_shown_once(patient: Person) -> None:
    """The authors are named when setting up ends, and not again with each check-in."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    assert [text for text in patient.texts if "Spitzer" in text] == [texts.SET_UP]


async def test_the_zone_and_the_hour_are_kept(stage: Stage) -> None:
    """Prompts go by the patient's own clock."""
    jo, code = await invited(stage)
    await jo.says(f"/start {code}")
    await jo.taps("Next", "Next", "Next", "I agree", "Hawaii", "17:00")

    def chosen(tx: Connection) -> tuple[str, int]:
        row = patients.everyone(tx)[0]
        return row.zone, row.hour

    assert await stage.app.read(chosen) == ("Pacific/Honolulu", 17)
