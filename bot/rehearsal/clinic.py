"""The synthetic clinic: who its people are, what each plans, and how each behaves; the same seed, the same people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.rehearsal.courses import ITEM9_SHARES, SHARES, Course, deal, draw
from conversations.triage import Tier
from conversations.wording import ZONES

STARTS_AT = datetime(2026, 2, 2, 13, tzinfo=UTC)
"""A Monday at eight in the morning of the clinic, five weeks before the clocks change."""

CLINIC_ZONE = "America/New_York"
INVITATIONS_A_DAY = 8
FIRST_NAMES = (
    "Alma", "Bruno", "Celia", "Dario", "Esther", "Felix", "Greta", "Hugo", "Iris", "Jonas", "Kira", "Leon", "Mira",
    "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Simon", "Tara", "Uma", "Viktor", "Wanda", "Xavi", "Yara", "Zeno",
)  # fmt: skip
LAST_NAMES = ("Abel", "Baker", "Castro", "Dunn", "Ellis", "Frost", "Gray", "Hale", "Ivers", "Jensen", "Kerr", "Lowe")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a patient treats check-ins: chances for each one, and deeds for certain days after the first session."""

    reminded: float = 0.20
    ignores: float = 0.12
    abandons: float = 0.05
    corrects: float = 0.05
    declines: float = 0.02
    declines_item9: float = 0.0
    doubles: float = 0.03
    chats: float = 0.01
    pauses: float = 0.02
    looks_at_scores: float = 0.25
    silent_weeks: tuple[int, ...] = ()
    softens_item9: bool = False
    leaves_after_item9: bool = False
    blocks_after_item9: bool = False
    asks_for_call: bool = False
    speaks_after_item9: bool = False
    blocks_at: float | None = None
    returns_at: float | None = None
    stops_at: float | None = None
    writes_crisis_at: float | None = None
    checks_in_at: float | None = None
    needs_item9: int = 0


STEADY = Habits()
CHARACTERS = (
    Habits(softens_item9=True, needs_item9=2),
    Habits(leaves_after_item9=True, needs_item9=1),
    Habits(blocks_after_item9=True, needs_item9=1),
    Habits(writes_crisis_at=0.35),
    Habits(stops_at=0.6),
    Habits(silent_weeks=(2, 3, 4)),
    Habits(declines_item9=0.5, declines=0.1),
    Habits(abandons=0.45),
    Habits(doubles=1.0, corrects=0.4),
    Habits(chats=0.6),
    Habits(asks_for_call=True, needs_item9=1),
    Habits(reminded=0.9),
    Habits(blocks_at=0.45, returns_at=0.8),
    Habits(speaks_after_item9=True, needs_item9=1),
    Habits(checks_in_at=0.5, looks_at_scores=1.0),
    Habits(pauses=0.5),
    Habits(silent_weeks=(5, 6)),
    Habits(ignores=1.0),
    Habits(reminded=0.7, ignores=0.2),
    Habits(silent_weeks=(7, 8, 9, 10)),
    Habits(abandons=0.3, reminded=0.4),
    Habits(declines=0.3),
)
"""Those who do something out of the ordinary, the most telling first; days are shares of the whole time played."""


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
    zones: Mapping[str, str] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime:
        """When the last day is over."""
        return self.starts_at + timedelta(days=self.days)


def found(seed: int, patients: int, days: int) -> SyntheticClinic:
    """Return the clinic of a seed."""
    chance = Random(f"clinic {seed}")
    habits = [*CHARACTERS[:patients], *[STEADY] * (patients - len(CHARACTERS))]
    levels = _dealt_levels(habits, chance)
    endings = deal(SHARES, patients)
    chance.shuffle(endings)
    people = [
        (habit, draw(ending, item9, chance)) for habit, ending, item9 in zip(habits, endings, levels, strict=True)
    ]
    chance.shuffle(people)
    everyone = tuple(_patient(place, course, habit, chance) for place, (habit, course) in enumerate(people))
    return SyntheticClinic(seed, days, everyone, zones={each.code: each.place for each in everyone})


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


def _patient(place: int, course: Course, habits: Habits, chance: Random) -> Patient:
    """Return the patient who is invited as number ``place``: in working hours, a few days before the first session."""
    day, turn = divmod(place, INVITATIONS_A_DAY)
    on = STARTS_AT.date() + timedelta(days=day + 2 * (day // 5))
    invited_at = datetime.combine(on, time(10 + turn), ZoneInfo(CLINIC_ZONE)) + timedelta(minutes=chance.randint(0, 40))
    first, last = FIRST_NAMES[place % len(FIRST_NAMES)], LAST_NAMES[(place * 5 + place // 26) % len(LAST_NAMES)]
    (zone,) = chance.choices(("Eastern", "Central", "Mountain", "Pacific"), (70, 15, 5, 10))
    return Patient(
        code=f"P-{place + 1:03}",
        name=f"{first} {last}",
        number=place + 1,
        zone=zone,
        hour=chance.choice((9, 9, 10, 10, 10, 11, 12, 14, 16, 17, 18)),
        invited_at=invited_at.astimezone(UTC),
        starts_on=on + timedelta(days=chance.choice((3, 4))),
        course=course,
        habits=habits,
    )
