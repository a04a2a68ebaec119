"""Polling: past committed updates only, people side by side, each in order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientSession, web

from bot.sandbox.telegram import SandboxPerson, SandboxTelegram
from bot.telegram.door import TelegramDoor
from bot.telegram.polling import Polling
from bot.telegram.wire import Wire
from handlers.core.incoming import Typed
from handlers.core.reply import Answer, Reply, say
from tests.bot.telegram.doubles import Listener, Recorder, ScriptedTelegram, raw, refuses


@asynccontextmanager
async def polling(door: TelegramDoor) -> AsyncIterator[asyncio.Task[None]]:
    """Poll until the end of the block, and then wait for a graceful end."""
    poller = Polling(door.speaker.caller.wire, door)
    task = asyncio.get_running_loop().create_task(poller.run())
    try:
        yield task
    finally:
        if not task.cancelling():
            task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def anna(sandbox_url: str, http: ClientSession) -> SandboxPerson:
    return await SandboxPerson.creates(http, sandbox_url, first_name="Anna")


@pytest.fixture
async def boris(sandbox_url: str, http: ClientSession) -> SandboxPerson:
    return await SandboxPerson.creates(http, sandbox_url, first_name="Boris")


def texts_of(listener: Listener, person: SandboxPerson) -> list[str]:
    return [
        each.event.text
        for each in listener.heard
        if each.origin.chat == str(person.id) and isinstance(each.event, Typed)
    ]


async def says_all(person: SandboxPerson, *texts: str) -> None:
    for text in texts:
        await person.says(text)


async def test_people_are_served_side_by_side_and_each_in_order(
    door: TelegramDoor, listener: Listener, anna: SandboxPerson, boris: SandboxPerson
) -> None:
    listener.gates[str(anna.id)] = asyncio.Event()
    await says_all(anna, "a1", "a2", "a3")
    async with polling(door):
        await listener.until(lambda: listener.tries == 1)
        await says_all(boris, "b1", "b2")
        await listener.until(lambda: texts_of(listener, boris) == ["b1", "b2"])
        assert texts_of(listener, anna) == []
        listener.gates[str(anna.id)].set()
        await listener.until(lambda: len(listener.heard) == 5)
    assert texts_of(listener, anna) == ["a1", "a2", "a3"]


async def test_a_bad_update_is_recorded_and_blocks_nobody(
    door: TelegramDoor,
    listener: Listener,
    recorder: Recorder,
    sandbox: SandboxTelegram,
    anna: SandboxPerson,
) -> None:
    sandbox.state.push(anna.id, message={"chat": {"id": anna.id}, "text": 5})
    sandbox.state.push(anna.id, something_new={"a": 1})
    await anna.says("hello")
    async with polling(door):
        await anna.hears("heard")
    assert len(recorder.records) == 1
    assert len(sandbox.state.updates) == 0


async def test_what_is_done_is_confirmed_when_it_ends(
    door: TelegramDoor, listener: Listener, sandbox: SandboxTelegram, anna: SandboxPerson
) -> None:
    async with polling(door):
        await says_all(anna, "a1", "a2")
        await listener.until(lambda: len(listener.answered_keys) == 2)
    assert len(sandbox.state.updates) == 0


async def test_the_offset_stays_before_what_was_not_committed(
    door: TelegramDoor,
    listener: Listener,
    sandbox: SandboxTelegram,
    anna: SandboxPerson,
    boris: SandboxPerson,
) -> None:
    listener.is_away = True
    await says_all(anna, "a1", "a2")
    await boris.says("b1")
    async with polling(door):
        await listener.until(lambda: listener.tries >= 4)
    assert len(sandbox.state.updates) == 3
    listener.is_away = False
    async with polling(door):
        await listener.until(lambda: len(listener.answered_keys) == 3)
    assert texts_of(listener, anna) == ["a1", "a2"]
    assert len(sandbox.state.updates) == 0


async def test_killed_before_the_commit_it_is_redelivered(
    door: TelegramDoor, listener: Listener, sandbox: SandboxTelegram, anna: SandboxPerson
) -> None:
    await anna.says("a1")
    listener.gates[str(anna.id)] = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        poller = Polling(door.speaker.caller.wire, door)
        task = group.create_task(poller.run())
        await listener.until(lambda: listener.tries == 1)
        for each in asyncio.all_tasks() - {asyncio.current_task(), task}:
            if "_serve" in repr(each.get_coro()):
                each.cancel()
        task.cancel()
    assert len(sandbox.state.updates) == 1
    listener.gates.clear()
    async with polling(door):
        await anna.hears("heard")
    assert texts_of(listener, anna) == ["a1"]


async def test_stopped_it_lets_the_served_finish(
    door: TelegramDoor, listener: Listener, sandbox: SandboxTelegram, anna: SandboxPerson
) -> None:
    await anna.says("a1")
    gate = listener.gates[str(anna.id)] = asyncio.Event()
    async with polling(door) as task:
        await listener.until(lambda: listener.tries == 1)
        task.cancel()
        await anna.says("a2")
        gate.set()
    assert texts_of(listener, anna) == ["a1"]
    assert len(await anna.heard()) == 1
    assert [each.update["message"]["text"] for each in sandbox.state.updates] == ["a2"]


async def test_an_answer_that_telegram_did_not_take_is_given_later(
    door: TelegramDoor, listener: Listener, sandbox: SandboxTelegram, anna: SandboxPerson
) -> None:
    sandbox.misbehave.plan({"bad_gateway": 1.0})
    await anna.says("a1")
    async with polling(door):
        await listener.until(lambda: listener.tries == 2)
        sandbox.misbehave.plan({"bad_gateway": 0.0})
        await anna.hears("heard")
    assert texts_of(listener, anna) == ["a1"]


async def test_an_answer_that_cannot_be_drawn_blocks_nobody(
    door: TelegramDoor, listener: Listener, recorder: Recorder, anna: SandboxPerson
) -> None:
    listener.says = lambda _: Answer(1, "uk", (Reply((say("no-such-sentence"),)),))
    await says_all(anna, "a1", "a2")
    async with polling(door):
        await listener.until(lambda: len(listener.answered_keys) == 2)
    assert len(recorder.records) == 2


async def test_errors_of_the_network_are_outlived(
    scripted: ScriptedTelegram,
    scripted_wire: Wire,
    door: TelegramDoor,
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen = asyncio.Event()

    def asked_past(_: web.Request) -> web.Response:
        seen.set()
        return web.json_response({"ok": True, "result": []})

    scripted.plays(
        "getUpdates",
        raw(502, "<html>", "text/html"),
        raw(200, '{"ok":true,"resu'),
        refuses(409, "Conflict: terminated by other getUpdates request"),
        raw(200, '{"ok":true,"result":[{"update_id":7},"nonsense",{"no":1}]}'),
        asked_past,
    )
    door.speaker.caller.wire = scripted_wire
    async with polling(door), asyncio.timeout(10):
        await seen.wait()
    assert "somebody else polls" in " ".join(str(vars(each)) for each in caplog.records)
    offsets = [params.get("offset") for _, params in scripted.calls]
    assert offsets[:4] == [0, 0, 0, 0]
    assert 8 in offsets
