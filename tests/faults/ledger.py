"""An independent look at what a bot left behind: plain SQL and the wire, nothing of the code under test."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import psycopg

INSTRUMENTS = {"0": "phq9", "1": "gad7", "2": "difficulty"}
CRISIS, HELP = "carry it alone", "carry this alone"
"""The crisis text, and the one that leaves at once when the database takes its time: that one has no row of its own."""

PAGE = re.compile(r"[A-Z]+: alert (\d+), ")
URGENT = ("crisis", "page")


class SentMessage(Protocol):
    """A message that the server put into a chat."""

    @property
    def chat_id(self) -> int:
        """The chat."""

    @property
    def text(self) -> str:
        """The text."""


class SentTap(Protocol):
    """A tap that the server handed out, with the data of its button."""

    @property
    def data(self) -> str:
        """The button's data."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was lost, and what happened twice without a reason on record."""

    updates: int
    answers: int
    positives: int
    updates_lost: int = 0
    answers_lost: int = 0
    answers_doubled: int = 0
    positives_without_crisis: int = 0
    alerts_lost: int = 0
    alerts_without_page: int = 0
    doubled_without_unknown: int = 0
    repeated: int = 0
    helped_at_once: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """Everything that must not be, by name, where it was."""
        allowed = {"updates", "answers", "positives", "repeated", "helped_at_once"}
        return {name: count for name, count in asdict(self).items() if count and name not in allowed}


class Ledger:
    """A clinic's database, read over a connection of its own."""

    def __init__(self, database_url: str) -> None:
        """Remember where it is."""
        self._url = database_url

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        if self._url.startswith("sqlite:///"):
            connection: Any = sqlite3.connect(self._url.removeprefix("sqlite:///"))
        else:
            connection = psycopg.connect(self._url.replace("postgresql+psycopg", "postgresql", 1))
        try:
            return [tuple(row) for row in connection.execute(query).fetchall()]
        finally:
            connection.close()

    @property
    def unsettled(self) -> int:
        """How many crisis texts and pages still wait or are under way."""
        query = "SELECT count(*) FROM outbox WHERE kind IN ('crisis', 'page') AND state IN ('queued', 'sending')"
        return int(self.rows(query)[0][0])

    def judge(
        self,
        updates: Iterable[int],
        taps: Sequence[SentTap],
        arrived: Sequence[SentMessage],
        chats: Mapping[str, int],
    ) -> Verdict:
        """Compare what was handed out and what arrived with what is stored; ``chats`` are known by opaque id."""
        handed_out = set(updates)
        seen = {int(row[0]) for row in self.rows("SELECT update_id FROM seen_update")}
        given = {_answer(each.data) for each in taps}
        stored = Counter(
            (int(checkin), str(instrument), int(item), str(answer))
            for checkin, instrument, item, answer in self.rows(
                "SELECT checkin_id, instrument, item, answer FROM answer_event"
            )
        )
        positives = {
            (checkin, int(answer)) for checkin, name, item, answer in given if _is_positive(name, item, answer)
        }
        return Verdict(
            updates=len(handed_out),
            answers=len(given),
            positives=len(positives),
            updates_lost=len(handed_out - seen),
            answers_lost=len(given - set(stored)),
            answers_doubled=sum(count - 1 for count in stored.values()),
            repeated=int(self.rows("SELECT count(*) FROM delivery WHERE result = 'unknown'")[0][0]),
            helped_at_once=sum(HELP in each.text for each in arrived),
            doubled_without_unknown=self._doubled(arrived, chats),
            **self._alarm(positives, arrived, chats),
        )

    def _alarm(
        self, positives: set[tuple[int, int]], arrived: Sequence[SentMessage], chats: Mapping[str, int]
    ) -> dict[str, int]:
        """Count what a positive answer should have led to and did not."""
        raised = self.rows(
            "SELECT p.checkin_id, p.item9, p.alert_id, a.patient_id FROM positive p JOIN alert a ON a.id = p.alert_id"
        )
        known = {(int(checkin), int(item9)) for checkin, item9, _, _ in raised}
        needed = Counter(chats[patient] for _, _, _, patient in raised)
        came = Counter(each.chat_id for each in arrived if CRISIS in each.text or HELP in each.text)
        paged = {int(found[1]) for each in arrived if (found := PAGE.match(each.text))}
        return {
            "alerts_lost": len(positives - known),
            "positives_without_crisis": sum(max(0, count - came[chat]) for chat, count in needed.items()),
            "alerts_without_page": len({int(alert) for _, _, alert, _ in raised} - paged),
        }

    def _doubled(self, arrived: Sequence[SentMessage], chats: Mapping[str, int]) -> int:
        """Count crisis texts and pages in a chat beyond those queued for it and those logged as unknown."""
        allowed: Counter[tuple[str, int]] = Counter()
        for kind, recipient, unknown in self.rows(
            "SELECT kind, recipient, (SELECT count(*) FROM delivery WHERE outbox_id = outbox.id AND result = 'unknown')"
            " FROM outbox WHERE kind IN ('crisis', 'page')"
        ):
            allowed[str(kind), chats[recipient]] += 1 + int(unknown)
        came: Counter[tuple[str, int]] = Counter()
        for each in arrived:
            came["crisis", each.chat_id] += CRISIS in each.text
            came["page", each.chat_id] += PAGE.match(each.text) is not None
        return sum(max(0, count - allowed[key]) for key, count in came.items())


def _answer(data: str) -> tuple[int, str, int, str]:
    """Return which question a tap answers, and how: check-in, instrument, item, option."""
    _, _, checkin, _, instrument, item, option, _ = data.split(".")
    return int(checkin), INSTRUMENTS[instrument], int(item), option


def _is_positive(instrument: str, item: int, answer: str) -> bool:
    return (instrument, item) == ("phq9", 9) and answer in {"1", "2", "3"}
