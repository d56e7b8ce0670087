"""The weekly digest of a hundred, a thousand and ten thousand patients, made in child processes as in production."""

import json
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean

from sqlalchemy import event

from bot import digests, press
from bot.clinic import Clinic
from bot.config import Settings
from storage.database import Database
from storage.vault import Kind
from tests.benchmarks import caseload
from tests.benchmarks.caseload import NOW, ZONE
from tests.benchmarks.clinic import SyntheticClinic
from tests.benchmarks.process import PRINTING, TOKEN
from tests.benchmarks.report import emit, tell
from tests.benchmarks.stage import folder, new_clinic

SIZES = {"100": (1, 100), "1k": (1, 1_000), "10k": (5, 2_000)}
"""Teams, and the patients of each."""

ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Made:
    """What the digests of one clinic took: seconds until all are stored and queued, and each child's doings."""

    seconds: float
    statements: float
    memory: float
    processor: float


def _settings(clinic: SyntheticClinic) -> Settings:
    return Settings.model_validate(
        {
            "telegram_bot_token": TOKEN, "encryption_key": clinic.key, "database_url": clinic.database_url,
            "clinic_name": "Harbor Clinic", "clinic_phone": "+1 555 0100", "clinic_timezone": ZONE,
        }
    )  # fmt: skip


async def _make(clinic: SyntheticClinic, where: Path, teams: int) -> Made:
    """Make, store and queue the digest of every team, as the job of a Monday morning does."""
    children, sent = where / "children.jsonl", [0]
    children.unlink(missing_ok=True)
    database = Database(clinic.database_url)

    def count(*_: object) -> None:
        sent[0] += 1

    event.listen(database.engine, "before_cursor_execute", count)
    known = Clinic(vault=clinic.vault, name="Harbor Clinic", phone="+1 555 0100", zone=ZONE)
    maker = partial(press.digest, press.Press(_settings(clinic), (*PRINTING, str(children))))
    began_at = time.perf_counter()
    made = await digests.make_due(database, known, week_on=NOW.date(), now=NOW, maker=maker)
    seconds = time.perf_counter() - began_at
    database.close()
    assert made == teams
    found = [json.loads(line) for line in children.read_text().splitlines()]
    statements = sent[0] + sum(each["statements"] for each in found)
    return Made(
        seconds, statements / teams, max(each["memory"] for each in found), sum(each["processor"] for each in found)
    )


async def measured(size: str, *, is_mailed: bool = False) -> Made:
    """Return the best of some rounds on one clinic; a digest that is there already is taken away for the next."""
    teams, patients = SIZES[size]
    with folder() as where:
        tell(f"digests: filling a clinic of {teams * patients}")
        clinic = new_clinic(where, patients=0, teams=teams)
        caseload.fill(clinic, patients)
        if is_mailed:
            with clinic.begin() as tx:
                for member in clinic.staff:
                    clinic.vault.put(tx, member.opaque_id, Kind.EMAIL, f"{member.chat_id}@clinic.example")
        rounds = []
        for number in range(ROUNDS):
            tell(f"digests: {teams * patients} patients{', mailed' * is_mailed}, round {number + 1} of {ROUNDS}")
            rounds.append(await _make(clinic, where, teams))
            _forget(clinic)
    return Made(
        min(each.seconds for each in rounds),
        fmean(each.statements for each in rounds),
        max(each.memory for each in rounds),
        min(each.processor for each in rounds),
    )


def _forget(clinic: SyntheticClinic) -> None:
    """Take every digest away, with what was queued."""
    with clinic.begin() as tx:
        for table in ("outbox", "digest_picture", "digest"):
            tx.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own names


async def run() -> None:
    """Measure few and many patients, without and with a mail of charts."""
    made = {size: await measured(size) for size in SIZES}
    mailed = await measured("10k", is_mailed=True)
    small, middle, large = made.values()
    unit, times_ten = "s, made, stored and queued, best of 2", "times ten"
    emit("digest_100", small.seconds, unit)
    emit("digest_1k", middle.seconds, unit, f"this bot, 100 patients, {times_ten}", small.seconds * 10)
    emit("digest_10k", large.seconds, f"{unit}, 5 teams", f"this bot, 1,000 patients, {times_ten}", middle.seconds * 10)
    emit("digest_10k_mailed", mailed.seconds, f"{unit}, 5 teams, 20 charts each", "this bot, no mail", large.seconds)
    per_patient = (large.memory - middle.memory) / 1_000
    tell(f"digests: a child holds {per_patient:.3f} MB more for each patient of its team")
    emit("digest_10k_processor", large.processor, "s of processor time, all children", "mailed", mailed.processor)
    for size, each in made.items():
        emit(f"digest_peak_memory_{size}", each.memory, "MB, the largest child", "this bot, 1,000", middle.memory)
    for size, each in made.items():
        emit(f"digest_queries_{size}", each.statements, "statements a team", "this bot, 1,000", middle.statements)
