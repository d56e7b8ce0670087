"""Delivery by webhook: in the order of each chat, again and again until the bot answers 2xx."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import aiohttp

from .shapes import JsonObject
from .updates import Pending, UpdateQueue

PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"
DEFAULT_CONNECTIONS = 40
_MAX_DOUBLINGS = 6
_TIMEOUT = aiohttp.ClientTimeout(total=60)


class Webhook:
    """The address of a bot, with one lane for each chat that has updates."""

    def __init__(
        self,
        url: str,
        secret: str,
        connections: int,
        updates: UpdateQueue,
        *,
        now: Callable[[], datetime],
        backoff: float,
    ) -> None:
        """Take over the updates that wait, and all that follow."""
        self.url = url
        self.connections = connections
        self.error: tuple[datetime, str] | None = None
        self._headers = {"Content-Type": "application/json"} | ({PROOF_HEADER: secret} if secret else {})
        self._updates = updates
        self._now = now
        self._backoff = backoff
        self._slots = asyncio.Semaphore(connections)
        self._lanes: dict[int, deque[Pending]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        updates.on_push = self.offer
        for pending in updates.pending.values():
            self.offer(pending)

    def offer(self, pending: Pending) -> None:
        """Queue an update behind those of its chat."""
        chat_id = pending.chat_id
        self._lanes.setdefault(chat_id, deque()).append(pending)
        if chat_id not in self._tasks:
            self._tasks[chat_id] = asyncio.create_task(self._run(chat_id))

    async def close(self) -> None:
        """Stop delivering; what is unconfirmed stays pending."""
        self._updates.on_push = None
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._session.close()

    def describe(self) -> JsonObject:
        """Return what getWebhookInfo tells about an active webhook."""
        info: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
            "max_connections": self.connections,
            "ip_address": "127.0.0.1",
        }
        if self.error is not None:
            info["last_error_date"] = int(self.error[0].timestamp())
            info["last_error_message"] = self.error[1]
        return info

    async def _run(self, chat_id: int) -> None:
        """Deliver the updates of a chat, one after the other."""
        lane = self._lanes[chat_id]
        while lane:
            await self._deliver(lane[0])
            self._updates.confirm(lane.popleft().update_id)
        del self._lanes[chat_id]
        del self._tasks[chat_id]

    async def _deliver(self, pending: Pending) -> None:
        """Post an update until it is accepted or a day old, with growing pauses."""
        doublings = 0
        while pending.expires_at > self._now():
            fault = await self._post(pending.body)
            if not fault:
                return
            self.error = (self._now(), fault)
            self._updates.on_change()
            await asyncio.sleep(self._backoff * 2**doublings)
            doublings = min(doublings + 1, _MAX_DOUBLINGS)

    async def _post(self, body: bytes) -> str:
        """Post once and return what was wrong with the answer, if anything."""
        async with self._slots:
            try:
                async with self._session.post(
                    self.url, data=body, headers=self._headers, allow_redirects=False
                ) as response:
                    await response.read()
                    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
                        return ""
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
            except (aiohttp.ClientError, TimeoutError):
                return "Connection refused"
