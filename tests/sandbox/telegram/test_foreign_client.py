"""A client that we did not write, python-telegram-bot, works with our Telegram by both ways."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Final

import pytest
from telegram import Message
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from tests.sandbox.telegram.foreign import Script, by_polling, by_webhook, foreign, leftovers
from tests.sandbox.telegram.line import Line

HEARD: Final = [
    "Here it comes",
    "bill.pdf",
    "bill.pdf",
    "Who are you?",
    "Thanks: 380501112233",
    "What now?",
]


@pytest.mark.parametrize("way", [by_polling, by_webhook])
async def test_foreign_client_runs_the_script(
    wire: Line, way: Callable[[Line, Script], AbstractAsyncContextManager[None]]
) -> None:
    script = Script()
    async with way(wire, script):
        person = await wire.person()
        asked = await person.hears("What now?")
        assert asked["entities"] == [{"type": "bold", "offset": 0, "length": 9}]
        await person.presses("Bill")
        await person.hears("Who are you?")
        await person.shares_contact()
        await person.hears("Thanks: 380501112233")
        await person.sends_photo()
        await person.sends_sticker()
        await person.says("see https://example.com and /start")
        await person.says("/start")
        await person.hears("What now?")

    assert script.errors == []
    heard = [each.get("text") or each["document"]["file_name"] for each in await person.heard()]
    assert heard == HEARD
    assert [each["text"] for each in wire.telegram.state.toasts if each["is_alert"]] == ["Soon"]
    assert leftovers([*script.updates, *script.said]) == {}


async def test_foreign_client_reads_the_rest_without_leftovers(wire: Line) -> None:
    async with foreign(wire) as bot:
        person = await wire.person()
        await person.blocks()
        await person.blocks(is_blocking=False)
        await bot.bot.set_my_commands([("start", "Begin"), ("menu", "Menu")])
        assert [each.command for each in await bot.bot.get_my_commands()] == ["start", "menu"]
        updates = await bot.bot.get_updates()
        changes = [each.my_chat_member for each in updates if each.my_chat_member]
        assert [each.new_chat_member.status for each in changes] == ["kicked", "member"]
        sent = await bot.bot.send_photo(person.id, b"\x89PNG\r\n\x1a\n", filename="a.png")
        chat = await bot.bot.get_chat(person.id)
        assert chat.id == person.id
        seen = [*updates, sent, chat, await bot.bot.get_me(), await bot.bot.get_webhook_info()]
    assert leftovers(seen) == {}


async def test_errors_are_the_ones_the_client_knows(
    wire: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the client warns of its older way
    async with foreign(wire) as bot:
        person = await wire.person()

        async def send() -> Message:
            said: Message = await bot.bot.send_message(person.id, "Hi")
            return said

        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.bot.send_message(5, "Hi")
        await person.blocks()
        with pytest.raises(Forbidden, match="blocked by the user"):
            await send()
        await person.blocks(is_blocking=False)
        wire.telegram.misbehave.plan(
            {"next": {"sendMessage": ["slow_down", "bad_gateway", "truncated"]}, "retry_after": 7}
        )
        with pytest.raises(RetryAfter) as caught:
            await send()
        assert caught.value.retry_after == timedelta(seconds=7)
        with pytest.raises(NetworkError):
            await send()
        with pytest.raises(TelegramError, match="Invalid server response"):
            await send()
        assert (await send()).text == "Hi"


async def test_forged_token_is_an_invalid_one_to_the_client(wire: Line) -> None:
    forger = foreign(wire, token="1:forged")
    with pytest.raises(InvalidToken):
        await forger.initialize()
    await forger.bot.shutdown()
