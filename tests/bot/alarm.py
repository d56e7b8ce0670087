"""An alert in a shell's database, raised by the production code."""

from datetime import timedelta

from bot import alerts, enrolment
from bot.app import SystemClock
from conversations.localtime import local_date
from conversations.triage import Reason, Tier
from storage import patients
from storage.patients import Identity
from tests.bot.shell import Shell


def enrol(shell: Shell, code: str = "P-014", *, team: str = "Care team") -> str:
    """Put an active patient into the database, and return the opaque id."""
    now = SystemClock().now() - timedelta(days=1)
    with shell.tx() as tx:
        patient_id = enrolment.admit(
            tx, shell.clinic, Identity(code, "Jo Doe", "+1 555 0199", "Pat Doe", "12 Bay Street"),
            team_id=patients.team_named(tx, team), starts_on=local_date(now, "America/New_York"), now=now,
        )  # fmt: skip
        patients.set_fields(tx, patient_id, state="active", enrolled_at=now)
    return patient_id


def raise_alert(shell: Shell, tier: Tier = Tier.HIGH) -> int:
    """Raise an alert for a new patient, and page."""
    patient_id = enrol(shell)
    with shell.tx() as tx:
        patient = patients.by_id(tx, patient_id)
        assert patient is not None
        sign = alerts.raise_or_join(tx, shell.clinic, patient, Reason.ITEM9, tier, now=SystemClock().now(), item9=2)
        return sign.alert_id
