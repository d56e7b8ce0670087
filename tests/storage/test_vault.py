"""What is sealed in the vault opens for its owner, with the right key and untouched, and for nobody else."""

import base64

import pytest
from sqlalchemy import Connection, delete, select, update

from storage.database import Database
from storage.vault import ENTRY, KEY, Keys, Kind, Vault, VaultError, new_key_text


def test_value_comes_back(database: Database, vault: Vault, keys: Keys) -> None:
    """What is put comes back, the newest of its kind, in any script, also after a restart."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.NAME, "Ana")
        vault.put(tx, "p1", Kind.NAME, "Zoë Núñez 李")
        vault.put(tx, "p1", Kind.FREE_TEXT, "one", ref="alert:1")
        vault.put(tx, "p1", Kind.FREE_TEXT, "two", ref="alert:2")
    with database.begin() as tx:
        again = Vault(keys)
        found = [again.get(tx, "p1", Kind.NAME), again.get(tx, "p1", Kind.FREE_TEXT, "alert:1")]
        assert found == ["Zoë Núñez 李", "one"]
        assert again.get(tx, "p1", Kind.PHONE) is None


def test_removed_value_is_gone(database: Database, vault: Vault) -> None:
    """A value that was removed is neither read nor found."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.CHAT, "4711", is_findable=True)
        vault.remove(tx, "p1", Kind.CHAT)
        assert (vault.get(tx, "p1", Kind.CHAT), vault.owner_of(tx, Kind.CHAT, "4711")) == (None, None)


def test_owner_is_found_whatever_the_case(database: Database, vault: Vault) -> None:
    """A chart code leads to its owner in capitals or not; another kind, or an unfindable value, leads nowhere."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.CODE, "Straße-7", is_findable=True)
        vault.put(tx, "p2", Kind.NAME, "Ana")
        assert [vault.owner_of(tx, Kind.CODE, text) for text in ("STRASSE-7", "straße-7")] == ["p1", "p1"]
        assert vault.owner_of(tx, Kind.CHAT, "Straße-7") is None
        assert vault.owner_of(tx, Kind.NAME, "Ana") is None


def test_lookup_needs_the_key(vault: Vault) -> None:
    """The hash of a value cannot be computed without the clinic's key."""
    other = Vault(Keys.from_text(new_key_text()))
    assert vault.hash_of(Kind.PHONE, "1") != other.hash_of(Kind.PHONE, "1")
    assert vault.hash_of(Kind.PHONE, "1") != vault.hash_of(Kind.CHAT, "1")


