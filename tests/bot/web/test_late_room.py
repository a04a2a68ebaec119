"""A room furnished at the first knock answers as if it had always stood there."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from bot.lifecycle import listening
from bot.rooms import LateRoom
from tests.journeys.town import free_port


class Furniture:
    """Routes, and how often they were made."""

    made = 0

    def routes(self) -> list[web.RouteDef]:
        self.made += 1
        return [web.get("/room", self.says), web.post("/room/{what}", self.says)]

    async def says(self, request: web.Request) -> web.Response:
        return web.Response(text=request.match_info.get("what", "hall"))


@pytest.fixture
async def room() -> AsyncIterator[tuple[Furniture, ClientSession]]:
    furniture, app, port = Furniture(), web.Application(), free_port()
    app.router.register_resource(LateRoom("/room", furniture.routes))
    async with (
        listening(app, "127.0.0.1", port),
        ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        yield furniture, session


async def test_it_is_furnished_once_and_only_when_somebody_knocks(
    room: tuple[Furniture, ClientSession],
) -> None:
    furniture, session = room
    assert (await session.get("/elsewhere")).status == 404
    assert furniture.made == 0
    assert await (await session.get("/room")).text() == "hall"
    assert await (await session.post("/room/chair")).text() == "chair"
    assert furniture.made == 1


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/room/chair", 405), ("GET", "/room/a/b", 404), ("GET", "/rooms", 404)],
)
async def test_what_is_not_there_is_refused_as_anywhere(
    room: tuple[Furniture, ClientSession], method: str, path: str, status: int
) -> None:
    _, session = room
    assert (await session.request(method, path)).status == status


def test_it_stands_where_it_stands() -> None:
    late = LateRoom("/room", list)
    assert late.raw_match("/room/x")
    assert not late.raw_match("/rooms")
    assert str(late.url_for()) == "/room"
    assert (late.canonical, late.get_info(), list(late), len(late)) == (
        "/room", {"path": "/room"}, [], 0,
    )  # fmt: skip
    with pytest.raises(RuntimeError):
        late.add_prefix("/x")
