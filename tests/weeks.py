"""Short ways to write a patient's weeks down, for the tests of trends and digests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.digest import PatientWeek, Period
from conversations.instruments import GAD7, PHQ9
from conversations.scoring import Answer
from conversations.trends import Measurement

DENVER = ZoneInfo("America/Denver")
PERIOD = Period(datetime(2025, 5, 26, tzinfo=DENVER), datetime(2025, 6, 2, tzinfo=DENVER))
FIRST_ON = date(2025, 3, 31)
COURSE_STARTS_ON = date(2025, 4, 3)


def phq9(total: int | None, on: date, item9: Answer | None = 0) -> Measurement:
    return Measurement(PHQ9.key, on, total, item9, datetime(on.year, on.month, on.day, 16, tzinfo=UTC))


def gad7(total: int | None, on: date) -> Measurement:
    return Measurement(GAD7.key, on, total, None, datetime(on.year, on.month, on.day, 16, 5, tzinfo=UTC))


def weekly(totals: Sequence[int], first_on: date = FIRST_ON, *, days: int = 7) -> tuple[Measurement, ...]:
    return tuple(phq9(total, first_on + timedelta(days * week)) for week, total in enumerate(totals))


def patient(code: str = "K-001", totals: Sequence[int] = (18, 12)) -> PatientWeek:
    return PatientWeek(code, weekly(totals), COURSE_STARTS_ON)
