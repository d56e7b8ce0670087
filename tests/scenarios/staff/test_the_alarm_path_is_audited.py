"""Every minute the bot looks at its own alarm path; someone outside hears from it only while nothing is wrong."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from bot import auditor, jobs
from bot.rehearsal.botapi import Fault
from storage.models import METADATA
from tests.scenarios.outages import away
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, HOUR, MINUTE, SECOND, START, TAKE, ChangeableStage, Ward, close, pages
from tests.scenarios.staff.pulse import SECRET, Pulse

IN_ORDER = "Alarm path last checked 0 minutes ago."
BY_HAND = "Handle by hand now: /alerts in the chat, or soundings alerts list."
BY_PHONE = "Ring the people on call by phone now; the log of soundings run says what holds it up."
LOG = "Is soundings run at work? Its log says what holds it up."
SAID = {
    "refused": "heartbeat refused",
    "closed": "heartbeat did not arrive",
    "silent": "heartbeat did not arrive",
}
"""What the log says when the service outside answers with an error, is not there, or does not answer."""

NIGHT = datetime(2026, 3, 3, 3, tzinfo=UTC)
"""22:00 in New York."""


@pytest.fixture
async def pulse() -> AsyncIterator[Pulse]:
    async with Pulse() as pulse:
        yield pulse


@pytest.fixture
async def ward(clinic_url: str, pulse: Pulse) -> AsyncIterator[Ward]:
    async with ChangeableStage(clinic_url, now=START, heartbeat_url=pulse.url) as stage:
        yield Ward(stage)


@pytest.fixture
async def eve(ward: Ward) -> Person:
    """An admin, who is not on call."""
    return await ward.hire("Eve", "admin")


async def audited(ward: Ward) -> None:
    """Let a minute pass, with nothing at its end but the audit."""
    ward.stage.clock.turn_to(ward.stage.clock.now() + MINUTE)
    job, _ = jobs.jobs_of(ward.stage.app)["audit"]
    await jobs.run("audit", job, ward.stage.clock.now())


async def beats(ward: Ward, pulse: Pulse) -> bool:
    """Tell whether a heartbeat comes out of the next audit."""
    before = pulse.beats
    await audited(ward)
    return pulse.beats > before


async def change(ward: Ward, table: str, **values: Any) -> None:
    """Change every row of a table behind the bot's back."""

    def write(tx: Connection) -> None:
        tx.execute(METADATA.tables[table].update().values(values))

    await ward.stage.app.write(write)


def news(person: Person) -> list[str]:
    return [text for text in person.texts if text.startswith("The alarm path")]


async def test_a_heartbeat_comes_every_minute_while_all_is_well(ward: Ward, ben: Person, pulse: Pulse) -> None:
    """With an alert open, taken and closed as well; it is a bare GET that says nothing about anybody."""
    await ward.rota(ben)
    jo = await ward.enrol()
    for number in range(5):
        match number:
            case 1:
                await jo.says(CRISIS)
            case 2:
                await ben.taps(TAKE)
            case 3:
                await ben.taps("Reached")
            case 4:
                await close(ben)
            case _:
                pass
        before = pulse.beats
        await ward.stage.advance(MINUTE)
        assert pulse.beats > before
    assert (await ward.alert()).state == "closed"
    assert pulse.asked == {("GET", f"/ping/{SECRET}", 0)}
    assert news(ben) == []


async def test_a_whole_escalation_and_a_night_are_well(ward: Ward, ana: Person, ben: Person, pulse: Pulse) -> None:
    """Nobody answers for an hour, and a task waits for the morning: each step is on its way all the time."""
    jo = await ward.enrol()
    await jo.says(CRISIS)
    for _ in range(20):
        await ward.stage.advance(3 * MINUTE)
        assert await beats(ward, pulse)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ward.stage.advance_to(NIGHT)
    await jo.says("/call")
    assert len(await ward.rows("alert", closed_at=None)) == 1
    for _ in range(13):
        await ward.stage.advance(HOUR - MINUTE)
        assert await beats(ward, pulse)
    assert [text.startswith("TASK: alert 2, P-001") for text in pages(ana)].count(True) == 1


