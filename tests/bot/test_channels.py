"""Mail, against a real mail server on this machine: delivered, refused, away."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.channels import RETRY_SECONDS, Mail
from bot.delivery import Delivered, RetryLater, Undeliverable
from bot.digest_render import render_html, render_text
from bot.letters import content_id
from bot.messages import Message
from conversations import wording_staff
from conversations.digest import PatientWeek, compose
from storage.digests import Letter
from tests import weeks
from tests.postbox import Postbox, serving

SENDER, ANA = "soundings@clinic.example", "ana@clinic.example"
BODY_LIMIT = 90 * 1024
"""Mail programs cut a longer body off."""


WITHOUT_TLS = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
"""The library's advice to whoever runs a server; ours lives for a second."""

Open = Callable[..., Awaitable[str]]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
async def open_server(postbox: Postbox) -> AsyncIterator[Open]:
    """Open a mail server and return where it listens."""
    async with AsyncExitStack() as stack:

        async def start(**options: Any) -> str:
            return await stack.enter_async_context(serving(postbox, **options))

        yield start


async def test_a_digest_arrives_with_its_body_its_charts_and_the_page(postbox: Postbox, open_server: Open) -> None:
    """Plain text for those who want it, a body whose pictures are inside the mail, and the page as a file to keep."""
    mail = Mail(f"smtp://{await open_server()}", SENDER)
    shown = Letter(f"<p>the body</p><img src='cid:{content_id(1)}'><img src='cid:{content_id(2)}'>", (b"one", b"two"))
    outcome = await mail.send(ANA, Message("the text"), ("digest-2026-03-09.html", b"<p>the page</p>"), shown)
    assert outcome == Delivered(None)
    got = postbox.only_mail()
    assert (got["From"], got["To"], got["Subject"]) == (SENDER, ANA, "Weekly digest")
    assert [part.get_content_type() for part in got.walk()] == [
        *("multipart/mixed", "multipart/alternative", "text/plain"),
        *("multipart/related", "text/html", "image/png", "image/png", "text/html"),
    ]
    plain, body = got.get_body(("plain",)), got.get_body(("html",))
    assert plain is not None
    assert body is not None
    assert (plain.get_content().strip(), body.get_content().strip()) == ("the text", shown.body)
    pictures = [part for part in got.walk() if part.get_content_type() == "image/png"]
    assert [(each["Content-ID"], each.get_content()) for each in pictures] == [
        ("<chart-1@soundings>", b"one"),
        ("<chart-2@soundings>", b"two"),
    ]
    (attached,) = got.iter_attachments()
    assert (attached.get_filename(), attached.get_content().strip()) == ("digest-2026-03-09.html", "<p>the page</p>")


async def test_a_digest_without_a_body_of_its_own_is_text_and_page(postbox: Postbox, open_server: Open) -> None:
    """Somebody whose address became known after it was made gets the text, and the page as a file."""
    mail = Mail(f"smtp://{await open_server()}", SENDER)
    await mail.send(ANA, Message("the text"), ("digest-2026-03-09.html", b"<p>the page</p>"))
    got = postbox.only_mail()
    assert [part.get_content_type() for part in got.walk()] == ["multipart/mixed", "text/plain", "text/html"]


async def test_the_text_of_a_long_digest_is_short_enough(postbox: Postbox, open_server: Open) -> None:
    """The text stays below 90 KB however many patients a team has, and says that the rest is attached."""
    digest = compose("Care team", weeks.PERIOD, tuple(_patient(number) for number in range(400)))
    page = render_html(digest)
    mail = Mail(f"smtp://{await open_server(data_size_limit=2**26)}", SENDER)
    assert await mail.send(ANA, Message(render_text(digest)), ("digest.html", page.encode())) == Delivered(None)
    got = postbox.only_mail()
    plain = got.get_body(("plain",))
    assert plain is not None
    assert len(plain.get_content().encode()) < BODY_LIMIT
    assert plain.get_content().strip().endswith(wording_staff.REST_ATTACHED)
    (attached,) = got.iter_attachments()
    assert attached.get_content().replace("\r\n", "\n").strip() == page.strip()


def _patient(number: int) -> PatientWeek:
    return weeks.patient(f"K-{number:04}", [18, 16, 15, 13, 12, 9, 8, 6, 6, 5, 4, 4])


async def test_a_recipient_that_does_not_exist_is_given_up(open_server: Open) -> None:
    """The server said no for good: trying again would say no again."""
    mail = Mail(f"smtp://{await open_server()}", SENDER)
    assert await mail.send("nobody@clinic.example", Message("text"), None) == Undeliverable(
        "the mail server refused the address"
    )


async def test_a_recipient_refused_for_now_is_tried_again(open_server: Open) -> None:
    """Greylisting is not a no."""
    mail = Mail(f"smtp://{await open_server()}", SENDER)
    outcome = await mail.send("later@clinic.example", Message("text"), None)
    assert isinstance(outcome, RetryLater)
    assert outcome.seconds == RETRY_SECONDS


async def test_a_server_that_is_away_is_tried_again(unused_tcp_port: int) -> None:
    """Nobody listens: the mail waits."""
    mail = Mail(f"smtp://127.0.0.1:{unused_tcp_port}", SENDER)
    assert await mail.send(ANA, Message("text"), None) == RetryLater("mail: ConnectionRefusedError", RETRY_SECONDS)


@WITHOUT_TLS
async def test_a_wrong_password_is_tried_again(open_server: Open) -> None:
    """An operator can put it right while the digest waits; the error holds no password."""
    address = await open_server(
        authenticator=lambda *_: AuthResult(success=False), auth_require_tls=False, auth_required=True
    )
    outcome = await Mail(f"smtp://ana:pass%40word@{address}", SENDER).send(ANA, Message("text"), None)
    assert isinstance(outcome, RetryLater)
    assert "word" not in outcome.reason


@WITHOUT_TLS
async def test_user_and_password_are_sent_as_they_are_meant(postbox: Postbox, open_server: Open) -> None:
    """Signs that an address cannot hold are written with per cent in SMTP_URL."""
    seen: list[LoginPassword] = []

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _kind: str, given: LoginPassword) -> AuthResult:
        seen.append(given)
        return AuthResult(success=True)

    address = await open_server(authenticator=check, auth_require_tls=False, auth_required=True)
    assert await Mail(f"smtp://a%40b:p%2Fw@{address}", SENDER).send(ANA, Message("text"), None) == Delivered(None)
    assert seen == [LoginPassword(b"a@b", b"p/w")]


async def test_starttls_is_not_given_up_silently(open_server: Open) -> None:
    """A server without TLS gets no mail over smtp+starttls."""
    outcome = await Mail(f"smtp+starttls://{await open_server()}", SENDER).send(ANA, Message("text"), None)
    assert isinstance(outcome, RetryLater)


@pytest.mark.parametrize(("url", "sender"), [(None, SENDER), ("smtp://127.0.0.1:25", ""), (None, "")])
async def test_without_settings_it_says_so(url: str | None, sender: str) -> None:
    """A mail that cannot be sent at all is not tried for ever."""
    mail = Mail(url, sender)
    assert not mail.is_set_up
    assert await mail.send(ANA, Message("text"), None) == Undeliverable("SMTP_URL or DIGEST_FROM is not set")
