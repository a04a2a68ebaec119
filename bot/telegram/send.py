"""Answers and letters to Telegram: edits in place, papers by file id, failures told apart."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, Final

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.telegram.calling import Caller, Failed
from bot.telegram.markup import Markup
from bot.telegram.outcomes import Failure
from bot.telegram.papers import PaperSender
from bot.telegram.words import pieces
from bot.texts import FluentTexts
from handlers.core.actions import Action
from handlers.core.incoming import Origin
from handlers.core.reply import LETTER_TURN, Answer, Button, Reply
from services.domain.message import Letter, Outcome
from services.ports.messengers import Told

_HTML: Final = "HTML"
_TOAST_LIMIT: Final = 200
_log = logging.getLogger(__name__)
_Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


class NotTold(Exception):
    """Telegram is away: acknowledge nothing, the stored answer will be given on redelivery."""


@dataclass(slots=True)
class TelegramSpeaker:
    """Says answers and letters.

    An answer that meets a 403 or a 400 is as told as it can be; one that never left raises
    NotTold.
    """

    caller: Caller
    markup: Markup
    texts: FluentTexts
    papers: PaperSender
    _remove: ReplyKeyboardRemove = field(
        default_factory=lambda: ReplyKeyboardRemove(remove_keyboard=True)
    )

    async def answer(self, origin: Origin, answer: Answer) -> None:
        """Acknowledge the press, edit or send every reply in order. Raises NotTold."""
        try:
            await asyncio.gather(self._acknowledge(origin, answer), self._say(origin, answer))
        except Failed as failed:
            if failed.verdict.failure in {Failure.UNKNOWN, Failure.SLOW_DOWN}:
                raise NotTold from failed
            _log.warning("telegram refused an answer", extra={"failure": failed.verdict.failure})

    async def tell(self, letter: Letter) -> Told:
        """Carry a letter from the outbox."""
        text = self.texts.html(letter.locale, letter.key, letter.facts)
        buttons = tuple((Button(Action(action)),) for action in letter.actions)
        keyboard = self.markup.inline(buttons, LETTER_TURN, letter.locale)
        try:
            await self.caller.once(_message(letter.chat, text, keyboard))
        except Failed as failed:
            return _told(failed)
        return Told(Outcome.DELIVERED)

    async def _acknowledge(self, origin: Origin, answer: Answer) -> None:
        if origin.press_id is None:
            return
        toast = answer.toast
        text = self.texts.say(answer.locale, toast.key, toast.facts) if toast else None
        method = AnswerCallbackQuery(
            callback_query_id=origin.press_id, text=text[:_TOAST_LIMIT] if text else None
        )
        try:
            await self.caller.call(method)
        except Failed:
            # A spinner that stays for a while; the answer itself is what matters.
            _log.info("a press was not acknowledged")

    async def _say(self, origin: Origin, answer: Answer) -> None:
        first, *others = answer.replies
        if origin.message_id is None or not await self._edit(origin, answer, first):
            await self._send(origin.chat, answer, first)
        for reply in others:
            await self._send(origin.chat, answer, reply)

    async def _edit(self, origin: Origin, answer: Answer, reply: Reply) -> bool:
        """Replace the pressed message; False when it must be a new one."""
        texts = pieces(self._words(answer, reply))
        if reply.paper is not None or reply.asks_phone or len(texts) != 1:
            return False
        method = EditMessageText(
            chat_id=int(origin.chat),
            message_id=int(origin.message_id or 0),
            text=texts[0],
            parse_mode=_HTML,
            reply_markup=self.markup.inline(reply.keyboard, answer.turn, answer.locale),
        )
        try:
            await self.caller.call(method)
        except Failed as failed:
            if failed.verdict.failure is Failure.NOT_MODIFIED:
                return True
            if failed.verdict.failure is Failure.NOT_EDITABLE:
                return False
            raise
        return True

    async def _send(self, chat: str, answer: Answer, reply: Reply) -> None:
        texts = pieces(self._words(answer, reply))
        keyboard: _Keyboard = self.markup.inline(reply.keyboard, answer.turn, answer.locale)
        if reply.paper is not None:
            await self.papers.send(chat, reply.paper, locale=answer.locale, caption=texts[0])
            return
        for text in texts[:-1]:
            await self.caller.call(_message(chat, text, None))
        if not reply.asks_phone:
            await self.caller.call(_message(chat, texts[-1], keyboard or self._remove))
            return
        share = self.markup.share_phone(answer.locale)
        await self.caller.call(_message(chat, texts[-1], share))
        if keyboard is not None:
            other = self.texts.html(answer.locale, "telegram-or-type")
            await self.caller.call(_message(chat, other, keyboard))

    def _words(self, answer: Answer, reply: Reply) -> str:
        return "\n".join(
            self.texts.html(answer.locale, part.key, part.facts) for part in reply.parts
        )


def _message(chat: str, text: str, keyboard: _Keyboard) -> TelegramMethod[Any]:
    return SendMessage(chat_id=int(chat), text=text, parse_mode=_HTML, reply_markup=keyboard)


def _told(failed: Failed) -> Told:
    match failed.verdict.failure:
        case Failure.SLOW_DOWN:
            return Told(Outcome.TRY_LATER, failed.verdict.retry_after)
        case Failure.UNREACHABLE:
            return Told(Outcome.UNREACHABLE)
        case Failure.UNKNOWN if failed.is_unsaid:
            return Told(Outcome.TRY_LATER)
        case Failure.UNKNOWN:
            return Told(Outcome.UNKNOWN)
        case _:
            return Told(Outcome.REFUSED)
