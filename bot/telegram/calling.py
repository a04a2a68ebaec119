"""Calling Telegram as its answers demand: pause on 429, again on 5xx, plain on a parse error."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

from aiogram.exceptions import TelegramServerError
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod

from bot.telegram.outcomes import Failure, Verdict, judge
from bot.telegram.wire import Garbled, Unsaid, Wire
from bot.telegram.words import plain

_TRIES: Final = 4
_PATIENCE_SECONDS: Final = 6.0
_BACK_OFF_SECONDS: Final = 0.1


class Failed(Exception):
    """The method did not succeed; `is_unsaid` when the request never left."""

    def __init__(self, verdict: Verdict, *, is_unsaid: bool = False) -> None:
        super().__init__(verdict.failure.name)
        self.verdict = verdict
        self.is_unsaid = is_unsaid


@dataclass(slots=True)
class Caller:
    """Calls with patience. After a 429 the whole bot is silent for as long as it was asked.

    An answer is repeated when its outcome is unknown: the window carries its turn, so seeing it
    twice harms nobody, and not seeing it leaves an old person in front of a dead chat.
    """

    wire: Wire
    _silent_until: float = 0.0

    async def call(self, method: TelegramMethod[Any]) -> Any:
        """The result; patient for some seconds. Raises Failed."""
        for attempt in range(_TRIES):
            is_last = attempt == _TRIES - 1
            try:
                return await self.once(method)
            except Failed as failed:
                method = self._again(method, failed, is_last=is_last)
                if failed.verdict.failure is Failure.UNKNOWN:
                    await asyncio.sleep(_BACK_OFF_SECONDS * 2**attempt)
        raise AssertionError

    async def once(self, method: TelegramMethod[Any]) -> Any:
        """The result of one request, after any silence that was asked for. Raises Failed."""
        await self._keep_silent()
        try:
            return await self.wire.call(method)
        except Garbled:
            return None
        except Unsaid:
            raise Failed(Verdict(Failure.UNKNOWN), is_unsaid=True) from None
        except Exception as error:
            verdict = judge(error)
            if verdict.failure is Failure.SLOW_DOWN:
                self._silence(verdict.retry_after)
            is_unsaid = isinstance(error, TelegramServerError)
            raise Failed(verdict, is_unsaid=is_unsaid) from error

    def _again(
        self, method: TelegramMethod[Any], failed: Failed, *, is_last: bool
    ) -> TelegramMethod[Any]:
        """The method to try next; raises what is final."""
        match failed.verdict.failure:
            case Failure.UNPARSABLE if isinstance(method, SendMessage | EditMessageText):
                if method.parse_mode is not None:
                    text = plain(method.text or "")
                    return method.model_copy(update={"text": text, "parse_mode": None})
            case Failure.SLOW_DOWN if failed.verdict.retry_after <= _PATIENCE_SECONDS:
                if not is_last:
                    return method
            case Failure.UNKNOWN if not is_last:
                return method
            case _:
                pass
        raise failed

    def _silence(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._silent_until = max(self._silent_until, until)

    async def _keep_silent(self) -> None:
        await asyncio.sleep(max(0.0, self._silent_until - asyncio.get_running_loop().time()))
