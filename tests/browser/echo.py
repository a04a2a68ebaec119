"""A small bot for the chat page: a few calls over HTTP, and an answer it keeps back on demand."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Final

from tests.sandbox.telegram.line import Line

PRESS: Final = [
    [{"text": "Показники", "callback_data": "toast"}, {"text": "Увага", "callback_data": "alert"}],
    [{"text": "Змінити", "callback_data": "edit"}],
    [{"text": "Сайт", "url": "https://example.com/"}],
]
KEYS: Final = {
    "keyboard": [[{"text": "Мій номер", "request_contact": True}], ["Рахунок"]],
    "resize_keyboard": True,
}
WORDS: Final = "<b>Вітаю!</b> Ось <i>меню</i>, <code>код</code> і /menu.\n1 &lt; 2"


@dataclass(slots=True)
class Echo:
    """`may_answer` holds its answers to presses back while it is cleared."""

    line: Line
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Poll until cancelled."""
        offset = 0
        while True:
            for update in await self.line.updates(offset=offset, timeout=25):
                offset = update["update_id"] + 1
                if "message" in update:
                    await self.hears(update["message"])
                elif "callback_query" in update:
                    await self.is_pressed(update["callback_query"])

    async def hears(self, message: dict[str, Any]) -> None:
        """A message."""
        chat = message["chat"]["id"]
        text = message.get("text", "")
        if text == "/start":
            await self.says(
                chat, WORDS, parse_mode="HTML", reply_markup={"inline_keyboard": PRESS}
            )
        elif text == "keys":
            await self.says(chat, "Хто ви?", reply_markup=KEYS)
        elif text == "bill":
            await self.line.uploads(chat, b"%PDF-1.7\n%%EOF\n", "Рахунок 11-2026.pdf")
        elif "contact" in message:
            gone = {"remove_keyboard": True}
            phone = message["contact"]["phone_number"]
            await self.says(chat, f"Дякую: {phone}", reply_markup=gone)
        else:
            await self.says(chat, f"Почуто: {text or 'не текст'}")

    async def says(self, chat: int, text: str, **more: Any) -> None:
        """A text, to somebody who may have blocked us."""
        await self.line.call("sendMessage", chat_id=chat, text=text, **more)

    async def is_pressed(self, query: dict[str, Any]) -> None:
        """A press."""
        await self.may_answer.wait()
        call = {"callback_query_id": query["id"]}
        if query["data"] == "edit":
            there = query["message"]
            await self.line.result("answerCallbackQuery", **call)
            await self.line.result(
                "editMessageText",
                chat_id=there["chat"]["id"],
                message_id=there["message_id"],
                text="Інше",
            )
        else:
            is_alert = query["data"] == "alert"
            await self.line.result(
                "answerCallbackQuery", **call, text="Записано", show_alert=is_alert
            )


@contextlib.asynccontextmanager
async def echo(line: Line) -> AsyncIterator[Echo]:
    """The bot at work."""
    bot = Echo(line)
    bot.may_answer.set()
    async with asyncio.TaskGroup() as group:
        work = group.create_task(bot.run())
        yield bot
        work.cancel()
