"""Structured logs that carry ids only, and a filter on the root handler that redacts what slips through."""

import logging
import re
import sys
from collections.abc import Iterable

import structlog

TOKEN = re.compile(r"\b(?:bot)?\d{5,}:[A-Za-z0-9_-]{20,}")
REDACTED = "[redacted]"


class Redaction(logging.Filter):
    """Takes tokens, and every secret it was told, out of each line before it is written."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Remember the secrets by their texts."""
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; never drop it."""
        record.msg = self.clean(record.getMessage())
        record.args = None
        if record.exc_info:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True

    def clean(self, text: str) -> str:
        """Return ``text`` without tokens and secrets."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return TOKEN.sub(REDACTED, text)


def set_up(secrets: Iterable[str] = (), *, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logging to one redacting handler on standard error.

    ``level`` is that of our own lines, which carry ids only. Libraries stay at warnings: at DEBUG they quote whole
    messages, names and chat ids, which no filter could tell from any other text.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redaction(secrets))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.WARNING))
    logging.getLogger("bot").setLevel(level)
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, structlog.processors.KeyValueRenderer(key_order=["event"])],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def get(name: str) -> structlog.stdlib.BoundLogger:
    """Return a logger for one module."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
