"""A message on its way: text, buttons and how it is shown, as plain data that can wait in the outbox."""

import json
from dataclasses import asdict, dataclass, replace
from html import escape

MAX_TEXT = 4_096


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and either what a tap means or where it leads."""

    text: str
    tap: tuple[str, ...] = ()
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is to see. ``text`` is Telegram HTML; whatever is not ours was escaped by ``plain``.

    ``document`` names a stored digest; ``replaces`` is the key of an outbox row whose message is edited into this one.
    A quiet message arrives without a sound.
    """

    text: str
    rows: Rows = ()
    is_protected: bool = False
    document: int | None = None
    replaces: str = ""
    is_quiet: bool = False

    def replacing(self, key: str) -> "Message":
        """Return this message as an edit of the one that outbox row ``key`` sent."""
        return replace(self, replaces=key)

    def to_bytes(self) -> bytes:
        """Return the message as the outbox seals it."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Message":
        """Return what ``to_bytes`` wrote."""
        values = json.loads(raw)
        rows = tuple(
            tuple(Button(each["text"], tuple(each["tap"]), each["url"]) for each in row) for row in values.pop("rows")
        )
        return cls(rows=rows, **values)


def plain(text: str, *rows: tuple[Button, ...], is_protected: bool = False) -> Message:
    """Return a message of plain text, shortened with a mark when Telegram would refuse its length."""
    shown = text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
    return Message(escape(shown, quote=False), rows, is_protected=is_protected)
