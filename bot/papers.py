"""Papers: what a door asks to have a document drawn, and where a messenger keeps it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from handlers.core.reply import Paper
from services.domain.message import Channel


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
        """Find what is to be drawn. Raises PaperFailed; `draw` raises it too (5 s limit)."""
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
