"""What a patient reads of their own plan: when check-ins come, the sessions, the decision point, a pause."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from conversations.course import Course, Phase, Session
from conversations.localtime import local_date
from conversations.protocol import Due, Weight
from conversations.wording import ZONES, clock, day

CHANGE_HOUR = "Change the hour"
CHANGE_ZONE = "Change the time zone"
PAUSE_CHECKINS = "Pause check-ins"
END_PAUSE = "End the pause"
KEEP_GOING = "Keep check-ins going"
TURN_DAYS_ON = "Turn mood and sleep on"
TURN_DAYS_OFF = "Turn mood and sleep off"

PAUSES = ((1, "1 week"), (2, "2 weeks"), (4, "4 weeks"))
"""How long a patient can pause, in weeks."""

ASK_PAUSE = "For how long would you like a pause? You can end it at any time, and /checkin and /crisis go on working."
NOT_PAUSED = "Nothing has changed. Your check-ins go on."
PAUSE_ENDED = "The pause is over. Your check-ins go on. Send /schedule to see when."
NONE_PLANNED = "No check-in is planned just now. Your clinic will tell you more."


def zone_name(zone: str) -> str:
    """Return the name under which a zone was offered, else the city in it."""
    names = {key: name for name, key in ZONES}
    return names.get(zone, zone.rpartition("/")[2].replace("_", " "))


def schedule(
    dues: Sequence[Due],
    course: Course | None,
    *,
    hour: int,
    zone: str,
    now: datetime,
    paused_until: datetime | None = None,
    next_day_at: datetime | None = None,
) -> str:
    """Return the whole plan: check-ins of the next eight weeks, sessions to come, the decision point."""
    parts = [
        paused(paused_until, zone) if paused_until else "",
        f"Your check-ins come at {hour}:00 ({zone_name(zone)} time).",
        "\n".join(_line(each, zone) for each in dues) or NONE_PLANNED,
        _sessions(course, now),
        decision(course, now),
        f"Mood and sleep: next on {_when(next_day_at, zone)}." if next_day_at else "",
    ]
    return "\n\n".join(filter(None, parts))


def _line(due: Due, zone: str) -> str:
    before = ", before you meet your team" if due.weight is Weight.DECISION else ""
    return f"{_when(due.at, zone)}{before}"


def _when(at: datetime, zone: str) -> str:
    return f"{day(at.astimezone(ZoneInfo(zone)).date())}, {clock(at, zone)}"


def _sessions(course: Course | None, now: datetime) -> str:
    """Return the sessions that are booked from now on, at the clinic's time."""
    coming = [] if course is None else [each for each in course.sessions if each not in course.held(now)]
    return "Your sessions:\n" + "\n".join(_session(each) for each in coming) if coming else ""


def _session(session: Session) -> str:
    return day(session.on) + (f", {session.at:%H:%M}" if session.at else "")


def decision(course: Course | None, now: datetime) -> str:
    """Return when the team looks at the results with the patient, and after how many sessions; nothing once it is over.

    Knowing it in advance keeps the process honest (CLINICAL.md 1).
    """
    if course is None or not course.sessions:
        return ""
    phase = course.phase(now, local_date(now, course.zone))
    if phase not in {Phase.BEFORE, Phase.ACUTE, Phase.DECISION}:
        return ""
    planned = "1 planned session" if course.planned_sessions == 1 else f"{course.planned_sessions} planned sessions"
    return f"Your team looks at the results with you on {day(course.decision_on)}, after {planned}."


def paused(until: datetime, zone: str) -> str:
    """Return that check-ins rest, and until when."""
    return f"Check-ins are paused until {day(local_date(until, zone))}."


def pause_begun(until: datetime, zone: str) -> str:
    """Return the start of a pause and how to end it."""
    return f"{paused(until, zone)} Your care team has been told. Send /pause to end it sooner."


def hour_changed(hour: int) -> str:
    """Return the new hour."""
    return f"Your check-ins now come at {hour}:00."


def zone_changed(zone: str) -> str:
    """Return the new zone."""
    return f"Your check-ins now follow {zone_name(zone)} time."


def next_checkin(on: date | None) -> str:
    """Return when the next check-in comes."""
    return f"Your next check-in comes on {day(on)}." if on else NONE_PLANNED
