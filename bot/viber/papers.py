"""Documents and pictures to Viber: it fetches them from us by a signed address, once drawn."""

import logging
from dataclasses import dataclass
from typing import Any, Final

from bot.papers import PaperFailed, Papers, Sheet, SheetKind
from bot.papers.links import PaperLinks
from bot.texts import FluentTexts
from bot.viber.words import CAPTION_LIMIT, NAME_LIMIT
from handlers.core.reply import Paper
from services.domain.facts import Said
from services.ports.clock import Clock

PICTURE_LIMIT: Final = 1024 * 1024
_log = logging.getLogger(__name__)
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Brought:
    """What brings a document: words to be said first ("" for none), and the message with it.

    Without a message, the words are all there is: the document could not be drawn.
    """

    words: str
    message: Body | None


@dataclass(frozen=True, slots=True)
class PaperSender:
    """Draws a paper for its size, and names the address where Viber fetches it.

    The address is made anew for each message: it dies soon, so that no address is kept.
    """

    papers: Papers
    texts: FluentTexts
    links: PaperLinks
    clock: Clock

    async def bring(self, paper: Paper, locale: str, caption: str) -> Brought:
        """The message that brings the paper, or the same in words.

        Raises StorageUnavailable when the document cannot be looked up.
        """
        instead: tuple[Said, ...] = ()
        try:
            sheet = await self.papers.open(paper, locale)
            instead = sheet.instead
            size = len(await sheet.draw())
        except PaperFailed:
            _log.warning("a document could not be drawn", extra={"paper": paper.kind})
            parts = instead or (Said("document-unavailable"),)
            told = "\n".join(self.texts.say(locale, part.key, part.facts) for part in parts)
            return Brought(f"{caption}\n\n{told}".strip(), None)
        return self._message(paper, sheet, size=size, locale=locale, caption=caption)

    def _message(
        self, paper: Paper, sheet: Sheet, *, size: int, locale: str, caption: str
    ) -> Brought:
        address = self.links.url(paper, locale, sheet.name, self.clock())
        if sheet.kind is SheetKind.PHOTO and size <= PICTURE_LIMIT:
            is_short = len(caption) <= CAPTION_LIMIT
            picture = {"type": "picture", "text": caption if is_short else "", "media": address}
            return Brought("" if is_short else caption, picture)
        name = _name(sheet.name)
        file = {"type": "file", "media": address, "size": size, "file_name": name}
        return Brought(caption, file)


def _name(name: str) -> str:
    """The file's name with its ending, no longer than Viber takes."""
    stem, _, ending = name.rpartition(".")
    return f"{stem[: NAME_LIMIT - len(ending) - 1]}.{ending}"
