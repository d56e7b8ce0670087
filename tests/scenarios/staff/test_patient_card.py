"""/patient CODE: one patient at a glance, the chart below it, and the usual next steps a tap away."""

from datetime import timedelta

import pytest

from tests.scenarios.people import Person, text_of
from tests.scenarios.staff.cast import CRISIS, DAY, TAKE, Ward, begin_item9, close, finish, identity
from tests.scenarios.staff.steps import STEPS, card, newest_card

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def weekly(ward: Ward, ana: Person, jo: Person) -> Person:
    """A patient a week into the course: a positive baseline that was handled, a day's mood and sleep, a check-in."""
    await begin_item9(jo, 2)
    await finish(jo)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ward.stage.advance(3 * DAY + timedelta(hours=10))
    await jo.taps("7", "5")
    await ward.stage.advance(6 * DAY)
    await jo.taps("Start")
    await jo.answers("11111 1110 11111 11")
    await jo.taps("Somewhat difficult")
    return jo


async def test_a_card_tells_the_course_at_a_glance(ward: Ward, ana: Person, weekly: Person) -> None:
    """The need and why, phase and session n of m, scores with their changes, n of m, what comes, mood and sleep."""
    assert await card(ana) == (
        "P-001: worse\n"
        "PHQ-9 up 6, from 2 to 8 (Mar 11); GAD-7 up 7, from 0 to 7 (Mar 11).\n\n"
        "Acute series: session 1 of 6, last Mar 4 (7 days ago), none booked, decision on Mar 26\n"
        "PHQ-9 8 of 27, mild, Mar 11; baseline 2, Mar 2; change +6, reliably worse: up 6, from 2 to 8\n"
        "GAD-7 7 of 21, mild, Mar 11; baseline 0, Mar 2; change +7, reliably worse: up 7, from 0 to 7\n"
        "PHQ-9 since baseline: baseline below 10, response not judged\n"
        "Item 9 last answered 0 (not at all), Mar 11\n\n"
        "Check-ins completed: 2 of 2\n"
        "Next check-ins: Mar 18 (weekly), Mar 25 (before the decision visit), Apr 6 (after the series), "
        "Apr 20 (maintenance), and 1 more in 8 weeks\n"
        "Mood 7, sleep 5 of 10 (Mar 5); 1 of 7 days answered; not a validated scale"
    )
    assert newest_card(ana)[1] == list(STEPS)


async def test_the_chart_follows_with_what_is_for_staff_alone(ward: Ward, ana: Person, weekly: Person) -> None:
    """A picture that cannot be passed on, with item 9, mood and sleep; the patient's own has neither."""
    await card(ana)
    last = ana.phone.last
    assert last is not None
    assert last.protected
    assert (last.photo or b"").startswith(PNG)
    assert last.caption == (
        "P-001: scores over time.\n"
        "PHQ-9: 2 scores, first 2 on Mar 2, last 8 on Mar 11.\n"
        "GAD-7: 2 scores, first 0 on Mar 2, last 7 on Mar 11.\n"
        "Item 9 above 0 or declined: 2 on Mar 2.\n"
        "1 session, the last on Mar 4.\n"
        "Mood and sleep (not a validated scale): 1 day, last 7 and 5 of 10 on Mar 5."
    )
    await weekly.says("/scores")
    await weekly.taps("Show my scores")
    own = weekly.phone.last
    assert own is not None
    assert (own.photo or b"").startswith(PNG)
    assert own.photo != last.photo
    weekly.does_not_see("Item 9", "P-001")


async def test_an_open_alert_stands_first_and_a_tap_away(ward: Ward, ana: Person, jo: Person) -> None:
    """What is open, since when, and that nobody has it; the button leads to it."""
    await begin_item9(jo, 2)
    await finish(jo)
    shown = await card(ana)
    assert shown.startswith(
        "P-001: item 9 alert\n"
        "Item 9 answered 2 (more than half the days), Mon Mar 2, 09:00 (high); nobody has it after "
    )
    assert newest_card(ana)[1] == [["Open alert 1"], *STEPS]
    await ana.taps("Open alert 1")
    assert ana.texts[-1].startswith("Alert 1, P-001: high, notified")


async def test_somebody_invited_has_a_card_without_a_chart(ward: Ward, ana: Person) -> None:
    """Nothing to draw, nothing to judge; the first session of today is said, with or without its hour."""
    await ward.stage.invite(identity("P-002"), ward.stage.clock.now().date())
    await ana.waits()
    await ana.says("/patient P-002")
    ana.sees(
        "/patient P-002",
        "P-002: invited, not set up yet\nFirst session on Mar 2.\n\n"
        "Before the first session: 6 sessions planned, first Mar 2, decision on Mar 22\n"
        "PHQ-9: no total yet\nGAD-7: no total yet\n\nNo check-in so far\nNo check-in is planned",
    )


async def test_a_card_says_what_keeps_messages_away(ward: Ward, ana: Person, jo: Person) -> None:
    """A pause with its end, and a chat that is blocked."""
    await jo.says("/pause")
    await jo.taps("1 week")
    assert "\nPaused by the patient until Mar 9" in await card(ana)
    await jo.blocks_the_bot()
    assert "\nCannot be reached in Telegram\n" in await card(ana)


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("Sessions", "P-001: before the first session"),
        ("Ask for a check-in", "P-001: no check-in was sent. One is open already"),
        ("Note", "P-001: type the note"),
        ("Text for the chart", "P-001: check-ins up to Mar 2, 2026"),
        ("Enter paper answers", "P-001, paper answers. On which day"),
        ("New course…", "P-001: which plan"),
        ("Transfer…", "There is only one care team."),
        ("Discharge…", "P-001: why are the check-ins ending?"),
    ],
)
async def test_each_button_leads_to_its_step(ward: Ward, ana: Person, jo: Person, label: str, start: str) -> None:
    """Before anything is done, a step says whom it is about."""
    await card(ana)
    await ana.taps(label)
    assert ana.texts[-1].startswith(start)


async def test_each_step_is_in_the_audit_log(ward: Ward, ana: Person, jo: Person) -> None:
    """Who looked at what of whom."""
    await card(ana)
    await ana.taps("Sessions", "Text for the chart")
    (patient,) = await ward.rows("patient")
    looks = [(each.action, each.patient_id) for each in await ward.rows("audit", actor=ana.staff_id)]
    assert looks[-3:] == [
        (each, patient.id) for each in ("see patient", "see sessions", "take text for the chart")
    ]  # fmt: skip


async def test_a_crisis_message_alone_makes_a_card(ward: Ward, ana: Person, jo: Person) -> None:
    """There is no score, and so no chart: the alert is what there is to see."""
    await jo.says(CRISIS)
    shown = await card(ana)
    assert shown.startswith("P-001: item 9 alert\nCrisis message")
    assert text_of(ana.phone.messages[-1]) == shown
