"""The vault: direct identifiers and free text, sealed with AES-256-GCM under one data key a person.

Data keys are wrapped by the master key; people are found again by a keyed hash (HMAC-SHA-256 with its own key).
Destroying a data key makes everything sealed under it unreadable for ever.
"""

import base64
import hmac
import os
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, RootTransaction, Select, bindparam, delete, insert, select, update

from storage.models import METADATA
from storage.upsert import insert_or_ignore

ENTRY = METADATA.tables["vault"]
KEY = METADATA.tables["vault_key"]

KEY_BYTES = 32
NONCE_BYTES = 12
CACHED_KEYS = 4_096


class Kind(StrEnum):
    """What is kept in the vault."""

    NAME = "name"
    PHONE = "phone"
    EMERGENCY_CONTACT = "emergency contact"
    LOCATION = "usual location"
    CODE = "chart code"
    CHAT = "chat"
    EMAIL = "email"
    FREE_TEXT = "free text"
    NOTE = "note"
    DRAFT = "draft"


class VaultError(Exception):
    """A sealed value cannot be opened: wrong key, or it was tampered with."""


@dataclass(frozen=True)
class Keys:
    """The keys derived from ENCRYPTION_KEY, one for each use; never printable."""

    name: str
    wrapping: bytes = field(repr=False)
    lookup: bytes = field(repr=False)
    buttons: bytes = field(repr=False)

    @classmethod
    def from_text(cls, text: str) -> "Keys":
        """Derive the keys from 32 random bytes in base64; raise ValueError for anything else."""
        try:
            master = base64.b64decode(text, altchars=b"-_", validate=True)
        except ValueError:
            master = b""
        if len(master) != KEY_BYTES:
            message = "ENCRYPTION_KEY must be 32 random bytes in base64 (soundings init makes one)"
            raise ValueError(message)
        return cls(
            name=sha256(master).hexdigest()[:8],
            wrapping=_derive(master, b"wrapping"),
            lookup=_derive(master, b"lookup"),
            buttons=_derive(master, b"buttons"),
        )


