"""Mood and sleep: asked once on each day of the series, never on the day of a session, never in the past."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conversations import wording_daily
from conversations.course import Course, Session, series
from conversations.daily import A_DAY, answered_until, asked_until, is_resting, next_day

NEW_YORK = "America/New_York"
APIA = "Pacific/Apia"
HOUR = 18
MONDAY = date(2026, 3, 2)
TWO_A_WEEK = series(MONDAY, 6, (3, 4))
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"}))
DATES = st.dates(date(2020, 1, 1), date(2029, 12, 31))
SECOND = timedelta(seconds=1)


def course(*days: date, at: time | None = time(14), zone: str = NEW_YORK, **others: object) -> Course:
    sessions = tuple(Session(each, at, number) for number, each in enumerate(days, 1))
    return Course(6, (3, 4), days[0] if days else MONDAY, zone, sessions, **others)  # type: ignore[arg-type]


def at(on: date, hour: int = HOUR, zone: str = NEW_YORK) -> datetime:
    return datetime.combine(on, time(hour), ZoneInfo(zone)).astimezone(UTC)


def asked(
    of: Course, *, wants: bool | None = None, zone: str = NEW_YORK, hour: int = HOUR, now: datetime, most: int = 400
) -> list[datetime]:
    """Return every instant at which somebody is asked, one after the other."""
    found: list[datetime] = []
    while len(found) < most and (coming := next_day(of, wants=wants, hour=hour, zone=zone, now=now)) is not None:
        found.append(coming)
        now = coming + SECOND
    return found


def days_of(instants: list[datetime], zone: str = NEW_YORK) -> list[date]:
    return [each.astimezone(ZoneInfo(zone)).date() for each in instants]


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days) for days in range((last - first).days + 1)]


# Which days.


def test_every_day_of_the_series_but_those_of_sessions() -> None:
    """From the day after the first session to the decision date, across the change of the clocks, at the same hour."""
    of = course(*TWO_A_WEEK)
    found = asked(of, now=at(MONDAY - A_DAY))
    assert found == [at(on) for on in every_day(date(2026, 3, 3), of.decision_on) if on not in TWO_A_WEEK]
    assert (found[0].hour, found[-1].hour) == (23, 22)


def test_it_goes_on_for_those_who_want_it() -> None:
    """Who asked for it is asked after the decision date too, but on the day of a booster."""
    booster = date(2026, 4, 20)
    of = course(*TWO_A_WEEK, booster, decided_on=date(2026, 3, 22))
    now = at(date(2026, 4, 18))
    assert next_day(of, wants=None, hour=HOUR, zone=NEW_YORK, now=now) is None
    assert asked(of, wants=True, now=now, most=3) == [at(date(2026, 4, day)) for day in (18, 19, 21)]


def test_wanting_it_does_not_bring_it_before_the_first_session() -> None:
    """The days before the course are the baseline's."""
    assert asked(course(*TWO_A_WEEK), wants=True, now=at(date(2026, 2, 1)), most=1) == [at(date(2026, 3, 3))]


@pytest.mark.parametrize("wants", [None, True, False])
def test_no_course_no_session_or_an_ended_course_is_never_asked(wants: bool | None) -> None:
    """There is nothing to be asked about."""
    now = at(date(2026, 3, 6))
    for of in (None, course(), course(*TWO_A_WEEK, ended_on=date(2026, 3, 5))):
        assert next_day(of, wants=wants, hour=HOUR, zone=NEW_YORK, now=now) is None


def test_who_does_not_want_it_is_never_asked() -> None:
    """A no holds in the series too."""
    assert asked(course(*TWO_A_WEEK), wants=False, now=at(MONDAY)) == []


def test_a_question_is_due_at_its_very_second_and_not_after_it() -> None:
    """What is due now is found now; a second later it is tomorrow's."""
    of, today = course(*TWO_A_WEEK), date(2026, 3, 3)
    assert next_day(of, wants=None, hour=HOUR, zone=NEW_YORK, now=at(today)) == at(today)
    assert next_day(of, wants=None, hour=HOUR, zone=NEW_YORK, now=at(today) + SECOND) == at(today + A_DAY)


