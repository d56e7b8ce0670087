"""The clinic that the tests of the demo play, and what it tells its patients."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.clinic import Patient, found
from bot.rehearsal.plans import CLINIC_ZONE
from tests.rehearsal.written import Told

DAYS, PATIENTS, SEED = 70, 12, 7
CLINIC = found(SEED, PATIENTS, DAYS)


def told_to(patient: Patient) -> Told:
    """Return what the plan says, as the checker wants to know it."""
    plan = patient.plan
    here = ZoneInfo(CLINIC_ZONE)
    stops_at = patient.invited_at + (CLINIC.ends_at - patient.invited_at) * (patient.habits.stops_at or 1)
    ends_at = min(plan.ends_at or stops_at, stops_at)
    sessions = tuple(datetime.combine(on, plan.at, here) for on in (*plan.series, *plan.maintenance))
    return Told(patient.place, sessions, plan.series[-1], plan.decision_on, ends_at.date())


TOLD = {each.code: told_to(each) for each in CLINIC.patients}
