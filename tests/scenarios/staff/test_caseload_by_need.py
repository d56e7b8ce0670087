"""/patients: the caseload in the order of need, a page at a time, to be filtered and turned in its place."""

from pydantic import SecretStr

from bot.press import Press
from tests.scenarios.people import Person
from tests.scenarios.staff.cast import CRISIS, SECOND, SECRETS, TAKE, Ward, begin_item9, close, finish, identity

NOBODY = "No patients yet. Send /invite to invite the first one."


async def invite(ward: Ward, *codes: str) -> None:
    for code in codes:
        await ward.stage.invite(identity(code), ward.stage.clock.now().date())
        await ward.stage.advance(SECOND)


async def test_the_most_in_need_come_first(ward: Ward, ana: Person, jo: Person) -> None:
    """An open alert, then who is quiet, then who is not set up yet; codes, needs and numbers alone."""
    await invite(ward, "P-002")
    al = await ward.enrol("P-003")
    await begin_item9(al, 2)
    await finish(al)
    await ana.says("/patients")
    ana.sees(
        "3 patients, the most in need first\n\n"
        "P-003: item 9 alert · item 9 was 2 · PHQ-9 2 · GAD-7 0 · 1 of 1 done\n"
        "P-001: undecided so far · 0 of 1 done\n"
        "P-002: invited, not set up yet"
    )
    ana.may_tap("P-003", "P-001", "P-002", "All (3)", "Item 9 alert (1)", "Undecided so far (1)")
    last = ana.phone.last
    assert last is not None
    assert last.protected
    ana.does_not_see(*SECRETS)


async def test_a_code_opens_its_card(ward: Ward, ana: Person, jo: Person) -> None:
    """One tap from the list, also for a code with a dot."""
    await invite(ward, "P.7")
    await ana.says("/patients")
    await ana.taps("P-001")
    assert ana.texts[-1].startswith("P-001: undecided so far")
    await ana.taps("P.7")
    assert ana.texts[-1].startswith("P.7: invited, not set up yet")


async def test_a_filter_shows_one_need(ward: Ward, ana: Person, jo: Person) -> None:
    """In the place of the list, with the way back."""
    al = await ward.enrol("P-003")
    await al.says(CRISIS)
    await ana.says("/patients")
    number, before = ana.phone.messages[-1].message_id, len(ana.texts)
    await ana.taps("Undecided so far (1)")
    ana.sees("1 of 2 patients: undecided so far\n\nP-001: undecided so far · 0 of 1 done")
    ana.may_tap("P-001", "All (2)", "Item 9 alert (1)", "Undecided so far (1)")
    await ana.taps("All (2)")
    assert ana.texts[-1].startswith("2 patients, the most in need first\n\nP-003: item 9 alert")
    assert (ana.phone.messages[-1].message_id, len(ana.texts)) == (number, before)


async def test_a_need_that_nobody_has_any_more(ward: Ward, ana: Person, jo: Person) -> None:
    """The list was opened before the alert was closed and its week had passed."""
    await ward.enrol("P-003")
    await jo.says(CRISIS)
    await ana.says("/patients")
    await ana.taps(TAKE, "Reached")
    await close(ana)
    await ward.stage.advance(SECOND * 86_400 * 8)
    await ana.taps("Item 9 alert (1)")
    shown = [each.text or "" for each in ana.phone.messages]
    assert "Nobody is here just now." in shown


