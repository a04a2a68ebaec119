"""The witness is questioned too: every test asserts something, under a name of its own."""

import ast
from collections import Counter

import pytest

from tests.architecture.source import FunctionNode, Source, dotted, sample, sources

JUDGES = ("pytest.raises", "pytest.warns", "expect")  # Playwright's expect waits and judges
JUDGING = ("assert_", "expect_")


def is_judging(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func)
    return name in JUDGES or name.rpartition(".")[2].startswith(JUDGING)


def witnesses_of(source: Source) -> list[FunctionNode]:
    return [function for function in source.functions() if function.name.startswith("test_")]


def faults_of(source: Source) -> list[str]:
    silent = [
        source.at(test, f"{test.name} asserts nothing")
        for test in witnesses_of(source)
        if not any(map(is_judging, ast.walk(test)))
    ]
    # Of two functions of one name in one scope Python keeps the last, and the first is never run.
    scopes = [
        node for node in ast.walk(source.tree) if isinstance(node, ast.Module | ast.ClassDef)
    ]
    hidden = [
        f"{source.path} has {count} tests called {name}"
        for scope in scopes
        for name, count in Counter(
            node.name for node in scope.body if isinstance(node, FunctionNode)
        ).items()
        if count > 1 and name.startswith("test_")
    ]
    return silent + hidden


def test_every_test_asserts_and_none_hides_another() -> None:
    faults = [fault for source in sources("tests") for fault in faults_of(source)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "text",
    [
        "def test_it():\n    work()",
        "async def test_it():\n    await work()",
        "def test_it():\n    assert 1\ndef test_it():\n    assert 2",
    ],
)
def test_a_silent_and_a_hidden_test_are_seen(text: str) -> None:
    assert len(faults_of(sample(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "def test_it():\n    assert work()",
        "def test_it():\n    with pytest.raises(ValueError):\n        work()",
        "async def test_it():\n    await person.expect_reply('x')",
    ],
)
def test_a_test_that_asserts_is_welcome(text: str) -> None:
    assert faults_of(sample(text)) == []
