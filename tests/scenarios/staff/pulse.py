"""The service outside that rings somebody when it no longer hears from the clinic: a real local HTTP endpoint."""

import asyncio
from typing import Self

from aiohttp import web

SECRET = "5c1f0b7e-watch"


class Pulse:
    """Listens for heartbeats; ``async with`` opens and closes it."""

    def __init__(self) -> None:
        self.beats = 0
        self.status = 200
        self.is_hanging = False
        self.url = ""
        self.asked: set[tuple[str, str, int]] = set()
        """Method, path with query, and length of the body of everything that was ever asked."""

    async def __aenter__(self) -> Self:
        self._closing = asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._on_request)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/ping/{SECRET}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self._runner.cleanup()

    async def _on_request(self, request: web.Request) -> web.Response:
        self.asked.add((request.method, request.path_qs, len(await request.read())))
        if self.is_hanging:
            await self._closing.wait()
        self.beats += 1
        return web.Response(status=self.status)
