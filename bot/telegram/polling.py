"""Our own polling: the offset moves past committed updates only, and nobody waits for another."""

import asyncio
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.exceptions import TelegramConflictError
from aiogram.methods import GetUpdates

from bot.telegram.door import TelegramDoor
from bot.telegram.outcomes import judge
from bot.telegram.queue import Queue, Update
from bot.telegram.wire import Garbled, Wire

ALLOWED: Final = ("message", "callback_query", "my_chat_member")
_POLL_SECONDS: Final = 20
_NETWORK_SECONDS: Final = 10
_BATCH: Final = 100
_BREATH_SECONDS: Final = 0.25
_GRACE_SECONDS: Final = 8
_FAREWELL_SECONDS: Final = 1.5
_BACK_OFF_SECONDS: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Polling:
    """Asks for updates until it is cancelled; what was not committed is asked for again."""

    wire: Wire
    door: TelegramDoor
    _failures: int = 0

    async def run(self) -> None:
        """Poll for ever. Cancelled, it lets those being served finish: ten seconds at most."""
        async with asyncio.TaskGroup() as people:
            queue = Queue(self.door, people)
            try:
                while True:
                    await self._round(queue)
            finally:
                await self._finish(queue)

    async def _round(self, queue: Queue) -> None:
        updates = await self._ask(queue)
        if updates is None:
            return
        queue.welcome(updates)
        if queue.is_waiting:
            # Telegram gives the same updates again at once, so a long poll would not be one.
            await _wait(queue.stirred, _BREATH_SECONDS)

    async def _ask(self, queue: Queue) -> Sequence[Update] | None:
        """What Telegram holds, or None after a pause when it could not be asked."""
        queue.stirred.clear()
        seconds = 0 if queue.is_waiting else _POLL_SECONDS
        method = GetUpdates(
            offset=queue.offset(), limit=_BATCH, timeout=seconds, allowed_updates=list(ALLOWED)
        )
        try:
            found = await self.wire.call(method, seconds=seconds + _NETWORK_SECONDS)
        except Garbled:
            await self._back_off("an answer that cannot be read")
        except Exception as error:  # noqa: BLE001 - judged; a bug is raised again
            await self._back_off(_why(error), at_least=judge(error).retry_after)
        else:
            self._failures = 0
            return [each for each in found or () if isinstance(each, dict) and "update_id" in each]
        return None

    async def _back_off(self, why: str, *, at_least: float = 0.0) -> None:
        pause = _BACK_OFF_SECONDS[min(self._failures, len(_BACK_OFF_SECONDS) - 1)]
        self._failures += 1
        _log.warning("telegram gave no updates", extra={"why": why})
        await asyncio.sleep(max(at_least, pause * random.uniform(0.8, 1.2)))  # noqa: S311

    async def _finish(self, queue: Queue) -> None:
        """Let the served finish, then tell Telegram what is done: it would come again."""
        try:
            async with asyncio.timeout(_GRACE_SECONDS):
                while queue.is_serving:
                    queue.stirred.clear()
                    await queue.stirred.wait()
        except TimeoutError:
            _log.warning("somebody is left unanswered: told again after the next start")
        try:
            last = GetUpdates(offset=queue.offset(), limit=1, timeout=0)
            await self.wire.call(last, seconds=_FAREWELL_SECONDS)
        except Exception as error:  # noqa: BLE001 - a repeat is known by its key
            _log.info("telegram was not told what is done", extra={"why": type(error).__name__})


def _why(error: Exception) -> str:
    if isinstance(error, TelegramConflictError):
        return "somebody else polls with this token, or a webhook is set"
    return type(error).__name__


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
