"""What staff read of the rota."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from conversations.rota import Layer, Override, Rota, standing
from conversations.rota_problems import Alone, EmptyLayer, Finding, NoLayers, Stray, Uncovered, Unreachable
from conversations.rota_shifts import shifts_of
from conversations.rota_swap import swap
from conversations.wording_rota import own_shifts, place, preview, problem, problems_found, rota_now, swapped, when

ZONE = "America/New_York"
PRIMARY = Layer(("s1", "s2"), date(2026, 11, 2))
SECONDARY = Layer(("s3", "s4", "s1"), date(2026, 11, 4), weekday=2, at=time(12, 30))
ROTA = Rota(ZONE, (PRIMARY, SECONDARY))
NAMES = {"s1": "Ann", "s2": "Ben", "s3": "Cam", "s4": "Dee"}


def name(person: str) -> str:
    return NAMES[person]


def ny(month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


NOW = ny(11, 21, 12)


# Now and next.


def test_who_is_on_call_until_when_and_who_comes_then() -> None:
    """One line a layer in the order of paging, and the next hand-over of all."""
    assert rota_now(ROTA, name, now=NOW) == (
        "On call now: Ann, until Mon 08:00. Then Ben.\n"
        "Second: Ann, until Wed 12:30. Then Cam.\n"
        "Next hand-over: Mon 08:00."
    )


def test_a_rota_of_names_has_no_hand_over() -> None:
    """Each stays where they are."""
    assert rota_now(standing(("s1", "s2", "s3"), ZONE), name, now=NOW) == (
        "On call now: Ann.\nSecond: Ben.\nThird: Cam.\nNo hand-over is planned."
    )


def test_a_layer_without_anyone_says_nobody_and_until_when() -> None:
    """While another layer has someone; when none has, everyone is paged, and that is said."""
    later = Layer(("s3",), date(2026, 12, 7))
    assert rota_now(Rota(ZONE, (PRIMARY, later)), name, now=NOW) == (
        "On call now: Ann, until Mon 08:00. Then Ben.\n"
        "Second: nobody, until Mon Dec 7, 08:00. Then Cam.\n"
        "Next hand-over: Mon 08:00."
    )
    stand_in = Override(0, "s2", ny(11, 20), ny(11, 22))
    assert rota_now(Rota(ZONE, (Layer(()), later), (stand_in,)), name, now=NOW) == (
        "On call now: Ben, until Sun 08:00. Then nobody.\n"
        "Second: nobody, until Mon Dec 7, 08:00. Then Cam.\n"
        "Next hand-over: Sun 08:00."
    )
    assert rota_now(Rota(ZONE, (Layer(()),)), name, now=NOW) == (
        "On call now: nobody.\nNo hand-over is planned.\nNobody is on call now. Every page goes to everyone."
    )


def test_no_rota_is_said_in_one_line() -> None:
    """Now and for the weeks to come."""
    told = "Nobody is on the rota yet. Every page goes to everyone."
    assert rota_now(Rota(ZONE), name, now=NOW) == told
    assert preview(Rota(ZONE), name, now=NOW) == told


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (ny(11, 21, 23, 59), "Sat 23:59"),
        (ny(11, 27, 23, 59), "Fri 23:59"),
        (ny(11, 28, 0), "Sat Nov 28, 00:00"),
        (ny(11, 20, 23), "Fri Nov 20, 23:00"),
    ],
)
def test_a_weekday_alone_is_one_of_the_next_six_days(at: datetime, expected: str) -> None:
    """The same weekday of next week, and all that is over, has its date; any zone is read as the clinic's."""
    assert when(at, NOW, ZONE) == expected
    tokyo = ZoneInfo("Asia/Tokyo")
    assert when(at.astimezone(tokyo), NOW.astimezone(tokyo), ZONE) == expected


def test_places_are_counted_in_words() -> None:
    """First to fifth, then by number."""
    assert [place(layer) for layer in range(7)] == [
        "first", "second", "third", "fourth", "fifth", "number 6", "number 7",
    ]  # fmt: skip


# The weeks to come.


