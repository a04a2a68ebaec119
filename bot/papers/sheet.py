"""What a door is given of a document: its name, its key, how to draw it, and its words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from handlers.core.reply import Paper
from services.domain.facts import Said
from services.domain.message import Channel


class SheetKind(StrEnum):
    """How a messenger shows it: a file to keep, or a picture in the chat."""

    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to be drawn: the bytes are made only when the messenger lacks them.

    Without a `content_key` its id at the messenger is not kept: it is drawn anew each time.
    `instead` says the same in words, a line each, for when it cannot be drawn.
    """

    name: str
    content_key: str
    draw: Callable[[], Awaitable[bytes]]
    kind: SheetKind = SheetKind.DOCUMENT
    instead: tuple[Said, ...] = ()


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
