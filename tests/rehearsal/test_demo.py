"""The headless demo: what it writes keeps the rules, and the same seed writes the same bytes."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.clinic import found
from bot.rehearsal.courses import SHARES, Ending, deal, draw
from bot.rehearsal.play import Play
from bot.rehearsal.stage import Stage
from conversations.instruments import PHQ9
from tests.rehearsal.checks import problems

DAYS, PATIENTS, SEED = 28, 12, 7
ZONES = found(SEED, PATIENTS, DAYS).zones
PROGRAM = "from bot.cli import app; app()"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the demo, over."""

    out: Path
    told: str
    exit_code: int


def start(out: Path, *, hash_seed: str) -> subprocess.Popen[str]:
    """Start the demo as a process of its own, with its own order of sets."""
    options = ["--days", str(DAYS), "--patients", str(PATIENTS), "--seed", str(SEED), "--out", str(out), "--headless"]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", *options],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Run]]:
    """Two runs of the same seed, side by side."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    processes = [start(folder, hash_seed=str(place)) for place, folder in enumerate(folders, 1)]
    try:
        told = [process.communicate()[0] for process in processes]
        yield [
            Run(folder, text, process.returncode)
            for folder, text, process in zip(folders, told, processes, strict=True)
        ]
    finally:
        for process in processes:
            process.kill()


@pytest.mark.slow
def test_files_keep_every_rule(runs: Sequence[Run]) -> None:
    """Totals follow from items, every positive item 9 is answered and paged in time, the summary counts the files."""
    assert runs[0].exit_code == 0
    assert problems(runs[0].out, ZONES) == []


@pytest.mark.slow
def test_same_seed_gives_the_same_bytes(runs: Sequence[Run]) -> None:
    """Two runs cannot be told apart by a single byte of a single file."""
    one, two = ({path.relative_to(run.out): path.read_bytes() for path in files_of(run.out)} for run in runs)
    assert sorted(one) == sorted(two)
    assert [str(name) for name in one if one[name] != two[name]] == []


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.slow
def test_it_says_where_the_digest_lies(runs: Sequence[Run]) -> None:
    """The summary on the screen names the latest digest, which is there."""
    named = next(line for line in runs[0].told.splitlines() if "digest-" in line)
    path = Path(named.rpartition(" ")[2])
    assert path.read_text(encoding="utf-8").startswith("<!")
    assert path == max(runs[0].out.glob("digest-*.html"))


@pytest.mark.slow
def test_clinic_holds_what_real_ones_do(runs: Sequence[Run]) -> None:
    """Some abandon, decline, miss, block the bot, take an answer back, write in a crisis; staff are late, and close."""
    phq9 = [row for row in rows_of(runs[0].out) if row["instrument"] == "phq9"]
    alerts: list[dict[str, Any]] = json.loads((runs[0].out / "alerts.json").read_text(encoding="utf-8"))
    assert {"completed", "abandoned", "missed", "not sent"} <= {row["status"] for row in phq9}
    assert any("declined" in row.values() for row in phq9)
    assert any(row["item9_max"] > row["item_9"] == "0" for row in phq9)
    assert {"positive item 9", "item 9 not screened", "crisis message"} <= {alert["reason"] for alert in alerts}
    assert any(len({each["to"] for each in alert["attempts"]}) > 1 for alert in alerts)
    assert any(alert["closed_at"] for alert in alerts)


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "checkins.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The checker is worth something only if it finds what is wrong.


def change_row(out: Path, wanted: Callable[[dict[str, str]], object], **values: str) -> None:
    """Change one row of checkins.csv."""
    rows = rows_of(out)
    next(row for row in rows if wanted(row)).update(values)
    with (out / "checkins.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def change_alert(out: Path, wanted: Callable[[dict[str, Any]], object], **values: object) -> None:
    """Change one record of alerts.json."""
    alerts = json.loads((out / "alerts.json").read_text(encoding="utf-8"))
    next(alert for alert in alerts if wanted(alert)).update(values)
    (out / "alerts.json").write_text(json.dumps(alerts), encoding="utf-8")


def is_positive(row: dict[str, str]) -> bool:
    return row["item9_max"] not in {"", "0"}


def later(stamp: str, seconds: int) -> str:
    return (datetime.fromisoformat(stamp) + timedelta(seconds=seconds)).isoformat()


def a_positive(out: Path) -> dict[str, str]:
    return next(row for row in rows_of(out) if is_positive(row))


def page_later(out: Path) -> None:
    alert = a_positive(out)["alert"]
    page = later(a_positive(out)["item9_answered_at"], 3)
    change_alert(out, lambda each: str(each["id"]) == alert, first_page_at=page)


def lose_a_row(out: Path) -> None:
    lines = (out / "checkins.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (out / "checkins.csv").write_text("".join(lines[:-1]), encoding="utf-8")


WRONGS: dict[str, Callable[[Path], None]] = {
    "total": lambda out: change_row(out, lambda row: row["total"], total="27"),
    "band": lambda out: change_row(out, lambda row: row["band"] == "mild", band="moderate"),
    "total in spite of a declined item": lambda out: change_row(
        out, lambda row: "declined" in row.values(), total="9", band="mild"
    ),
    "crisis text late": lambda out: change_row(
        out, is_positive, crisis_sent_at=later(a_positive(out)["item9_answered_at"], 2)
    ),
    "no crisis text": lambda out: change_row(out, is_positive, crisis_sent_at=""),
    "no alert": lambda out: change_row(out, is_positive, alert=""),
    "page late": page_later,
    "open without a next action": lambda out: change_alert(
        out, lambda alert: alert["closed_at"], closed_at=None, outcome=None, state="raised"
    ),
    "somebody else's alert": lambda out: change_alert(out, lambda alert: True, patient="P-999"),
    "prompt at night": lambda out: change_row(
        out, lambda row: row["status"] == "missed", sent_at=later(rows_of(out)[0]["due_at"][:10] + "T06:00+00:00", 0)
    ),
    "completed without a time": lambda out: change_row(
        out, lambda row: row["status"] == "completed", completed_at=""
    ),
    "row missing": lose_a_row,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONGS)
def test_checker_finds_what_is_wrong(runs: Sequence[Run], tmp_path: Path, wrong: str) -> None:
    """One thing changed in the files, and the checker says so."""
    out = tmp_path / "out"
    shutil.copytree(runs[0].out, out)
    WRONGS[wrong](out)
    assert problems(out, ZONES) != []


# The people behind it.


@pytest.mark.slow
async def test_prompts_and_reminders_come_by_day(sqlite_url: str) -> None:
    """On their own phones, patients see prompts and reminders between 09:00 and 20:00 only."""
    clinic = found(3, 6, 14)
    async with Stage(sqlite_url, now=clinic.starts_at) as stage:
        play = Play(stage, clinic)
        await play.run()
    for person in play.patients:
        there = ZoneInfo(person.patient.place)
        assert all(time(9) <= at.astimezone(there).time() <= time(20) for at in person.prompted_at)
    assert sum(len(person.prompted_at) for person in play.patients) > 2 * len(play.patients)


def test_same_seed_founds_the_same_clinic() -> None:
    """The same seed gives the same people and plans; another seed gives others."""
    assert found(SEED, 40, 84) == found(SEED, 40, 84)
    assert found(SEED, 40, 84) != found(SEED + 1, 40, 84)


@pytest.mark.parametrize("patients", [1, 12, 40, 250])
def test_four_in_ten_start_with_a_positive_item9(patients: int) -> None:
    """Every clinic has the size that was asked for, and from a dozen on the published share of positives."""
    people = found(SEED, patients, 84).patients
    assert len({each.code for each in people}) == patients
    positives = sum(each.course.item9 > 0 for each in people)
    assert patients < 12 or 0.3 <= positives / patients <= 0.5


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
