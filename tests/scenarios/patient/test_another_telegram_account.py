"""A patient with a new phone proves it with a new code and agrees anew; the old chat is nobody's from then on."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot import enrolment
from bot.rehearsal.stage import Stage
from storage import patients
from tests.scenarios import texts
from tests.scenarios.people import SET_UP, Person, stored

CONSENT = "1 of 4: What this is"


async def _new_code(stage: Stage) -> str:
    """What the clinic does when a patient calls about a lost phone."""
    now = stage.clock.now()

    def invite(tx: Connection) -> str:
        return enrolment.invite(tx, stage.app.clinic, patients.everyone(tx)[0].id, by="cli", now=now)

    return await stage.app.write(invite)


async def test_the_new_account_agrees_anew(stage: Stage, patient: Person) -> None:
    """Whoever holds the old phone reads nothing more and writes into nothing."""
    await patient.taps("Start")
    await patient.answers("0")
    old = patient.button("Nearly every day")
    phone = Person(stage, stage.phone("Jo"))
    await phone.says(f"/start {await _new_code(stage)}")
    assert phone.texts[-1].partition("\n")[0] == CONSENT
    await patient.taps_again(old)
    assert patient.toasts[-1] == texts.OLD_BUTTON
    await patient.says("/checkin")
    patient.sees("/checkin", texts.CODE_NEEDED)
    assert [answers for _, answers, _ in await stored(stage)] == ["0,,,,,,,,,,,,,,,,"]


async def test_nothing_is_asked_before_it_agreed(stage: Stage, patient: Person) -> None:
    """Neither a reminder of the old check-in nor next week's prompt comes before the last screen of consent."""
    phone = Person(stage, stage.phone("Jo"))
    await phone.says(f"/start {await _new_code(stage)}")
    await stage.advance(timedelta(days=11))
    assert [text.partition("\n")[0] for text in phone.texts[1:]] == [CONSENT]
    patient.sees(texts.SET_UP, texts.PROMPT)


async def test_after_agreeing_the_check_ins_go_on(stage: Stage, patient: Person) -> None:
    """The same patient, the same record, on another phone."""
    await patient.taps("Start")
    await patient.answers("00000 0000 00000 00")
    await stage.advance(timedelta(days=1))
    phone = Person(stage, stage.phone("Jo"))
    await phone.says(f"/start {await _new_code(stage)}")
    await phone.taps(*SET_UP)
    phone.sees(texts.SET_UP)
    await phone.says("/scores")
    await phone.taps("Show my scores")
    phone.has_seen(texts.scores("0 of 27 (none/minimal).", "0 of 21 (minimal)."))
    await stage.advance_to(datetime(2026, 3, 11, 15, tzinfo=UTC))
    assert phone.when(texts.PROMPT) == ["Wed 11 10:00"]
