"""The keyboard that shares a phone: put up with its question, taken away with the next answer."""

import logging
from dataclasses import dataclass, field
from typing import Any, Final

from aiogram.methods import DeleteMessage, SendMessage
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardRemove

from bot.telegram.calling import Caller, Failed
from bot.telegram.markup import Markup, message

_CARRIER: Final = "…"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class PhoneKeyboard:
    """Telegram keeps this keyboard in the chat, under every later message, until told otherwise.

    Which chats have it up is remembered by this process only; after a restart the shared contact
    itself is the reminder. Forgetting leaves a superfluous button behind, nothing worse.
    """

    caller: Caller
    markup: Markup
    _up: set[str] = field(default_factory=set)

    def is_up_in(self, chat: str) -> None:
        """A contact has just come from the chat, so that the keyboard is up there."""
        self._up.add(chat)

    async def offer(
        self, chat: str, locale: str, *, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        """Ask with the keyboard; other choices follow in a message of their own. Raises Failed.

        A message carries one keyboard, either of this kind or of the inline kind.
        """
        self._up.add(chat)
        await self.caller.call(message(chat, text, self.markup.share_phone(locale)))
        if keyboard is not None:
            others = self.markup.texts.html(locale, "telegram-or-type")
            await self.caller.call(message(chat, others, keyboard))

    async def take_away(self, chat: str) -> None:
        """Take it away where it is up: a message must carry the order, and is deleted at once."""
        if chat not in self._up:
            return
        self._up.discard(chat)
        order = SendMessage(
            chat_id=int(chat),
            text=_CARRIER,
            disable_notification=True,
            reply_markup=ReplyKeyboardRemove(remove_keyboard=True),
        )
        try:
            sent: Any = await self.caller.call(order)
            if isinstance(sent, dict):
                await self.caller.call(
                    DeleteMessage(chat_id=int(chat), message_id=sent["message_id"])
                )
        except Failed as failed:
            _log.info("the phone keyboard stays", extra={"failure": failed.failure.name})
