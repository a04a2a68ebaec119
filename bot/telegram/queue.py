"""The queue at the door: people served side by side, each in order, and what is done so far."""

import asyncio
import logging
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.telegram.door import LATER, TelegramDoor, chat_of
from bot.telegram.send import NotTold

Update = Mapping[str, Any]
_SEATS: Final = 16
_PAUSES: Final = (0.1, 0.3, 0.7, 1.5)
_PATIENCE: Final = 20
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Queue:
    """Updates that Telegram still holds, because one before them is not done yet.

    It gives them again with every call, so nothing is kept here but their numbers.
    """

    door: TelegramDoor
    people: asyncio.TaskGroup
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: int = 0
    _open: set[int] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _busy: set[str] = field(default_factory=set)
    _rests_until: dict[str, float] = field(default_factory=dict)
    _tries: Counter[int] = field(default_factory=Counter)
    _seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_SEATS))

    @property
    def is_waiting(self) -> bool:
        """Whether an update is being served, or rests until it can be."""
        return bool(self._open)

    @property
    def is_serving(self) -> bool:
        """Whether somebody is being served right now."""
        return bool(self._busy)

    def offset(self) -> int:
        """The first update that is not done; asking with it confirms those before it.

        0 when all that is done was confirmed: after a week of silence Telegram draws a new number
        for its next update, and it may be a lower one.
        """
        done = max(self._done) + 1 if self._done else 0
        self._asked = min(self._open) if self._open else done
        return self._asked

    def welcome(self, updates: Sequence[Update]) -> None:
        """Let everybody in who is neither being served nor resting: the answer to `offset`."""
        self._done = {number for number in self._done if number >= self._asked}
        by_person: dict[str, list[Update]] = defaultdict(list)
        for update in sorted(updates, key=number_of):
            if number_of(update) not in self._done:
                self._open.add(number_of(update))
                by_person[chat_of(update)].append(update)
        now = asyncio.get_running_loop().time()
        for chat, theirs in by_person.items():
            if chat not in self._busy and self._rests_until.get(chat, 0) <= now:
                self._busy.add(chat)
                self.people.create_task(self._serve(chat, theirs))

    async def _serve(self, chat: str, updates: Sequence[Update]) -> None:
        try:
            async with self._seats:
                for update in updates:
                    if not await self._is_done(chat, update):
                        return
                    self._check_off(number_of(update))
        finally:
            self._busy.discard(chat)
            self.stirred.set()

    async def _is_done(self, chat: str, update: Update) -> bool:
        number = number_of(update)
        try:
            await self.door.take(update)
        except LATER as why:
            self._tries[number] += 1
            if isinstance(why, NotTold) and self._tries[number] >= _PATIENCE:
                _log.exception("an answer is given up: it cannot be told")
                return True
            pause = _PAUSES[min(self._tries[number], len(_PAUSES)) - 1]
            until = pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreads the herd
            self._rests_until[chat] = asyncio.get_running_loop().time() + until
            _log.info("an update waits", extra={"why": type(why).__name__})
            return False
        except Exception:  # noqa: BLE001 - a bug must not block a person
            # Bugs of conversations were told already; one of the door must not block a person.
            _log.exception("an update was lost to a bug")
        self._rests_until.pop(chat, None)
        return True

    def _check_off(self, number: int) -> None:
        self._open.discard(number)
        self._done.add(number)
        del self._tries[number]


def number_of(update: Update) -> int:
    """Telegram's number of an update."""
    return int(update["update_id"])
