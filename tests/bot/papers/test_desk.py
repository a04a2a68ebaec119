"""The drawing desk: in time or not at all, in turn, and nothing else waits for it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.papers import Desk, PaperFailed

MOMENT = 0.05  # the limit of a desk in these tests
PATIENCE = 30.0


class Hanging:
    """Drawings that hang until the end of a test."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = threading.Semaphore(0)
        self.ended = threading.Semaphore(0)

    def draw(self) -> bytes:
        """Wait at the gate."""
        self.begun.release()
        self.gate.wait(PATIENCE)
        self.ended.release()
        return b"late"


@contextmanager
def hanging() -> Iterator[Hanging]:
    """Opened at the end, so that no thread outlives the test for long."""
    made = Hanging()
    try:
        yield made
    finally:
        made.gate.set()


def instant(drawn: bytes = b"drawn") -> Callable[[], bytes]:
    """A drawing that takes no time."""
    return lambda: drawn


async def test_what_is_drawn_comes_back() -> None:
    assert await Desk().draw(instant(b"page")) == b"page"


async def test_a_failure_is_told_as_a_paper_that_failed() -> None:
    def broken() -> bytes:
        raise OSError("no font")

    desk = Desk()
    with pytest.raises(PaperFailed) as failed:
        await desk.draw(broken)
    assert isinstance(failed.value.__cause__, OSError)
    assert await desk.draw(instant()) == b"drawn"


async def test_a_drawing_that_hangs_is_given_up_at_the_limit_and_others_go_on() -> None:
    desk = Desk(seconds=MOMENT)
    with hanging() as slow:
        with pytest.raises(PaperFailed):
            await desk.draw(slow.draw)
        assert await Desk(seconds=PATIENCE).draw(instant()) == b"drawn"
        assert await desk.draw(instant()) == b"drawn"  # by the other thread


async def test_when_every_thread_hangs_nobody_waits_for_the_limit() -> None:
    desk = Desk(seconds=MOMENT)
    with hanging() as slow:
        for _ in range(2):
            with pytest.raises(PaperFailed):
                await desk.draw(slow.draw)
        with pytest.raises(PaperFailed, match="every thread hangs"):
            await desk.draw(instant())


async def test_a_thread_that_comes_back_draws_again() -> None:
    desk = Desk(threads=1, seconds=MOMENT)
    with hanging() as slow:
        with pytest.raises(PaperFailed):
            await desk.draw(slow.draw)
        slow.gate.set()
        assert await asyncio.to_thread(slow.ended.acquire, timeout=PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                assert await desk.draw(instant()) == b"drawn"
            except PaperFailed:  # the thread is still on its way back
                await asyncio.sleep(0)
            else:
                break


async def test_the_loops_own_threads_stay_free() -> None:
    desk = Desk(seconds=MOMENT)
    with hanging() as slow:
        many = [desk.draw(slow.draw) for _ in range(40)]
        failed = await asyncio.gather(*many, return_exceptions=True)
        assert all(isinstance(each, PaperFailed) for each in failed)
        assert await asyncio.to_thread(instant(b"elsewhere")) == b"elsewhere"


async def test_thirty_people_are_served_in_turn_by_two_threads() -> None:
    at_once, most, order = 0, 0, []
    lock = threading.Lock()

    def drawing(number: int) -> Callable[[], bytes]:
        def draw() -> bytes:
            nonlocal at_once, most
            with lock:
                at_once += 1
                most = max(most, at_once)
                order.append(number)
            with lock:
                at_once -= 1
            return str(number).encode()

        return draw

    desk = Desk()
    drawn = await asyncio.gather(*(desk.draw(drawing(number)) for number in range(30)))
    assert drawn == [str(number).encode() for number in range(30)]
    assert most <= 2
    assert sorted(order) == list(range(30))


async def test_whoever_has_gone_is_not_drawn_for() -> None:
    desk = Desk(threads=1, seconds=PATIENCE)
    drawn = []

    def late() -> bytes:
        drawn.append("late")
        return b""

    with hanging() as slow:
        async with asyncio.TaskGroup() as group:
            first = group.create_task(desk.draw(slow.draw))
            assert await asyncio.to_thread(slow.begun.acquire, timeout=PATIENCE)
            gone = group.create_task(desk.draw(late))
            await asyncio.sleep(0)
            gone.cancel()
            await asyncio.sleep(0)
            slow.gate.set()
            assert await first == b"late"
    assert await desk.draw(instant()) == b"drawn"
    assert not drawn
