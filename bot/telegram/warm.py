"""What the first person would wait for is built before the doors open."""

from typing import Any, Final

from aiogram.methods import AnswerCallbackQuery, DeleteMessage, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.receive import parse_update

_CHAT: Final = 1
_WHO: Final = {"id": _CHAT, "is_bot": False, "first_name": "-"}
_MESSAGE: Final[dict[str, Any]] = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": _CHAT, "type": "private"},
    "from": _WHO,
    "text": "-",
}
_UPDATES: Final[tuple[dict[str, Any], ...]] = (
    {"update_id": 1, "message": _MESSAGE},
    {
        "update_id": 2,
        "callback_query": {
            "id": "1", "from": _WHO, "chat_instance": "1", "message": _MESSAGE, "data": "-",
        },
    },
)  # fmt: skip


def warm() -> None:
    """Build aiogram's models for a message, a press and their answers: 0.2 s, once."""
    for update in _UPDATES:
        parse_update(update)
    button = InlineKeyboardButton(text="-", callback_data="-")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    SendMessage(chat_id=_CHAT, text="-", reply_markup=keyboard)
    EditMessageText(chat_id=_CHAT, message_id=1, text="-", reply_markup=keyboard)
    AnswerCallbackQuery(callback_query_id="1")
    DeleteMessage(chat_id=_CHAT, message_id=1)
