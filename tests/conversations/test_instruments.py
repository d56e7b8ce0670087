"""The instruments are the official sheets, byte for byte, with their LOINC codes."""

from conversations.instruments import (
    DIFFICULTY,
    GAD7,
    INSTRUMENTS,
    PHQ9,
    STANDARD_CHECKIN,
    Band,
    Instrument,
    Item,
    ResponseOption,
)

FREQUENCY = (
    ResponseOption(0, "Not at all", "LA6568-5"),
    ResponseOption(1, "Several days", "LA6569-3"),
    ResponseOption(2, "More than half the days", "LA6570-1"),
    ResponseOption(3, "Nearly every day", "LA6571-9"),
)

NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, "
    "with an educational grant from Pfizer Inc. "
    "No permission required to reproduce, translate, display or distribute."
)

ITEM_8 = (
    "Moving or speaking so slowly that other people could have noticed? "
    "Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual"
)

DIFFICULTY_TEXT = (
    "If you checked off any problems, how difficult have these problems made it for you to do your work, "
    "take care of things at home, or get along with other people?"
)


def test_phq9_is_the_official_sheet() -> None:
    """The PHQ-9 has the sheet's stem, options, nine items in order, bands, notice and codes."""
    assert (
        Instrument(
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
                Item(8, ITEM_8, "44253-3"),
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
        == PHQ9
    )


def test_gad7_is_the_official_sheet() -> None:
    """The GAD-7 has a stem without "any of", the same options, seven items in order, and no safety item."""
    assert (
        Instrument(
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
            safety_item=None,
        )
        == GAD7
    )


def test_the_difficulty_item_is_unscored_and_its_codes_are_not_in_numeric_order() -> None:
    """The difficulty item has its own text and options, no bands, and LA6575-0 for "Very difficult"."""
    assert (
        Instrument(
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
            items=(Item(1, DIFFICULTY_TEXT, "69722-7"),),
            bands=(),
            notice=NOTICE,
            panel_loinc="",
            total_loinc="",
            safety_item=None,
        )
        == DIFFICULTY
    )


def test_a_standard_checkin_asks_the_phq9_first() -> None:
    """A scheduled check-in asks the PHQ-9 and then the GAD-7."""
    assert STANDARD_CHECKIN == ("phq9", "gad7")


def test_every_instrument_is_found_by_the_key_that_is_stored() -> None:
    """The keys that the database stores lead to the three instruments."""
    assert dict(INSTRUMENTS) == {"phq9": PHQ9, "gad7": GAD7, "difficulty": DIFFICULTY}


def test_the_highest_totals_are_27_and_21() -> None:
    """The PHQ-9 goes up to 27 and the GAD-7 to 21."""
    assert (PHQ9.maximum, GAD7.maximum) == (27, 21)
