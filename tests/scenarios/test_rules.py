"""The table of rules is whole: no rule without a test that stands for it, and no test in it that does not exist."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.scenarios.rules import LATER, RULES, proofs

TESTS = Path(__file__).parents[1]

IN_THE_PAGE = {"2": 16, "3": 11, "4": 12, "5": 17, "6": 23, "7": 7, "8": 11, "10": 16, "11": 22} | {
    "design 3": 5, "design 4": 7, "design 6": 9, "design 7": 3, "design 8": 4,
}  # fmt: skip
"""How many rules each section has; a rule that falls out of the table is missed here."""


def test_every_section_is_whole() -> None:
    """The numbers were counted on the page itself."""
    assert Counter(rule.partition(".")[0] for rule in RULES) == IN_THE_PAGE


def test_every_rule_has_its_test_or_a_reason_to_wait() -> None:
    """Exactly one of the two, so that nothing waits that is there already."""
    proved, waiting = {rule for rule, _ in proofs()}, [rule for rule, _ in LATER]
    assert proved.isdisjoint(waiting)
    assert proved | set(waiting) == set(RULES)
    assert len(waiting) == len(set(waiting))
    assert all(reason for _, reason in LATER)


def test_no_line_stands_twice() -> None:
    """One pair, one line."""
    assert [pair for pair, count in Counter(proofs()).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted({test.partition("::")[0] for _, test in proofs()}))
def test_every_named_test_exists(path: str) -> None:
    """A test that was renamed would leave its rule without anyone to stand for it."""
    named = {test.partition("::")[2] for _, test in proofs() if test.startswith(f"{path}::")}
    module = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    written = {each.name for each in module.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert named - written == set()
