"""Teams with weeks of treatment behind them: sessions, check-ins, mood and sleep, alerts.

Whom a digest names is sealed in the vault one by one, as enrolment does it; everything else goes in as bulk inserts.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from conversations.administration import State, new_checkin
from conversations.alert_events import Outcome
from conversations.alert_state import Alert
from conversations.alert_state import State as AlertState
from conversations.course import FIRST_COURSE
from conversations.triage import POLICIES, Reason, Tier
from storage import alerts
from storage.caseload import DAY
from storage.checkins import CHECKIN, written
from storage.courses import BOOKED, COURSE, SESSION
from storage.patients import PATIENT
from storage.vault import Kind
from tests.benchmarks.clinic import SyntheticClinic

ZONE = "America/New_York"
NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)
"""A Monday morning; the digest made then looks at the week before."""

WEEK, DAY_LONG = timedelta(weeks=1), timedelta(days=1)
WEEKS = 10
STARTED = NOW - (WEEKS + 1) * WEEK
FIRST_ON = (STARTED + WEEK).date()
SESSION_DAYS = (0, 3, 7, 10, 14, 17, 42)
DAYS_ASKED = 35

COURSES = (
    (19, 17, 14, 12, 10, 9, 8, 8, 7, 6),
    (17, 14, 10, 7, 5, 4, 4, 3, 3, 2),
    (18, 18, 17, 19, 18, 17, 18, 18, 17, 18),
    (14, 13, 15, 16, 17, 18, 19, 20, 20, 21),
    (20, 16, 11, 9, 8, 8, 9, 11, 14, 16),
    (18, 15, 13, 12, 11, 10, 10, 10, None, None),
)
"""PHQ-9 totals week by week: response, remission, neither, worse, loss of response, silence (None is a missed one)."""

ALERTED = 0.05
"""The share of patients with a positive item 9 in the last days."""

STILL_OPEN = 0.2
"""The share of those whose alert nobody has closed."""

Values = dict[str, Any]


def fill(clinic: SyntheticClinic, per_team: int) -> None:
    """Give each of the clinic's teams its patients, with their weeks behind them."""
    chance = random.Random(7)
    for member in clinic.staff:
        first = (member.team_id - 1) * per_team + 1
        people = {number: f"b{number}" for number in range(first, first + per_team)}
        with clinic.begin() as tx:
            tx.execute(insert(PATIENT), [_patient(each, member.team_id) for each in people.values()])
            tx.execute(insert(COURSE), [_course(*each) for each in people.items()])
            tx.execute(insert(SESSION), [row for each in people.items() for row in _sessions(*each)])
            tx.execute(insert(CHECKIN), [row for each in people.items() for row in _checkins(*each, chance)])
            tx.execute(insert(DAY), [row for each in people.values() for row in _days(each, chance)])
            for number, each in people.items():
                clinic.vault.put(tx, each, Kind.CODE, f"K-{number:05}", is_findable=True)
            for each in people.values():
                if chance.random() < ALERTED:
                    alert = _alert(chance)
                    alerts.add(
                        tx, alert, patient_id=each, team_id=member.team_id, reason=Reason.ITEM9, item9=2,
                        answered_at=alert.raised_at,
                    )  # fmt: skip


def _patient(patient_id: str, team_id: int) -> Values:
    return {
        "id": patient_id, "team_id": team_id, "state": "active", "language": "en", "zone": ZONE, "hour": 10,
        "consent_page": 0, "is_reachable": True, "missed_in_a_row": 0, "created_at": STARTED, "enrolled_at": STARTED,
        "next_due_at": NOW + 4 * DAY_LONG, "next_due_on": (NOW + 4 * DAY_LONG).date(),
    }  # fmt: skip


def _course(number: int, patient_id: str) -> Values:
    return {
        "id": number, "patient_id": patient_id, "number": 1, "template": FIRST_COURSE, "planned_sessions": 6,
        "spacing": "3,4", "boosters": "", "starts_on": FIRST_ON, "decision_on": FIRST_ON + timedelta(days=20),
        "is_decision_set": False, "created_at": STARTED, "ended_reason": "",
    }  # fmt: skip


def _sessions(course_id: int, patient_id: str) -> Iterator[Values]:
    for days in SESSION_DAYS:
        on = FIRST_ON + timedelta(days=days)
        yield {
            "course_id": course_id, "patient_id": patient_id, "on": on, "at": time(14), "state": BOOKED,
            "booked_at": STARTED,
        }  # fmt: skip


def _checkins(course_id: int, patient_id: str, chance: random.Random) -> Iterator[Values]:
    """Yield ten check-ins of PHQ-9 and GAD-7, the first before the first session."""
    fresh = new_checkin()
    for week, phq9 in enumerate(chance.choice(COURSES)):
        due_at = STARTED + 2 * DAY_LONG + week * WEEK
        is_done = phq9 is not None
        closed_at = due_at + timedelta(hours=3 if is_done else 48)
        at = closed_at if is_done else None
        yield {
            "patient_id": patient_id, "course_id": course_id, "step": f"weekly {week}", "due_on": due_at.date(),
            "due_at": due_at, "instruments": ",".join(fresh.instruments), "language": "en", "reminders": 0,
            "state": State.COMPLETED if is_done else State.MISSED,
            "answers": written(fresh.answers if phq9 is None else _answers(max(0, phq9 + chance.randint(-1, 1)))),
            "cursor": 16 if is_done else 0, "revision": 18 if is_done else 1, "item9_max": 0 if is_done else None,
            "item9_answered_at": at, "sent_at": due_at, "begun_at": at, "touched_at": at, "closed_at": closed_at,
            "timer_at": None,
        }  # fmt: skip


def _answers(phq9: int) -> Sequence[int]:
    """Return answers with this PHQ-9 total, item 9 of 0, and a GAD-7 like it."""
    items = [min(3, max(0, phq9 - 3 * place)) for place in range(8)]
    return (*items, 0, *items[:7], 1)


def _days(patient_id: str, chance: random.Random) -> Iterator[Values]:
    """Yield mood and sleep from the first session on; some days have no answer."""
    for days in range(1, DAYS_ASKED + 1):
        asked_at = STARTED + WEEK + timedelta(days=days)
        is_answered = chance.random() < 0.8
        yield {
            "patient_id": patient_id, "on": asked_at.date(), "asked_at": asked_at,
            "mood": chance.randint(2, 8) if is_answered else None,
            "sleep": chance.randint(2, 8) if is_answered else None,
            "answered_at": asked_at + timedelta(hours=8) if is_answered else None,
        }  # fmt: skip


def _alert(chance: random.Random) -> Alert:
    """Return an alert of the last days, in most cases closed two hours later."""
    raised_at = NOW - timedelta(hours=chance.randint(12, 200))
    if chance.random() < STILL_OPEN:
        return Alert(Tier.HIGH, POLICIES[Tier.HIGH], ZONE, raised_at)
    seen_at, spoken_at = raised_at + timedelta(minutes=6), raised_at + timedelta(hours=1)
    return Alert(
        Tier.HIGH, POLICIES[Tier.HIGH], ZONE, raised_at, state=AlertState.CLOSED, acknowledged_at=seen_at,
        first_acknowledged_at=seen_at, contacted_at=spoken_at, closed_at=raised_at + timedelta(hours=2),
        outcome=next(iter(Outcome)),
    )  # fmt: skip
