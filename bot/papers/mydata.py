"""The archive of a person's own data: data.json and their bills as PDFs, in one ZIP file."""

import asyncio
import json
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Final
from zipfile import ZipFile

from bot.papers.desk import Desk, PaperFailed
from bot.papers.sheet import Sheet, SheetKind
from services.bills import Bills
from services.domain.ids import PersonId
from services.mydata import Archive, BillToDraw, MyData
from services.ports.clock import Clock
from services.ports.documents import InvoiceRenderer
from services.ports.storage import UnitsOfWork

DATA: Final = "data.json"
# Within the patience of the outbox and the largest document of a bot (Telegram: 50 MB).
_SECONDS: Final = 11.0
_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ArchivePaper:
    """Archives by the person's id; one page is in memory at a time, the rest in a file.

    A bill that could not be drawn in time has no PDF, and "pdf" is null in data.json.
    """

    units: UnitsOfWork
    mydata: MyData
    bills: Bills
    renderer: InvoiceRenderer
    clock: Clock
    seconds: float = _SECONDS
    largest: int = _BYTES

    async def open(self, ref: str, locale: str, desk: Desk) -> Sheet:
        """The archive as of now; it is never kept at a messenger. Raises PaperFailed."""
        # Of one size whenever it is drawn: Viber is told the size first, and fetches it later.
        now = self.clock().replace(microsecond=0)
        async with self.units() as unit:
            archive = await self.mydata.collect(unit, PersonId(int(ref)), now)
        if archive is None:
            raise PaperFailed("closed")
        draw = partial(self._pack, archive, locale, desk)
        return Sheet(f"oblik-{now:%Y-%m-%d}.zip", "", draw, SheetKind.DOCUMENT)

    async def _pack(self, archive: Archive, locale: str, desk: Desk) -> bytes:
        with TemporaryFile() as file:
            try:
                async with asyncio.timeout(self.seconds):
                    for bill in archive.bills:
                        await self._add_bill(file, bill, locale, desk)
            except TimeoutError:
                pass  # What is drawn is there, and the rest can be had one by one.
            data = json.dumps(archive.data, ensure_ascii=False, indent=2).encode()
            return await desk.draw(partial(_close, file, data))

    async def _add_bill(self, file: IO[bytes], bill: BillToDraw, locale: str, desk: Desk) -> None:
        async with self.units() as unit:
            invoice = await self.bills.invoice(unit, bill_id=bill.id)
        try:
            page = await desk.draw(partial(self.renderer.render, invoice, locale=locale))
        except PaperFailed:
            return
        if file.tell() + len(page) <= self.largest:
            _add(file, bill.file_name, page)
            bill.entry["pdf"] = bill.file_name


def _add(file: IO[bytes], name: str, content: bytes) -> None:
    """A page is compressed already; what grows is the list at the end of the file."""
    with ZipFile(file, "a") as archive:
        archive.writestr(name, content)


def _close(file: IO[bytes], data: bytes) -> bytes:
    """The whole file, the data last; pressed together, its size would hang on the moment."""
    with ZipFile(file, "a") as archive:
        archive.writestr(DATA, data)
    file.seek(0)
    return file.read()
