"""The other ways out: e-mail over SMTP with TLS, on a thread of its own."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from bot.delivery import Delivered, Outcome, RetryLater, Undeliverable
from bot.letters import BODY_LIMIT, content_id
from bot.messages import Message
from conversations import wording_staff
from storage.digests import Letter

TIMEOUT_SECONDS = 20.0
RETRY_SECONDS = 120.0
PERMANENT = 500
"""SMTP's codes from here on are final; those below ask to come again (greylisting)."""


class Mail:
    """Sends a digest to one address; without SMTP_URL nothing can be sent, and says so."""

    def __init__(self, url: str | None, sender: str) -> None:
        """Keep where to send; nothing is opened yet."""
        self._url = url
        self._sender = sender

    @property
    def is_set_up(self) -> bool:
        """Whether mail can be sent at all."""
        return bool(self._url and self._sender)

    async def send(
        self, address: str, message: Message, document: tuple[str, bytes] | None, letter: Letter | None = None
    ) -> Outcome:
        """Send one mail: text, a body of its own with its pictures where there is one, and the page as a file."""
        if not self.is_set_up:
            return Undeliverable("SMTP_URL or DIGEST_FROM is not set")
        mail = self._mail(address, message, document, letter)
        try:
            await asyncio.to_thread(self._deliver, mail)
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= PERMANENT for code, _ in error.recipients.values()):
                return Undeliverable("the mail server refused the address")
            return RetryLater("mail: refused for now", RETRY_SECONDS)
        except (OSError, smtplib.SMTPException) as error:
            return RetryLater(f"mail: {type(error).__name__}", RETRY_SECONDS)
        return Delivered(None)

    def _mail(
        self, address: str, message: Message, document: tuple[str, bytes] | None, letter: Letter | None
    ) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = self._sender, address
        mail["Subject"] = "Weekly digest"
        mail.set_content(_short_enough(message.text))
        if letter is not None:
            _add_body(mail, letter)
        if document is not None:
            name, page = document
            mail.add_attachment(page, maintype="text", subtype="html", filename=name, params={"charset": "utf-8"})
        return mail

    def _deliver(self, mail: EmailMessage) -> None:
        where = urlsplit(self._url or "")
        host, port = where.hostname or "localhost", where.port
        kind = smtplib.SMTP_SSL if where.scheme == "smtps" else smtplib.SMTP
        with kind(host, port or (465 if where.scheme == "smtps" else 587), timeout=TIMEOUT_SECONDS) as server:
            if where.scheme == "smtp+starttls":
                server.starttls(context=ssl.create_default_context())
            if where.username:
                server.login(unquote(where.username), unquote(where.password or ""))
            server.send_message(mail)


def _add_body(mail: EmailMessage, letter: Letter) -> None:
    """Add the body with its pictures, each under the name by which the body shows it."""
    mail.add_alternative(letter.body, subtype="html")
    _, body = mail.iter_parts()
    for place, picture in enumerate(letter.pictures, start=1):
        body.add_related(
            picture, "image", "png", cid=f"<{content_id(place)}>", disposition="inline", filename=f"chart-{place}.png"
        )


def _short_enough(text: str) -> str:
    """Return as many lines as a body may have, and say so where some are left out."""
    lines: list[str] = []
    room = BODY_LIMIT - _size(wording_staff.REST_ATTACHED)
    for line in text.splitlines():
        room -= _size(line)
        if room <= 0:
            lines.append(wording_staff.REST_ATTACHED)
            break
        lines.append(line)
    return "\n".join(lines)


def _size(line: str) -> int:
    """Return a line's bytes as it travels, with its end."""
    return len(line.encode()) + 2
