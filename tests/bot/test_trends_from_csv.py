"""Whoever counts again from an export comes to what the digest says."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from bot.exports import write_tables
from conversations.administration import State
from conversations.caseload import PatientWeek
from conversations.course import TEMPLATES, series
from conversations.decision_point import improvement_at_decision
from conversations.instruments import GAD7, PHQ9
from conversations.localtime import local_date
from conversations.trends import Judgement, assess
from storage import caseload, courses
from storage.vault import Vault
from tests import recomputed
from tests.bot.shell import Shell
from tests.recomputed import Course, Found, Row
from tests.storage.clinic import add_checkin, add_patient, answers, ended

NOW = datetime(2025, 6, 20, 15, tzinfo=UTC)
FIRST_ON = date(2025, 4, 7)
TEMPLATE = TEMPLATES["mild to moderate"]
PATIENTS = 60


def items(chance: Random, count: int, total: int) -> list[int]:
    """Return answers that add up to ``total``."""
    found = [0] * count
    for place in chance.sample([place for place in range(count) for _ in range(3)], total):
        found[place] += 1
    return found


def add_history(tx: Connection, vault: Vault, code: str, chance: Random, zone: str) -> str:
    """Give a patient a baseline, a course with a moved and a cancelled session, and some weeks of check-ins."""
    patient_id = add_patient(tx, vault, code)
    earlier = courses.latest(tx, patient_id)
    assert earlier is not None
    courses.set_fields(tx, earlier.id, ended_on=FIRST_ON)
    starts_on = FIRST_ON + timedelta(chance.randrange(40))
    dates = series(starts_on, TEMPLATE.sessions, TEMPLATE.spacing)
    at = chance.choice([None, time(9), time(14, 30)])
    course_id = courses.add(tx, patient_id, TEMPLATE, starts_on=dates[0], at=at, zone=zone, now=NOW - timedelta(90))
    booked = [
        courses.book(tx, course_id, patient_id, on, at, now=NOW)
        for on in (*dates[1:], dates[-1] + timedelta(28), dates[-1] + timedelta(56))
    ]
    courses.move(tx, booked[1], dates[2] + timedelta(1), at, now=NOW)
    courses.cancel(tx, booked[-1], now=NOW)
    courses.set_fields(tx, course_id, decision_on=dates[-1] + timedelta(3))
    baseline = chance.randint(8, 27)
    near = [baseline // 2, baseline // 2 + 1, baseline // 2 + 4, baseline // 2 + 5, 3 * baseline // 4, 3, 8]
    for week in range(chance.randrange(11)):
        due_at = datetime.combine(dates[0], time(14), UTC) + timedelta(7 * week - 2, hours=chance.randrange(30))
        if due_at + timedelta(hours=3) < NOW:
            _add_checkin(tx, patient_id, due_at, chance, chance.choice(near) if week else baseline)
    return patient_id


def _add_checkin(tx: Connection, patient_id: str, due_at: datetime, chance: Random, total: int) -> None:
    phq9, gad7 = items(chance, 9, total), items(chance, 7, chance.randrange(22))
    kind = chance.randrange(8)
    if kind == 0:
        given, state = answers(["declined", *phq9[1:]], [*gad7]), State.COMPLETED
    elif kind == 1:
        given, state = answers([*phq9], [*gad7[:3]]), State.ABANDONED
    elif kind == 2:
        given, state = answers([], []), State.MISSED
    else:
        given, state = answers([*phq9], [*gad7], 0), State.COMPLETED
    add_checkin(tx, patient_id, ended(given, state, due_at + timedelta(hours=3)), due_at=due_at)


# From the product.


def judged_here(week: PatientWeek, today: date) -> dict[str, Found]:
    """Return what the digest would be told of a patient."""
    found = {
        f"{key} {name}": _found(getattr(_trend(week, key), name))
        for key in (PHQ9.key, GAD7.key)
        for name in ("response", "remission", "reliable", "loss")
    }
    decision = improvement_at_decision(
        week.measurements, week.course_starts_on, decision_on=week.decision_on, today=today,
        first_session_at=week.first_session_at,
    )  # fmt: skip
    return {**found, "decision": _found(decision)}


def _trend(week: PatientWeek, key: str) -> object:
    return assess(
        week.measurements, week.course_starts_on, instrument=key, first_session_at=week.first_session_at,
        series_ended_on=week.series_ended_on,
    )  # fmt: skip


def _found(judged: Judgement) -> Found:
    return judged.kind.value, judged.baseline, judged.current


# From the files.


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recounted(folder: Path, code: str, today: date) -> dict[str, Found]:
    """Return the same, counted from nothing but the files."""
    rows = [
        Row(row["instrument"], date.fromisoformat(row["on"]), datetime.fromisoformat(row["finished_at"]), _number(row))
        for row in read(folder / "totals.csv")
        if row["patient"] == code
    ]
    course = course_in(folder, code, today)
    found = {
        f"{key} {name}": judged
        for key in ("phq9", "gad7")
        for name, judged in recomputed.trend(rows, key, course).items()
    }
    return {**found, "decision": recomputed.decision(rows, course, today)}


def _number(row: dict[str, str]) -> int | None:
    return int(row["total"]) if row["total"] else None


def course_in(folder: Path, code: str, today: date) -> Course:
    """Return the last course of a patient; its series ends with the last planned session up to the decision date."""
    plan = [row for row in read(folder / "courses.csv") if row["patient"] == code][-1]
    held = [
        row
        for row in read(folder / "sessions.csv")
        if (row["patient"], row["course"]) == (code, plan["course"]) and row["state"] != "cancelled"
    ]
    decision_on = date.fromisoformat(plan["decision_on"])
    acute = [date.fromisoformat(row["on"]) for row in held[: int(plan["planned_sessions"])]]
    if decision_on < today:
        acute = [on for on in acute if on <= decision_on]
    return Course(
        began_at=datetime.fromisoformat(held[0]["starts_at"]) if held[0]["starts_at"] else None,
        began_on=date.fromisoformat(held[0]["on"]),
        series_ended_on=acute[-1] if acute[-1] <= today else None,
        decision_on=decision_on,
    )


def test_an_export_leads_to_the_same_judgements(shell: Shell, tmp_path: Path) -> None:
    """Sixty patients: every response, remission, reliable change, loss and decision is the same from the files."""
    chance, clinic = Random(20), shell.clinic
    with shell.tx() as tx:
        ids = {f"K-{n:03}": add_history(tx, clinic.vault, f"K-{n:03}", chance, clinic.zone) for n in range(PATIENTS)}
        write_tables(tx, clinic, tmp_path / "out", now=NOW)
        today = local_date(NOW, clinic.zone)
        weeks = {
            code: caseload.patient_week(tx, clinic.vault, patient_id, now=NOW, zone=clinic.zone)
            for code, patient_id in ids.items()
        }
    for code, week in weeks.items():
        assert recounted(tmp_path / "out", code, today) == judged_here(week, today), code
    words = {judged[0] for code in weeks for judged in recounted(tmp_path / "out", code, today).values()}
    assert len(words) > 12


def test_totals_are_those_of_the_items(shell: Shell, tmp_path: Path) -> None:
    """The total of a questionnaire is the sum of its items in checkins.csv, and empty where one was declined."""
    chance, clinic = Random(21), shell.clinic
    with shell.tx() as tx:
        for number in range(5):
            add_history(tx, clinic.vault, f"K-{number:03}", chance, clinic.zone)
        write_tables(tx, clinic, tmp_path / "out", now=NOW)
    filled = {row["administration"]: row for row in read(tmp_path / "out" / "checkins.csv")}
    totals = read(tmp_path / "out" / "totals.csv")
    for row in totals:
        count = 9 if row["instrument"] == "phq9" else 7
        given = [filled[row["administration"]][f"item_{number}"] for number in range(1, count + 1)]
        assert row["total"] == ("" if "declined" in given else str(sum(map(int, given))))
    assert len(totals) > 10
