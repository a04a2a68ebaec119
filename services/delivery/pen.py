"""The pen: what many lanes want written down of their letters goes into one commit."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from services.domain.ids import LetterId
from services.domain.message import Channel
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork


@dataclass(slots=True)
class Page:
    """One commit: letters about to be handed over, and letters that have arrived.

    `begun` are those that were still waiting, `silences` what the channels want meanwhile.
    """

    beginning: list[LetterId] = field(default_factory=list)
    arrived: dict[LetterId, str] = field(default_factory=dict)
    begun: set[LetterId] = field(default_factory=set)
    silences: Mapping[Channel, datetime] = field(default_factory=dict)
    is_written: bool = False
    failure: Exception | None = None


@dataclass(slots=True)
class Pen:
    """Whoever gets the pen writes the whole page; the others go on when their page is written.

    So a crash leaves no more letters in doubt than there are lanes.
    """

    units: UnitsOfWork
    clock: Clock
    _page: Page = field(default_factory=Page)
    _held: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def begin(self, letter_id: LetterId) -> Page:
        """Write down that the letter is about to be handed over.

        Raises StorageUnavailable, TransactionConflict.
        """
        page = self._page
        page.beginning.append(letter_id)
        await self._written(page)
        return page

    async def arrived(self, letter_id: LetterId, ref: str) -> None:
        """Write down that the messenger has it. Raises StorageUnavailable, TransactionConflict."""
        page = self._page
        page.arrived[letter_id] = ref
        await self._written(page)

    async def _written(self, page: Page) -> None:
        async with self._held:
            if not page.is_written and page.failure is None:
                await asyncio.sleep(0)  # whoever is ready now is on this page too
                if self._page is page:
                    self._page = Page()
                try:
                    await self._write(page)
                except (StorageUnavailable, TransactionConflict) as failure:
                    page.failure = failure
        if page.failure is not None:
            raise page.failure

    async def _write(self, page: Page) -> None:
        now = self.clock()
        async with self.units() as unit:
            page.begun, page.silences = await unit.carriage.turn(page.arrived, page.beginning, now)
            await unit.commit()
        page.is_written = True
