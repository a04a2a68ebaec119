"""Photos of meters from Telegram: fetched by id, within limits, and no word of the token."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.telegram.calling import Caller
from bot.telegram.photos import TelegramPhotos
from bot.telegram.wire import Wire
from services.domain.message import Channel
from services.domain.review import Photo
from services.ports.photos import PhotoUnavailable
from tests.bot.telegram.conftest import TOKEN

METER = Photo(Channel.TELEGRAM, "AgAC-meter")
CONTENT = b"\xff\xd8\xff" + b"m" * 5_000


class Files:
    """A Telegram that knows one file."""

    def __init__(self) -> None:
        self.told: Any = {"ok": True, "result": {"file_id": "1", "file_path": "photos/1"}}
        self.answer = web.Response(body=CONTENT)
        self.asked: list[str] = []

    async def get_file(self, request: web.Request) -> web.Response:
        """getFile."""
        self.asked.append((await request.json())["file_id"])
        return web.json_response(self.told)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The file."""
        self.asked.append(request.path)
        return self.answer


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
async def photos(files: Files) -> AsyncIterator[TelegramPhotos]:
    """Photos over a wire to that Telegram."""
    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/GetFile", files.get_file)
    app.router.add_post(f"/bot{TOKEN}/getFile", files.get_file)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", files.download)
    async with TestServer(app) as server, ClientSession() as http:
        base = str(server.make_url("")).rstrip("/")
        yield TelegramPhotos(Caller(Wire.to(http, token=TOKEN, api_base=base)), limit=6_000)


async def test_photo_is_fetched_by_its_id(photos: TelegramPhotos, files: Files) -> None:
    assert await photos.fetch(METER) == CONTENT
    assert files.asked == ["AgAC-meter", f"/file/bot{TOKEN}/photos/1"]


async def test_photo_of_another_messenger_is_not_asked_for(
    photos: TelegramPhotos, files: Files
) -> None:
    with pytest.raises(PhotoUnavailable):
        await photos.fetch(Photo(Channel.VIBER, "https://elsewhere.example/1"))
    assert files.asked == []


@pytest.mark.parametrize(
    "told",
    [
        {"ok": False, "error_code": 400, "description": "Bad Request: file is too big"},
        {"ok": True, "result": {"file_id": "1"}},
        {"ok": True, "result": {"file_path": "../../getMe"}},
        {"ok": True, "result": None},
    ],
)
async def test_id_that_leads_nowhere_is_unavailable(
    photos: TelegramPhotos, files: Files, told: dict[str, Any]
) -> None:
    files.told = told
    with pytest.raises(PhotoUnavailable):
        await photos.fetch(METER)


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=404, body=b"{}"),
        web.Response(status=302, headers={"Location": "https://elsewhere.example/"}),
        web.Response(body=b"x" * 6_001),
    ],
    ids=["gone", "elsewhere", "too large"],
)
async def test_what_is_no_file_of_ours_is_unavailable(
    photos: TelegramPhotos, files: Files, answer: web.Response
) -> None:
    files.answer = answer
    with pytest.raises(PhotoUnavailable) as refused:
        await photos.fetch(METER)
    assert refused.value.__cause__ is None


async def test_file_that_takes_too_long_is_unavailable(photos: TelegramPhotos) -> None:
    with pytest.raises(PhotoUnavailable):
        await replace(photos, seconds=1e-6).fetch(METER)
