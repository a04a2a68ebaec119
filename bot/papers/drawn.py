"""Papers by their kinds: found in the memory, drawn at the desk, remembered by file id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.papers.desk import Desk, PaperFailed
from bot.papers.sheet import Sheet, SheetKind
from handlers.core.reply import Paper
from services.domain.facts import Said
from services.domain.message import Channel
from services.ports.storage import Store, UnitsOfWork


@dataclass(frozen=True, slots=True)
class Drawing:
    """A document whose facts are gathered; `draw` is CPU-bound and touches nothing shared."""

    name: str
    content_key: str
    draw: Callable[[], bytes]
    kind: SheetKind
    instead: tuple[Said, ...]


class PaperKind(Protocol):
    """One kind of paper."""

    async def gather(self, store: Store, ref: str, locale: str) -> Drawing:
        """The facts of the paper as of now; the answer that names it was checked."""
        ...


class WholePaper(Protocol):
    """A kind of paper made of many drawings, each at the desk."""

    async def open(self, ref: str, locale: str, desk: Desk) -> Sheet:
        """What is to be drawn. Raises PaperFailed; `draw` raises it too."""
        ...


@dataclass(frozen=True, slots=True)
class DrawnPapers:
    """Every kind that the house can draw, by the word that answers and letters name it with."""

    units: UnitsOfWork
    kinds: Mapping[str, PaperKind]
    desk: Desk = field(default_factory=Desk)
    wholes: Mapping[str, WholePaper] = field(default_factory=dict)

    async def open(self, paper: Paper, locale: str) -> Sheet:
        """The paper as of now. Raises PaperFailed for a kind that nobody draws."""
        whole = self.wholes.get(paper.kind)
        if whole is not None:
            return await whole.open(paper.ref, locale, self.desk)
        kind = self.kinds.get(paper.kind)
        if kind is None:
            raise PaperFailed(paper.kind)
        async with self.units() as unit:
            drawing = await kind.gather(unit, paper.ref, locale)

        async def draw() -> bytes:
            return await self.desk.draw(drawing.draw)

        return Sheet(drawing.name, drawing.content_key, draw, drawing.kind, drawing.instead)

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
