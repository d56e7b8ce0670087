"""A patient's chart in a chat: ordered of the press, and said as a picture with the chart in words below it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.charts import draw, panels_of
from bot.clinic import Clinic, Order, Picture, Printed
from bot.messages import plain
from conversations import picture, wording_scores
from conversations.caseload import PatientWeek
from storage import caseload

CHART = "chart"
"""The name of the order."""


def chart(patient_id: str, *, for_staff: bool, now: datetime) -> Printed:
    """Return the reply that shows a patient's chart: their own, or the clinicians' view of it, which is protected."""
    order = Order(CHART, now, {"patient_id": patient_id, "for_staff": for_staff})
    sorry = plain(wording_scores.NO_PICTURE, is_protected=for_staff)
    return Printed(order, partial(_said, is_protected=for_staff), sorry)


def _said(made: dict[str, Any], *, is_protected: bool) -> Picture:
    return Picture(made["png"], made["caption"], is_protected=is_protected)


def read(
    tx: Connection, clinic: Clinic, *, now: datetime, patient_id: str, for_staff: bool
) -> Callable[[], dict[str, Any]]:
    """Read what a chart shows, and return what is left to do without the database."""
    week = caseload.patient_week(tx, clinic.vault, patient_id, now=now, zone=clinic.zone)
    return partial(_drawn, week, for_staff=for_staff)


def _drawn(week: PatientWeek, *, for_staff: bool) -> dict[str, Any]:
    """Draw the chart and put it in words; mood, sleep and item 9 are for staff."""
    png = draw(
        panels_of(week),
        title=week.code if for_staff else wording_scores.PICTURE_TITLE,
        sessions_on=week.sessions_on,
        item9_marks=for_staff,
        days=week.days if for_staff else (),
    )
    return {"png": png, "caption": picture.for_staff(week) if for_staff else picture.for_patient(week)}
