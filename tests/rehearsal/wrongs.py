"""What can be wrong in the files of a demo, each thing by itself: the checker has to find every one."""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.rehearsal.cast import TOLD


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "checkins.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


def before_decision(row: dict[str, str]) -> bool:
    """Whether a check-in is the one before the decision visit."""
    told = TOLD[row["patient"]]
    due_on = datetime.fromisoformat(row["due_at"]).astimezone(ZoneInfo(told.zone)).date()
    return bool(row["completed_at"]) and due_on == told.decision_on - timedelta(days=1)


def first_session(out: Path) -> datetime:
    """Return when the first session began of the patient whose check-in is moved."""
    return TOLD[next(row for row in rows_of(out) if before_decision(row))["patient"]].sessions[0]


def move_checkin(
    out: Path, wanted: Callable[[dict[str, str]], object], *, days: int = 0, to: datetime | None = None
) -> None:
    """Move all times of a check-in's rows by so many days, or so that it was sent an hour after ``to``."""
    name = next(row for row in rows_of(out) if wanted(row))["administration"].partition("-")[0]
    for key in ("phq9", "gad7"):
        row = next(row for row in rows_of(out) if row["administration"] == f"{name}-{key}")
        shift = timedelta(days=days) if to is None else to - datetime.fromisoformat(row["sent_at"]) + timedelta(hours=1)
        stamps = {column: row[column] for column in row if column.endswith("_at") and row[column]}
        moved = {column: (datetime.fromisoformat(stamp) + shift).isoformat() for column, stamp in stamps.items()}
        change_row(out, partial(is_called, f"{name}-{key}"), **moved)


def is_called(name: str, row: dict[str, str]) -> bool:
    """Whether a row is the administration of this name."""
    return row["administration"] == name


WRONGS: Mapping[str, Callable[[Path], None]] = {
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
    "decision visit without a check-in": lambda out: move_checkin(out, before_decision, days=-8),
    "prompt soon after a session": lambda out: move_checkin(out, before_decision, to=first_session(out)),
}  # fmt: skip
