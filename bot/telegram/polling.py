"""Our own polling: the offset moves past committed updates only, people are served in parallel."""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiogram.methods import GetUpdates

from bot.telegram.door import TelegramDoor, chat_of
from bot.telegram.outcomes import judge
from bot.telegram.send import NotTold
from bot.telegram.wire import Garbled, Unsaid, Wire
from handlers.dispatcher import AnswerPending
from services.ports.storage import StorageUnavailable

ALLOWED: Final = ("message", "callback_query")
_POLL_SECONDS: Final = 20
_BATCH: Final = 100
_PEOPLE: Final = 16
_LATER: Final = (StorageUnavailable, AnswerPending, NotTold)
_BACK_OFF_SECONDS: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Polling:
    """Asks for updates until it is cancelled; what was not committed is asked for again."""

    wire: Wire
    door: TelegramDoor
    offset: int = 0
    _failures: int = 0

    async def run(self) -> None:
        """Poll for ever."""
        while True:
            updates = await self._ask()
            if updates is None:
                await self._wait()
                continue
            done = await self._serve(updates)
            self._move(updates, done)
            if len(done) == len(updates):
                self._failures = 0
            else:
                await self._wait()

    async def _ask(self) -> Sequence[Mapping[str, Any]] | None:
        """The next updates, or None when Telegram could not be asked."""
        method = GetUpdates(
            offset=self.offset,
            limit=_BATCH,
            timeout=_POLL_SECONDS,
            allowed_updates=list(ALLOWED),
        )
        try:
            found = await self.wire.call(method, timeout=_POLL_SECONDS + 10)
        except (Garbled, Unsaid):
            return None
        except Exception as error:  # noqa: BLE001 - judged; a bug is raised again
            # A conflict (409) means that somebody else polls with this token, or a webhook is set.
            _log.warning("no updates", extra={"why": str(error), "failure": judge(error).failure})
            return None
        return [update for update in found if isinstance(update, dict)]

    async def _serve(self, updates: Sequence[Mapping[str, Any]]) -> set[int]:
        """Serve people side by side, each in order; returns the ids that are done."""
        by_person: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for update in updates:
            by_person[chat_of(update)].append(update)
        seats = asyncio.Semaphore(_PEOPLE)
        done: set[int] = set()

        async def serve(queue: list[Mapping[str, Any]]) -> None:
            async with seats:
                for update in queue:
                    if not await self._take(update):
                        return
                    done.add(update["update_id"])

        async with asyncio.TaskGroup() as people:
            for queue in by_person.values():
                people.create_task(serve(queue))
        return done

    async def _take(self, update: Mapping[str, Any]) -> bool:
        try:
            await self.door.take(update)
        except _LATER as why:
            _log.info("an update waits", extra={"why": type(why).__name__})
            return False
        except Exception:  # noqa: BLE001
            # Bugs inside conversations were told already; one in the door must not block a person.
            _log.exception("an update was lost to a bug")
        return True

    def _move(self, updates: Sequence[Mapping[str, Any]], done: set[int]) -> None:
        """Past the longest run of done updates; a repeat of the others is known by its key."""
        for update in sorted(updates, key=lambda each: int(each["update_id"])):
            if update["update_id"] not in done:
                return
            self.offset = update["update_id"] + 1

    async def _wait(self) -> None:
        pause = _BACK_OFF_SECONDS[min(self._failures, len(_BACK_OFF_SECONDS) - 1)]
        self._failures += 1
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - spreads the herd
