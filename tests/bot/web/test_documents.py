"""Documents by signed links: forged, dead, of another key; kept by nobody on the way."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.papers.links import PaperLinks
from bot.texts import FluentTexts
from bot.web.documents import Documents
from bot.web.pages import Pages
from handlers.core.reply import Paper
from tests.bot.telegram.doubles import Drawer

MADE_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
BILL = Paper("bill", "17")
GONE = "Посилання на документ уже не діє"


@dataclass
class Shop:
    """The route of documents, with a clock and a drawer in hand."""

    links: PaperLinks
    drawer: Drawer
    session: ClientSession
    at: list[datetime] = field(default_factory=lambda: [MADE_AT])

    def address(self, paper: Paper = BILL, name: str = "bill.pdf") -> str:
        """A living link."""
        return self.links.url(paper, "uk", name, MADE_AT)

    async def gets(self, url: str) -> tuple[int, bytes]:
        """Fetch, as Viber does."""
        async with self.session.get(url) as answer:
            return answer.status, await answer.read()


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    app, drawer, at = web.Application(), Drawer(), [MADE_AT]
    pages = Pages(FluentTexts(ZoneInfo("Europe/Kyiv")))
    verifying = PaperLinks("", (b"present key", b"key before"))
    app.add_routes(Documents(pages, drawer, verifying, lambda: at[0]).routes())
    async with TestServer(app) as server, ClientSession() as session:
        links = PaperLinks(str(server.make_url("")).rstrip("/"), (b"present key",))
        yield Shop(links, drawer, session, at)


async def test_a_living_link_gives_the_document_and_nobody_keeps_it(shop: Shop) -> None:
    async with shop.session.get(shop.address()) as answer:
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        assert await answer.read() == b"%PDF-1.7 drawn"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_its_size_may_be_asked_before(shop: Shop) -> None:
    async with shop.session.head(shop.address()) as answer:
        assert (answer.status, answer.content_length) == (200, 14)


async def test_a_picture_has_the_ending_of_a_picture(shop: Shop) -> None:
    address = shop.address(Paper("consumption", "7"), "consumption.png")
    assert address.endswith(".png")
    async with shop.session.get(address) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")


async def test_a_link_dies_after_its_minutes(shop: Shop) -> None:
    address = shop.address()
    shop.at[0] = MADE_AT + timedelta(minutes=15) - timedelta(seconds=1)
    assert (await shop.gets(address))[0] == 200
    shop.at[0] = MADE_AT + timedelta(minutes=15)
    status, page = await shop.gets(address)
    assert status == 404
    assert GONE in page.decode()
    assert shop.drawer.drawn == 1


async def test_a_link_of_the_key_before_opens_while_the_key_is_replaced(shop: Shop) -> None:
    before = PaperLinks(shop.links.base_url, (b"key before",))
    strange = PaperLinks(shop.links.base_url, (b"another's key",))
    assert (await shop.gets(before.url(BILL, "uk", "bill.pdf", MADE_AT)))[0] == 200
    assert (await shop.gets(strange.url(BILL, "uk", "bill.pdf", MADE_AT)))[0] == 404


async def test_no_letter_of_a_link_may_be_changed(shop: Shop) -> None:
    base, _, rest = shop.address().partition("/documents/")
    token, _, name = rest.partition("/")
    for at in range(len(token) - 1):
        other = "A" if token[at] != "A" else "B"
        forged = f"{base}/documents/{token[:at]}{other}{token[at + 1 :]}/{name}"
        assert (await shop.gets(forged))[0] == 404
    assert shop.drawer.drawn == 0


@pytest.mark.parametrize("token", ["x", "A" * 600, "=", "%00", "їжак", "AAAA" * 8])
async def test_what_is_no_link_is_told_as_a_dead_one(shop: Shop, token: str) -> None:
    status, page = await shop.gets(f"{shop.links.base_url}/documents/{token}/document.pdf")
    assert status == 404
    assert GONE in page.decode()


async def test_the_ending_must_be_the_documents_own(shop: Shop) -> None:
    for ending in ("png", "html", "exe"):
        address = shop.address().removesuffix("pdf") + ending
        assert (await shop.gets(address))[0] == 404


async def test_a_document_that_cannot_be_drawn_now_may_be_asked_for_again(shop: Shop) -> None:
    shop.drawer.is_broken = True
    assert (await shop.gets(shop.address()))[0] == 503
    shop.drawer.is_broken, shop.drawer.is_away = False, True
    assert (await shop.gets(shop.address()))[0] == 503


def test_an_address_holds_no_word_that_can_be_read_as_an_account() -> None:
    address = PaperLinks("https://oblik.example", (b"k",)).url(
        BILL, "uk", "2403004127.pdf", MADE_AT
    )
    assert "2403004127" not in address
