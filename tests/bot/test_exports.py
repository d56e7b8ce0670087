"""CSV files: their columns, and cells that no spreadsheet runs."""

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.exports import COLUMNS, write_table
from storage.exports import Cell


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, *codes: str) -> list[str]:
    """Return the patients of a table of days, read back."""
    rows: list[dict[str, Cell]] = [{"patient": code, "on": date(2025, 5, 6)} for code in codes]
    return [row["patient"] for row in read(write_table(folder / "days.csv", rows))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    """A text that a spreadsheet would run gets a quote in front; a return that would end the line becomes a space."""
    assert written(tmp_path, text) == ["'" + text.replace("\r", " ")]


@pytest.mark.parametrize("text", ["P-014", "1-2", "a=b", "", 'a "b", c', "two\nlines", "ñ"])
def test_other_texts_stay_as_they_are(tmp_path: Path, text: str) -> None:
    """Commas, quotes, line ends and letters of other languages come back unchanged."""
    assert written(tmp_path, text) == [text]


def test_cells_are_written_for_machines(tmp_path: Path) -> None:
    """Instants in UTC to the millisecond, dates and times of day plainly, an empty field for what is not known."""
    at = datetime(2025, 5, 6, 20, 30, 0, 1500, tzinfo=UTC)
    row: dict[str, Cell] = {"patient": "P-014", "on": at.date(), "time": time(14, 30), "starts_at": at, "number": None}
    assert write_table(tmp_path / "sessions.csv", [row]).read_text(encoding="utf-8") == (
        "patient,course,number,on,time,starts_at,state\n"
        "P-014,,,2025-05-06,14:30,2025-05-06T20:30:00.001+00:00,\n"
    )  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_table_still_names_its_columns(tmp_path: Path, name: str) -> None:
    """Whoever reads the file finds what would have stood in it."""
    text = write_table(tmp_path / name, []).read_text(encoding="utf-8")
    assert text == ",".join(COLUMNS[name]) + "\n"
