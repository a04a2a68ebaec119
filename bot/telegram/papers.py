"""Documents to Telegram: by the file id it gave us, else uploaded once; in words if they fail."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendChatAction, SendDocument, SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.papers import PaperFailed, Papers, Sheet
from bot.telegram.calling import Caller, Failed
from bot.telegram.outcomes import Failure
from bot.texts import FluentTexts
from handlers.core.reply import Paper
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
        """Send the document, or say that it could not be drawn.

        Raises Failed, and StorageUnavailable when the document cannot be looked up.
        """
        try:
            sheet = await self.papers.open(paper, around.locale)
            if not await self._send_known(sheet, around):
                await self._upload(sheet, around)
        except PaperFailed:
            _log.warning("a document could not be drawn", extra={"paper": paper.kind})
            sorry = self.texts.html(around.locale, "document-unavailable")
            text = f"{around.caption}\n\n{sorry}" if around.caption else sorry
            await self.caller.call(
                SendMessage(
                    chat_id=int(around.chat),
                    text=text,
                    parse_mode="HTML",
                    reply_markup=around.keyboard,
                )
            )

    async def _send_known(self, sheet: Sheet, around: Around) -> bool:
        file_id = await self.papers.find_file_id(Channel.TELEGRAM, sheet.content_key)
        if file_id is None:
            return False
        try:
            await self.caller.call(_document(file_id, around))
        except Failed as failed:
            if failed.failure is not Failure.UNKNOWN_FILE:
                raise
            await self.papers.forget_file_id(Channel.TELEGRAM, sheet.content_key)
            return False
        return True

    async def _upload(self, sheet: Sheet, around: Around) -> None:
        content, _ = await asyncio.gather(sheet.draw(), self._show_typing(around.chat))
        file = BufferedInputFile(content, filename=sheet.name)
        sent: Any = await self.caller.call(_document(file, around))
        match sent:
            case {"document": {"file_id": str(file_id)}}:
                await self._remember(sheet, file_id)
            case _:
                pass

    async def _remember(self, sheet: Sheet, file_id: str) -> None:
        """Only a saving for the next time: the document is in the chat whatever happens here."""
        try:
            await self.papers.remember_file_id(Channel.TELEGRAM, sheet.content_key, file_id)
        except (StorageUnavailable, TransactionConflict):
            _log.info("a file id was not kept")

    async def _show_typing(self, chat: str) -> None:
        """Only a courtesy while the page is being drawn."""
        try:
            await self.caller.once(SendChatAction(chat_id=int(chat), action="upload_document"))
        except Failed:
            _log.debug("no courtesy")


def _document(file: str | BufferedInputFile, around: Around) -> SendDocument:
    return SendDocument(
        chat_id=int(around.chat),
        document=file,
        caption=around.caption or None,
        parse_mode="HTML",
        reply_markup=around.keyboard,
    )