def test_wrong_key_opens_nothing(database: Database, vault: Vault) -> None:
    """Another ENCRYPTION_KEY is named as the cause, and reads nothing."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.NAME, "Ana")
        with pytest.raises(VaultError, match="ENCRYPTION_KEY is not the key"):
            Vault(Keys.from_text(new_key_text())).get(tx, "p1", Kind.NAME)


@pytest.mark.parametrize("position", [0, 12, -1])
def test_changed_byte_is_noticed(database: Database, vault: Vault, position: int) -> None:
    """A sealed value with one bit changed, in nonce, text or tag, does not open."""
    with database.begin() as tx:
        vault.put(tx, "p1", Kind.NAME, "Ana")
        sealed = bytearray(tx.execute(select(ENTRY.c.sealed)).scalar_one())
        sealed[position] ^= 1
        tx.execute(update(ENTRY).values(sealed=bytes(sealed)))
        with pytest.raises(VaultError, match="cannot be opened"):
            vault.get(tx, "p1", Kind.NAME)


def test_value_stays_where_it_was_sealed(database: Database, vault: Vault) -> None:
    """A sealed value moved to another person, or to another purpose, does not open."""
    with database.begin() as tx:
        sealed = vault.seal(tx, "p1", b"secret", "outbox")
        vault.seal(tx, "p2", b"other", "outbox")
        assert vault.open(tx, "p1", sealed, "outbox") == b"secret"
        for owner, purpose in (("p2", "outbox"), ("p1", "quarantine")):
            with pytest.raises(VaultError, match=f"sealed for {owner}"):
                vault.open(tx, owner, sealed, purpose)


def test_data_key_moved_to_another_person_does_not_open(database: Database, vault: Vault, keys: Keys) -> None:
    """A wrapped data key is bound to its owner: copied to another row it unlocks nothing."""
    with database.begin() as tx:
        sealed = vault.seal(tx, "p1", b"secret", "outbox")
        tx.execute(update(KEY).values(owner="p2"))
        with pytest.raises(VaultError, match="ENCRYPTION_KEY is not the key"):
            Vault(keys).open(tx, "p2", sealed, "outbox")


def test_without_its_data_key_nothing_opens(database: Database, keys: Keys) -> None:
    """Once a data key is destroyed what it sealed cannot be read, and opening makes no new key."""
    with database.begin() as tx:
        sealed = Vault(keys).seal(tx, "p1", b"secret", "outbox")
    with database.begin() as tx:
        tx.execute(delete(KEY))
        with pytest.raises(VaultError, match="the data key of p1 is gone"):
            Vault(keys).open(tx, "p1", sealed, "outbox")
        assert tx.execute(select(KEY)).all() == []


def test_key_of_a_transaction_that_failed_is_forgotten(database: Database, vault: Vault, keys: Keys) -> None:
    """A data key that was never committed seals nothing later: it would be lost with the process."""
    with pytest.raises(RuntimeError), database.begin() as tx:
        _seal_and_fail(tx, vault)
    with database.begin() as tx:
        sealed = vault.seal(tx, "p1", b"secret", "outbox")
    with database.begin() as tx:
        assert Vault(keys).open(tx, "p1", sealed, "outbox") == b"secret"


def _seal_and_fail(tx: Connection, vault: Vault) -> None:
    vault.seal(tx, "p1", b"lost", "outbox")
    vault.seal(tx, "p1", b"lost too", "outbox")
    message = "the power fails"
    raise RuntimeError(message)


@pytest.mark.postgres
def test_two_first_messages_to_one_person_share_a_key(postgres_database: Database, vault: Vault, keys: Keys) -> None:
    """Whoever comes second to make a person's data key takes the one that is there."""
    with postgres_database.begin() as first:
        one = vault.seal(first, "p1", b"one", "outbox")
        second = postgres_database.submit(Vault(keys).seal, "p1", b"two", "outbox")
        while not first.exec_driver_sql(_IS_SOMEONE_WAITING).scalar_one():
            pass
    two = second.result(timeout=10)
    with postgres_database.begin() as tx:
        assert [Vault(keys).open(tx, "p1", each, "outbox") for each in (one, two)] == [b"one", b"two"]


_IS_SOMEONE_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"


def test_values_of_many_are_read_together(database: Database, vault: Vault) -> None:
    """All values of one kind come in one reading, without those of others and those kept under a reference."""
    with database.begin() as tx:
        for owner in ("p1", "p2", "p3"):
            vault.put(tx, owner, Kind.CODE, f"code of {owner}", is_findable=True)
            vault.put(tx, owner, Kind.NAME, "a name")
        vault.put(tx, "p1", Kind.CODE, "an older code", ref="old")
        owners = select(KEY.c.owner).where(KEY.c.owner != "p3")
        assert vault.all_of(tx, Kind.CODE, owners) == {"p1": "code of p1", "p2": "code of p2"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "no base64 at all!",
        base64.urlsafe_b64encode(bytes(31)).decode(),
        base64.urlsafe_b64encode(bytes(33)).decode(),
        "ключ",
        "?" + base64.urlsafe_b64encode(bytes(32)).decode(),
    ],
)
def test_wrong_master_key_is_refused(text: str) -> None:
    """Anything but 32 bytes in base64 is refused, with the way to get a key."""
    with pytest.raises(ValueError, match="soundings init makes one"):
        Keys.from_text(text)


def test_keys_are_never_printed(keys: Keys) -> None:
    """The keys' representation holds their public name alone; each use has a key of its own."""
    assert repr(keys) == f"Keys(name='{keys.name}')"
    assert len({keys.wrapping, keys.lookup, keys.buttons}) == 3
