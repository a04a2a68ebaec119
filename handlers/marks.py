"""Marks of told answers: many in one commit, written by whoever came first, in turns."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from services.domain.ids import ConversationId
from services.ports.storage import UnitsOfWork

# A leader lets the others speak so many times before it writes: under load a batch is twice as
# large for it, and where nobody else is it costs nothing.
_COURTESIES: Final = 6
MARKS_AT_ONCE: Final = 64
_TRIES: Final = 2


@dataclass(slots=True, eq=False)
class _Mark:
    """One told answer. `turn` ends with True: lead the next batch; False: it is written."""

    told: tuple[ConversationId, str]
    turn: asyncio.Future[bool]
    tries: int = _TRIES


@dataclass(slots=True)
class Marks:
    """A leader writes one batch, its own mark within, and hands the lead to the first who waits.

    So nobody writes for longer than one commit, however many keep coming. When a batch fails or
    its leader is cancelled, its marks wait for the next leader; a mark is tried twice.
    """

    units: UnitsOfWork
    _waiting: list[_Mark] = field(default_factory=list)
    _is_led: bool = False

    async def add(self, conversation_id: ConversationId, event_id: str) -> None:
        """Return when the mark is written. Raises StorageUnavailable, TransactionConflict."""
        mark = _Mark((conversation_id, event_id), asyncio.get_running_loop().create_future())
        self._waiting.append(mark)
        if not self._is_led:
            self._is_led = True
            mark.turn.set_result(True)
        if await self._turn_of(mark):
            await self._lead(mark)

    async def _turn_of(self, mark: _Mark) -> bool:
        try:
            return await mark.turn
        except asyncio.CancelledError:
            if mark.turn.done() and not mark.turn.cancelled() and mark.turn.result():
                self._hand_over()  # the lead had just come to one who leaves
            raise

    async def _lead(self, own: _Mark) -> None:
        batch: list[_Mark] = []
        try:
            for _ in range(_COURTESIES):
                await asyncio.sleep(0)
            self._waiting.remove(own)
            batch = [own, *self._waiting[: MARKS_AT_ONCE - 1]]
            del self._waiting[: MARKS_AT_ONCE - 1]
            async with self.units() as unit:
                await unit.conversations.mark_answered([mark.told for mark in batch])
                await unit.commit()
        except asyncio.CancelledError:
            self._waiting[:0] = batch
            raise
        except Exception as error:
            self._try_again(batch, error)
            raise
        else:
            for mark in batch:
                _end(mark)
        finally:
            self._hand_over()

    def _try_again(self, batch: list[_Mark], error: Exception) -> None:
        """Back to the head of the queue; whoever was tried enough hears why."""
        for mark in batch:
            mark.tries -= 1
            if not mark.tries and not mark.turn.done():
                mark.turn.set_exception(error)
        self._waiting[:0] = [mark for mark in batch if mark.tries]

    def _hand_over(self) -> None:
        """Wake the first who still waits; those who left are written by whoever leads next."""
        for mark in self._waiting:
            if not mark.turn.done():
                mark.turn.set_result(True)
                return
        self._is_led = False


def _end(mark: _Mark) -> None:
    if not mark.turn.done():
        mark.turn.set_result(False)
