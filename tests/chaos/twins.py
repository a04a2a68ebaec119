"""Twins of the bot with one promise broken: a run over them must find it."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

from aiohttp import web

from bot.web.bank_webhooks import BankWebhooks
from services.ports.banks import NoticeForged

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


TWINS: Final[Mapping[str, Callable[[], None]]] = {
    "before-commit": before_commit,
}
