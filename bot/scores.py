"""A patient's own scores in their chat: only after a tap, for a phone shows what arrives on its locked screen.

The words come at once, the chart follows. Part of one transaction of its caller.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from bot import keyboards, pictures
from bot.clinic import Clinic, Reply, Say
from bot.messages import plain
from conversations import wording, wording_scores
from conversations.caseload import PatientWeek
from conversations.trends import Measurement
from storage import caseload, checkins

LATEST = "0"
"""What a button carries in the place of a check-in to show the latest scores, whichever that is when it is tapped."""


def offer(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Answer /scores: there are some, behind a tap, or none yet."""
    week = caseload.patient_week(tx, clinic.vault, patient.id, now=now, zone=clinic.zone)
    if not wording_scores.last_scores(week):
        return [Say(plain(wording_scores.NONE_YET))]
    return [Say(plain(wording_scores.READY, *keyboards.one(wording.SHOW_SCORES, "scores", LATEST)))]


def show(tx: Connection, clinic: Clinic, patient: Row[Any], checkin_id: int, *, now: datetime) -> list[Reply]:
    """Say the scores of one check-in, or the latest of all, and have the chart of the whole course follow."""
    week = caseload.patient_week(tx, clinic.vault, patient.id, now=now, zone=clinic.zone)
    shown = _of_checkin(tx, patient, week, checkin_id) or wording_scores.last_scores(week)
    if not shown:
        return [Say(plain(wording_scores.NONE_YET))]
    is_help_due = bool(checkins.last_item9(tx, patient.id, 0))
    said = Say(plain(wording_scores.scores(week, shown, is_help_due=is_help_due)))
    if all(each.total is None for each in week.measurements):
        return [said]
    return [said, pictures.chart(patient.id, for_staff=False, now=now)]


def _of_checkin(tx: Connection, patient: Row[Any], week: PatientWeek, checkin_id: int) -> tuple[Measurement, ...]:
    """Return what one check-in of this patient measured; nothing for another's, or one that is still open."""
    row = checkins.by_id(tx, checkin_id)
    if row is None or row.patient_id != patient.id or row.closed_at is None:
        return ()
    return tuple(each for each in week.measurements if each.completed_at == row.closed_at)
