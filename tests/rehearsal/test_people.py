"""The people of the synthetic clinic: their courses, their plans, and what comes of them on a stage."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from random import Random
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Row, func, select

from bot.rehearsal.clinic import found
from bot.rehearsal.courses import SHARES, Ending, deal, draw
from bot.rehearsal.patient import PatientAtHome
from bot.rehearsal.plans import CLINIC_ZONE, BookSeries, Deed
from bot.rehearsal.play import Play
from bot.rehearsal.stage import Stage
from conversations.instruments import PHQ9
from storage import courses, patients
from storage.models import METADATA
from tests.rehearsal.cast import SEED


@dataclass(frozen=True, slots=True)
class Played:
    """A play that is over: the people, and what the database holds of the courses."""

    people: Sequence[PatientAtHome]
    sessions: Mapping[str, Sequence[tuple[date, time]]]
    courses: Mapping[str, Row[Any]]
    days: Mapping[str, int]
    notes: int


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Six weeks of a small clinic, on a stage."""
    return asyncio.run(play(f"sqlite:///{tmp_path_factory.mktemp('play')}/play.db"))


async def play(url: str) -> Played:
    clinic = found(3, 6, 42)
    async with Stage(url, now=clinic.starts_at) as stage:
        it = Play(stage, clinic)
        await it.run()
        with stage.app.database.reading() as tx:
            codes = {patients.code_of(tx, stage.app.clinic.vault, each.id): each.id for each in patients.everyone(tx)}
            rows = {code: courses.latest(tx, each) for code, each in codes.items()}
            booked = {code: courses.booked(tx, row.id) for code, row in rows.items() if row is not None}
            days = {code: answered_days(tx, each) for code, each in codes.items()}
            sessions = {code: [(each.on, each.at) for each in there] for code, there in booked.items()}
            return Played(it.patients, sessions, {code: row for code, row in rows.items() if row}, days, notes(tx))


def answered_days(tx: Connection, patient_id: str) -> int:
    day = METADATA.tables["day"]
    answered = select(func.count()).where(day.c.patient_id == patient_id, day.c.answered_at.is_not(None))
    return int(tx.execute(answered).scalar_one())


def notes(tx: Connection) -> int:
    audit = METADATA.tables["audit"]
    return int(tx.execute(select(func.count()).where(audit.c.action == "write note")).scalar_one())


@pytest.mark.slow
def test_prompts_and_reminders_come_by_day(played: Played) -> None:
    """On their own phones, patients see prompts and reminders between 09:00 and 20:00 only."""
    for person in played.people:
        there = ZoneInfo(person.patient.place)
        assert all(time(9) <= at.astimezone(there).time() <= time(20) for at in person.prompted_at)
    assert sum(len(person.prompted_at) for person in played.people) > 2 * len(played.people)


@pytest.mark.slow
def test_what_staff_typed_is_what_was_planned(played: Played) -> None:
    """Every session stands on its day and at its time, also after moves and cancellations; so do the decision dates."""
    for person in played.people:
        code, plan = person.patient.code, person.patient.plan
        planned = [(on, plan.at) for on in sorted({*plan.series, *plan.maintenance})]
        expected = [(on, at) for on, at in planned if plan.ends_at is None or on <= plan.ends_at.date()]
        assert played.sessions[code] == expected
        assert played.courses[code].decision_on == plan.decision_on
        assert played.courses[code].planned_sessions == len(plan.series)


@pytest.mark.slow
def test_mood_and_sleep_are_answered_as_people_do(played: Played) -> None:
    """Some answer on most days, and who keeps no diary never does; staff call who is silent, and write it down."""
    never = {person.patient.code for person in played.people if not person.patient.diary}
    assert {played.days[code] for code in never} == {0}
    assert sum(number > 5 for number in played.days.values()) >= len(played.people) // 2
    assert played.notes > 0


def test_same_seed_founds_the_same_clinic() -> None:
    """The same seed gives the same people and plans; another seed gives others."""
    assert found(SEED, 40, 84) == found(SEED, 40, 84)
    assert found(SEED, 40, 84) != found(SEED + 1, 40, 84)


def test_plans_keep_to_the_clinics_hours_and_days() -> None:
    """Staff book by day on days of work, no session is on a weekend, and maintenance is two to six weeks apart."""
    here = ZoneInfo(CLINIC_ZONE)
    for patient in found(SEED, 40, 84).patients:
        plan, times = patient.plan, [each.at.astimezone(here) for each in patient.plan.tasks]
        assert times == sorted(times)
        assert all(9 <= at.hour < 18 and at.weekday() < 5 for at in times)
        days = [*plan.series[-1:], *plan.maintenance]
        assert all(on.weekday() < 5 for on in (*plan.series, *days))
        assert all(on > plan.decision_on for on in plan.maintenance)
        assert all((later - earlier).days >= 14 for earlier, later in pairwise(days))
        assert 3 <= len(plan.series) <= 8


def test_courses_take_every_turn() -> None:
    """In forty courses the rest is put off, a session moves, one is cancelled, and the team sets a decision date."""
    deeds = Counter(type(task.deed) for each in found(SEED, 40, 84).patients for task in each.plan.tasks)
    assert set(deeds) == set(get_args(Deed))
    assert deeds[BookSeries] > 40


@pytest.mark.parametrize("patients", [1, 12, 40, 250])
def test_four_in_ten_start_with_a_positive_item9(patients: int) -> None:
    """Every clinic has the size that was asked for, and from a dozen on the published share of positives."""
    people = found(SEED, patients, 84).patients
    assert len({each.code for each in people}) == patients
    positives = sum(each.course.item9 > 0 for each in people)
    assert patients < 12 or 0.3 <= positives / patients <= 0.5


def test_mood_and_sleep_follow_the_course() -> None:
    """Both stay on the scale, and are better after a remission than before the first session."""
    chance = Random(4)
    for _ in range(20):
        remitted = draw(Ending.REMISSION, 0, chance)
        before, after = ([remitted.day(day, chance) for _ in range(30)] for day in (0, 60))
        assert all(0 <= value <= 10 for pair in (*before, *after) for value in pair)
        for kind in (0, 1):
            assert sum(pair[kind] for pair in after) > sum(pair[kind] for pair in before)


def test_courses_end_as_they_say() -> None:
    """A response halves the baseline, a remission ends below 5, worse is reliably worse, a loss goes back up."""
    chance = Random(1)
    for _ in range(50):
        remitted, responded, lost, worse = (
            draw(ending, 1, chance) for ending in (Ending.REMISSION, Ending.RESPONSE, Ending.LOSS, Ending.WORSE)
        )
        assert remitted.severity(80) < 5
        assert 2 * responded.severity(80) <= responded.baseline
        assert 2 * lost.severity(26) <= lost.baseline < 2 * lost.severity(70)
        assert worse.severity(80) - worse.baseline > 3


def test_answers_stay_on_the_scale() -> None:
    """Every item is answered once, 0 to 3, at any severity."""
    chance = Random(2)
    for ending in Ending:
        course = draw(ending, 3, chance)
        for day in range(-5, 90):
            answers = course.answers(day, chance)
            assert len(answers) == 9 + 7 + 1
            assert set(answers.values()) <= {0, 1, 2, 3}
            assert answers[PHQ9.key, 9] <= 3


def test_shares_are_dealt_to_the_last_card() -> None:
    """However many patients there are, every one gets a course, and each kind its share."""
    for count in (0, 1, 12, 40, 100):
        cards = deal(SHARES, count)
        assert len(cards) == count
        assert all(abs(cards.count(kind) - share * count) < 1 for kind, share in SHARES.items())
