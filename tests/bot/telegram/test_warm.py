"""What a message needs is built before the doors open."""

from aiogram.methods import AnswerCallbackQuery, DeleteMessage, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, Update

from bot.telegram.warm import warm


def test_nobody_waits_for_models_after_the_doors_are_warm() -> None:
    warm()
    for model in (
        Update, InlineKeyboardMarkup, SendMessage, EditMessageText, AnswerCallbackQuery,
        DeleteMessage,
    ):  # fmt: skip
        assert model.__pydantic_complete__
