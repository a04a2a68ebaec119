"""Calls with patience: what is repeated, what is not, and when the whole bot is silent."""

import asyncio

import pytest
from aiogram.methods import EditMessageText, SendMessage

from bot.telegram.calling import Caller, Failed
from bot.telegram.outcomes import Failure
from bot.telegram.wire import Wire
from tests.bot.telegram.doubles import ScriptedTelegram, hangs_up, keeps_silent, raw, refuses

HELLO = SendMessage(chat_id=1001, text="<b>a</b> &amp; b", parse_mode="HTML")
EDIT = EditMessageText(chat_id=1001, message_id=2, text="hello", parse_mode="HTML")


async def test_a_cut_connection_and_a_5xx_are_tried_again(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    scripted.plays("sendMessage", raw(502, "<html>", "text/html"), hangs_up)
    assert await Caller(scripted_wire).call(HELLO) == {"message_id": 7}
    assert len(scripted.calls) == 3


async def test_a_sent_message_that_met_silence_is_not_sent_again(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    end = asyncio.Event()
    scripted.plays("sendMessage", keeps_silent(end))
    scripted_wire.limit_seconds = 0.2
    assert await Caller(scripted_wire).call(HELLO) is None
    end.set()
    assert len(scripted.calls) == 1


async def test_an_edit_that_met_silence_is_made_again(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    end = asyncio.Event()
    scripted.plays("editMessageText", keeps_silent(end))
    scripted_wire.limit_seconds = 0.2
    assert await Caller(scripted_wire).call(EDIT) == {"message_id": 7}
    end.set()
    assert len(scripted.calls) == 2


async def test_a_sentence_that_cannot_be_parsed_goes_once_more_as_plain_text(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    scripted.plays("sendMessage", refuses(400, "Bad Request: can't parse entities: x"))
    await Caller(scripted_wire).call(HELLO)
    assert scripted.texts("sendMessage") == ["<b>a</b> &amp; b", "a & b"]
    assert "parse_mode" not in scripted.calls[1][1]


async def test_what_is_refused_is_not_tried_again(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    scripted.plays("sendMessage", refuses(400, "Bad Request: message is too long"))
    with pytest.raises(Failed) as caught:
        await Caller(scripted_wire).call(HELLO)
    assert caught.value.failure is Failure.REFUSED
    assert len(scripted.calls) == 1


async def test_after_429_the_whole_bot_is_silent_and_then_goes_on(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    caller = Caller(scripted_wire)
    scripted.plays("sendMessage", refuses(429, "Too Many Requests", retry_after=1))
    loop = asyncio.get_running_loop()
    before = loop.time()
    with pytest.raises(Failed):
        await caller.once(HELLO)
    await asyncio.gather(caller.call(HELLO), caller.call(EDIT))
    assert loop.time() - before >= 1
    assert len(scripted.calls) == 3


async def test_a_silence_beyond_patience_is_told_at_once(
    scripted: ScriptedTelegram, scripted_wire: Wire
) -> None:
    caller = Caller(scripted_wire)
    scripted.plays("sendMessage", refuses(429, "Too Many Requests", retry_after=35))
    for method in (HELLO, EDIT):
        with pytest.raises(Failed) as caught:
            await caller.call(method)
        assert 30 < caught.value.verdict.retry_after <= 35
    assert len(scripted.calls) == 1
