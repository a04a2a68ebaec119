"""Twins of the bot with one promise broken: a run over them must find it."""

import asyncio
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import web

from bot.web.bank_webhooks import BankWebhooks
from services.domain.payment import Notice, Payment, StoredNotice
from services.ports.banks import NoticeForged
from storage.repositories.accounts import SqlAccounts
from storage.repositories.notices import SqlNotices
from storage.repositories.payments import SqlPayments, _payment

_SLOW: Final = 0.3
_OFTEN: Final = 0.12
_FEW: Final = 2
_LATE: Final = 0.6
_UNLOCKED: Final = "SELECT * FROM payments WHERE reference = $1"


def without_lock() -> None:
    """Settle without the locks of the payment and of its account, a few at a time and slowly."""
    of_reference, take = SqlNotices.of_reference, SqlNotices.take

    async def unlocked(self: SqlPayments, reference: str) -> Payment | None:
        row = await self.session.row(_UNLOCKED, reference)
        return None if row is None else _payment(row)

    async def slow(self: SqlNotices, reference: str) -> list[Notice]:
        said = await of_reference(self, reference)
        if random.random() < _OFTEN:  # noqa: S311 - a slow machine, not a secret
            await asyncio.sleep(_SLOW)
        return said

    async def few(self: SqlNotices, limit: int) -> list[StoredNotice]:
        return await take(self, min(limit, _FEW))

    async def held(self: SqlAccounts, account_id: object) -> None:
        """Nothing is held."""

    SqlPayments.lock_by_reference = unlocked  # type: ignore[method-assign]
    SqlNotices.of_reference = slow  # type: ignore[method-assign]
    SqlNotices.take = few  # type: ignore[method-assign]
    SqlAccounts.lock = held  # type: ignore[method-assign]


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


TWINS: Final[Mapping[str, Callable[[], None]]] = {
    "without-lock": without_lock,
    "before-commit": before_commit,
}
