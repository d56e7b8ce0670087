"""Alerts in the world: raise or join, page, escalate. Each function is part of one transaction of its caller."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from bot import batches, keyboards
from bot.alert_news import Sign, page_rows, reasons, tell_staff, tell_team
from bot.clinic import Clinic
from bot.messages import plain
from conversations import alerts as lifecycle
from conversations import wording, wording_staff
from conversations.alert_events import DeadlinePassed, Event, HandToClinicians, NobodyThere, Paged, Rise
from conversations.alert_state import Alert, State, audience
from conversations.localtime import local_date
from conversations.triage import REVIEW_WINDOW, UNREACHABLE_WINDOW, Before, Reason, Tier, tier_of_item9
from storage import alerts, checkins, courses, outbox, patients, staff
from storage.outbox import Lane

BATCH = 20
"""How many alerts one transaction moves, so that none holds an answer up for long."""

PAGE_LIFE = timedelta(hours=24)


def item9_answered(
    tx: Connection, clinic: Clinic, patient: Row[Any], checkin_id: int, item9: int, *, now: datetime
) -> Sign:
    """Raise or join an alert for a positive item 9, with the tier of CLINICAL.md 6.4."""
    before = Before(
        item9=checkins.last_item9(tx, patient.id, checkin_id),
        days_since_session=courses.days_since_session(tx, patient.id, local_date(now, clinic.zone)),
        reviewed_item9=alerts.reviewed_item9(tx, patient.id, since=now - REVIEW_WINDOW),
    )
    tier = tier_of_item9(item9, before)
    patients.set_fields(tx, patient.id, last_positive_at=now)
    is_first_after_zeros = before.item9 == 0
    return raise_or_join(
        tx, clinic, patient, Reason.ITEM9, tier,
        now=now, item9=item9, checkin_id=checkin_id, is_anew=is_first_after_zeros,
    )  # fmt: skip


def raise_or_join(  # noqa: PLR0913 - a sign is this much
    tx: Connection,
    clinic: Clinic,
    patient: Row[Any],
    reason: Reason,
    tier: Tier,
    *,
    now: datetime,
    item9: int | None = None,
    checkin_id: int | None = None,
    is_anew: bool = False,
) -> Sign:
    """Join the patient's open alert, paging anew for anything graver; without one, raise an alert and page."""
    row = alerts.open_alert(tx, patient.id, alerts.track_of(reason))
    if row is None:
        alert = Alert(tier, clinic.policy(tier), clinic.zone, raised_at=now)
        alert_id = alerts.add(
            tx, alert, patient_id=patient.id, team_id=patient.team_id, reason=reason,
            checkin_id=checkin_id, item9=item9, answered_at=now,
        )  # fmt: skip
        alerts.tell(tx, alert_id, "raised", at=now, detail=reason)
        event = lifecycle.due_event(alert, now=now)
    else:
        alert_id = row.id
        alerts.tell(tx, alert_id, "joined", at=now, detail=reason)
        is_first_here = checkin_id not in {each.checkin_id for each in alerts.positives(tx, row.id)}
        is_graver = _is_graver(tx, row, reason, tier, item9) or (is_anew and is_first_here)
        event = Rise(tier, clinic.policy(tier)) if is_graver else None
    positive_id = alerts.add_positive(tx, alert_id, reason=reason, answered_at=now, checkin_id=checkin_id, item9=item9)
    if event is not None:
        apply(tx, clinic, alert_id, event, now=now)
    current = alerts.by_id(tx, alert_id)
    return Sign(alert_id, positive_id, Tier(current.tier) if current else tier)


def _is_graver(tx: Connection, row: Row[Any], reason: Reason, tier: Tier, item9: int | None) -> bool:
    """Tell whether a sign that joins an open alert pages anew (CLINICAL.md 6.3)."""
    is_new_kind = reason not in {each.reason for each in alerts.positives(tx, row.id)}
    is_rise = (item9 or 0) > alerts.highest_item9(tx, row.id)
    return tier.urgency > Tier(row.tier).urgency or is_rise or (is_new_kind and reason is not Reason.ITEM9)