def new_key_text() -> str:
    """Return a fresh master key in base64, as ENCRYPTION_KEY takes it."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"soundings " + purpose).derive(master)


class Vault:
    """Seals and opens, inside the caller's transaction; keeps recently used data keys in memory."""

    def __init__(self, keys: Keys) -> None:
        """Keep the keys; nothing is read yet."""
        self._keys = keys
        self._wrapping = AESGCM(keys.wrapping)
        self._data_keys: OrderedDict[str, AESGCM] = OrderedDict()
        self._uncommitted: WeakKeyDictionary[RootTransaction, dict[str, AESGCM]] = WeakKeyDictionary()

    def hash_of(self, kind: str, text: str) -> str:
        """Return the keyed hash under which ``text`` is found again."""
        return hmac.digest(self._keys.lookup, f"{kind}\0{text}".encode(), "sha256").hex()

    def seal(self, tx: Connection, owner: str, data: bytes, purpose: str) -> bytes:
        """Return ``data`` sealed under the owner's data key and bound to ``purpose``."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._data_key(tx, owner).encrypt(nonce, data, _bound_to(owner, purpose))

    def open(self, tx: Connection, owner: str, sealed: bytes, purpose: str) -> bytes:
        """Return what was sealed; raise VaultError when the key is gone or the value was changed."""
        return _opened(self._data_key(tx, owner, is_known=True), owner, sealed, purpose)

    def put(
        self, tx: Connection, owner: str, kind: Kind, text: str, *, ref: str = "", is_findable: bool = False
    ) -> None:
        """Keep ``text`` as the owner's one value of this kind (and ref), replacing an older one."""
        sealed = self.seal(tx, owner, text.encode(), f"{kind}/{ref}")
        lookup = self.hash_of(kind, text.casefold()) if is_findable else None
        values = {"sealed": sealed, "lookup": lookup}
        where = (ENTRY.c.owner == owner) & (ENTRY.c.kind == kind) & (ENTRY.c.ref == ref)
        if not tx.execute(update(ENTRY).where(where).values(values)).rowcount:
            tx.execute(insert(ENTRY).values(owner=owner, kind=kind, ref=ref, **values))

    def get(self, tx: Connection, owner: str, kind: Kind, ref: str = "") -> str | None:
        """Return the owner's value, or None when there is none."""
        where = (ENTRY.c.owner == owner) & (ENTRY.c.kind == kind) & (ENTRY.c.ref == ref)
        sealed = tx.execute(select(ENTRY.c.sealed).where(where)).scalar_one_or_none()
        return None if sealed is None else self.open(tx, owner, sealed, f"{kind}/{ref}").decode()

    def all_of(self, tx: Connection, kind: Kind, owners: Select[Any]) -> dict[str, str]:
        """Return the values of one kind of all ``owners`` (a select of ids) by their owner, in one statement."""
        statement = (
            select(ENTRY.c.owner, ENTRY.c.sealed, KEY.c.wrapped)
            .join(KEY, KEY.c.owner == ENTRY.c.owner)
            .where(ENTRY.c.kind == kind, ENTRY.c.ref == "", ENTRY.c.owner.in_(owners))
        )
        return {
            row.owner: _opened(self._unwrap(row.owner, row.wrapped), row.owner, row.sealed, f"{kind}/").decode()
            for row in tx.execute(statement)
        }

    def owner_of(self, tx: Connection, kind: Kind, text: str) -> str | None:
        """Return whose value this is, found by its keyed hash."""
        wanted = {"sort": kind, "hashed": self.hash_of(kind, text.casefold())}
        owner: str | None = tx.execute(_OWNER_OF, wanted).scalar_one_or_none()
        return owner

    def remove(self, tx: Connection, owner: str, kind: Kind, ref: str = "") -> None:
        """Forget one value."""
        tx.execute(delete(ENTRY).where(ENTRY.c.owner == owner, ENTRY.c.kind == kind, ENTRY.c.ref == ref))

    def _data_key(self, tx: Connection, owner: str, *, is_known: bool = False) -> AESGCM:
        found = self._data_keys.get(owner) or self._made_in(tx).get(owner) or self._stored(tx, owner)
        if found is None and is_known:
            message = f"the data key of {owner} is gone"
            raise VaultError(message)
        return found or self._make(tx, owner)

    def _made_in(self, tx: Connection) -> dict[str, AESGCM]:
        """Return the data keys made in this very transaction: with it they stay or go, so nobody else may use them."""
        transaction = tx.get_transaction()
        return {} if transaction is None else self._uncommitted.setdefault(transaction, {})

    def _stored(self, tx: Connection, owner: str) -> AESGCM | None:
        wrapped = tx.execute(select(KEY.c.wrapped).where(KEY.c.owner == owner)).scalar_one_or_none()
        if wrapped is None:
            return None
        found = self._data_keys[owner] = self._unwrap(owner, wrapped)
        if len(self._data_keys) > CACHED_KEYS:
            self._data_keys.popitem(last=False)
        return found

    def _unwrap(self, owner: str, wrapped: bytes) -> AESGCM:
        try:
            return AESGCM(self._wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], owner.encode()))
        except InvalidTag as error:
            message = "ENCRYPTION_KEY is not the key that this database was written with"
            raise VaultError(message) from error

    def _make(self, tx: Connection, owner: str) -> AESGCM:
        """Make the owner's data key, or take the one that another transaction has made meanwhile."""
        fresh, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
        wrapped = nonce + self._wrapping.encrypt(nonce, fresh, owner.encode())
        if not insert_or_ignore(tx, KEY, {"owner": owner, "master": self._keys.name, "wrapped": wrapped}):
            return self._data_key(tx, owner, is_known=True)
        return self._made_in(tx).setdefault(owner, AESGCM(fresh))


_OWNER_OF = select(ENTRY.c.owner).where(ENTRY.c.kind == bindparam("sort"), ENTRY.c.lookup == bindparam("hashed"))


def _opened(data_key: AESGCM, owner: str, sealed: bytes, purpose: str) -> bytes:
    try:
        return data_key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(owner, purpose))
    except InvalidTag as error:
        message = f"what is sealed for {owner} ({purpose}) cannot be opened"
        raise VaultError(message) from error


def _bound_to(owner: str, purpose: str) -> bytes:
    return f"{owner}/{purpose}".encode()
