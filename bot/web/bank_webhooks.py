"""Where banks bring confirmations: verified over raw bytes, kept, and only then acknowledged."""

import logging
from collections.abc import Callable, Mapping
from typing import Final

from aiohttp import web

from services.confirmations import Confirmations
from services.ports.banks import Bank, BankUnavailable, NoticeForged, NoticeUnreadable
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

PATH: Final = "/banks/{name}/webhook"
_RETRY: Final = {"Retry-After": "2"}
_log = logging.getLogger(__name__)


class BankWebhooks:
    """One route for all banks; `wake` hurries the settling that waits elsewhere."""

    def __init__(
        self,
        banks: Mapping[str, Bank],
        *,
        confirmations: Confirmations,
        units: UnitsOfWork,
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self._banks = banks
        self._confirmations = confirmations
        self._units = units
        self._clock = clock
        self._wake = wake

    def routes(self) -> list[web.RouteDef]:
        """POST only: aiohttp answers other methods 405 by itself."""
        return [web.post(PATH, self._receive)]

    async def _receive(self, request: web.Request) -> web.Response:
        bank = self._banks.get(request.match_info["name"])
        if bank is None:
            return web.Response(status=404)
        try:
            notice = await bank.read(await request.read(), request.headers)
        except NoticeForged:
            _log.warning("a bank notice was not signed by the bank", extra={"bank": bank.name})
            return web.Response(status=403)
        except NoticeUnreadable:
            _log.warning("a signed bank notice was unreadable", extra={"bank": bank.name})
            return web.Response(status=400)
        except BankUnavailable:
            _log.warning("no key to check a bank notice with", extra={"bank": bank.name})
            return web.Response(status=503, headers=_RETRY)
        try:
            async with self._units() as unit:
                await self._confirmations.accept(unit, notice, self._clock())
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            return web.Response(status=503, headers=_RETRY)
        self._wake()
        content_type, body = bank.acknowledgement(notice)
        return web.Response(body=body, content_type=content_type)
