"""Papers: documents for the doors, drawn off the loop, in five seconds or not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from handlers.core.reply import Paper
from services.bills import Bills, invoice_key
from services.domain.ids import BillId
from services.domain.message import Channel
from services.ports.documents import InvoiceRenderer
from services.ports.storage import UnitsOfWork
from services.ports.texts import Texts

_LIMIT_SECONDS: Final = 5
_BILL: Final = "bill"


class PaperFailed(Exception):
    """The document could not be drawn in time: say it in words instead."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to be drawn: the bytes are made only when the messenger lacks them."""

    name: str
    content_key: str
    draw: Callable[[], Awaitable[bytes]]


class Papers(Protocol):
    """Documents for the doors."""

    async def open(self, paper: Paper, locale: str) -> Sheet:
        """Find what is to be drawn. Raises PaperFailed; `draw` raises it too."""
        ...

    async def find_file_id(self, channel: Channel, content_key: str) -> str | None:
        """The messenger's own id of the same content, uploaded earlier."""
        ...

    async def remember_file_id(self, channel: Channel, content_key: str, file_id: str) -> None:
        """Keep the messenger's id for the next time."""
        ...

    async def forget_file_id(self, channel: Channel, content_key: str) -> None:
        """The messenger does not know the id any more."""
        ...


@dataclass(frozen=True, slots=True)
class BillPapers:
    """Printed bills. The answer that names a bill was checked to be the person's own."""

    units: UnitsOfWork
    bills: Bills
    renderer: InvoiceRenderer
    texts: Texts

    async def open(self, paper: Paper, locale: str) -> Sheet:
        """The bill as of now. Raises PaperFailed."""
        if paper.kind != _BILL:
            raise PaperFailed(paper.kind)
        async with self.units() as unit:
            invoice = await self.bills.invoice(unit, bill_id=BillId(int(paper.ref)))

        async def draw() -> bytes:
            try:
                async with asyncio.timeout(_LIMIT_SECONDS):
                    return await asyncio.to_thread(self.renderer.render, invoice, locale=locale)
            except Exception as error:
                raise PaperFailed(invoice.number) from error

        name = self.texts.say(locale, "document-bill-name", {"number": invoice.number})
        return Sheet(f"{name}.pdf", invoice_key(invoice, locale), draw)

    async def find_file_id(self, channel: Channel, content_key: str) -> str | None:
        """The messenger's own id of the same content."""
        async with self.units() as unit:
            return await unit.file_ids.find(channel, content_key)

    async def remember_file_id(self, channel: Channel, content_key: str, file_id: str) -> None:
        """Keep the messenger's id."""
        async with self.units() as unit:
            await unit.file_ids.remember(channel, content_key, file_id)
            await unit.commit()

    async def forget_file_id(self, channel: Channel, content_key: str) -> None:
        """Drop the messenger's id."""
        async with self.units() as unit:
            await unit.file_ids.forget(channel, content_key)
            await unit.commit()
