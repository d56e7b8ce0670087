"""Buttons: what a tap says, self-contained, signed for the chat it is shown in, readable without the database."""

import hmac
from base64 import urlsafe_b64encode
from typing import Any

from bot.messages import Button, Rows
from conversations import wording
from conversations.administration import CheckIn, Question, current_question
from conversations.checkin_events import Choose
from conversations.instruments import INSTRUMENTS
from conversations.resources import LIFELINE_CHAT_URL
from conversations.scoring import DECLINED

FORMAT = "1"
"""The version of the layout below; a button of another version is stale."""

MAC_BYTES = 9
SCREEN_TAPS = frozenset(
    {"answer", "back", "pause", "resume", "begin", "consent", "agree", "disagree", "zone", "hour", "schedule"}
)
"""Taps on messages that may turn into the next screen; a crisis text never does."""

_INSTRUMENT_KEYS = tuple(INSTRUMENTS)
_DECLINED = "d"


class ForgedTapError(Exception):
    """The data does not carry our signature for this chat."""


def encode(key: bytes, chat_id: int, tap: tuple[str, ...]) -> str:
    """Return ``callback_data`` (1 to 64 bytes) for a tap, signed for one chat."""
    body = ".".join((FORMAT, *tap))
    return f"{body}.{_mac(key, chat_id, body)}"


def decode(key: bytes, chat_id: int, data: str) -> tuple[str, ...]:
    """Return the tap; raise ForgedTapError when it was not signed for this chat in this format."""
    body, _, mac = data.rpartition(".")
    version, *tap = body.split(".")
    if not hmac.compare_digest(mac.encode(), _mac(key, chat_id, body).encode()) or version != FORMAT or not tap:
        raise ForgedTapError
    return tuple(tap)


def kind_of(data: str) -> str:
    """Return what sort of tap the data claims to be, unchecked."""
    return data.split(".")[1] if data.count(".") > 1 else ""


def _mac(key: bytes, chat_id: int, body: str) -> str:
    digest = hmac.digest(key, f"{chat_id}/{body}".encode(), "sha256")
    return urlsafe_b64encode(digest[:MAC_BYTES]).decode()


def markup(key: bytes, chat_id: int, rows: Rows) -> dict[str, Any] | None:
    """Return Telegram's inline keyboard for ``rows``, as the Bot API takes it; None for no rows."""
    if not rows:
        return None
    return {"inline_keyboard": [[_button(key, chat_id, each) for each in row] for row in rows]}


def _button(key: bytes, chat_id: int, button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.text, "url": button.url}
    return {"text": button.text, "callback_data": encode(key, chat_id, button.tap)}


def choice_of(tap: tuple[str, ...]) -> tuple[int, Choose]:
    """Return the check-in and the choice that an answer button says; ValueError when it is none."""
    _, checkin_id, revision, instrument, item, option = tap
    question = Question(_INSTRUMENT_KEYS[int(instrument)], int(item))
    return int(checkin_id), Choose(int(revision), question, DECLINED if option == _DECLINED else int(option))


def item9_of(tap: tuple[str, ...]) -> int:
    """Return the positive answer to item 9 that a tap gives, or 0 when it gives none; needs no database."""
    if tap[0] != "answer":
        return 0
    _, choice = choice_of(tap)
    return choice.answer if choice.question.is_item9 and isinstance(choice.answer, int) else 0


def question(checkin_id: int, checkin: CheckIn) -> Rows:
    """Return the options in full, one a row, and below them decline, back and pause."""
    asked = current_question(checkin)
    place = (str(_INSTRUMENT_KEYS.index(asked.instrument)), str(asked.number))

    def answer(option: str) -> tuple[str, ...]:
        return ("answer", str(checkin_id), str(checkin.revision), *place, option)

    options = tuple((Button(each.text, answer(str(each.value))),) for each in INSTRUMENTS[asked.instrument].options)
    where = (str(checkin_id), str(checkin.revision))
    back = (Button(wording.BACK, ("back", *where)),) if checkin.cursor else ()
    return (
        *options,
        (Button(wording.DECLINE, answer(_DECLINED)),),
        (*back, Button(wording.PAUSE, ("pause", *where))),
    )


def crisis(checkin_id: int | None, *, can_ask_for_call: bool = True) -> Rows:
    """Return the buttons under a crisis text; Continue only where a check-in waits."""
    call = ((Button(wording.CALL_ME, ("call",)),),) if can_ask_for_call else ()
    go_on = ((Button(wording.CONTINUE_CHECKIN, ("continue", str(checkin_id))),),) if checkin_id else ()
    return ((Button(wording.CHAT_988, url=LIFELINE_CHAT_URL),), *call, *go_on)


def possible_crisis(checkin_id: int | None) -> Rows:
    """Return the buttons under the question whether somebody should call; Continue only where a check-in waits."""
    chat, *go_on = crisis(checkin_id, can_ask_for_call=False)
    return (chat, (Button(wording.YES_CALL, ("call", "words")),), (Button(wording.NOT_MEANT, ("meant",)),), *go_on)


def one(text: str, *tap: str) -> Rows:
    """Return a single button."""
    return ((Button(text, tap),),)