async def test_pages_are_turned_in_their_place(ward: Ward, ana: Person, jo: Person) -> None:
    """Ten to a page; forth and back, and everyone is on exactly one page."""
    codes = [f"Q-{number:03}" for number in range(20)]
    await invite(ward, *codes)
    await ana.says("/patients")
    number, before = ana.phone.messages[-1].message_id, len(ana.texts)
    pages = [ana.texts[-1]]
    assert ana.labels[-1] == "Next"
    await ana.taps("Next")
    pages.append(ana.texts[-1])
    assert ana.labels[-2:] == ["Back", "Next"]
    await ana.taps("Next")
    pages.append(ana.texts[-1])
    assert ana.labels[-1] == "Back"
    assert [page.splitlines()[0] for page in pages] == [
        f"21 patients, the most in need first (page {page} of 3)" for page in (1, 2, 3)
    ]
    lines = [line.partition(":")[0] for page in pages for line in page.splitlines()[2:]]
    assert lines == ["P-001", *codes]
    await ana.taps("Back")
    assert ana.texts[-1] == pages[1]
    assert (ana.phone.messages[-1].message_id, len(ana.texts)) == (number, before)


async def test_a_page_that_is_gone_shows_the_last_one(ward: Ward, ana: Person) -> None:
    """Patients of the second page went to another team meanwhile."""
    await invite(ward, *[f"Q-{number:03}" for number in range(11)])
    await ana.says("/patients")
    await ward.hire("Eve", team="North")
    (last,) = [each.id for each in (await ward.rows("patient")) if each.created_at == max(
        row.created_at for row in await ward.rows("patient")
    )]  # fmt: skip
    await ward.sql("UPDATE patient SET team_id = (SELECT id FROM team WHERE name = 'North') WHERE id = :who", who=last)
    await ana.taps("Next")
    assert ana.texts[-1].splitlines()[0] == "10 patients, the most in need first"
    assert "Back" not in ana.labels


async def test_whoever_asked_for_help_before_being_set_up_comes_first(ward: Ward, ana: Person, jo: Person) -> None:
    """A crisis message in the middle of consent raised an alert: it is not at the end of the list."""
    await invite(ward, "P-002")
    code = await ward.stage.invite(identity("P-003"), ward.stage.clock.now().date())
    al = Person(ward.stage, ward.stage.phone("Al"))
    await al.says(f"/start {code}")
    await al.says(CRISIS)
    await ana.says("/patients")
    ana.sees(
        "3 patients, the most in need first\n\n"
        "P-003: consenting, not set up yet · open alert 1\n"
        "P-001: undecided so far · 0 of 1 done\n"
        "P-002: invited, not set up yet"
    )


async def test_with_one_need_there_is_nothing_to_filter(ward: Ward, ana: Person, jo: Person) -> None:
    """A single patient, and no patient at all."""
    await ana.says("/patients")
    ana.sees("1 patient\n\nP-001: undecided so far · 0 of 1 done")
    ana.may_tap("P-001")


async def test_an_empty_caseload_says_what_to_do(ward: Ward, ana: Person) -> None:
    """Before the first invitation."""
    await ana.says("/patients")
    ana.sees(NOBODY)
    ana.may_tap()


async def test_a_button_of_another_version_is_stale(ward: Ward, ana: Person, jo: Person) -> None:
    """Signed, but of a shape that this version does not make: a line, and nothing changes."""
    await ana.says("/patients")
    before = ana.texts
    ana.phone.tap_data(ana.phone.messages[-1].message_id, ward.signed(ana, "patients", "0"))
    await ana.waits()
    assert ana.toasts[-1] == "This button is from an earlier message. Here is where you are now."
    assert ana.texts == before


async def test_the_list_comes_from_a_process_of_its_own(ward: Ward, ana: Person, jo: Person) -> None:
    """As in a running clinic; when it cannot be made, the chat says so, and the next try works."""
    nowhere = {"database_url": SecretStr("sqlite:////nowhere/at/all.db")}
    for press in (Press(ward.stage.settings().model_copy(update=nowhere)), Press(ward.stage.settings())):
        await ward.stage.stop_bot()
        ward.stage.press = press
        await ward.stage.start_bot()
        await ana.says("/patients")
    assert ana.texts[-3:] == [
        "The list cannot be made just now. Please send /patients again.",
        "/patients",
        "1 patient\n\nP-001: undecided so far · 0 of 1 done",
    ]
    ana.may_tap("P-001")
