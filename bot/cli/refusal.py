"""How a command says no."""

from typing import NoReturn

import typer


class RefusedError(Exception):
    """A command was refused or failed; the text is the one line that the operator reads."""


def refuse(text: str) -> NoReturn:
    """End the command with one clear line and exit code 1; whatever it had begun is rolled back."""
    raise RefusedError(text)


def misuse(where: str, text: str) -> NoReturn:
    """End the command as one that was called wrongly: the usage, the line, and exit code 2."""
    raise typer.BadParameter(text, param_hint=where)
