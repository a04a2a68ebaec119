"""A webhook that answers oddly or not at all, and the menu button."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from tests.sandbox.telegram.hook import hook
from tests.sandbox.telegram.line import Line, refused

ODD = [
    ("application/json", b"{"),
    ("application/json", b"\xff\xfe"),
    ("application/json; charset=klingon", b"{}"),
    ("multipart/form-data; boundary=x", b"rubbish"),
    ("multipart/form-data", b"--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="method"\r\n\r\n\xff\r\n--x--\r\n',
    ),
    ("application/json", b'{"method": ["sendMessage"], "chat_id": {}}'),
    ("application/json", b'{"method": "sendMessage", "chat_id": [], "text": 1}'),
]


@asynccontextmanager
async def odd_hook(wire: Line, kind: str, body: bytes) -> AsyncIterator[asyncio.Queue[str]]:
    """A webhook whose every answer is 200 with the body."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        heard.put_nowait((await request.json())["message"]["text"])
        return web.Response(body=body, headers={"Content-Type": kind})

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as server:
        await wire.result("setWebhook", url=str(server.make_url("/hook")))
        yield heard
        await wire.result("deleteWebhook")


async def complaint(wire: Line, url: str) -> str:
    """The last error of a webhook that cannot take an update."""
    await wire.person()
    await wire.result("setWebhook", url=url)
    info: dict[str, Any] = {}
    async with asyncio.timeout(10):
        while "last_error_message" not in info:
            info = await wire.result("getWebhookInfo")
    await wire.result("deleteWebhook", drop_pending_updates=True)
    return str(info["last_error_message"])


@pytest.mark.parametrize(("kind", "body"), ODD)
async def test_unreadable_answer_of_the_webhook_stops_no_delivery(
    wire: Line, kind: str, body: bytes
) -> None:
    person = await wire.person()
    async with odd_hook(wire, kind, body) as heard, asyncio.timeout(10):
        assert await heard.get() == "/start"
        await person.says("next")
        assert await heard.get() == "next"


async def test_webhook_that_is_away_is_complained_about(wire: Line) -> None:
    assert await complaint(wire, f"http://127.0.0.1:{unused_port()}/") == "Connection refused"


async def test_webhook_that_hangs_up_is_complained_about(wire: Line) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hang_up)
    async with TestServer(app) as server:
        said = await complaint(wire, str(server.make_url("/hook")))
    assert said == "Connection reset by peer"


async def test_webhook_recovers_after_a_refusal(wire: Line) -> None:
    await wire.person()
    async with hook(wire, [500, 502]) as bot:
        assert await bot.has(1) == ["/start"]
        info = await wire.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 502")


async def test_menu_button_is_kept_and_a_bad_one_refused(wire: Line) -> None:
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.com/"}}
    await wire.result("setChatMenuButton", menu_button=app)
    assert await wire.result("getChatMenuButton") == app
    for bad in ({"type": "nope"}, [1], {"type": "web_app"}, {**app, "web_app": {"url": "x"}}):
        await refused(wire, "setChatMenuButton", menu_button=bad)
    await wire.result("setChatMenuButton")
    assert await wire.result("getChatMenuButton") == {"type": "default"}
