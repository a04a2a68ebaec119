"""Neutral keyboards as Telegram's, and the message that carries one."""

from dataclasses import dataclass
from typing import Final

from aiogram.methods import SendMessage
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from bot.links import Links
from bot.texts import FluentTexts
from handlers.core.actions import Action
from handlers.core.reply import Button, Grid, Keyboard, Line, Opens, Page, encode_press

DATA_LIMIT: Final = 64
_SECURE: Final = "https://"
_BLANK: Final = " "
AnyKeyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class Markup:
    """Draws keyboards.

    A form opens as a Mini App, so that a password stays out of the chat. Telegram takes https
    only; `is_web_app_allowed` lets a plain http address through, which our own Telegram accepts.
    """

    texts: FluentTexts
    links: Links
    is_web_app_allowed: bool = False

    def inline(self, keyboard: Keyboard, turn: int, locale: str) -> InlineKeyboardMarkup | None:
        """The keyboard under a message, or None for an empty one."""
        rows: list[list[InlineKeyboardButton]] = []
        for line in keyboard:
            rows.extend(self._rows(line, turn, locale))
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    def share_phone(self, locale: str) -> ReplyKeyboardMarkup:
        """The keyboard that offers to share the person's own phone."""
        button = KeyboardButton(
            text=self.texts.say(locale, "telegram-share-phone"), request_contact=True
        )
        return ReplyKeyboardMarkup(
            keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True
        )

    def _rows(self, line: Line, turn: int, locale: str) -> list[list[InlineKeyboardButton]]:
        if not isinstance(line, Grid):
            return [[self._button(button, turn, locale) for button in line]] if line else []
        cells = [self._cell(cell, turn, locale) for cell in line.cells]
        rows = [cells[at : at + line.columns] for at in range(0, len(cells), line.columns)]
        if line.heads:
            words = [self.texts.say(locale, head.key, head.facts) for head in line.heads]
            rows.insert(0, [self._inert(word, turn) for word in words])
        return rows

    def _cell(self, cell: Button | None, turn: int, locale: str) -> InlineKeyboardButton:
        return self._inert(_BLANK, turn) if cell is None else self._button(cell, turn, locale)

    @staticmethod
    def _inert(text: str, turn: int) -> InlineKeyboardButton:
        data = encode_press(turn, Button(Action.NOTHING))
        return InlineKeyboardButton(text=text, callback_data=data)

    def _button(self, button: Button, turn: int, locale: str) -> InlineKeyboardButton:
        text = self.texts.say(locale, button.label_key, button.facts)
        if button.opens is not None:
            return self._link(text, button.opens)
        return InlineKeyboardButton(text=text, callback_data=encode_press(turn, button))

    def _link(self, text: str, opens: Opens) -> InlineKeyboardButton:
        url = self.links.url(opens)
        is_takable = self.is_web_app_allowed or url.startswith(_SECURE)
        if opens.page is Page.FORM and is_takable:
            return InlineKeyboardButton(text=text, web_app=WebAppInfo(url=url))
        return InlineKeyboardButton(text=text, url=url)


def message(chat: str, text: str, keyboard: AnyKeyboard | None = None) -> SendMessage:
    """A message with markup in its words and a keyboard under it."""
    return SendMessage(chat_id=int(chat), text=text, parse_mode="HTML", reply_markup=keyboard)
