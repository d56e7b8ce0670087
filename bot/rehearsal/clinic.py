"""The synthetic clinic: who its people are, what each plans, and how each behaves; the same seed, the same people."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.rehearsal.courses import ITEM9_SHARES, SHARES, Course, Ending, deal, draw
from bot.rehearsal.habits import CHARACTERS, STEADY, Habits
from bot.rehearsal.plans import CLINIC_ZONE, TURNS, Frame, Plan, Turn, draw_plan, office, workday
from conversations.discharge import Discharge
from conversations.triage import Tier
from conversations.wording import ZONES

T = TypeVar("T")

STARTS_AT = datetime(2026, 2, 2, 13, tzinfo=UTC)
"""A Monday at eight in the morning of the clinic, five weeks before the clocks change."""

INVITATIONS_A_DAY = 8
INVITING = 0.9
"""The share of the whole time over which patients come, most of them early, so that there is someone at every stage."""

EARLY = 0.33
"""Those whose story takes its time come in this first share of all."""

SESSIONS_BOOKED_AFTER = timedelta(minutes=6)
"""The time from the invitation to the booking of the series."""

LEAVING: Mapping[Discharge | None, float] = MappingProxyType(
    {None: 0.88, Discharge.MOVED: 0.06, Discharge.COMPLETED: 0.06}
)
"""How many are discharged late in the time played, and why."""

LEAVES_WITH: Mapping[Discharge, frozenset[Ending]] = MappingProxyType(
    {
        Discharge.MOVED: frozenset({Ending.RESPONSE, Ending.PARTIAL, Ending.UNCHANGED}),
        Discharge.COMPLETED: frozenset({Ending.REMISSION}),
    }
)
"""How the courses go of those who leave."""

DIARIES: Mapping[float, float] = MappingProxyType({0.0: 0.12, 0.4: 0.18, 0.75: 0.40, 0.93: 0.30})
"""How many answer mood and sleep on how many of the days."""

FIRST_NAMES = (
    "Alma", "Bruno", "Celia", "Dario", "Esther", "Felix", "Greta", "Hugo", "Iris", "Jonas", "Kira", "Leon", "Mira",
    "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Simon", "Tara", "Uma", "Viktor", "Wanda", "Xavi", "Yara", "Zeno",
)  # fmt: skip
LAST_NAMES = ("Abel", "Baker", "Castro", "Dunn", "Ellis", "Frost", "Gray", "Hale", "Ivers", "Jensen", "Kerr", "Lowe")


@dataclass(frozen=True, slots=True)
class Patient:
    """One patient: who they are, when they are invited, their course and their habits."""

    code: str
    name: str
    number: int
    zone: str
    hour: int
    invited_at: datetime
    starts_on: date
    course: Course
    habits: Habits
    plan: Plan
    diary: float

    @property
    def first_name(self) -> str:
        """The name on the phone."""
        return self.name.split()[0]

    @property
    def place(self) -> str:
        """The IANA name of the zone that the patient taps."""
        return dict(ZONES)[self.zone]

    def answers_of_invitation(self) -> tuple[str, ...]:
        """Return what a clinician types after /invite, in the order of its questions."""
        phone = f"+1 555 01{self.number % 100:02}"
        return self.code, self.name, phone, f"A relative, {phone}", f"{self.number} Harbor Street", str(self.starts_on)


@dataclass(frozen=True, slots=True)
class Temper:
    """How a member of staff answers a page: the chances to take it in time, late, or to pass it on; else never."""

    in_time: float
    late: float
    passes_on: float = 0.0
    forgets: float = 0.0


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff."""

    name: str
    role: str
    temper: Temper
    is_on_rota: bool = False
    invites: bool = False


STAFF = (
    Member("Carla Ndiaye", "on-call", Temper(0.68, 0.16, 0.06, 0.05), is_on_rota=True),
    Member("Dev Patel", "on-call", Temper(0.60, 0.20, 0.10, 0.05), is_on_rota=True),
    Member("Ana Ruiz", "clinician", Temper(0.75, 0.20, 0.0, 0.04), invites=True),
    Member("Ben Cole", "clinician", Temper(0.35, 0.25), invites=True),
    Member("Edith Moss", "admin", Temper(0.10, 0.30)),
)

LATE: Mapping[Tier, tuple[int, int]] = MappingProxyType(
    {Tier.CRITICAL: (6, 14), Tier.HIGH: (16, 45), Tier.ELEVATED: (62, 150), Tier.TASK: (500, 1500)}
)
"""Minutes after which someone is late, from and to; the first lies beyond the time to acknowledge."""

IN_TIME: Mapping[Tier, tuple[int, int]] = MappingProxyType(
    {Tier.CRITICAL: (1, 4), Tier.HIGH: (2, 12), Tier.ELEVATED: (3, 45), Tier.TASK: (15, 300)}
)


@dataclass(frozen=True, slots=True)
class SyntheticClinic:
    """Everyone there is, and for how long they are played."""

    seed: int
    days: int
    patients: tuple[Patient, ...]
    staff: tuple[Member, ...] = STAFF
    starts_at: datetime = STARTS_AT

    @property
    def ends_at(self) -> datetime:
        """When the last day is over."""
        return self.starts_at + timedelta(days=self.days)