def apply(tx: Connection, clinic: Clinic, alert_id: int, event: Event, *, now: datetime, detail: str = "") -> Alert:
    """Advance an alert by one event, write its story, and do what the step asks for."""
    row = _row(tx, alert_id)
    step = lifecycle.advance(alerts.alert_of(row), event, now=now)
    alerts.save(tx, row, step.alert)
    what = "escalated" if isinstance(event, DeadlinePassed) else _STORY[type(event).__name__]
    if what:
        alerts.tell(tx, alert_id, what, at=now, by=getattr(event, "by", None), detail=detail)
    for action in step.actions:
        _do(tx, clinic, alert_id, action, now=now)
    return alerts.alert_of(_row(tx, alert_id))


_STORY = {
    "PageDue": "",
    "Paged": "paged",
    "NobodyThere": "nobody to page",
    "TryAgainDue": "time to try again",
    "Acknowledge": "acknowledged",
    "Refuse": "could not take it",
    "Attempt": "could not reach",
    "HandToClinicians": "handed to a clinician",
    "Reach": "reached",
    "Rise": "rose",
    "Close": "closed",
}


def _row(tx: Connection, alert_id: int) -> Row[Any]:
    row = alerts.by_id(tx, alert_id)
    if row is None:
        message = f"there is no alert {alert_id}"
        raise LookupError(message)
    return row


def _do(tx: Connection, clinic: Clinic, alert_id: int, action: lifecycle.Action, *, now: datetime) -> None:
    match action:
        case lifecycle.Action.PAGE:
            _page(tx, clinic, alert_id, now=now)
        case lifecycle.Action.TELL_PATIENT_SEEN:
            row = _row(tx, alert_id)
            patient = patients.by_id(tx, row.patient_id)
            zone = patient.zone if patient else clinic.zone
            _tell_patient(tx, clinic, row, "seen", wording.seen(now, zone), now=now)
        case lifecycle.Action.TELL_PATIENT_LATE:
            _tell_patient(tx, clinic, _row(tx, alert_id), "late", wording.not_reached(clinic.phone), now=now)
        case lifecycle.Action.TELL_OTHERS:
            _tell_others(tx, clinic, alert_id, now=now)
        case lifecycle.Action.REMIND_OWNER:
            _remind_owner(tx, clinic, alert_id, now=now)
        case lifecycle.Action.HAND_TO_CLINICIANS:
            owner = staff.by_id(tx, _row(tx, alert_id).owner)
            if owner is None or owner.role != "clinician":
                apply(tx, clinic, alert_id, HandToClinicians(), now=now)


def _page(tx: Connection, clinic: Clinic, alert_id: int, *, now: datetime) -> None:
    """Queue the current step's page for each of its people; with nobody there, go on at once."""
    row = _row(tx, alert_id)
    before = {each.recipient for each in _paged_in(tx, row, row.pages - 1)}
    people = staff.paged_by(tx, audience(alerts.alert_of(row)), row.team_id, before=before)
    paged = apply(tx, clinic, alert_id, Paged() if people else NobodyThere(), now=now)
    if not people:
        return
    row = _row(tx, alert_id)
    alerts.save(tx, row, paged, pages=row.pages + 1)
    code = patients.code_of(tx, clinic.vault, row.patient_id)
    message = plain(
        wording_staff.page(alert_id, code, paged, reasons(tx, row)), *page_rows(alert_id), is_protected=True
    )
    for person in people:
        outbox.add(
            tx, clinic.vault, lane=Lane.PAGE, kind="page", dedup_key=f"page:{alert_id}:{row.pages}:{person}",
            recipient=person, payload=message.to_bytes(), now=now, subject=f"alert:{alert_id}",
            expires_at=now + PAGE_LIFE,
        )  # fmt: skip


def _paged_in(tx: Connection, row: Row[Any], page: int) -> list[Row[Any]]:
    """Return the messages of one page of an alert, counted from 0."""
    start = f"page:{row.id}:{page}:"
    return [each for each in outbox.about(tx, f"alert:{row.id}", "page") if each.dedup_key.startswith(start)]


