"""Text for the chart: a plain summary to paste into the record, the one message about a patient that can be copied."""

import pytest
from sqlalchemy import Connection

from storage import checkins
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import DAY, SECRETS, TAKE, Ward, begin_item9, close, finish
from tests.scenarios.staff.steps import card

TEXT = """P-001: check-ins up to Mar 2, 2026

Course 1 (first course), from Mar 4, 2026
Before the first session: 6 sessions planned, first Mar 4, decision on Mar 26

PHQ-9 2 of 27 (none/minimal), Mar 2, 2026; the baseline, nothing later
GAD-7 0 of 21 (minimal), Mar 2, 2026; the baseline, nothing later

Scores:
Mar 2, 2026: PHQ-9 2 of 27 (none/minimal), item 9 answered 2 (more than half the days); GAD-7 0 of 21 (minimal)

Check-ins completed: 1 of 1

Alerts:
{}

Bands as published. Response: half the baseline or less, judged from a baseline of 10. Reliable change: PHQ-9 6, \
GAD-7 4 points. An incomplete questionnaire has no total. No diagnosis follows from these numbers."""
CLOSED = (
    "Item 9 answered 2 (more than half the days), Mon Mar 2, 09:00 (high); seen after {} s, contacted after {} s, "
    "closed after {} s: reached patient."
)


@pytest.fixture
async def measured(ward: Ward, ana: Person, jo: Person) -> Person:
    """A patient with a positive baseline that was handled."""
    await begin_item9(jo, 2)
    await finish(jo)
    await ana.taps(TAKE, "Reached")
    await close(ana)
    return jo


async def test_the_summary_has_codes_dates_and_numbers(ward: Ward, ana: Person, measured: Person) -> None:
    """Course, change with the numbers behind it, every check-in, n of m, alerts with their outcome; and no name."""
    await card(ana)
    await ana.taps("Text for the chart")
    alert = await ward.alert()
    times = (alert.first_acknowledged_at, alert.contacted_at, alert.closed_at)
    seconds = [int((each - alert.raised_at).total_seconds()) for each in times]
    ana.sees(TEXT.format(CLOSED.format(*seconds)))
    last = ana.phone.last
    assert last is not None
    assert not last.protected
    assert last.payload["entities"] == [{"type": "pre", "offset": 0, "length": len(ana.texts[-1])}]
    ana.does_not_see(*SECRETS)


async def test_a_long_course_is_left_out_nowhere(ward: Ward, ana: Person, jo: Person) -> None:
    """More than one message holds: cut between lines, and every check-in is there."""

    def fill(tx: Connection) -> None:
        (row,) = tx.execute(checkins.CHECKIN.select()).all()
        given = {"state": "completed", "answers": ",".join("1" * 16 + "0"), "timer_at": None}
        for number in range(60):
            at = row.due_at - (60 - number) * DAY
            times = {"due_on": at.date(), "due_at": at, "touched_at": at, "closed_at": at}
            values = {**row._asdict(), **given, **times, "step": f"x {number}"}
            tx.execute(checkins.CHECKIN.insert().values({name: values[name] for name in values if name != "id"}))

    await ward.stage.app.write(fill)
    await card(ana)
    before = len(ana.texts)
    await ana.taps("Text for the chart")
    said = ana.texts[before:]
    assert len(said) > 1
    lines = "\n".join(said).splitlines()
    scored = [line for line in lines if "PHQ-9 9 of 27 (mild)" in line and line.endswith("GAD-7 7 of 21 (mild)")]
    assert len(scored) == 60
    assert lines[0].startswith("P-001: check-ins up to ")
    assert lines[-1].startswith("Bands as published.")


async def test_each_copy_is_in_the_audit_log(ward: Ward, ana: Person, measured: Person) -> None:
    """It leaves the bot, so who took it is known."""
    await card(ana)
    await ana.taps("Text for the chart")
    (patient,) = await ward.rows("patient")
    taken = [(each.actor, each.patient_id) for each in await ward.rows("audit", action="take text for the chart")]
    assert taken == [(ana.staff_id, patient.id)]
