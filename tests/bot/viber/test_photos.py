"""Photos from Viber: from Viber's hosts alone, within limits."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from bot.viber.photos import ViberPhotos
from services.domain.message import Channel
from services.domain.review import Photo
from services.ports.photos import PhotoUnavailable
from tests.bot.telegram.conftest import serving


@pytest.fixture
async def base() -> AsyncIterator[str]:
    async def photo(request: web.Request) -> web.Response:
        if request.match_info["name"] == "moved":
            raise web.HTTPFound("http://127.0.0.1:1/secret")
        if request.match_info["name"] == "gone":
            raise web.HTTPNotFound
        return web.Response(body=b"\xff\xd8\xff" + b"x" * 97)

    app = web.Application()
    app.add_routes([web.get("/photos/{name}", photo)])
    async with serving(app) as base:
        yield base


def photo(address: str, channel: Channel = Channel.VIBER) -> Photo:
    return Photo(channel, address)


async def test_a_photo_is_fetched_by_the_address_that_viber_gave(
    http: ClientSession, base: str
) -> None:
    photos = ViberPhotos(http, f"{base}/pa")
    assert len(await photos.fetch(photo(f"{base}/photos/a.jpg"))) == 100


@pytest.mark.parametrize("name", ["moved", "gone"])
async def test_a_photo_that_is_elsewhere_is_unavailable(
    http: ClientSession, base: str, name: str
) -> None:
    with pytest.raises(PhotoUnavailable):
        await ViberPhotos(http, f"{base}/pa").fetch(photo(f"{base}/photos/{name}"))


async def test_a_photo_that_is_too_large_is_unavailable(http: ClientSession, base: str) -> None:
    with pytest.raises(PhotoUnavailable):
        await ViberPhotos(http, f"{base}/pa", limit=99).fetch(photo(f"{base}/photos/a.jpg"))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:5432/",
        "http://dl-media.viber.com/a.jpg",
        "https://viber.com.evil.example/a.jpg",
        "https://evilviber.com/a.jpg",
        "https://viber.com@127.0.0.1/a.jpg",
        "https://dl.viber.com:8443/a.jpg",
        "https://[::1/a.jpg",
        "file:///etc/passwd",
        "",
    ],
)
async def test_no_address_but_vibers_is_asked(
    http: ClientSession, base: str, address: str
) -> None:
    photos = ViberPhotos(http, "https://chatapi.viber.com/pa")
    assert not photos._is_vibers(address)
    with pytest.raises(PhotoUnavailable):
        await photos.fetch(photo(address))


def test_viber_has_many_hosts() -> None:
    photos = ViberPhotos(None, "https://chatapi.viber.com/pa")  # type: ignore[arg-type]
    assert photos._is_vibers("https://dl-media.viber.com/1/share/2/long/a.jpg")


async def test_a_photo_of_another_messenger_is_not_ours(http: ClientSession, base: str) -> None:
    with pytest.raises(PhotoUnavailable):
        await ViberPhotos(http, base).fetch(photo(f"{base}/photos/a.jpg", Channel.TELEGRAM))
