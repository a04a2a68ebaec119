"""Calling Telegram as its answers demand: silence after 429, again after 5xx, or in plain."""

import asyncio
import logging
import random
from dataclasses import dataclass
from typing import Any, Final

from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, TelegramMethod

from bot.telegram.outcomes import Failure, Verdict, judge
from bot.telegram.wire import Garbled, Wire
from bot.telegram.words import plain

_TRIES: Final = 5
_PATIENCE_SECONDS: Final = 6.0
_BACK_OFF_SECONDS: Final = 0.1
_SENDS: Final = (SendMessage, SendDocument, SendPhoto)
_AGAIN: Final = frozenset({Failure.UNSAID, Failure.BROKEN, Failure.UNANSWERED})
_log = logging.getLogger(__name__)


class Failed(Exception):
    """The method did not succeed, and the verdict says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.failure.name)
        self.verdict = verdict

    @property
    def failure(self) -> Failure:
        """Why."""
        return self.verdict.failure


@dataclass(slots=True)
class Caller:
    """Calls with patience. After a 429 the whole bot is silent for as long as it was asked.

    `said` counts what people were answered: letters make room for that.
    """

    wire: Wire
    said: int = 0
    _silent_until: float = 0.0

    async def call(self, method: TelegramMethod[Any]) -> Any:
        """The result of a call that a person waits for; patient for some seconds. Raises Failed.

        The outcome of a cut connection or a 5xx is unknown, most likely nothing was done, and the
        call is repeated: a window seen twice harms nobody, since both carry the same turn, while
        an answer that never came leaves an old person in front of a dead chat. A message that was
        sent and met only silence has most likely arrived: it counts as said (the result is None).
        """
        for attempt in range(_TRIES):
            self.said += isinstance(method, _SENDS)
            try:
                return await self.once(method, patience=_PATIENCE_SECONDS)
            except Failed as failed:
                if failed.failure is Failure.UNANSWERED and isinstance(method, _SENDS):
                    _log.warning("a message met silence", extra={"method": type(method).__name__})
                    return None
                method = _again(method, failed, is_last=attempt == _TRIES - 1)
                if failed.failure in _AGAIN:
                    pause = _BACK_OFF_SECONDS * 2**attempt
                    await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - a spread
        raise AssertionError

    async def once(self, method: TelegramMethod[Any], *, patience: float = 0.0) -> Any:
        """The result of one request; None when it is done and its result cannot be read.

        A silence the bot was asked for is kept first when it ends within `patience` seconds,
        otherwise nothing is sent. Raises Failed.
        """
        await self._keep_silent(patience)
        try:
            return await self.wire.call(method)
        except Garbled:
            return None
        except Exception as error:
            verdict = judge(error)
            if verdict.failure is Failure.SLOW_DOWN:
                self._silence(verdict.retry_after)
            raise Failed(verdict) from error

    def _silence(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._silent_until = max(self._silent_until, until)

    async def _keep_silent(self, patience: float) -> None:
        left = self._silent_until - asyncio.get_running_loop().time()
        if left > patience:
            raise Failed(Verdict(Failure.SLOW_DOWN, left))
        if left > 0:
            await asyncio.sleep(left)


def as_plain(method: TelegramMethod[Any]) -> TelegramMethod[Any] | None:
    """The same message without markup, or None when it has none."""
    if isinstance(method, SendMessage | EditMessageText) and method.parse_mode is not None:
        return method.model_copy(update={"text": plain(method.text or ""), "parse_mode": None})
    if isinstance(method, SendDocument | SendPhoto) and method.parse_mode is not None:
        words = plain(method.caption or "")
        return method.model_copy(update={"caption": words, "parse_mode": None})
    return None


def _again(method: TelegramMethod[Any], failed: Failed, *, is_last: bool) -> TelegramMethod[Any]:
    """The method to try next; raises what is final."""
    if is_last:
        raise failed
    if failed.failure is Failure.UNPARSABLE:
        simpler = as_plain(method)
        if simpler is not None:
            _log.warning("a sentence could not be parsed")
            return simpler
    elif failed.failure in _AGAIN or failed.failure is Failure.SLOW_DOWN:
        return method
    raise failed
