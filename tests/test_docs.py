"""The documents say what is so: settings, commands, options, targets, links."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from bot.cli import COMMANDS, command
from bot.config import Settings, load
from storage.vault import new_key_text

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

_SETTING = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_CALL = re.compile(r"\bsoundings ([^#\n]*)")
_TARGET = re.compile(r"^make ([a-z]+)", re.MULTILINE)


def _codes(page: Path) -> list[str]:
    return [block or inline for block, inline in _CODE.findall(page.read_text(encoding="utf-8"))]


def _calls(page: Path) -> list[list[str]]:
    """Return the words of each command that a page names."""
    return [call.replace('"', "").split() for code in _codes(page) for call in _CALL.findall(code) if call.strip()]


def _found(words: list[str]) -> Any:  # noqa: ANN401 - a command
    """Return the command that is called; raise when there is none."""
    name, *rest = [word for word in words if word != "--traceback"]
    found = command(name)
    return found.commands[rest[0]] if isinstance(found, TyperGroup) and rest else found


def test_every_setting_is_explained() -> None:
    """.env.example holds exactly the settings, and what it shows as a default is one."""
    shown = dict(_SETTING.findall((ROOT / ".env.example").read_text(encoding="utf-8")))
    assert sorted(shown) == sorted(name.upper() for name in Settings.model_fields)
    needed = {name.upper() for name, field in Settings.model_fields.items() if field.is_required()}
    given = {name.lower(): value for name, value in shown.items() if value}
    made = load(
        _env_file=None, telegram_bot_token="1:a", encryption_key=new_key_text(), clinic_name="x", clinic_phone="123",
        **given,
    )  # fmt: skip
    defaults = {name: field.default for name, field in Settings.model_fields.items() if not field.is_required()}
    assert {name: getattr(made, name) for name in defaults} == defaults
    assert {name for name in shown if name in needed and shown[name]} == set()


def test_what_has_no_default_stands_without_a_comment_sign() -> None:
    """Whoever copies the file sees at a glance what has to be filled in."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    needed = {name.upper() for name, field in Settings.model_fields.items() if field.is_required()}
    assert set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)) == needed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link into the project names a file or a folder that is there."""
    links = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    """A command in a document can be typed, with the options that stand beside it."""
    for words in _calls(page):
        if words == ["COMMAND"] or words[:2] == ["--traceback", "COMMAND"]:
            continue
        found = _found(words)
        options = {option for parameter in found.params for option in parameter.opts}
        named = {word.rstrip(";,.") for word in words if word.startswith("--") and word != "--traceback"}
        assert named <= options, words


def test_the_readme_names_every_first_step() -> None:
    """From nothing to a running clinic, in the order in which the steps work."""
    block = next(code for code in _codes(ROOT / "README.md") if "make install" in code)
    named = [found[0] for line in block.splitlines() if (found := _CALL.findall(line))]
    steps = ["init", "staff add", "run", "rota set", "doctor", "patient invite", "session series"]
    assert list(dict.fromkeys(step for call in named for step in steps if f"{call} ".startswith(f"{step} "))) == steps


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_that_is_named_exists(page: Path) -> None:
    """``make NAME`` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for code in _codes(page) for name in _TARGET.findall(code)}
    assert named <= targets


def test_the_two_commands_come_first() -> None:
    """Whoever has just cloned reads the problem, then the two commands that do everything."""
    blocks = re.findall(r"```\w*\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert _TARGET.findall(blocks[0]) == ["demo", "test"]


def test_the_changelog_names_every_command() -> None:
    """What an operator can type was announced."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in text and f"`soundings {name}`" not in text] == []
    assert "**Clinical:**" in text


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_page(page: Path) -> None:
    """What was decided, why, and what follows; short enough to be read."""
    text = page.read_text(encoding="utf-8")
    assert [part for part in ("# ", "**Decided.**", "**Why.**", "**What follows.**") if part not in text] == []
    assert len(text.splitlines()) <= 40
