"""python-telegram-bot's transport on aiohttp, which carries several times the updates of the stock one."""

from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
CONNECTIONS = 256


class NotSentError(NetworkError):
    """The connection failed before anything was sent: Telegram cannot have acted."""


class AiohttpRequest(BaseRequest):
    """One pooled HTTP session, made when the bot starts."""

    def __init__(self, *, connections: int = CONNECTIONS, read_seconds: float = READ_SECONDS) -> None:
        """Set the limits; nothing is opened yet."""
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open session."""
        if self._session is None:
            message = "the request was not initialised"
            raise RuntimeError(message)
        return self._session

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
    ) -> tuple[int, bytes]:
        """Return the HTTP status and the body; raise TimedOut, NotSentError or NetworkError."""
        seconds = self._read_seconds if isinstance(read_timeout, DefaultValue) else read_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=seconds)
        try:
            async with self.session.request(method, url, timeout=timeout, **_body(request_data)) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError as error:
            message = "no connection in time"
            raise NotSentError(message) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientConnectorError as error:
            message = f"no connection ({type(error).__name__})"
            raise NotSentError(message) from error
        except aiohttp.ClientError as error:
            message = f"the connection broke ({type(error).__name__})"
            raise NetworkError(message) from error


def _body(data: RequestData | None) -> dict[str, Any]:
    """Return the request's parameters as JSON, or as a form when files are among them."""
    if data is None or not data.parameters:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