async def test_a_stranded_alert_stops_the_heartbeat_and_tells_the_admin(
    ward: Ward, ana: Person, jo: Person, eve: Person, pulse: Pulse
) -> None:
    """Once an hour as long as it lasts, nobody else; and the heartbeat comes back with the next action."""
    await jo.says(CRISIS)
    assert await beats(ward, pulse)
    alert = await ward.alert()
    await change(ward, "alert", next_action=None, next_action_at=None)
    silent_from = pulse.beats
    assert not await beats(ward, pulse)
    await ward.stage.settle()
    told = f"The alarm path is not in order: 1 open alert that nothing would ever move on (1), for 2 min. {BY_HAND}"
    assert news(eve) == [told]
    for _ in range(58):
        await audited(ward)
    await ward.stage.settle()
    assert news(eve) == [told]
    await audited(ward)
    await audited(ward)
    await ward.stage.settle()
    assert news(eve) == [told, told.replace("2 min", "1 h 2 min")]
    assert (news(ana), pulse.beats) == ([], silent_from)

    await change(ward, "alert", next_action=alert.next_action, next_action_at=alert.next_action_at)
    await ward.stage.advance(MINUTE)
    assert await beats(ward, pulse)
    assert len(news(eve)) == 2


async def test_an_alert_whose_step_fails_again_and_again_is_found(
    ward: Ward, ana: Person, jo: Person, eve: Person, pulse: Pulse
) -> None:
    """Its policy cannot be read, so that nobody is paged after the first: a minute after its time it is found."""
    await jo.says(CRISIS)
    await ana.waits()
    policy = (await ward.alert()).policy
    await change(ward, "alert", policy="{}")
    ward.stage.clock.turn_to((await ward.alert()).next_action_at)
    await ward.stage.run_jobs()
    assert len(pages(ana)) == 1
    assert await beats(ward, pulse)
    assert not await beats(ward, pulse)
    await ward.stage.settle()
    assert news(eve) == [
        f"The alarm path is not in order: 1 open alert whose next step is late (1), for 2 min. {BY_HAND}"
    ]
    await change(ward, "alert", policy=policy)
    await ward.stage.advance(SECOND)
    assert await beats(ward, pulse)


async def test_a_page_that_hangs_is_found(ward: Ward, ana: Person, jo: Person, eve: Person, pulse: Pulse) -> None:
    """Telegram takes the page and never answers: it is claimed, and reached nobody; both are said."""
    hang = ward.api.faults.add(Fault("hang", method="sendMessage", chat_id=ana.phone.chat_id, times=None))
    jo.phone.say(CRISIS)
    await ward.api.until(lambda: hang.hits > 0)
    assert await beats(ward, pulse)
    assert not await beats(ward, pulse)
    await ward.api.until(lambda: len(news(eve)) == 2)
    assert sorted(news(eve)) == [
        f"The alarm path is not in order: 1 open alert whose page has reached nobody (1), for 2 min. {BY_PHONE}",
        f"The alarm path is not in order: 1 urgent message that should have left, for 2 min. {BY_PHONE}",
    ]
    ward.api.faults.clear()
    await ward.stage.settle()
    await ward.stage.advance(10 * SECOND)
    assert len(pages(ana)) >= 1
    assert await beats(ward, pulse)


async def test_a_page_that_no_attempt_brought_is_found(ward: Ward, jo: Person, eve: Person, pulse: Pulse) -> None:
    """The alert says that it paged, and the ledger holds no attempt that can have arrived."""
    await jo.says(CRISIS)
    await change(ward, "delivery", result="refused")
    assert not await beats(ward, pulse)
    await ward.stage.settle()
    assert news(eve) == [
        f"The alarm path is not in order: 1 open alert whose page has reached nobody (1), for 1 min. {BY_PHONE}"
    ]


