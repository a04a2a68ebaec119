"""Documents to Telegram: by the file id it gave us, else uploaded once; in words if they fail."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendChatAction, SendDocument, SendMessage
from aiogram.types import BufferedInputFile

from bot.papers import PaperFailed, Papers, Sheet
from bot.telegram.calling import Caller, Failed
from bot.telegram.outcomes import Failure
from bot.telegram.words import CAPTION_LIMIT, pieces
from bot.texts import FluentTexts
from handlers.core.reply import Paper
from services.domain.message import Channel


@dataclass(slots=True)
class PaperSender:
    """Sends papers; the same content is uploaded once for all chats."""

    caller: Caller
    papers: Papers
    texts: FluentTexts

    async def send(self, chat: str, paper: Paper, *, locale: str, caption: str) -> None:
        """Send the document, or say that it could not be drawn. Raises Failed."""
        words = pieces(caption, CAPTION_LIMIT)[0]
        try:
            sheet = await self.papers.open(paper, locale)
            if not await self._send_known(chat, sheet, words):
                await self._upload(chat, sheet, words)
        except PaperFailed:
            text = self.texts.html(locale, "document-unavailable")
            await self.caller.call(
                SendMessage(chat_id=int(chat), text=f"{words}\n{text}", parse_mode="HTML")
            )

    async def _send_known(self, chat: str, sheet: Sheet, words: str) -> bool:
        file_id = await self.papers.find_file_id(Channel.TELEGRAM, sheet.content_key)
        if file_id is None:
            return False
        try:
            await self.caller.call(_document(chat, file_id, words))
        except Failed as failed:
            if failed.verdict.failure is not Failure.UNKNOWN_FILE:
                raise
            await self.papers.forget_file_id(Channel.TELEGRAM, sheet.content_key)
            return False
        return True

    async def _upload(self, chat: str, sheet: Sheet, words: str) -> None:
        # Only a courtesy while the page is being drawn.
        with suppress(Failed):
            await self.caller.once(SendChatAction(chat_id=int(chat), action="upload_document"))
        file = BufferedInputFile(await sheet.draw(), filename=sheet.name)
        sent: Any = await self.caller.call(_document(chat, file, words))
        if isinstance(sent, dict) and "document" in sent:
            await self.papers.remember_file_id(
                Channel.TELEGRAM, sheet.content_key, sent["document"]["file_id"]
            )


def _document(chat: str, file: str | BufferedInputFile, words: str) -> SendDocument:
    return SendDocument(chat_id=int(chat), document=file, caption=words, parse_mode="HTML")
