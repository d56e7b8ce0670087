"""A message as plain data: escaped, never too long, and the same after a rest in the outbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import MAX_TEXT, Button, Message, plain

BUTTONS = st.builds(Button, st.text(), st.lists(st.text(), max_size=4).map(tuple), st.text())
MESSAGES = st.builds(
    Message,
    st.text(),
    st.lists(st.lists(BUTTONS, max_size=3).map(tuple), max_size=4).map(tuple),
    is_protected=st.booleans(),
    document=st.none() | st.integers(min_value=1),
    replaces=st.text(),
    is_quiet=st.booleans(),
)


@given(MESSAGES)
def test_what_waits_in_the_outbox_comes_out_the_same(message: Message) -> None:
    """Any text, any buttons, any flags."""
    assert Message.from_bytes(message.to_bytes()) == message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>not ours</b>", "&lt;b&gt;not ours&lt;/b&gt;"),
        ('it\'s "quoted"', 'it\'s "quoted"'),
    ],
)
def test_plain_text_stays_plain(text: str, html: str) -> None:
    """What somebody typed never becomes markup."""
    assert plain(text).text == html


def test_a_text_too_long_is_cut_with_a_mark() -> None:
    """Telegram counts after the entities are read, so the cut comes before the escaping."""
    assert plain("<" * MAX_TEXT).text == "&lt;" * MAX_TEXT
    assert plain("x" * (MAX_TEXT + 1)).text == "x" * (MAX_TEXT - 1) + "…"


def test_replacing_changes_nothing_else() -> None:
    """The edit of an earlier message is the same message with its key."""
    message = plain("text", (Button("Tap", ("tap",)),), is_protected=True)
    assert message.replacing("key") == Message("text", ((Button("Tap", ("tap",)),),), is_protected=True, replaces="key")
