"""Telegram's way of saying no: a code, a literal description, and sometimes a time to wait."""

from typing import NoReturn


class ApiError(Exception):
    """A refused request, answered with Telegram's own words."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


class PhoneError(Exception):
    """A person tried something that their phone does not offer."""


def conflict(reason: str) -> ApiError:
    """Return the 409 that Telegram gives when two receivers compete for the updates."""
    return ApiError(409, f"Conflict: {reason}")


def refuse(reason: str) -> NoReturn:
    """Answer 400, as Telegram does to a request that it understands and will not carry out."""
    description = f"Bad Request: {reason}"
    raise ApiError(400, description)


def refuse_type(field: str, expected: str) -> NoReturn:
    """Answer 400 to a JSON value of the wrong type, in Telegram's wording."""
    refuse(f'field "{field}" must be of type {expected}')


def forbid(reason: str) -> NoReturn:
    """Answer 403, as Telegram does when the bot may not write to a chat."""
    description = f"Forbidden: {reason}"
    raise ApiError(403, description)


def slow_down(retry_after: int) -> NoReturn:
    """Answer 429 and ask for a pause of so many seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    raise ApiError(429, description, retry_after=retry_after)


def refuse_size() -> NoReturn:
    """Answer 413, as Telegram does to a file that is too big to upload."""
    description = "Request Entity Too Large"
    raise ApiError(413, description)
