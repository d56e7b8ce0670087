"""A real mail server on this machine, for the tests of what goes out by mail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Postbox:
    """Keeps what arrives; refuses ``nobody@…`` for good and ``later@…`` for now."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        self.envelopes.append(envelope)
        return "250 OK"

    def only_mail(self) -> EmailMessage:
        """Return the one mail that arrived."""
        (envelope,) = self.envelopes
        assert isinstance(envelope.content, bytes)
        return message_from_bytes(envelope.content, policy=policy.default)


class _Connection(SMTP):
    """One connection, which tells when it is over: the client is gone a moment before the server knows."""

    def __init__(self, postbox: Postbox, **options: Any) -> None:
        super().__init__(postbox, **options)
        self.is_over = asyncio.Event()

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.is_over.set()


@asynccontextmanager
async def serving(postbox: Postbox, **options: Any) -> AsyncIterator[str]:
    """Serve a post box; yield host and port."""
    connections: list[_Connection] = []

    def connect() -> _Connection:
        connections.append(_Connection(postbox, **options))
        return connections[-1]

    server = await asyncio.get_running_loop().create_server(connect, "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
    for each in connections:
        await each.is_over.wait()
    await server.wait_closed()
