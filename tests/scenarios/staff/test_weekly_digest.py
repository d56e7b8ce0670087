"""Once for each team and week, at the clinic's hour: a document for each clinician, and a mail."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from tests.postbox import Postbox, serving
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import (
    CRISIS,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    SECRETS,
    START,
    TAKE,
    ChangeableStage,
    Ward,
    begin_item9,
    close,
    finish,
)

DUE = datetime(2026, 3, 9, 11, tzinfo=UTC)
"""Monday, 07:00 in New York, the morning after the clocks went forward."""

SHORT = "Weekly digest, Care team\nMar 2, 2026 to Mar 8, 2026\n1 patient, check-ins completed: 1 of 1\n"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
async def ward(clinic_url: str, postbox: Postbox) -> AsyncIterator[Ward]:
    async with serving(postbox) as address:
        mail = {"smtp_url": SecretStr(f"smtp://{address}"), "digest_from": "soundings@clinic.example"}
        async with ChangeableStage(clinic_url, now=START, **mail) as stage:
            yield Ward(stage)


async def a_week(ward: Ward, ana: Person, jo: Person) -> None:
    """A check-in with a positive item 9, a crisis message, and an alert that was closed with a note."""
    await begin_item9(jo, 2)
    await finish(jo)
    await jo.says(CRISIS)
    await ana.taps(TAKE, "Reached")
    await close(ana, note="Josephine lives with Maria now.")


def documents(person: Person) -> list[str]:
    return [each.document.name for each in person.phone.messages if each.document]


async def test_digest_comes_at_the_clinics_hour(ward: Ward, ana: Person, jo: Person) -> None:
    """Monday at seven by the clinic's clock, to the minute, whatever the clocks did in the night before."""
    await a_week(ward, ana, jo)
    await ward.stage.advance_to(DUE - SECOND)
    assert documents(ana) == []
    await ward.stage.advance_to(DUE + SECOND)
    assert documents(ana) == ["digest-2026-03-09.html"]
    last = ana.phone.last
    assert last is not None
    assert last.protected
    assert (last.caption or "").startswith(SHORT)
    assert "P-001" in (last.caption or "")


async def test_digest_comes_once_a_week_however_often_it_runs(ward: Ward, ana: Person, jo: Person) -> None:
    """Every minute of the day, and after a restart, the job finds that this week is done."""
    await a_week(ward, ana, jo)
    await ward.stage.advance_to(DUE + SECOND)
    for _ in range(5):
        await ward.stage.advance(MINUTE)
    await ward.stage.stop_bot()
    await ward.stage.start_bot()
    await ward.stage.advance(HOUR)
    assert documents(ana) == ["digest-2026-03-09.html"]
    assert len(await ward.rows("digest")) == 1
    await ward.stage.advance_to(DUE + 7 * DAY + SECOND)
    assert documents(ana) == ["digest-2026-03-09.html", "digest-2026-03-16.html"]


async def test_a_digest_that_was_due_during_downtime_is_made_up_for(ward: Ward, ana: Person, jo: Person) -> None:
    """Back on Monday evening, the bot sends that Monday's digest, once."""
    await a_week(ward, ana, jo)
    await ward.stage.stop_bot()
    ward.stage.clock.turn_to(DUE + 10 * HOUR)
    await ward.stage.start_bot()
    await ward.stage.moment()
    assert documents(ana) == ["digest-2026-03-09.html"]


async def test_it_goes_to_clinicians_of_the_team_alone(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """Not to the nurse on call, and not to another team; an admin sees every team's."""
    eve, adam = await ward.hire("Eve", team="North"), await ward.hire("Adam", "admin", team="North")
    await a_week(ward, ana, jo)
    await ward.stage.advance_to(DUE + MINUTE)
    assert [len(documents(each)) for each in (ana, ben, eve, adam)] == [1, 0, 0, 1]


async def test_mail_goes_to_the_clinician_with_an_address(ward: Ward, postbox: Postbox) -> None:
    """The body has its chart inside the mail, the page stands in the attachment; a nurse's address gets none."""
    ana = await ward.hire("Ana Ruiz", email="ana@clinic.example")
    ben = await ward.hire("Ben Okoye", "on-call", email="ben@clinic.example")
    await ward.hire("Cleo")
    await ward.rota(ana, ben)
    await a_week(ward, ana, await ward.enrol())
    await ward.stage.advance_to(DUE + MINUTE)
    assert [each.rcpt_tos for each in postbox.envelopes] == [["ana@clinic.example"]]
    mail = postbox.only_mail()
    assert (mail["From"], mail["Subject"]) == ("soundings@clinic.example", "Weekly digest")
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert "P-001" in plain.get_content()
    assert "P-001" in page.get_content()
    pictures = [part["Content-ID"].strip("<>") for part in mail.walk() if part.get_content_type() == "image/png"]
    assert re.findall(r"cid:([^\"]+)", page.get_content()) == pictures
    assert len(pictures) == 1
    assert [each.get_filename() for each in mail.iter_attachments()] == ["digest-2026-03-09.html"]


async def test_a_digest_holds_codes_and_nothing_that_names_anyone(ward: Ward, postbox: Postbox) -> None:
    """Names, phones, places, free text and notes are all there to leak: page, text, caption and mail hold none."""
    ana = await ward.hire("Ana Ruiz", email="ana@clinic.example")
    await ward.rota(ana)
    jo = await ward.enrol()
    await a_week(ward, ana, jo)
    await ward.stage.advance_to(DUE + MINUTE)
    mail = postbox.only_mail()
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    document = next(each.document for each in ana.phone.messages if each.document)
    caption = next(each.caption or "" for each in ana.phone.messages if each.document)
    shown = [*map(str, parts), document.content.decode(), caption]
    leaks = ("kill", "Josephine", "Maria", *SECRETS, str(jo.phone.chat_id), "ketamine")
    assert [
        (leak, text[:40]) for leak in leaks for text in shown if re.search(rf"\b{leak}\b", text, re.IGNORECASE)
    ] == []
    assert len(shown) == 6


async def test_the_digest_command_shows_the_newest(ward: Ward, ana: Person, ben: Person, jo: Person) -> None:
    """/digest sends the document again, to those who may see it; each look is recorded."""
    await a_week(ward, ana, jo)
    await ward.stage.advance_to(DUE + MINUTE)
    await ana.says("/digest")
    assert documents(ana) == ["digest-2026-03-09.html"] * 2
    last = ana.phone.last
    assert last is not None
    assert last.protected
    await ben.says("/digest")
    ben.sees("Your role does not allow this. Please ask an admin.")
    assert [each.actor for each in await ward.rows("audit", action="see digest")] == [ana.staff_id]


async def test_a_team_without_patients_gets_none(ward: Ward, ana: Person) -> None:
    """Nothing to say is nothing sent."""
    await ward.stage.advance_to(DUE + MINUTE)
    assert documents(ana) == []
    assert await ward.rows("digest") == []
