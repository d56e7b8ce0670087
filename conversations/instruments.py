"""The instruments, word for word: a page to proof-read against the official sheets.

PHQ-9: Kroenke, Spitzer, Williams 2001 (J Gen Intern Med 16:606). GAD-7: Spitzer et al. 2006 (Arch Intern Med 166:1092).
Codes: LOINC panels 44249-1 and 69737-5. Texts are US English as on the official sheets; nothing here is ever reworded,
shortened or put in another order.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ResponseOption:
    """One response option: its score, its official text and its LOINC answer code."""

    value: int
    text: str
    loinc: str


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item of an instrument, with its LOINC code."""

    number: int
    text: str
    loinc: str


@dataclass(frozen=True, slots=True)
class Band:
    """A severity band: every total from ``at_least`` up to the next band's start."""

    at_least: int
    name: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire as data. ``bands`` stand highest first; an unscored one has none."""

    key: str
    version: str
    language: str
    title: str
    stem: str
    options: tuple[ResponseOption, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    notice: str
    panel_loinc: str
    total_loinc: str
    safety_item: int | None = None

    @property
    def maximum(self) -> int:
        """The highest possible total score."""
        return len(self.items) * max(option.value for option in self.options)


FREQUENCY = (
    ResponseOption(0, "Not at all", "LA6568-5"),
    ResponseOption(1, "Several days", "LA6569-3"),
    ResponseOption(2, "More than half the days", "LA6570-1"),
    ResponseOption(3, "Nearly every day", "LA6571-9"),
)

NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant "
    "from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
)

PHQ9 = Instrument(
    key="phq9",
    version="en-US-1",
    language="en",
    title="PHQ-9",
    stem="Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    options=FREQUENCY,
    items=(
        Item(1, "Little interest or pleasure in doing things", "44250-9"),
        Item(2, "Feeling down, depressed, or hopeless", "44255-8"),
        Item(3, "Trouble falling or staying asleep, or sleeping too much", "44259-0"),
        Item(4, "Feeling tired or having little energy", "44254-1"),
        Item(5, "Poor appetite or overeating", "44251-7"),
        Item(
            6,
            "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
            "44258-2",
        ),
        Item(
            7,
            "Trouble concentrating on things, such as reading the newspaper or watching television",
            "44252-5",
        ),
        Item(
            8,
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or "
            "restless that you have been moving around a lot more than usual",
            "44253-3",
        ),
        Item(9, "Thoughts that you would be better off dead or of hurting yourself in some way", "44260-8"),
    ),
    bands=(
        Band(20, "severe"),
        Band(15, "moderately severe"),
        Band(10, "moderate"),
        Band(5, "mild"),
        Band(0, "none/minimal"),
    ),
    notice=NOTICE,
    panel_loinc="44249-1",
    total_loinc="44261-6",
    safety_item=9,
)

GAD7 = Instrument(
    key="gad7",
    version="en-US-1",
    language="en",
    title="GAD-7",
    stem="Over the last 2 weeks, how often have you been bothered by the following problems?",
    options=FREQUENCY,
    items=(
        Item(1, "Feeling nervous, anxious or on edge", "69725-0"),
        Item(2, "Not being able to stop or control worrying", "68509-9"),
        Item(3, "Worrying too much about different things", "69733-4"),
        Item(4, "Trouble relaxing", "69734-2"),
        Item(5, "Being so restless that it is hard to sit still", "69735-9"),
        Item(6, "Becoming easily annoyed or irritable", "69689-8"),
        Item(7, "Feeling afraid as if something awful might happen", "69736-7"),
    ),
    bands=(Band(15, "severe"), Band(10, "moderate"), Band(5, "mild"), Band(0, "minimal")),
    notice=NOTICE,
    panel_loinc="69737-5",
    total_loinc="70274-6",
)

DIFFICULTY = Instrument(
    key="difficulty",
    version="en-US-1",
    language="en",
    title="Difficulty",
    stem="",
    options=(
        ResponseOption(0, "Not difficult at all", "LA6572-7"),
        ResponseOption(1, "Somewhat difficult", "LA6573-5"),
        ResponseOption(2, "Very difficult", "LA6575-0"),
        ResponseOption(3, "Extremely difficult", "LA6574-3"),
    ),
    items=(
        Item(
            1,
            "If you checked off any problems, how difficult have these problems made it for you to do your work, take "
            "care of things at home, or get along with other people?",
            "69722-7",
        ),
    ),
    bands=(),
    notice=NOTICE,
    panel_loinc="",
    total_loinc="",
)

INSTRUMENTS = MappingProxyType({each.key: each for each in (PHQ9, GAD7, DIFFICULTY)})
"""Every instrument by the key that the database stores."""

STANDARD_CHECKIN = (PHQ9.key, GAD7.key)
"""What a scheduled check-in asks, in this order; the difficulty item follows by its own rule."""
