"""What buttons say of sessions: short enough for Telegram, and read back as it was meant."""

from datetime import date, time

import pytest

from bot import bookings, keyboards
from bot.session_previews import SURE
from conversations.course import TEMPLATES

TELEGRAM_ALLOWS = 64
COURSE = SESSION = str(10**9 - 1)
KEY, CHAT = b"k" * 32, -(10**13)
MARK = bookings.mark_of("anything")
SLOT = (date(2026, 3, 12), time(14, 30))

WORDS = (
    ("add", *bookings.slot_words(SLOT)),
    ("move", SESSION, *bookings.slot_words(SLOT)),
    ("cancel", SESSION),
    ("plan", "12"),
    ("decision", bookings.slot_words(SLOT)[0]),
    ("decision", bookings.AUTO),
    *(("series", bookings.key_of(each), *bookings.slot_words(SLOT)) for each in TEMPLATES.values()),
)


@pytest.mark.parametrize("words", WORDS)
def test_the_longest_button_fits(words: tuple[str, ...]) -> None:
    """After nearly a thousand million courses and sessions too; and the words come back as they went."""
    tap = (SURE, COURSE, MARK, *words)
    data = keyboards.encode(KEY, CHAT, tap)
    assert len(data.encode()) <= TELEGRAM_ALLOWS
    assert keyboards.decode(KEY, CHAT, data) == tap


@pytest.mark.parametrize("at", [None, time(0), time(9, 5), time(23, 59)])
@pytest.mark.parametrize("on", [date(2026, 3, 12), date(2099, 12, 31)])
def test_days_and_times_come_back(on: date, at: time | None) -> None:
    """Midnight is a time, and no time is none."""
    assert bookings.slot_of(*bookings.slot_words((on, at))) == (on, at)


def test_templates_are_told_apart() -> None:
    """Each has letters of its own."""
    assert len({bookings.key_of(each) for each in TEMPLATES.values()}) == len(TEMPLATES)
