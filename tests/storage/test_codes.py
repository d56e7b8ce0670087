"""Enrolment codes are single-use, expire, and cannot be guessed."""

from storage import staff
from storage.database import Database
from storage.staff import CODE_ALPHABET, CODE_LENGTH, CODE_LIFE, GUESS_WINDOW, GUESSES_ALLOWED
from storage.vault import Vault
from tests.storage.clinic import DAY, HOUR, NOW


def test_code_leads_to_its_owner(database: Database, vault: Vault) -> None:
    """A code finds whom it was made for, in small letters and with blanks too; another one finds nobody."""
    with database.begin() as tx:
        code = staff.new_code(tx, vault, "p1", now=NOW)
        row = staff.find_code(tx, vault, f" {code.lower()} ")
        assert row is not None
        assert (row.owner, row.expires_at, row.used_at) == ("p1", NOW + CODE_LIFE, None)
        assert staff.find_code(tx, vault, code[:-1]) is None


def test_codes_are_long_and_never_alike() -> None:
    """There are more than 10^15 codes, and none has a letter that is taken for a digit."""
    assert len(set(CODE_ALPHABET)) ** CODE_LENGTH > 10**15
    assert not set("01OI") & set(CODE_ALPHABET)


def test_code_is_used_once(database: Database, vault: Vault) -> None:
    """The second person to use a code is refused, and the row tells that it was used."""
    with database.begin() as tx:
        row = staff.find_code(tx, vault, staff.new_code(tx, vault, "p1", now=NOW))
        assert row is not None
        assert staff.use_code(tx, row.code_hash, now=NOW + HOUR)
        assert not staff.use_code(tx, row.code_hash, now=NOW + 2 * HOUR)
        assert tx.execute(staff.CODE.select()).one().used_at == NOW + HOUR


def test_expired_code_is_refused(database: Database, vault: Vault) -> None:
    """A code works for a week and not a moment longer."""
    with database.begin() as tx:
        row = staff.find_code(tx, vault, staff.new_code(tx, vault, "p1", now=NOW))
        assert row is not None
        assert not staff.use_code(tx, row.code_hash, now=NOW + CODE_LIFE)
        assert staff.use_code(tx, row.code_hash, now=NOW + CODE_LIFE - HOUR)


def test_new_code_ends_the_old_one(database: Database, vault: Vault) -> None:
    """Whoever gets a new code cannot use the old one; a used one stays known, and other people's codes stay good."""
    with database.begin() as tx:
        used, others = staff.new_code(tx, vault, "p1", now=NOW), staff.new_code(tx, vault, "p2", now=NOW)
        row = staff.find_code(tx, vault, used)
        assert row is not None
        staff.use_code(tx, row.code_hash, now=NOW)
        old, new = (staff.new_code(tx, vault, "p1", now=NOW) for _ in range(2))
        assert [staff.find_code(tx, vault, code) is not None for code in (used, others, old, new)] == [
            True, True, False, True,
        ]  # fmt: skip


def test_guessing_is_stopped(database: Database) -> None:
    """After five wrong codes a chat has to wait an hour; others need not."""
    with database.begin() as tx:
        for _ in range(GUESSES_ALLOWED):
            assert staff.may_guess(tx, "chat", now=NOW)
            staff.count_guess(tx, "chat", now=NOW)
        assert not staff.may_guess(tx, "chat", now=NOW + GUESS_WINDOW - HOUR / 60)
        assert staff.may_guess(tx, "another chat", now=NOW)
        assert staff.may_guess(tx, "chat", now=NOW + GUESS_WINDOW)


def test_guesses_count_anew_after_an_hour(database: Database) -> None:
    """Wrong codes of yesterday do not count today."""
    with database.begin() as tx:
        for _ in range(GUESSES_ALLOWED):
            staff.count_guess(tx, "chat", now=NOW)
        staff.count_guess(tx, "chat", now=NOW + DAY)
        assert staff.may_guess(tx, "chat", now=NOW + DAY)
        assert tx.execute(staff.GUESS.select()).one().wrong == 1