def _tell_patient(tx: Connection, clinic: Clinic, row: Row[Any], kind: str, text: str, *, now: datetime) -> None:
    """Tell the patient what is true; a task was never promised to be fast, so it says nothing."""
    if row.track != alerts.SAFETY_TRACK or row.tier == Tier.TASK:
        return
    outbox.add(
        tx, clinic.vault, lane=Lane.CRISIS, kind=kind, dedup_key=f"{kind}:{row.id}:{row.revision}",
        recipient=row.patient_id, payload=plain(text).to_bytes(), now=now, subject=f"alert:{row.id}",
        expires_at=now + PAGE_LIFE,
    )  # fmt: skip


def _tell_others(tx: Connection, clinic: Clinic, alert_id: int, *, now: datetime) -> None:
    """Stop every page that waits, and tell those who were paged who has it now."""
    row = _row(tx, alert_id)
    outbox.drop(tx, "acknowledged", now=now, subject=f"alert:{alert_id}", kind="page")
    code = patients.code_of(tx, clinic.vault, row.patient_id)
    text = wording_staff.taken(alert_id, code, staff.name_of(tx, clinic.vault, row.owner))
    paged = dict.fromkeys(each.recipient for each in outbox.about(tx, f"alert:{alert_id}", "page"))
    for person in paged:
        if person != row.owner:
            tell_staff(tx, clinic, person, text, key=f"taken:{alert_id}:{row.revision}", now=now)


def _remind_owner(tx: Connection, clinic: Clinic, alert_id: int, *, now: datetime) -> None:
    row = _row(tx, alert_id)
    if row.owner is None:
        return
    code = patients.code_of(tx, clinic.vault, row.patient_id)
    rows = keyboards.one(wording_staff.OPEN_ALERT, "alert", str(alert_id))
    key = f"try:{alert_id}:{row.revision}"
    tell_staff(tx, clinic, row.owner, wording_staff.try_again(alert_id, code), key=key, now=now, rows=rows)


def escalate(tx: Connection, clinic: Clinic, *, now: datetime, limit: int = BATCH) -> int:
    """Do what time asks of every open alert whose next action has come; return how many moved."""

    def act(row: Row[Any]) -> None:
        event = lifecycle.due_event(alerts.alert_of(row), now=now)
        if event is not None:
            apply(tx, clinic, row.id, event, now=now)

    return batches.each(tx, alerts.due(tx, now=now, limit=limit), act, "alert")


def reachability_changed(tx: Connection, clinic: Clinic, patient: Row[Any], *, is_blocked: bool, now: datetime) -> None:
    """Tell the team that a patient blocked the bot or is back; with an alert open or a recent positive, page."""
    key = f"reachable:{patient.id}:{now.isoformat()}"
    tell_team(tx, clinic, patient, wording_staff.BLOCKED if is_blocked else wording_staff.BACK, key=key, now=now)
    has_alert = alerts.open_alert(tx, patient.id, alerts.SAFETY_TRACK) is not None
    positive_at = patient.last_positive_at
    is_recent = positive_at is not None and now - positive_at <= UNREACHABLE_WINDOW
    if is_blocked and (has_alert or is_recent):
        raise_or_join(tx, clinic, patient, Reason.UNREACHABLE, Tier.HIGH, now=now)


def page_failed(tx: Connection, clinic: Clinic, alert_id: int, staff_id: str, *, now: datetime) -> None:
    """Go on at once when the last person that this page could still reach is unreachable."""
    row = _row(tx, alert_id)
    alerts.tell(tx, alert_id, "could not be paged", at=now, by=staff_id)
    if row.state != State.NOTIFIED:
        return
    still_there = staff.paged_by(tx, audience(alerts.alert_of(row)), row.team_id)
    pending = {each.recipient for each in _paged_in(tx, row, row.pages - 1) if each.state != "refused"}
    if not pending & set(still_there):
        apply(tx, clinic, alert_id, NobodyThere(), now=now)
