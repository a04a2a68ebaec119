"""A messenger with a snapshot forgets nothing when it is started again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.sandbox.telegram import SandboxTelegram
from tests.sandbox.telegram.line import TOKEN, Clock, Line


@asynccontextmanager
async def life(path: Path, clock: Clock) -> AsyncIterator[Line]:
    """The messenger from its start to its end."""
    telegram = SandboxTelegram(token=TOKEN, clock=clock, snapshot=path)
    app = web.Application()
    telegram.attach(app)
    async with TestServer(app) as server, ClientSession() as session:
        yield Line(str(server.make_url("")).rstrip("/"), session, telegram, clock)


async def test_restarted_messenger_has_its_persons_chats_and_waiting_updates(
    tmp_path: Path,
) -> None:
    path, clock = tmp_path / "chats.json", Clock()
    async with life(path, clock) as before:
        person = await before.person()
        keys = {"keyboard": [["Yes"]]}
        await before.result("sendMessage", chat_id=person.id, text="Well?", reply_markup=keys)
        await person.presses("Yes")
        await before.result("setMyCommands", commands=[{"command": "a", "description": "A"}])
        waiting, seen = await before.updates(), await person.messages()

    async with life(path, clock) as after:
        again = type(person)(after.session, after.base, person.id)
        assert await again.messages() == seen
        assert await after.updates() == waiting
        assert (await after.result("getMyCommands"))[0]["command"] == "a"
        said = await after.result("sendMessage", chat_id=person.id, text="Once more")
        assert said["message_id"] > seen[-1]["message_id"]
        assert (await after.person()).id != person.id


async def test_press_and_file_outlive_a_restart(tmp_path: Path) -> None:
    path, clock = tmp_path / "chats.json", Clock()
    async with life(path, clock) as before:
        person = await before.person()
        button = {"text": "Press", "callback_data": "x"}
        markup = {"inline_keyboard": [[button]]}
        await before.result("sendMessage", chat_id=person.id, text="?", reply_markup=markup)
        await person.presses("Press")
        query = (await before.updates())[-1]["callback_query"]
        _, sent = await before.uploads(person.id, b"%PDF-1.7", "bill.pdf")

    file = sent["result"]["document"]["file_id"]
    async with life(path, clock) as after:
        assert await after.result("answerCallbackQuery", callback_query_id=query["id"]) is True
        again = await after.result("sendDocument", chat_id=person.id, document=file)
        assert await type(person)(after.session, after.base, person.id).opens(again) == b"%PDF-1.7"


async def test_snapshot_is_whole_soon_after_each_change(tmp_path: Path) -> None:
    path, clock = tmp_path / "chats.json", Clock()
    async with life(path, clock) as one:
        person = await one.person()
        await person.says("kept at once")
        # The answer to a later question finds the earlier change written.
        await person.messages()
        assert "kept at once" in path.read_text(encoding="utf-8")
        assert not path.with_suffix(".new").exists()
        async with life(path, clock) as killed:  # the first was never closed
            seen = await type(person)(killed.session, killed.base, person.id).messages()
            assert seen[-1]["text"] == "kept at once"


async def test_lost_file_is_no_file_and_a_snapshot_of_another_version_is_left_alone(
    tmp_path: Path,
) -> None:
    path, clock = tmp_path / "chats.json", Clock()
    async with life(path, clock) as before:
        person = await before.person()
        _, sent = await before.uploads(person.id, b"%PDF-1.7", "bill.pdf")
        file = sent["result"]["document"]["file_id"]
    (path.with_suffix(".files") / file).unlink()
    async with life(path, clock) as after:
        status, _ = await after.call("getFile", file_id=file)
        assert status == 400

    path.write_text('{"version": 0}', encoding="utf-8")
    async with life(path, clock) as fresh:
        assert fresh.telegram.state.persons == {}
