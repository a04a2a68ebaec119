"""Documents and pictures to Telegram: by file id, else uploaded once; in words if they fail."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendChatAction, SendDocument, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.papers import PaperFailed, Papers, Sheet, SheetKind
from bot.telegram.calling import Caller, Failed
from bot.telegram.markup import message
from bot.telegram.outcomes import Failure
from bot.telegram.words import pieces
from bot.texts import FluentTexts
from handlers.core.reply import Paper
from services.domain.facts import Said
from services.domain.message import Channel
from services.ports.storage import StorageUnavailable, TransactionConflict

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Around:
    """What goes with a document: its chat, the words over it, the keyboard under it."""

    chat: str
    locale: str
    caption: str
    keyboard: InlineKeyboardMarkup | None


@dataclass(slots=True)
class PaperSender:
    """Sends papers; the same content is uploaded once for all chats."""

    caller: Caller
    papers: Papers
    texts: FluentTexts

    async def send(self, paper: Paper, around: Around) -> None:
        """Send the document, or say the same in words when it could not be drawn.

        Raises Failed, and StorageUnavailable when the document cannot be looked up.
        """
        instead: tuple[Said, ...] = ()
        try:
            sheet = await self.papers.open(paper, around.locale)
            instead = sheet.instead
            if not await self._send_known(sheet, around):
                await self._upload(sheet, around)
        except (PaperFailed, Failed) as failed:
            # A picture that Telegram cannot digest is as good as one that was not drawn.
            if isinstance(failed, Failed) and failed.failure is not Failure.REFUSED:
                raise
            _log.warning("a document could not be drawn", extra={"paper": paper.kind})
            await self._send_words(instead or (Said("document-unavailable"),), around)

    async def _send_words(self, instead: tuple[Said, ...], around: Around) -> None:
        """As many messages as the words need, the keyboard under the last one."""
        told = "\n".join(self.texts.html(around.locale, part.key, part.facts) for part in instead)
        words = f"{around.caption}\n\n{told}" if around.caption else told
        *before, last = pieces(words)
        for piece in before:
            await self.caller.call(message(around.chat, piece))
        await self.caller.call(message(around.chat, last, around.keyboard))

    async def _send_known(self, sheet: Sheet, around: Around) -> bool:
        if not sheet.content_key:
            return False
        file_id = await self.papers.find_file_id(Channel.TELEGRAM, sheet.content_key)
        if file_id is None:
            return False
        try:
            await self.caller.call(_sending(sheet, file_id, around))
        except Failed as failed:
            if failed.failure is not Failure.UNKNOWN_FILE:
                raise
            await self.papers.forget_file_id(Channel.TELEGRAM, sheet.content_key)
            return False
        return True

    async def _upload(self, sheet: Sheet, around: Around) -> None:
        content, _ = await asyncio.gather(sheet.draw(), self._show_busy(sheet, around.chat))
        file = BufferedInputFile(content, filename=sheet.name)
        sent: Any = await self.caller.call(_sending(sheet, file, around))
        match sent:
            case {"document": {"file_id": str(file_id)}}:
                await self._remember(sheet, file_id)
            case {"photo": [*_, {"file_id": str(file_id)}]}:
                await self._remember(sheet, file_id)
            case _:
                pass

    async def _remember(self, sheet: Sheet, file_id: str) -> None:
        """Only a saving for the next time: the document is in the chat whatever happens here."""
        if not sheet.content_key:
            return
        try:
            await self.papers.remember_file_id(Channel.TELEGRAM, sheet.content_key, file_id)
        except (StorageUnavailable, TransactionConflict):
            _log.info("a file id was not kept")

    async def _show_busy(self, sheet: Sheet, chat: str) -> None:
        """Only a courtesy while the page is being drawn."""
        action = f"upload_{sheet.kind.value}"
        try:
            await self.caller.once(SendChatAction(chat_id=int(chat), action=action))
        except Failed:
            _log.debug("no courtesy")


def _sending(
    sheet: Sheet, file: str | BufferedInputFile, around: Around
) -> SendDocument | SendPhoto:
    chat, caption = int(around.chat), around.caption or None
    if sheet.kind is SheetKind.PHOTO:
        return SendPhoto(
            chat_id=chat,
            photo=file,
            caption=caption,
            parse_mode="HTML",
            reply_markup=around.keyboard,
        )
    return SendDocument(
        chat_id=chat,
        document=file,
        caption=caption,
        parse_mode="HTML",
        reply_markup=around.keyboard,
    )
