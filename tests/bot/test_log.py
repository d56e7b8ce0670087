"""The log: ids only, and a last net for what slips through."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log

TOKEN = "7000001:AAbbCCddEEffGGhhIIjjKKllMMnn_-00"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Give the other tests their logging back."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])
    structlog.reset_defaults()


def test_a_line_is_structured(capsys: pytest.CaptureFixture[str]) -> None:
    """Event and ids stand as key and value, after time, level and module."""
    log.set_up()
    log.get("bot.somewhere").info("update waits", update=7)
    line = capsys.readouterr().err
    assert line.endswith(" INFO bot.somewhere event='update waits' update=7 level='info'\n")


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"the token is {TOKEN}.",
        f"{{'token': '{TOKEN}'}}",
        "the password is hunter-2-hunter",
    ],
)
def test_tokens_and_secrets_are_redacted(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A token of any bot, and each secret that was named, leaves a mark instead of itself."""
    log.set_up(["hunter-2-hunter", ""])
    logging.getLogger("bot").warning("%s and more", text)
    line = capsys.readouterr().err
    assert log.REDACTED in line
    assert "and more" in line
    assert TOKEN.partition(":")[2] not in line
    assert "hunter" not in line


def test_a_traceback_is_redacted(capsys: pytest.CaptureFixture[str]) -> None:
    """What an exception quotes is cleaned as well, and the traceback stays readable."""
    log.set_up(["hunter-2-hunter"])
    try:
        _fail(f"cannot open {TOKEN} with hunter-2-hunter")
    except ValueError:
        log.get("bot.somewhere").exception("failed")
    written = capsys.readouterr().err
    assert "ValueError: cannot open [redacted] with [redacted]" in written
    assert "Traceback" in written
    assert TOKEN not in written


def _fail(message: str) -> None:
    raise ValueError(message)


def test_libraries_never_talk_below_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    """At the most talkative level our own lines appear, and no library's: those quote messages and names."""
    log.set_up(level=logging.DEBUG)
    for name in ("telegram.Bot", "telegram.ext", "httpx", "sqlalchemy.engine", "apscheduler.scheduler", "asyncio"):
        logging.getLogger(name).info("sendMessage to Jo Doe")
        logging.getLogger(name).debug("sendMessage to Jo Doe")
    log.get("bot.somewhere").debug("looked", outbox=3)
    assert [line.partition(" event=")[2] for line in capsys.readouterr().err.splitlines()] == [
        "'looked' outbox=3 level='debug'"
    ]


def test_a_quiet_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """At ERROR, warnings of ours and of libraries stay unwritten."""
    log.set_up(level=logging.ERROR)
    log.get("bot.somewhere").warning("waits")
    logging.getLogger("aiohttp").warning("waits")
    assert capsys.readouterr().err == ""
