"""What must not wait: crisis texts and pages, while reminders queue and a digest renders."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from conversations.administration import State, new_checkin
from storage.checkins import CHECKIN, written
from storage.outbox import OUTBOX, Lane
from storage.outbox import State as Sent
from tests.benchmarks.clinic import FIRST_PATIENT_CHAT, ITEM_9, Person, SyntheticClinic
from tests.benchmarks.crowd import Arrived
from tests.benchmarks.peers import HAS_LIMITER, URGENT
from tests.benchmarks.report import emit, percentile, tell
from tests.benchmarks.stage import TELEGRAM_LIMITS, folder, new_clinic, performance, stock, strangers

TEAMS = 21
"""The first has the patients of the digest, the others those who tap; each has one member of staff to page."""

DIGEST_PATIENTS = 2_000
WEEKS = 8
REMINDERS = 10_000
TAPS = 200
PAUSE = 0.2
"""Five taps a second bring fifteen messages a second, as many as Telegram's limits leave beside the reminders."""

PEER_QUEUE = 450
CRISIS, PAGE = "carry", ": alert "


def _fill(where: Path) -> tuple[SyntheticClinic, list[Person]]:
    """Return a clinic with a large team and many reminders, and the patients who will tap."""
    clinic = new_clinic(where, patients=DIGEST_PATIENTS + TAPS, teams=TEAMS)
    quiet, tapping = clinic.patients[TAPS:], clinic.patients[:TAPS]
    tapping = [replace(each, team_id=clinic.staff[1 + n % (TEAMS - 1)].team_id) for n, each in enumerate(tapping)]
    with clinic.begin() as tx:
        for each in tapping:
            _move(tx, each.opaque_id, each.team_id)
        for each in quiet:
            _move(tx, each.opaque_id, clinic.staff[0].team_id)
        tx.execute(insert(CHECKIN), [row for each in quiet for row in _history(each)])
        offered = tx.exec_driver_sql("SELECT patient_id, id FROM checkin WHERE state = 'offered'")
        number_of = {str(patient_id): int(checkin_id) for patient_id, checkin_id in offered}
        each_gets = REMINDERS // len(quiet)
        tx.execute(
            insert(OUTBOX),
            [_reminder(clinic, tx, each, number_of[each.opaque_id], n) for n in range(each_gets) for each in quiet],
        )
    return clinic, tapping


def _move(tx: object, patient_id: str, team_id: int) -> None:
    tx.exec_driver_sql("UPDATE patient SET team_id = ? WHERE id = ?", (team_id, patient_id))  # type: ignore[attr-defined]


def _history(person: Person) -> list[dict[str, object]]:
    """Return weeks of completed check-ins, and one that was offered an hour ago."""
    now, fresh = datetime.now(UTC), new_checkin()
    rows: list[dict[str, object]] = []
    for week in range(WEEKS + 1):
        due_at = now - timedelta(weeks=week, hours=1)
        is_open = week == 0
        rows.append(
            {
                "patient_id": person.opaque_id, "step": "weekly", "due_on": due_at.date(), "due_at": due_at,
                "state": State.OFFERED if is_open else State.COMPLETED, "instruments": ",".join(fresh.instruments),
                "language": "en", "cursor": 0 if is_open else 16, "revision": 0 if is_open else 18, "reminders": 0,
                "answers": written(fresh.answers if is_open else (1, 2) * 8 + (1,)),
                "item9_max": None if is_open else 1, "sent_at": due_at, "timer_at": None,
                "begun_at": None if is_open else due_at, "touched_at": None if is_open else due_at,
                "closed_at": None if is_open else due_at,
            }
        )  # fmt: skip
    return rows


def _reminder(clinic: SyntheticClinic, tx: object, person: Person, checkin_id: int, number: int) -> dict[str, object]:
    now = datetime.now(UTC)
    payload = b'{"text": "Your check-in is still here.", "rows": []}'
    return {
        "lane": Lane.REMINDER, "kind": "reminder", "dedup_key": f"reminder:{checkin_id}:{number}",
        "recipient": person.opaque_id, "channel": "telegram", "subject": f"checkin:{checkin_id}",
        "payload": clinic.vault.seal(tx, person.opaque_id, payload, "outbox"),  # type: ignore[arg-type]
        "state": Sent.QUEUED, "reason": "", "queued_at": now, "due_at": now, "attempts": 0, "repeated": 0,
    }  # fmt: skip


def _count(arrived: list[Arrived], part: str) -> int:
    return sum(part in each.text for each in arrived)


async def limiter() -> tuple[str, float] | None:
    """Return how long an urgent message waits behind the peer's own limiter, from a shorter queue."""
    if not HAS_LIMITER:
        return None
    with folder() as where:
        until = FIRST_PATIENT_CHAT + PEER_QUEUE
        async with stock("queue", where, str(FIRST_PATIENT_CHAT), str(until)) as (api, bot, process):
            strangers(api, bot, PEER_QUEUE)
            await process.until(api, lambda: any(each.method == "sendMessage" for each in api.requests))
            began_at = time.perf_counter()
            await process.until(api, lambda: any(each.params.get("text") == URGENT for each in api.requests))
            seconds = time.perf_counter() - began_at
    text = f"python-telegram-bot, AIORateLimiter, {REMINDERS} queued (extrapolated from {PEER_QUEUE})"
    return text, seconds * REMINDERS / PEER_QUEUE


async def run() -> None:
    """Tap item 9 two hundred times, and see when the crisis text and the page reach the server."""
    with folder() as where:
        tell("urgent: filling a clinic")
        clinic, tapping = _fill(where)
        waiting = clinic.open_checkins(tapping, cursor=ITEM_9)
        async with performance(clinic, where, limits=TELEGRAM_LIMITS, more={"BENCH_DIGESTS": "on"}) as on:
            tell("urgent: tapping")
            await on.process.until(on.api, lambda: len(on.crowd.arrived) > 50)
            for each in waiting:
                on.crowd.tap(each.chat_id, each.tap(clinic.keys.buttons, 2))
                await asyncio.sleep(PAUSE)
            await on.process.until(on.api, lambda: _count(on.crowd.arrived, PAGE) >= TAPS)
            await on.process.until(on.api, lambda: _count(on.crowd.arrived, CRISIS) >= TAPS)
            taps, arrived = on.crowd.taps, on.crowd.arrived
        digests, left = clinic.count("digest"), clinic.count("outbox WHERE kind = 'reminder' AND state = 'queued'")
    tell(f"urgent: {digests} digests were made meanwhile, {left} reminders still wait")
    crisis_at = {each.chat_id: each.arrived_at for each in reversed(arrived) if CRISIS in each.text}
    pages = sorted(each.arrived_at for each in arrived if PAGE in each.text)
    to_crisis = [crisis_at[tap.chat_id] - tap.at for tap in taps]
    to_page = [page - tap.at for tap, page in zip(sorted(taps, key=lambda tap: tap.at), pages, strict=True)]
    peer = await limiter()
    emit("page_behind_bulk", max(to_page), "s, the worst of 200", *(peer or (None, None)))
    emit("item9_to_crisis_p99", percentile(to_crisis, 0.99) * 1000, "ms")
    emit("item9_to_crisis_median", median(to_crisis) * 1000, "ms")
