"""What one run of the demo wrote, read from its files alone, and what the clinic told its patients beside it."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

Record = dict[str, Any]

DAY = (time(9), time(20))


@dataclass(frozen=True, slots=True)
class Told:
    """What the clinic told a patient: where the sessions took place in time, and when the decision visit is."""

    zone: str
    sessions: tuple[datetime, ...]
    last_of_series: date
    decision_on: date
    left_on: date


class Files:
    """Everything that one run of the demo left, read once, beside what the clinic told its patients."""

    def __init__(self, out: Path, told: Mapping[str, Told]) -> None:
        self.out = out
        self.told = told
        with (out / "checkins.csv").open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.phq9 = [row for row in self.rows if row["instrument"] == "phq9"]
        self.alerts: list[Record] = json.loads((out / "alerts.json").read_text(encoding="utf-8"))
        self.summary: Record = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        self.alert_of = {alert["id"]: alert for alert in self.alerts}


def at(text: str) -> datetime:
    """Read a time, which must say that it is in UTC."""
    moment = datetime.fromisoformat(text)
    assert moment.utcoffset() == timedelta(0), text
    return moment
