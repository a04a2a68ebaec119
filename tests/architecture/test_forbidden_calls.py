"""Calls that the house does without, and commits, which happen at the edges only."""

from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOMS, Source, sample, sources

# path or folder/ -> why it may commit
EDGES = {
    "bot/": "commands and ticks",
    "handlers/dispatcher": "one update, one transaction",
    "handlers/marks": "the dispatcher's: marks of many answers at once",
    "storage/unit_of_work": "the commit itself",
    "storage/migrations/": "alembic's own",
    "services/delivery/": "claims, commits, speaks with the network, commits the outcome",
    "services/photos.py": "a claim before it speaks with the messenger and the shelf",
    "services/reconciliation.py": "commits before it speaks with the bank",
    "services/refunds.py": "commits before it speaks with the bank",
    "services/statements/": "a claim before the work; commits before it speaks with the bank",
    "services/rhythm/running.py": "chunks, each a transaction; a claim before the work",
}

# A call by its last names -> what to do instead
IN_ROOMS = {
    "asyncio.create_task": "use asyncio.TaskGroup, which waits and reports",
    "asyncio.ensure_future": "use asyncio.TaskGroup, which waits and reports",
    "loop.create_task": "use asyncio.TaskGroup, which waits and reports",
    "time.sleep": "it stops the whole event loop: await, or wait for a condition",
}
IN_TESTS = {
    "time.sleep": "wait for a condition",
    "pytest.skip": "a promise is kept or dropped, not skipped",
    "pytest.xfail": "a promise is kept or dropped, not excused",
    "pytest.mark.skip": "a promise is kept or dropped, not skipped",
    "pytest.mark.skipif": "a promise is kept or dropped, not skipped",
    "pytest.mark.xfail": "a promise is kept or dropped, not excused",
    "pytest.importorskip": "a promise is kept or dropped, not skipped",
}
OUTSIDE = ("tests/benchmarks/", "tests/chaos/")
# (path or folder/, call) -> why there
ALLOWED = {
    ("bot/postgres/", "time.sleep"): "runs in a thread, and waits for another process's lock",
}


def names_of(source: Source) -> Iterator[tuple[str, str]]:
    """Every dotted name as written, called or not: `@pytest.mark.skip` has no call."""
    for position, line in enumerate(source.text.splitlines(), start=1):
        if line.strip().startswith("@pytest.mark."):
            yield line.strip()[1:].partition("(")[0], f"{source.path}:{position}"
    for node, name in source.calls():
        yield name, f"{source.path}:{node.lineno}"


def faults_of(source: Source, forbidden: dict[str, str]) -> list[str]:
    return [
        f"{place} {name}: {forbidden[name]}"
        for name, place in names_of(source)
        if name in forbidden
        and not any(source.path.startswith(path) and name == call for path, call in ALLOWED)
    ]


def late_sleeps_of(source: Source) -> list[str]:
    """`asyncio.sleep` in a test may only give way, which is `asyncio.sleep(0)`."""
    return [
        source.at(node, "asyncio.sleep: wait for a condition")
        for node, name in source.calls()
        if name == "asyncio.sleep" and getattr(node.args[0], "value", None) != 0
    ]


def commits_of(source: Source) -> list[str]:
    if source.path.startswith(tuple(EDGES)):
        return []
    return [
        source.at(node, f"{name}: only the edge commits")
        for node, name in source.calls()
        if name.rpartition(".")[2] == "commit"
    ]


def test_rooms_make_no_forbidden_call() -> None:
    faults = [fault for source in sources(*ROOMS) for fault in faults_of(source, IN_ROOMS)]
    assert not faults, "\n".join(faults)


def test_tests_neither_sleep_nor_skip() -> None:
    tests = sources("tests")
    faults = [fault for source in tests for fault in faults_of(source, IN_TESTS)]
    # Benchmarks and chaos watch other processes from outside, where no event of them is heard.
    witnesses = [source for source in tests if not source.path.startswith(OUTSIDE)]
    faults += [fault for source in witnesses for fault in late_sleeps_of(source)]
    assert not faults, "\n".join(faults)


def test_only_the_edges_commit() -> None:
    faults = [fault for source in sources(*ROOMS) for fault in commits_of(source)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("import asyncio\nasyncio.create_task(work())", IN_ROOMS),
        ("time.sleep(1)", IN_ROOMS),
        ("@pytest.mark.skip\ndef test_it(): ...", IN_TESTS),
        ("def test_it():\n    pytest.skip('later')", IN_TESTS),
    ],
)
def test_a_forbidden_call_is_seen(text: str, forbidden: dict[str, str]) -> None:
    assert len(faults_of(sample(text), forbidden)) == 1


def test_a_commit_and_a_sleep_are_seen_where_they_are_wrong() -> None:
    assert len(commits_of(sample("await unit.commit()"))) == 1
    assert commits_of(sample("await unit.commit()", "handlers/dispatcher.py")) == []
    assert len(late_sleeps_of(sample("await asyncio.sleep(0.1)"))) == 1
    assert late_sleeps_of(sample("await asyncio.sleep(0)")) == []
