"""The drawing desk: a few threads of its own, so that no drawing can hold up anything else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

T = TypeVar("T")
_THREADS: Final = 2
_SECONDS: Final = 5.0


class PaperFailed(Exception):
    """The document could not be drawn in time: say it in words instead."""


class _Job(Generic[T]):
    """One drawing and the promise of it."""

    def __init__(self, draw: Callable[[], T]) -> None:
        self.draw = draw
        self.promise: Future[T] = Future()

    def do(self) -> None:
        """Draw, unless nobody waits any more."""
        if not self.promise.set_running_or_notify_cancel():
            return
        try:
            drawn = self.draw()
        except BaseException as error:  # noqa: BLE001 - it goes to whoever waits
            self.promise.set_exception(error)
        else:
            self.promise.set_result(drawn)


class Desk:
    """Draws in turn, each within the limit or not at all.

    A thread cannot be stopped: one that hangs is lost. The threads are daemons, so that it does
    not hold up the end of the process, and when all of them hang, whoever asks is told at once
    instead of after the limit.
    """

    def __init__(self, *, threads: int = _THREADS, seconds: float = _SECONDS) -> None:
        self._jobs: SimpleQueue[_Job[bytes]] = SimpleQueue()
        self._size = threads
        self._seconds = seconds
        self._lock = Lock()
        self._overdue: set[Future[bytes]] = set()
        self._is_open = False

    async def draw(self, draw: Callable[[], bytes]) -> bytes:
        """What the drawing gives. Raises PaperFailed when it fails or takes too long."""
        if len(self._overdue) >= self._size:
            raise PaperFailed("every thread hangs")
        self._open()
        job = _Job(draw)
        self._jobs.put(job)
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.wrap_future(job.promise)
        except TimeoutError as error:
            self._give_up(job.promise)
            raise PaperFailed("too slow") from error
        except Exception as error:
            raise PaperFailed(type(error).__name__) from error

    def _open(self) -> None:
        """Start the threads when something is drawn first."""
        if self._is_open:
            return
        self._is_open = True
        for number in range(self._size):
            Thread(target=self._work, name=f"drawing-{number}", daemon=True).start()

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            job.do()
            with self._lock:
                self._overdue.discard(job.promise)

    def _give_up(self, promise: "Future[bytes]") -> None:
        """Count a drawing that goes on past its limit until it ends after all."""
        with self._lock:
            if promise.running():
                self._overdue.add(promise)
