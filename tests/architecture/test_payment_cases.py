"""Every invariant of money is named by a test, and every case of docs/payments.md has its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_TESTS = Path(__file__).parents[1]
_PAGE = (_TESTS.parent / "docs" / "payments.md").read_text(encoding="utf-8")
_CASE = re.compile(r"^\| (\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
_NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
CASES = {int(number): said for number, _, said in _CASE.findall(_PAGE)}
INVARIANTS = [f"I{number}" for number in range(1, 23)]


def functions(path: Path) -> Iterator[ast.AsyncFunctionDef | ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            yield node


def docstrings() -> Iterator[str]:
    for path in sorted(_TESTS.rglob("test_*.py")):
        if path.parent.name == "architecture":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield ast.get_docstring(tree) or ""
        yield from (
            ast.get_docstring(each) or ""
            for each in functions(path)
            if each.name.startswith("test_")
        )


def test_no_case_is_left_out() -> None:
    assert list(CASES) == list(range(1, 63))


@pytest.mark.parametrize("number", CASES)
def test_case_is_held_by_tests_that_exist_or_is_said_not_to_be_built(number: int) -> None:
    said = CASES[number]
    if said.startswith("not built: "):
        return
    named = _NAMED.findall(said)
    assert named
    for path, test in named:
        assert test in {each.name for each in functions(_TESTS / path)}, (path, test)


def test_every_invariant_is_named_by_a_test_and_stands_in_the_page() -> None:
    told = "\n".join(docstrings())
    assert [each for each in INVARIANTS if not re.search(rf"\b{each}\b", told)] == []
    assert [each for each in INVARIANTS if f"| {each} |" not in _PAGE] == []
