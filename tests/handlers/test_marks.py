"""Marks of told answers: bounded batches, the lead handed on, nothing lost with a leader."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Self

import pytest

from handlers.marks import MARKS_AT_ONCE, Marks
from services.domain.ids import ConversationId
from services.ports.storage import StorageUnavailable


@dataclass(slots=True)
class Batch:
    """A write under way; the test ends it."""

    events: list[str]
    end: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: Exception | None = None


@dataclass(slots=True)
class Slow:
    """Units of work whose writes end when the test says so, and one at a time."""

    batches: deque[Batch] = field(default_factory=deque)
    written: list[str] = field(default_factory=list)
    begun: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __call__(self) -> Any:
        return _Unit(self)

    async def next(self) -> Batch:
        """The next write that has begun."""
        async with self.begun:
            await self.begun.wait_for(lambda: bool(self.batches))
            return self.batches.popleft()


class _Unit:
    def __init__(self, slow: Slow) -> None:
        self._slow = slow
        self.conversations = self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *failure: object) -> None:
        pass

    async def mark_answered(self, answered: list[tuple[ConversationId, str]]) -> None:
        self._batch = Batch([event for _, event in answered])
        async with self._slow.begun:
            self._slow.batches.append(self._batch)
            self._slow.begun.notify_all()
        await self._batch.end.wait()

    async def commit(self) -> None:
        if self._batch.trouble is not None:
            raise self._batch.trouble
        self._slow.written.extend(self._batch.events)


@pytest.fixture
def slow() -> Slow:
    """A memory in the test's hands."""
    return Slow()


@pytest.fixture
def marks(slow: Slow) -> Marks:
    """Marks over it."""
    return Marks(slow)


def tells(group: asyncio.TaskGroup, marks: Marks, *events: str) -> list[asyncio.Task[None]]:
    """Answers told at once, each by a hand of its own."""
    return [group.create_task(marks.add(ConversationId(1), event)) for event in events]


async def test_leader_leaves_after_its_batch_while_others_keep_coming(
    slow: Slow, marks: Marks
) -> None:
    async with asyncio.TaskGroup() as group:
        (leader,) = tells(group, marks, "0")
        first = await slow.next()
        others = tells(group, marks, *(str(n) for n in range(1, MARKS_AT_ONCE + 2)))
        await asyncio.sleep(0)
        first.end.set()
        second = await slow.next()
        await asyncio.wait({leader})
        late = tells(group, marks, "late")
        assert not any(task.done() for task in (*others, *late))
        second.end.set()
        third = await slow.next()
        assert others[0].done()
        third.end.set()

    assert first.events == ["0"]
    assert len(second.events) == MARKS_AT_ONCE
    assert third.events == [str(MARKS_AT_ONCE + 1), "late"]


async def test_mark_of_a_cancelled_leader_is_written_by_the_next(slow: Slow, marks: Marks) -> None:
    async with asyncio.TaskGroup() as group:
        (leader,) = tells(group, marks, "0")
        await slow.next()
        tells(group, marks, "1", "2")
        await asyncio.sleep(0)
        leader.cancel()
        (await slow.next()).end.set()

    assert leader.cancelled()
    assert sorted(slow.written) == ["0", "1", "2"]


async def test_mark_of_a_lonely_cancelled_leader_waits_for_the_next_comer(
    slow: Slow, marks: Marks
) -> None:
    async with asyncio.TaskGroup() as group:
        (leader,) = tells(group, marks, "0")
        await slow.next()
        leader.cancel()
        await asyncio.wait({leader})
        tells(group, marks, "1")
        (await slow.next()).end.set()

    assert sorted(slow.written) == ["0", "1"]


async def test_lead_that_comes_to_one_who_leaves_is_handed_on(slow: Slow, marks: Marks) -> None:
    async with asyncio.TaskGroup() as group:
        tells(group, marks, "0")
        first = await slow.next()
        leaving, _ = tells(group, marks, "1", "2")
        await asyncio.sleep(0)
        first.end.set()
        await asyncio.sleep(0)
        assert marks._waiting[0].turn.done(), "it was told to lead, and has not begun"
        leaving.cancel()
        (await slow.next()).end.set()

    assert leaving.cancelled()
    assert sorted(slow.written) == ["0", "1", "2"]


async def test_failed_batch_is_written_by_the_next_leader(slow: Slow, marks: Marks) -> None:
    async def fails() -> None:
        with pytest.raises(StorageUnavailable):
            await marks.add(ConversationId(1), "0")

    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        first = await slow.next()
        tells(group, marks, "1")
        await asyncio.sleep(0)
        first.trouble = StorageUnavailable()
        first.end.set()
        (await slow.next()).end.set()

    assert sorted(slow.written) == ["0", "1"]


async def test_everyone_hears_of_an_outage_after_two_tries_and_the_next_comer_leads(
    slow: Slow, marks: Marks
) -> None:
    tasks = [asyncio.gather(marks.add(ConversationId(1), str(n))) for n in range(4)]
    heard = asyncio.gather(*tasks, return_exceptions=True)
    for _ in range(2):
        batch = await slow.next()
        assert len(batch.events) == 4
        batch.trouble = StorageUnavailable()
        batch.end.set()
    outcomes = await heard

    assert all(isinstance(outcome, StorageUnavailable) for outcome in outcomes)
    async with asyncio.TaskGroup() as group:
        tells(group, marks, "again")
        (await slow.next()).end.set()
    assert slow.written == ["again"]


async def test_a_leader_that_leaves_before_it_writes_leaves_its_mark_to_the_next(
    slow: Slow, marks: Marks
) -> None:
    leader = asyncio.gather(marks.add(ConversationId(1), "left"))
    other = asyncio.gather(marks.add(ConversationId(1), "stayed"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    leader.cancel()
    batch = await slow.next()
    batch.end.set()
    await other

    assert sorted(slow.written) == ["left", "stayed"]
