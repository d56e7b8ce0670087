"""The headless demo: what it writes keeps the rules, and the same seed writes the same bytes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rehearsal.cast import CLINIC, DAYS, PATIENTS, SEED, TOLD
from tests.rehearsal.checks import problems
from tests.rehearsal.wrongs import WRONGS, rows_of

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
    assert problems(runs[0].out, TOLD) == []


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


@pytest.mark.slow
def test_courses_run_through_every_phase(runs: Sequence[Run]) -> None:
    """The digests tell of series, decision, maintenance, a loss of response, silence, and of mood and sleep."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(runs[0].out.glob("digest-*.txt"))}
    told = "\n".join(pages.values())
    for phase in ("Acute series: session ", "decision was on ", " sessions and 1 since"):
        assert phase in told
    assert re.search(r"Loss of response — review: PHQ-9 .*, (possible|confirmed)", told)
    assert "2 check-ins in a row not completed" in told
    assert len(set(re.findall(r"Mood \d+, sleep \d+ of 10", told))) > 5
    assert any("LOSS OF RESPONSE" in page for page in pages.values())
    assert any("SILENT OR UNREACHABLE" in page for page in pages.values())


@pytest.mark.slow
def test_who_is_discharged_leaves_the_digest(runs: Sequence[Run]) -> None:
    """Nobody else is inactive but who stopped; the last digest does not name them, and their chart is there."""
    bundles = {path.stem: path.read_text(encoding="utf-8") for path in runs[0].out.glob("fhir/*.json")}
    inactive = {code for code, text in bundles.items() if '"active": false' in text}
    discharged = {each.code for each in CLINIC.patients if each.plan.ends_at is not None}
    assert inactive == discharged | {each.code for each in CLINIC.patients if each.habits.stops_at}
    last = max(runs[0].out.glob("digest-*.txt")).read_text(encoding="utf-8")
    assert discharged
    assert not any(f"{code}:" in last for code in discharged)
    assert all((runs[0].out / "charts" / f"{code}.png").exists() for code in discharged)


@pytest.mark.slow
def test_some_say_that_they_feel_worse(runs: Sequence[Run]) -> None:
    """An extra PHQ-9, that nobody sent and that stands alone."""
    rows = rows_of(runs[0].out)
    forms = Counter(row["administration"].partition("-")[0] for row in rows)
    extra = [row for row in rows if forms[row["administration"].partition("-")[0]] == 1]
    assert {row["instrument"] for row in extra} == {"phq9"}
    assert all(not row["sent_at"] for row in extra)


# The checker is worth something only if it finds what is wrong.


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONGS)
def test_checker_finds_what_is_wrong(runs: Sequence[Run], tmp_path: Path, wrong: str) -> None:
    """One thing changed in the files, and the checker says so."""
    out = tmp_path / "out"
    shutil.copytree(runs[0].out, out)
    WRONGS[wrong](out)
    assert problems(out, TOLD) != []