def test_a_session_in_the_evening_quiets_its_whole_day() -> None:
    """Nobody is asked an hour before a session either."""
    assert asked(course(MONDAY, date(2026, 3, 4), at=time(19)), now=at(MONDAY), most=2) == [
        at(date(2026, 3, 3)), at(date(2026, 3, 5)),
    ]  # fmt: skip


def test_a_session_whose_hour_is_not_known_is_quiet_wherever_the_patient_lives() -> None:
    """Midnight in Honolulu is the evening in Tokyo: a whole day there touches two days here."""
    of = course(MONDAY, date(2026, 3, 5), at=None, zone="Pacific/Honolulu")
    tokyo = asked(of, zone="Asia/Tokyo", hour=19, now=at(MONDAY), most=3)
    assert days_of(tokyo, "Asia/Tokyo") == [date(2026, 3, 4), date(2026, 3, 7), date(2026, 3, 8)]


def test_a_day_that_the_calendar_leaves_out_is_left_out() -> None:
    """Samoa had no December 30 in 2011."""
    of = course(date(2011, 12, 27), zone=APIA)
    found = asked(of, zone=APIA, now=at(date(2011, 12, 28), zone=APIA), most=3)
    assert days_of(found, APIA) == [date(2011, 12, day) for day in (28, 29, 31)]


@given(
    zone=ZONES, clinic=ZONES, first=DATES, hour=st.integers(9, 19), wants=st.sampled_from([None, True]), data=st.data()
)
@example(zone=APIA, clinic=APIA, first=date(2021, 9, 20), hour=18, wants=None, data=None)
def test_in_any_zone_every_day_comes_once_at_its_hour(
    zone: str, clinic: str, first: date, hour: int, wants: bool | None, data: st.DataObject | None
) -> None:
    """Each day at most once, at the patient's hour, nothing in the past, nothing while somebody rests."""
    gaps = [3, 4, 3, 4, 3] if data is None else data.draw(st.lists(st.integers(1, 9), min_size=5, max_size=5))
    days = [first]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    of = course(*days, at=time(14), zone=clinic)
    now = at(first, 0, clinic) + timedelta(hours=0 if data is None else data.draw(st.integers(-100, 400)))
    found = asked(of, wants=wants, zone=zone, hour=hour, now=now, most=80)
    assert all(each >= now and not is_resting(each, of, zone) for each in found)
    assert all(one < other for one, other in pairwise(days_of(found, zone)))
    assert {each.astimezone(ZoneInfo(zone)).hour for each in found} <= {hour}
    assert all(wants or on <= of.decision_on for on in days_of(found, zone))


@given(zone=ZONES, first=DATES, hour=st.integers(9, 19))
def test_in_any_zone_no_day_is_forgotten(zone: str, first: date, hour: int) -> None:
    """Where clinic and patient share a zone, the days without a session are exactly those that are asked about."""
    days = series(first, 6, (3, 4))
    of = course(*days, zone=zone)
    found = asked(of, zone=zone, hour=hour, now=at(days[0], 0, zone))
    assert days_of(found, zone) == [on for on in every_day(days[0] + A_DAY, of.decision_on) if on not in days]


# Until when.


def test_a_question_is_worth_sending_until_nine_and_answering_until_the_next_noon() -> None:
    """By the patient's clock, also over the night in which it goes forward."""
    saturday = date(2026, 3, 7)
    assert asked_until(saturday, NEW_YORK) == datetime(2026, 3, 8, 2, tzinfo=UTC)
    assert answered_until(saturday, NEW_YORK) == datetime(2026, 3, 8, 16, tzinfo=UTC)


# What is read.


def test_last_night_is_named_when_it_was_another_one() -> None:
    """Answered the next morning, the night before the day has a name."""
    assert wording_daily.sleep(MONDAY, MONDAY) == "How did you sleep last night?"
    assert wording_daily.sleep(MONDAY, MONDAY + A_DAY) == "How did you sleep in the night to Monday?"


def test_the_texts_say_whose_day_it_is() -> None:
    """A question that is opened late, or again, carries its date."""
    assert wording_daily.place(MONDAY, 2) == "Monday, March 2 · 2 of 2"
    assert wording_daily.too_late(MONDAY) == (
        "The questions for Monday, March 2 are closed now. That is fine: you can leave out a day."
    )
    assert wording_daily.switched_on(at(MONDAY), NEW_YORK) == (
        "You will be asked about mood and sleep once a day at 18:00, from Monday, March 2."
    )
