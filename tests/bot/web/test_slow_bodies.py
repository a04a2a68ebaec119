"""Case 44, slow: a body that never ends holds no door."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.web.bodies import readable_within

DOORS = ("/banks/liqpay/webhook", "/telegram/webhook", "/viber/webhook", "/pay/1")
FORM = "application/x-www-form-urlencoded"


async def echo(request: web.Request) -> web.Response:
    return web.Response(body=await request.read())


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    app = web.Application(middlewares=[readable_within(0.05)])
    app.add_routes([web.post(path, echo) for path in DOORS])
    server = TestServer(app)
    async with server:
        yield server


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize("header", ["Content-Length: 100", "Transfer-Encoding: chunked"])
async def test_a_body_that_never_ends_is_refused_and_its_line_is_cut(
    server: TestServer, path: str, header: str
) -> None:
    """Case 44."""
    reader, writer = await asyncio.open_connection(server.host, server.port)
    head = f"POST {path} HTTP/1.1\r\nHost: oblik\r\nContent-Type: {FORM}\r\n{header}\r\n\r\n"
    writer.write(head.encode() + (b"5\r\nabc=d\r\n" if "chunked" in header else b"abc=d"))
    answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize("path", DOORS)
async def test_a_body_that_comes_whole_is_its_handlers(server: TestServer, path: str) -> None:
    async with ClientSession() as session:
        answer = await session.post(server.make_url(path), data={"a": "b"})
        assert (answer.status, await answer.read()) == (200, b"a=b")
