"""A digest comes back from the database as it was put there, and nobody else can read it."""

from datetime import timedelta

from sqlalchemy import select

from storage import digests, patients
from storage.database import Database
from storage.digests import Letter, Pages
from storage.vault import Vault
from tests.storage.clinic import NOW, STARTS_ON, add_patient

PAGES = Pages("<p>page</p>", "text", "short", "<p>mail</p>", (b"first picture", b"second picture"))


def _team(database: Database, vault: Vault) -> int:
    with database.begin() as tx:
        add_patient(tx, vault, "K-001")
        return int(tx.execute(select(patients.PATIENT.c.team_id)).scalar_one())


def test_a_digest_comes_back_with_its_mail_and_its_pictures(database: Database, vault: Vault) -> None:
    """The pictures stand in their order; a second digest of the same week is refused and leaves no picture."""
    team_id = _team(database, vault)
    with database.begin() as tx:
        assert digests.add(tx, vault, team_id, STARTS_ON, PAGES, now=NOW) is not None
        assert digests.add(tx, vault, team_id, STARTS_ON, PAGES, now=NOW) is None
        (row,) = digests.everything(tx)
        assert digests.pages_of(tx, vault, row) == Pages("<p>page</p>", "text", "short")
        assert digests.letter_of(tx, vault, row) == Letter("<p>mail</p>", (b"first picture", b"second picture"))
        assert digests.summary_of(tx, vault, row) == "short"
        assert len(tx.execute(select(digests.PICTURE)).all()) == 2


def test_a_digest_that_nobody_gets_by_mail_has_none(database: Database, vault: Vault) -> None:
    """Nor does it borrow the mail of another week."""
    team_id = _team(database, vault)
    with database.begin() as tx:
        digests.add(tx, vault, team_id, STARTS_ON, PAGES, now=NOW)
        digests.add(tx, vault, team_id, STARTS_ON + timedelta(7), Pages("page", "text", "short"), now=NOW)
        row = digests.latest(tx, team_id)
        assert row is not None
        assert digests.letter_of(tx, vault, row) is None


def test_nothing_of_a_digest_is_stored_in_clear(database: Database, vault: Vault) -> None:
    """Page, text, mail and pictures are sealed."""
    team_id = _team(database, vault)
    with database.begin() as tx:
        digests.add(tx, vault, team_id, STARTS_ON, PAGES, now=NOW)
        stored = [*tx.execute(select(digests.DIGEST)).one(), *tx.execute(select(digests.PICTURE.c.content)).scalars()]
    clear = b"".join(each for each in stored if isinstance(each, bytes))
    assert [words for words in (b"page", b"text", b"mail", b"picture") if words in clear] == []