def found(seed: int, patients: int, days: int) -> SyntheticClinic:
    """Return the clinic of a seed."""
    chance = Random(f"clinic {seed}")
    people = _people(patients, chance)
    turns, diaries = _shuffled(TURNS, patients, chance), _shuffled(DIARIES, patients, chance)
    leaving = _leaving(people, days, chance)
    ends_at = STARTS_AT + timedelta(days=days)
    everyone = tuple(
        _patient(_Place(*place, *who), turns.pop(), diaries.pop(), leaving.get(place[0], (ends_at, None)), chance)
        for place, who in zip(_slots(patients, days), people, strict=True)
    )
    return SyntheticClinic(seed, days, everyone)


def _people(patients: int, chance: Random) -> list[tuple[Habits, Course]]:
    """Return who comes, in their order; those whose story takes its time come early."""
    habits = [*CHARACTERS[:patients], *[STEADY] * (patients - len(CHARACTERS))]
    levels, endings = _dealt_levels(habits, chance), _shuffled(SHARES, patients, chance)
    people = [
        (habit, draw(ending, item9, chance)) for habit, ending, item9 in zip(habits, endings, levels, strict=True)
    ]
    keys = [chance.random() * (EARLY if _takes_time(*each) else 1) for each in people]
    return [each for _, each in sorted(zip(keys, people, strict=True), key=lambda pair: pair[0])]


def _takes_time(habits: Habits, course: Course) -> bool:
    return course.ending is Ending.LOSS or bool(habits.silent_weeks) or habits.ignores == 1


def _shuffled(shares: Mapping[T, float], count: int, chance: Random) -> list[T]:
    """Return dealt cards in an order of chance."""
    cards = deal(shares, count)
    chance.shuffle(cards)
    return cards


def _slots(patients: int, days: int) -> Iterator[tuple[int, int, int]]:
    """Yield for each patient their number, the day of work on which they are invited, and their turn on it."""
    over = max(round(days * INVITING * 5 / 7), 1)
    taken: Counter[int] = Counter()
    day = 0
    for place in range(patients):
        day = max(math.floor(over * (place / patients) ** 2), day)
        day += taken[day] == INVITATIONS_A_DAY
        yield place, day, taken[day]
        taken[day] += 1


def _leaving(
    people: Sequence[tuple[Habits, Course]], days: int, chance: Random
) -> dict[int, tuple[datetime, Discharge]]:
    """Return who is discharged, when and why: of those who stay in touch, the earliest whose course fits."""
    found: dict[int, tuple[datetime, Discharge]] = {}
    for reason in filter(None, deal(LEAVING, len(people))):
        fits = [
            place
            for place, (habits, course) in enumerate(people)
            if habits.stays and course.ending in LEAVES_WITH[reason] and place not in found
        ]
        on = STARTS_AT.date() + timedelta(days=round(days * chance.uniform(0.75, 0.88)))
        if fits:
            found[fits[0]] = (office(workday(on), chance), reason)
    return found


def _dealt_levels(habits: list[Habits], chance: Random) -> list[int]:
    """Deal item 9 at baseline so that whoever needs a positive one has it, and the shares hold all the same."""
    deck = deal(ITEM9_SHARES, len(habits))
    chance.shuffle(deck)
    dealt: list[int | None] = [None] * len(habits)
    for place, habit in enumerate(habits):
        if habit.needs_item9:
            dealt[place] = habit.needs_item9
            if habit.needs_item9 in deck:
                deck.remove(habit.needs_item9)
            else:
                deck.pop()
    return [deck.pop() if level is None else level for level in dealt]


@dataclass(frozen=True, slots=True)
class _Place:
    """Who comes on which day of work, and their turn on it."""

    number: int
    day: int
    turn: int
    habits: Habits
    course: Course


def _patient(it: _Place, turn: Turn, diary: float, end: tuple[datetime, Discharge | None], chance: Random) -> Patient:
    """Return a patient: invited in working hours, a few days before the first session."""
    on = STARTS_AT.date() + timedelta(days=it.day + 2 * (it.day // 5))
    local = datetime.combine(on, time(10 + it.turn), ZoneInfo(CLINIC_ZONE)) + timedelta(minutes=chance.randint(0, 40))
    invited_at, starts_on = local.astimezone(UTC), workday(on + timedelta(days=chance.choice((3, 4))))
    first, last = (
        FIRST_NAMES[it.number % len(FIRST_NAMES)],
        LAST_NAMES[(it.number * 5 + it.number // 26) % len(LAST_NAMES)],
    )
    (zone,) = chance.choices(("Eastern", "Central", "Mountain", "Pacific"), (70, 15, 5, 10))
    frame = Frame(invited_at + SESSIONS_BOOKED_AFTER, starts_on, *end)
    return Patient(
        code=f"P-{it.number + 1:03}",
        name=f"{first} {last}",
        number=it.number + 1,
        zone=zone,
        hour=chance.choice((9, 9, 10, 10, 10, 11, 12, 14, 16, 17, 18)),
        invited_at=invited_at,
        starts_on=starts_on,
        course=it.course,
        habits=it.habits,
        plan=draw_plan(it.course, turn, frame, chance),
        diary=diary,
    )
