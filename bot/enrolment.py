"""From an invitation to the first check-in: codes, consent, zone and hour. Part of one transaction of its caller."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

import segno
from sqlalchemy import Connection, Row

from bot import alert_news, courses, keyboards, offers
from bot.clinic import Amend, Clinic, Menu, Reply, Say, Show
from bot.messages import Button, Message, Rows, plain
from conversations import consent, localtime, protocol, wording, wording_schedule, wording_staff
from conversations.course import FIRST_COURSE
from storage import audit, outbox, patients, preferences, staff
from storage.checkins import Place
from storage.vault import Kind

DEFAULT_HOUR = 10
_CHART_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{1,19}")


def is_chart_code(text: str) -> bool:
    """Tell whether a clinic may use ``text`` as a patient's chart code."""
    return _CHART_CODE.fullmatch(text) is not None


def link_of(clinic: Clinic, code: str) -> str:
    """Return the deep link that opens the chat and sends the code."""
    return f"https://t.me/{clinic.bot_name}?start={code}"


def qr_of(link: str) -> bytes:
    """Return the link as a QR picture (PNG)."""
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def admit(
    tx: Connection,
    clinic: Clinic,
    identity: patients.Identity,
    *,
    team_id: int,
    starts_on: date,
    now: datetime,
    template: str = FIRST_COURSE,
) -> str:
    """Store an invited patient with a course whose first session is booked; raise CodeTakenError for a code in use."""
    patient_id = patients.add(tx, clinic.vault, identity, team_id=team_id, zone=clinic.zone, hour=DEFAULT_HOUR, now=now)
    courses.begin(tx, clinic, patient_id, preferences.templates(tx)[template], starts_on, now=now)
    return patient_id


def invite(tx: Connection, clinic: Clinic, patient_id: str, *, by: str, now: datetime) -> str:
    """Return a fresh single-use code for a patient; an older open one ends."""
    audit.record(tx, actor=by, action="invite", at=now, patient_id=patient_id)
    return staff.new_code(tx, clinic.vault, patient_id, now=now)


def start(tx: Connection, clinic: Clinic, chat_id: int, code: str, *, now: datetime) -> list[Reply]:
    """Take a code from a chat: bind the chat to its owner, or say kindly why not."""
    chat = str(chat_id)
    chat_hash = clinic.vault.hash_of(Kind.CHAT, chat)
    if not staff.may_guess(tx, chat_hash, now=now):
        return [Say(plain(wording.CODE_GUESSES))]
    found = staff.find_code(tx, clinic.vault, code)
    if found is None:
        staff.count_guess(tx, chat_hash, now=now)
        return [Say(plain(wording.CODE_UNKNOWN))]
    holder = clinic.vault.owner_of(tx, Kind.CHAT, chat)
    if found.used_at is not None:
        return [Say(plain(wording.ALREADY_ENROLLED if holder == found.owner else wording.CODE_USED))]
    if found.expires_at <= now:
        return [Say(plain(wording.CODE_EXPIRED))]
    if holder not in {None, found.owner}:
        return [Say(plain(wording.ALREADY_ENROLLED))]
    staff.use_code(tx, found.code_hash, now=now)
    clinic.vault.put(tx, found.owner, Kind.CHAT, chat, is_findable=True)
    return _welcome(tx, clinic, found.owner, now=now)


def _welcome(tx: Connection, clinic: Clinic, owner: str, *, now: datetime) -> list[Reply]:
    if owner.startswith(staff.STAFF_PREFIX):
        staff.set_fields(tx, owner, state="active", is_reachable=True, started_at=now)
        audit.record(tx, actor=owner, action="staff started", at=now)
        return [Menu(wording_staff.COMMANDS), Say(plain(wording_staff.STARTED))]
    audit.record(tx, actor=owner, action="code used", at=now, patient_id=owner)
    end_prompts(tx, owner, "consent is asked anew", now=now)
    patients.set_fields(tx, owner, state="consenting", consent_page=0)
    patients.set_reachable(tx, owner, is_reachable=True, now=now)
    return [Show(consent_page(clinic, 0), "consent:0")]


def consent_page(clinic: Clinic, page: int) -> Message:
    """Return one of the four screens; the last one asks."""
    pages = consent.pages(clinic.name, clinic.phone)
    if page < len(pages) - 1:
        return plain(pages[page], *keyboards.one(wording.NEXT, "consent", str(page + 1)))
    return plain(pages[page], (Button(wording.AGREE, ("agree",)),), (Button(wording.DISAGREE, ("disagree",)),))


def turn_page(tx: Connection, clinic: Clinic, patient: Row[Any], page: int) -> list[Reply]:
    """Show the next screen; a tap on an older one shows where the patient is."""
    if patient.state != "consenting":
        return current(clinic, patient)
    if page == patient.consent_page + 1 < len(consent.pages("", "")):
        patients.set_fields(tx, patient.id, consent_page=page)
        return [Show(consent_page(clinic, page), f"consent:{page}")]
    return current(clinic, patient)


