"""A restart loses no chat, no file and no callback that waits; tokens go on growing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.sandbox.viber import SandboxViber, SandboxViberPerson
from tests.sandbox.viber.line import TOKEN, Clock


@asynccontextmanager
async def life(path: Path) -> AsyncIterator[tuple[SandboxViber, ClientSession, str]]:
    """One run of the messenger, whose webhook is never set."""
    base = f"http://127.0.0.1:{unused_port()}"
    viber = SandboxViber(token=TOKEN, clock=Clock(), base_url=base, snapshot=path)
    app = web.Application()
    viber.attach(app)
    port = int(base.rpartition(":")[2])
    async with TestServer(app, port=port), ClientSession() as session:
        yield viber, session, base


async def test_chats_files_and_waiting_callbacks_outlive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "viber.json"
    async with life(path) as (viber, session, base):
        person = await SandboxViberPerson.creates(session, base, first_name="Олена")
        await person.says("hello")
        await person.sends_picture()
        before, token = await person.chat(), viber.state.last_token

    async with life(path) as (viber, session, base):
        again = SandboxViberPerson(session, base, person.id)
        after = await again.chat()
        assert after["messages"] == before["messages"]
        assert (await again.content(after["messages"][1])).startswith(b"\x89PNG")
        waiting = [each.body["event"] for each in viber.state.callbacks]
        assert waiting == ["message", "message"]
        assert viber.state.next_token() > token


async def test_a_file_whose_content_is_gone_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "viber.json"
    async with life(path) as (_, session, base):
        person = await SandboxViberPerson.creates(session, base)
        await person.sends_file("bill.pdf", b"%PDF-1.7")
    for file in (tmp_path / "viber.files").iterdir():
        file.unlink()
    async with life(path) as (viber, _, _base):
        assert viber.state.files == {}


async def test_a_file_that_was_being_fetched_is_fetched_after_the_restart(tmp_path: Path) -> None:
    path = tmp_path / "viber.json"
    async with life(path) as (viber, session, base):
        person = await SandboxViberPerson.creates(session, base)
        await person.says("hello")
        lost = {"token": "1", "at": 1, "is_mine": False, "type": "file", "size": 1}
        media = f"{base}/chat/viber/static/meter.png"
        viber.state.persons[person.id].messages.append({**lost, "media": media})
    async with life(path) as (_, session, base):
        again = SandboxViberPerson(session, base, person.id)
        found = await again.waits_for(lambda said: "failed" in said, within=5)
        assert found["failed"]


async def test_a_snapshot_of_another_age_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "viber.json"
    path.write_text('{"version": 0}', encoding="utf-8")
    async with life(path) as (viber, _, _base):
        assert viber.state.persons == {}
