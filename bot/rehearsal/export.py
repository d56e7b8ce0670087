"""What the headless demo writes: digests, charts, alerts, check-ins, FHIR bundles and the summary, from the database.

The same play gives the same bytes: no wall time, random id or library version gets into a file, and nothing hangs on
the order in which two messages of one moment were sent.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot import fhir
from bot.clinic import Clinic
from bot.exports import CHECKINS, write_table
from bot.rehearsal.drawing import Sheet, draw_all
from conversations.administration import CheckIn, State, answers_to
from conversations.caseload import PatientWeek, Period
from conversations.instruments import DIFFICULTY, GAD7, INSTRUMENTS, PHQ9
from conversations.trends import Kind, assess
from storage import caseload, checkins, patients, reports
from storage import digests as digest_rows

Json = dict[str, Any]

FOLDERS = ("charts", "fhir")
PATTERNS = ("digest-*.html", "digest-*.txt", "alerts.json", "checkins.csv", "charts/*.png", "fhir/*.json")
SUMMARY = "summary.json"
FORM_STATUS = {State.COMPLETED: fhir.Status.COMPLETED, State.ABANDONED: fhir.Status.STOPPED}


def write(tx: Connection, clinic: Clinic, period: Period, figures: Mapping[str, int], out: Path) -> Json:
    """Write every file of one play into ``out`` and return the summary; ``figures`` are the caller's own."""
    _make_room(out)
    for name, content in _texts(tx, clinic):
        (out / name).write_text(content, encoding="utf-8")
    write_table(out / CHECKINS, reports.administrations(tx, clinic.vault))
    _write_json(out / "alerts.json", alerts_of(tx, clinic))
    for code, bundle in bundles_of(tx, clinic):
        _write_json(out / "fhir" / f"{code}.json", bundle)
    weeks = _weeks(tx, clinic, period)
    draw_all(sheets_of(weeks, out / "charts"))
    summary = {**_head(figures), **reports.counts(tx), **judged(weeks), "errors": figures["errors"]}
    _write_json(out / SUMMARY, summary)
    return summary


def _make_room(out: Path) -> None:
    """Make the folders, and remove what an earlier play wrote here; anything else is left alone."""
    for folder in FOLDERS:
        (out / folder).mkdir(parents=True, exist_ok=True)
    if (out / SUMMARY).exists():
        for path in [path for pattern in PATTERNS for path in out.glob(pattern)]:
            path.unlink()


def _head(figures: Mapping[str, int]) -> dict[str, int]:
    return {name: figures[name] for name in ("patients", "days", "seed")}


def _texts(tx: Connection, clinic: Clinic) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every digest's files."""
    for row in digest_rows.everything(tx):
        pages = digest_rows.pages_of(tx, clinic.vault, row)
        yield f"digest-{row.week_on.isoformat()}.html", pages.html
        yield f"digest-{row.week_on.isoformat()}.txt", pages.text


def _weeks(tx: Connection, clinic: Clinic, period: Period) -> list[PatientWeek]:
    """Return everyone's whole course, as a digest over all the time would see it, and of those discharged as well."""
    followed = [
        week
        for team in patients.teams(tx)
        for week in caseload.patient_weeks(
            tx, clinic.vault, team.id, since=period.starts_at, until=period.ends_at, zone=clinic.zone
        )
    ]
    there = {week.code for week in followed}
    gone = [
        caseload.patient_week(tx, clinic.vault, each.id, now=period.ends_at, zone=clinic.zone)
        for each in patients.everyone(tx)
        if each.enrolled_at is not None and patients.code_of(tx, clinic.vault, each.id) not in there
    ]
    return [*followed, *gone]


def judged(weeks: Iterable[PatientWeek]) -> dict[str, int]:
    """Count who has responded, is in remission, or is reliably worse at the latest complete PHQ-9."""
    trends = [
        assess(week.measurements, week.course_starts_on, first_session_at=week.first_session_at) for week in weeks
    ]
    return {
        "responders": sum(trend.response.kind is Kind.RESPONSE for trend in trends),
        "remitters": sum(trend.remission.kind is Kind.REMISSION for trend in trends),
        "worse": sum(trend.reliable.kind is Kind.RELIABLY_WORSE for trend in trends),
    }


def alerts_of(tx: Connection, clinic: Clinic) -> list[Json]:
    """Return the records of alerts.json; attempts of one moment stand in the order of names."""
    records = reports.alert_records(tx, clinic.vault)
    for record in records:
        record["attempts"] = sorted(record["attempts"], key=lambda each: (each["at"], each["to"]))
    return records


def bundles_of(tx: Connection, clinic: Clinic) -> Iterator[tuple[str, Json]]:
    """Yield each patient's code and one transaction bundle of every form they answered."""
    for patient in patients.everyone(tx):
        code = patients.code_of(tx, clinic.vault, patient.id)
        forms = [form for row in checkins.history(tx, patient.id) for form in _forms(row, code, patient.zone)]
        named = {"resourceType": "Patient", "id": code, "active": patient.stopped_at is None}
        resources = [named, *(fhir.questionnaire(INSTRUMENTS[key]) for key in (PHQ9.key, GAD7.key))]
        resources += [resource for form in forms for resource in fhir.form_resources(form)]
        yield code, fhir.bundle(f"soundings-{code}", resources)


def _forms(row: Row[Any], code: str, zone: str) -> Iterator[fhir.Form]:
    """Yield the forms of one ended check-in that hold an answer."""
    checkin = checkins.checkin_of(row)
    status = FORM_STATUS.get(checkin.state)
    at = checkin.closed_at if checkin.state is State.COMPLETED else checkin.touched_at
    if status is None or at is None:
        return
    for key in checkin.instruments:
        answers = answers_to(checkin, key)
        if any(answer is not None for answer in answers):
            yield fhir.Form(
                identifier=reports.administration_id(row.id, key) or "",
                instrument=INSTRUMENTS[key],
                patient=code,
                status=status,
                authored=at.astimezone(ZoneInfo(zone)),
                answers=answers,
                difficulty=_difficulty(checkin) if key == PHQ9.key else None,
            )


def _difficulty(checkin: CheckIn) -> int | None:
    (answer,) = answers_to(checkin, DIFFICULTY.key)
    return answer if isinstance(answer, int) else None


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False, default=_plain) + "\n", encoding="utf-8")


def _plain(value: object) -> object:
    """Return a time as ISO 8601 in UTC, to the millisecond, and anything else as it is."""
    return value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value


def sheets_of(weeks: Iterable[PatientWeek], folder: Path) -> list[Sheet]:
    """Return a chart to draw for each patient with at least one total."""
    return [Sheet.of(week, folder) for week in weeks if any(each.total is not None for each in week.measurements)]


def period_of(starts_at: datetime, ends_at: datetime, zone: str) -> Period:
    """Return the whole time played as a period of the clinic."""
    return Period(starts_at.astimezone(ZoneInfo(zone)), ends_at.astimezone(ZoneInfo(zone)))


def digest_files(out: Path) -> list[Path]:
    """Return the pages of every digest, oldest first."""
    return sorted(out.glob("digest-*.html"))
