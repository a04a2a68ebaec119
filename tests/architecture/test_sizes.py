"""Modules and functions stay small enough to be read in one go (docs/house.md)."""

from collections.abc import Iterator

from tests.architecture.source import ROOMS, Source, sample, sources

MODULE_LIMIT = 250
FUNCTION_LIMIT = 40
TEST_LIMIT = 30

# path, or path::function -> why it may be longer
ALLOWED: dict[str, str] = {}


def faults_of(source: Source) -> Iterator[tuple[str, str]]:
    lines = len(source.text.splitlines())
    if lines > MODULE_LIMIT:
        yield source.path, f"{source.path} has {lines} lines, and {MODULE_LIMIT} is the limit"
    for function in source.functions():
        first = min([function.lineno, *(mark.lineno for mark in function.decorator_list)])
        length = (function.end_lineno or first) - first + 1
        limit = TEST_LIMIT if function.name.startswith("test_") else FUNCTION_LIMIT
        if length > limit:
            words = f"{function.name} has {length} lines, and {limit} is the limit"
            yield f"{source.path}::{function.name}", source.at(function, words)


def test_modules_functions_and_tests_keep_their_limits() -> None:
    faults = [
        words
        for source in sources(*ROOMS, "tests")
        if not source.path.startswith("storage/migrations/")
        for name, words in faults_of(source)
        if name not in ALLOWED
    ]
    assert not faults, "\n".join(faults)


def test_allowances_name_what_is_really_too_long() -> None:
    long = {name for source in sources(*ROOMS, "tests") for name, _ in faults_of(source)}
    assert set(ALLOWED) <= long
    assert all(ALLOWED.values())


def test_a_long_module_and_a_long_function_are_seen() -> None:
    body = "    pass\n" * FUNCTION_LIMIT
    long = sample("def f():\n" + body + "\n" * MODULE_LIMIT)
    assert len(list(faults_of(long))) == 2
    assert list(faults_of(sample("def f():\n" + "    pass\n" * (FUNCTION_LIMIT - 1)))) == []
