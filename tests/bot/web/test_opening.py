"""The page where a messenger is chosen."""

from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.texts import FluentTexts
from bot.web.opening import ChatLinks, OpenPages
from bot.web.pages import Pages
from tests.journeys.gist import gist

LINKS = ChatLinks("https://t.me/oblik_bot", "viber://pa?chatURI=oblik")


@pytest.fixture
async def base() -> AsyncIterator[str]:
    app, pages = web.Application(), Pages(FluentTexts(ZoneInfo("Europe/Kyiv")))
    app.add_routes(OpenPages(pages, LINKS, "Облік").routes())
    async with TestServer(app) as server:
        yield str(server.make_url("/open"))


async def page(url: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_an_invitation_opens_in_either_messenger(base: str) -> None:
    status, text = await page(f"{base}/inv_abc-1")
    assert status == 200
    assert 'href="https://t.me/oblik_bot?start=inv_abc-1"' in text
    assert 'href="viber://pa?chatURI=oblik&amp;context=inv_abc-1"' in text
    assert gist("messengers-invited-next") in text


async def test_a_second_chat_begins_with_signing_in_and_brings_no_token(base: str) -> None:
    status, text = await page(base)
    assert status == 200
    assert 'href="https://t.me/oblik_bot"' in text
    assert 'href="viber://pa?chatURI=oblik"' in text
    assert gist("messengers-second-next") in text


@pytest.mark.parametrize("context", ["a b", "%3Cscript%3E", "x" * 65, "%22onclick"])
async def test_what_we_never_made_is_no_page(base: str, context: str) -> None:
    assert (await page(f"{base}/{context}"))[0] == 404


def test_a_messenger_that_we_are_not_in_is_not_offered() -> None:
    assert ChatLinks("", "viber://pa?chatURI=x").of("") == [("viber", "viber://pa?chatURI=x")]
    assert ChatLinks("", "").of("inv_1") == []