async def test_with_nobody_to_page_the_heartbeat_stops(ward: Ward, ana: Person, jo: Person, pulse: Pulse) -> None:
    """The clinic's only person has blocked the bot: whoever listens outside is the last one who can be told."""
    ana.phone.block()
    await ana.waits()
    await jo.says(CRISIS)
    assert not await beats(ward, pulse)
    ana.phone.unblock()
    await ana.waits()
    await ward.stage.advance(5 * MINUTE)
    assert len(pages(ana)) == 1
    assert await beats(ward, pulse)


async def test_a_check_in_that_never_came_is_found(ward: Ward, jo: Person, eve: Person, pulse: Pulse) -> None:
    """Fifteen minutes after its time, while the job that offers it is not at work."""
    await change(ward, "patient", next_due_at=ward.stage.clock.now() - 14 * MINUTE)
    assert await beats(ward, pulse)
    assert not await beats(ward, pulse)
    await ward.stage.advance(SECOND)
    assert news(eve) == [f"The alarm path is not in order: 1 check-in that should have been offered, for 16 min. {LOG}"]
    assert await beats(ward, pulse)


async def test_without_an_admin_everyone_is_told(ward: Ward, ben: Person, ana: Person, jo: Person) -> None:
    """Better too many than nobody."""
    await jo.says(CRISIS)
    await change(ward, "alert", next_action=None, next_action_at=None)
    await audited(ward)
    await ward.stage.settle()
    assert [len(news(each)) for each in (ana, ben, jo)] == [1, 1, 0]


@pytest.mark.parametrize("trouble", SAID)
async def test_a_service_that_is_away_disturbs_nothing(
    ward: Ward, ana: Person, jo: Person, pulse: Pulse, trouble: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The audit stays clean, pages go out, and the log says it without the address."""
    if trouble == "closed":
        await pulse.__aexit__()
    monkeypatch.setattr(auditor, "HEARTBEAT_SECONDS", 0.2)
    pulse.is_hanging = trouble == "silent"
    pulse.status = 500
    await jo.says(CRISIS)
    await ward.stage.advance(MINUTE)
    await audited(ward)
    await ana.says("/alerts")
    assert IN_ORDER in ana.texts
    assert len(pages(ana)) == 2
    log = "".join(capsys.readouterr())
    assert SAID[trouble] in log
    assert SECRET not in log


async def test_staff_read_how_far_pages_can_be_relied_on(ward: Ward, ana: Person, jo: Person) -> None:
    """Above the alerts, or above the news that there are none: in order, not in order, or not looked at any more."""
    await audited(ward)
    await ana.says("/alerts")
    ana.sees("/alerts", IN_ORDER, "No open alerts.")
    ward.stage.clock.turn_to(ward.stage.clock.now() + 20 * MINUTE)
    await ward.stage.settle()
    ana.phone.say("/alerts")
    await ward.stage.settle()
    stale = (
        "The alarm path is not being checked, last in order 20 minutes ago. Do not rely on pages, and tell an admin."
    )
    ana.sees("/alerts", stale, "No open alerts.")
    await audited(ward)
    await jo.says(CRISIS)
    await change(ward, "alert", next_action=None, next_action_at=None)
    await audited(ward)
    await ana.says("/alerts")
    ana.has_seen("The alarm path is not in order, last in order 1 minute ago. Do not rely on pages, and tell an admin.")
    assert ana.texts[-1].startswith("Alert 1, P-001: critical")


@pytest.mark.parametrize("url", ["sqlite_url", pytest.param("postgres_url", marks=pytest.mark.postgres)])
async def test_without_the_database_there_is_no_heartbeat(
    request: pytest.FixtureRequest, pulse: Pulse, url: str
) -> None:
    """An audit that could not look, or could not keep that it looked, proves nothing."""
    clinic_url = request.getfixturevalue(url)
    async with ChangeableStage(clinic_url, now=START, heartbeat_url=pulse.url) as stage:
        ward = Ward(stage)
        await ward.hire("Ana Ruiz")
        assert await beats(ward, pulse)
        with away(clinic_url):
            assert not await beats(ward, pulse)
        await stage.settle()
        assert await beats(ward, pulse)