def agree(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Record the consent after its last screen: version, language, time, and a hash of the text shown."""
    if patient.state != "consenting" or patient.consent_page != len(consent.pages("", "")) - 1:
        return current(clinic, patient)
    patients.add_consent(
        tx, patient.id, version=consent.VERSION, language=consent.LANGUAGE, at=now,
        text_sha256=consent.text_sha256(clinic.name, clinic.phone),
    )  # fmt: skip
    audit.record(tx, actor=patient.id, action="consented", at=now, patient_id=patient.id)
    patients.set_fields(tx, patient.id, state="choosing zone")
    return [_ask_zone()]


def disagree(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """Take no for an answer, and tell the care team."""
    if patient.state != "consenting":
        return current(clinic, patient)
    patients.set_fields(tx, patient.id, state="declined", stopped_at=now)
    audit.record(tx, actor=patient.id, action="consent declined", at=now, patient_id=patient.id)
    alert_news.tell_team(tx, clinic, patient, wording_staff.DECLINED, key=f"declined:{now.isoformat()}", now=now)
    return [Show(plain(wording.CONSENT_DECLINED), "declined")]


def zones(*tap: str) -> Rows:
    """Return the time zones as buttons, one a row."""
    return tuple((Button(name, (*tap, str(place))),) for place, (name, _) in enumerate(wording.ZONES))


def hours(*tap: str) -> Rows:
    """Return the hours as buttons, three a row."""
    found = [Button(f"{hour}:00", (*tap, str(hour))) for hour in range(protocol.FIRST_HOUR, protocol.LAST_HOUR + 1)]
    return tuple(tuple(found[place : place + 3]) for place in range(0, len(found), 3))


def _ask_zone() -> Show:
    return Show(plain(wording.ASK_ZONE, *zones("zone")), "zone")


def choose_zone(tx: Connection, clinic: Clinic, patient: Row[Any], place: int) -> list[Reply]:
    """Keep the patient's zone and ask for the hour."""
    if patient.state != "choosing zone":
        return current(clinic, patient)
    patients.set_fields(tx, patient.id, zone=wording.ZONES[place][1], state="choosing hour")
    return [_ask_hour()]


def _ask_hour() -> Show:
    return Show(plain(wording.ASK_HOUR, *hours("hour")), "hour")


def choose_hour(tx: Connection, clinic: Clinic, patient: Row[Any], hour: int, *, now: datetime) -> list[Reply]:
    """Finish setting up: plan the weekly check-ins, and open the baseline when the course has not begun."""
    if patient.state != "choosing hour":
        return current(clinic, patient)
    patients.set_fields(
        tx, patient.id, state="active", hour=hour, enrolled_at=now, stopped_at=None, missed_in_a_row=0,
        next_due_at=None, paused_until=None,
    )  # fmt: skip
    audit.record(tx, actor=patient.id, action="enrolled", at=now, patient_id=patient.id)
    fresh = patients.by_id(tx, patient.id) or patient
    courses.replan(tx, clinic, fresh, now=now)
    _open_baseline(tx, clinic, fresh, now=now)
    course = courses.course_of(tx, clinic, fresh, now=now)
    text = wording.enrolled(hour, wording_schedule.decision(course, now))
    return [Show(plain(text), "enrolled")]


def _open_baseline(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> None:
    """Open the baseline at once when the course has not begun; a course has one such check-in."""
    found = courses.following(tx, clinic, patient, now=now)
    if found is None or found.course.has_begun(now, localtime.local_date(now, clinic.zone)):
        return
    today = localtime.local_date(now, patient.zone)
    place = Place(found.row.id, protocol.BASELINE_STEP, today, now)
    offers.offer(tx, clinic, patient, place, now=now, is_asked_for=True)


def current(clinic: Clinic, patient: Row[Any]) -> list[Reply]:
    """Return the step of setting up at which the patient is."""
    match patient.state:
        case "consenting":
            return [Show(consent_page(clinic, patient.consent_page), f"consent:{patient.consent_page}")]
        case "choosing zone":
            return [_ask_zone()]
        case "choosing hour":
            return [_ask_hour()]
        case "active":
            return [Say(plain(wording.ALREADY_ENROLLED))]
        case _:
            return [Say(plain(wording.CODE_NEEDED))]


def stop(tx: Connection, clinic: Clinic, patient: Row[Any], *, now: datetime) -> list[Reply]:
    """End the prompts at once, drop what is queued but a crisis text, and tell the care team."""
    if patient.state == "stopped":
        return [Amend(plain(wording.STOPPED))]
    end_prompts(tx, patient.id, "stopped", now=now)
    patients.set_fields(tx, patient.id, state="stopped", stopped_at=now)
    audit.record(tx, actor=patient.id, action="stopped", at=now, patient_id=patient.id)
    alert_news.tell_team(tx, clinic, patient, wording_staff.STOPPED, key=f"stopped:{now.isoformat()}", now=now)
    return [Amend(plain(wording.STOPPED))]


def end_prompts(tx: Connection, patient_id: str, why: str, *, now: datetime) -> None:
    """Close the open check-in, drop what is queued for it, and plan nothing more."""
    offers.withdraw(tx, patient_id, why, now=now)
    for kind in ("prompt", "reminder", "nudge", "screen", "day"):
        outbox.drop(tx, why, now=now, recipient=patient_id, kind=kind)
    patients.set_fields(tx, patient_id, next_due_at=None, next_due_on=None, day_due_at=None)
