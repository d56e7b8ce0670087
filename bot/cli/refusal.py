"""How a command says no."""

from typing import NoReturn


class RefusedError(Exception):
    """A command was refused or failed; the text is the one line that the operator reads."""


def refuse(text: str) -> NoReturn:
    """End the command with one clear line and exit code 1; whatever it had begun is rolled back."""
    raise RefusedError(text)