def test_the_preview_shows_four_weeks_layer_by_layer() -> None:
    """Each change of person has its line, overrides too."""
    rota = Rota(ZONE, (PRIMARY, SECONDARY), (Override(0, "s4", ny(11, 26, 0), ny(11, 27, 0)),))
    assert preview(rota, name, now=NOW.astimezone(ZoneInfo("Asia/Tokyo"))) == (
        "The next 4 weeks, in clinic time (America/New_York):\n"
        "\n"
        "First on call:\n"
        "Now: Ann\n"
        "Mon Nov 23, 08:00: Ben\n"
        "Thu Nov 26, 00:00: Dee\n"
        "Fri Nov 27, 00:00: Ben\n"
        "Mon Nov 30, 08:00: Ann\n"
        "Mon Dec 7, 08:00: Ben\n"
        "Mon Dec 14, 08:00: Ann\n"
        "\n"
        "Second on call:\n"
        "Now: Ann\n"
        "Wed Nov 25, 12:30: Cam\n"
        "Wed Dec 2, 12:30: Dee\n"
        "Wed Dec 9, 12:30: Ann\n"
        "Wed Dec 16, 12:30: Cam"
    )


def test_the_preview_says_nobody_where_nobody_is() -> None:
    """A layer that starts next week, one without a name, and one week instead of four."""
    rota = Rota(ZONE, (Layer(("s1",), date(2026, 11, 24)), Layer(())))
    assert preview(rota, name, now=NOW, weeks=1) == (
        "The next week, in clinic time (America/New_York):\n"
        "\n"
        "First on call:\n"
        "Now: nobody\n"
        "Tue Nov 24, 08:00: Ann\n"
        "\n"
        "Second on call:\n"
        "Now: nobody"
    )


def test_ones_own_shifts_have_a_line_each() -> None:
    """In order of time, with the place in the order of paging."""
    found = shifts_of(ROTA, "s1", NOW, ny(12, 7))
    assert own_shifts(found, ZONE, now=NOW) == (
        "Now to Mon Nov 23, 08:00: first on call\n"
        "Now to Wed Nov 25, 12:30: second on call\n"
        "Mon Nov 30, 08:00 to Mon Dec 7, 08:00: first on call"
    )
    assert own_shifts((), ZONE, now=NOW) == "You have no shift in that time."


def test_a_swap_is_told_in_order_of_time() -> None:
    """Who is where from when to when."""
    found = swap(ROTA, "s2", "s1", since=NOW, until=ny(11, 25), now=NOW)
    assert isinstance(found, tuple)
    assert swapped(found, name, ZONE, now=NOW) == (
        "Ben is first on call from now to Mon Nov 23, 08:00.\n"
        "Ben is second on call from now to Wed Nov 25, 08:00.\n"
        "Ann is first on call from Mon Nov 23, 08:00 to Wed Nov 25, 08:00."
    )


# Problems.


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (NoLayers(), "Nobody is on the rota yet. Please say who is first on call, and who is second."),
        (EmptyLayer(1), "No name is set for second on call. Please add one, or take this place off the rota."),
        (
            Uncovered(0, ny(11, 30), ny(12, 1)),
            "Nobody is first on call from Mon Nov 30, 08:00 to Tue Dec 1, 08:00.",
        ),
        (Uncovered(2, NOW, None), "Nobody is third on call from now on."),
        (Uncovered(2, ny(11, 30), None), "Nobody is third on call from Mon Nov 30, 08:00 on."),
        (
            Alone("s1", NOW, ny(11, 23)),
            "Nobody else is behind Ann from now to Mon Nov 23, 08:00: Ann holds two places on call at once.",
        ),
        (Unreachable("s2"), "Ben cannot be paged at present: no page would arrive."),
        (
            Stray(Override(2, "s3", ny(11, 20), ny(12, 1))),
            "Cam was to be third on call from now to Tue Dec 1, 08:00, and the rota has no such place now.",
        ),
    ],
)
def test_a_problem_is_a_sentence(found: Finding, expected: str) -> None:
    """What is wrong, with whom, and from when to when."""
    assert problem(found, name, ZONE, now=NOW) == expected


def test_all_problems_have_a_line_each_and_none_is_said_too() -> None:
    """No problem is news as well."""
    assert problems_found((EmptyLayer(0), Unreachable("s1")), name, ZONE, now=NOW) == (
        "No name is set for first on call. Please add one, or take this place off the rota.\n"
        "Ann cannot be paged at present: no page would arrive."
    )
    assert problems_found((), name, ZONE, now=NOW) == (
        "Every hour of the coming weeks is covered, and everyone on the rota can be paged."
    )
