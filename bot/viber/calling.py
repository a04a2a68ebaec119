"""Calling Viber as its answers demand: silence when told so, again after an outage."""

import asyncio
import logging
import random
from dataclasses import dataclass
from typing import Final

from bot.viber.outcomes import Failed, Failure, Verdict
from bot.viber.wire import SEND, Method, Wire

_TRIES: Final = 5
_PATIENCE_SECONDS: Final = 6.0
_BACK_OFF_SECONDS: Final = 0.1
_AGAIN: Final = frozenset(
    {Failure.UNSAID, Failure.BROKEN, Failure.UNANSWERED, Failure.SLOW_DOWN, Failure.TOO_NEW}
)
# What an older Viber does not know, and does without.
_NEWER: Final = frozenset({"min_api_version", "keyboard"})
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Caller:
    """Calls with patience. After "too many requests" the whole bot is silent for a while."""

    wire: Wire
    _silent_until: float = 0.0

    async def call(self, params: Method) -> str:
        """The token of a message that a person waits for; patient for some seconds. Raises Failed.

        What met a cut connection or a 5xx is sent again: a window seen twice harms nobody. A
        message that met only silence has most likely arrived: it counts as said, its token is "".
        """
        for attempt in range(_TRIES):
            try:
                return await self.once(params, patience=_PATIENCE_SECONDS)
            except Failed as failed:
                if failed.failure is Failure.UNANSWERED:
                    _log.warning("a message met silence")
                    return ""
                params = _again(params, failed, is_last=attempt == _TRIES - 1)
                if failed.failure in {Failure.UNSAID, Failure.BROKEN}:
                    pause = _BACK_OFF_SECONDS * 2**attempt
                    await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - a spread
        raise AssertionError

    async def once(self, params: Method, *, patience: float = 0.0) -> str:
        """The token of one message, "" when it is done and Viber's answer cannot be read.

        A silence the bot was asked for is kept first when it ends within `patience` seconds,
        otherwise nothing is sent. Raises Failed.
        """
        await self._keep_silent(patience)
        try:
            answer = await self.wire.call(SEND, params)
        except Failed as failed:
            if failed.failure is Failure.SLOW_DOWN:
                self._silence(failed.verdict.retry_after)
            raise
        return str(answer.get("message_token", ""))

    def _silence(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._silent_until = max(self._silent_until, until)

    async def _keep_silent(self, patience: float) -> None:
        left = self._silent_until - asyncio.get_running_loop().time()
        if left > patience:
            raise Failed(Verdict(Failure.SLOW_DOWN, left))
        if left > 0:
            await asyncio.sleep(left)


def as_old(params: Method) -> Method | None:
    """The same message for an old Viber, without a keyboard; None when it asks for nothing new."""
    if not params.keys() & _NEWER:
        return None
    return {name: value for name, value in params.items() if name not in _NEWER}


def _again(params: Method, failed: Failed, *, is_last: bool) -> Method:
    """The message to try next; raises what is final."""
    if is_last or failed.failure not in _AGAIN:
        raise failed
    if failed.failure is not Failure.TOO_NEW:
        return params
    older = as_old(params)
    if older is None:
        raise failed
    _log.info("a person's Viber is old: told without buttons")
    return older
