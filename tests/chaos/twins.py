"""Twins of the bot with one promise broken: a run over them must find it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, Final

from aiohttp import web

import services.delivery
from bot.web.bank_webhooks import BankWebhooks
from services.domain.payment import Notice
from services.ports.banks import NoticeForged
from storage.repositories import carriage
from storage.repositories.notices import SqlNotices

_LATE: Final = 0.6


def before_commit() -> None:
    """Acknowledge first, keep later."""
    later: set[asyncio.Task[Any]] = set()
    receive = BankWebhooks._receive

    async def hasty(self: BankWebhooks, request: web.Request) -> web.Response:
        bank = self._banks[request.match_info["name"]]
        try:
            notice = await bank.read(await request.read(), request.headers)
        except NoticeForged:
            return web.Response(status=403)

        async def keeps() -> None:
            await asyncio.sleep(_LATE)
            await receive(self, request)

        task = asyncio.get_running_loop().create_task(keeps())
        later.add(task)
        content_type, body = bank.acknowledgement(notice)
        return web.Response(body=body, content_type=content_type)

    BankWebhooks._receive = hasty  # type: ignore[method-assign]


def without_memory() -> None:
    """A notice that comes again is kept again."""
    accept, copies = SqlNotices.accept, count(1)

    async def keeps(self: SqlNotices, notice: Notice, now: datetime) -> bool:
        if await accept(self, notice, now):
            return True
        copy = replace(notice, dedupe_key=f"{notice.dedupe_key}:{now}:{next(copies)}")
        return await accept(self, copy, now)

    SqlNotices.accept = keeps  # type: ignore[method-assign]


def repeats_the_unknown() -> None:
    """What may have arrived is told again, and nobody remembers that it was begun."""
    forgetful = carriage._TURN.replace("begun = begun + 1", "begun = begun")
    carriage._TURN = forgetful  # type: ignore[misc]
    fates = vars(services.delivery)
    fates["may_try_again"] = lambda told, letter: letter.attempts <= 1


TWINS: Final[Mapping[str, Callable[[], None]]] = {
    "before-commit": before_commit,
    "repeats-the-unknown": repeats_the_unknown,
    "no-dedupe": without_memory,
}
