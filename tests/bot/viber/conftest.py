"""What the Viber door's tests share: a scripted Viber, and the door between."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, web

from bot.links import Links
from bot.pace import Pace
from bot.papers.links import PaperLinks
from bot.texts import FluentTexts
from bot.viber.calling import Caller
from bot.viber.door import ViberDoor
from bot.viber.markup import Markup
from bot.viber.papers import PaperSender
from bot.viber.send import ViberSpeaker
from bot.viber.wire import Wire
from tests.bot.telegram.conftest import LOCALES, SENTENCES, serving
from tests.bot.telegram.doubles import Drawer, Listener, Recorder
from tests.bot.viber.doubles import TOKEN, Noted, ScriptedViber

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BASE = "https://oblik.example"


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> FluentTexts:
    """The door's own sentences as they are, and a few more for the tests."""
    folder = tmp_path_factory.mktemp("locales")
    for locale in ("uk", "en", "ru"):
        (folder / locale).mkdir()
        for name in ("telegram.ftl", "viber.ftl"):
            shutil.copy(LOCALES / locale / name, folder / locale)
        incident = "\nincident = bug { $number }\n"
        (folder / locale / "test.ftl").write_text(SENTENCES + incident, encoding="utf-8")
    return FluentTexts(ZoneInfo("Europe/Kyiv"), folder)


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def viber() -> ScriptedViber:
    return ScriptedViber()


@pytest.fixture
async def wire(viber: ScriptedViber, http: ClientSession) -> AsyncIterator[Wire]:
    app = web.Application()
    viber.attach(app)
    async with serving(app) as base:
        yield Wire(http, TOKEN, f"{base}/pa", limit_seconds=1.0)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def markup(texts: FluentTexts) -> Markup:
    return Markup(texts, Links(BASE, b"secret"))


@pytest.fixture
def paper_links() -> PaperLinks:
    return PaperLinks(BASE, (b"secret",))


@pytest.fixture
def speaker(
    wire: Wire, texts: FluentTexts, drawer: Drawer, markup: Markup, paper_links: PaperLinks
) -> ViberSpeaker:
    papers = PaperSender(drawer, texts, paper_links, lambda: NOW)
    return ViberSpeaker(Caller(wire), markup, texts, papers, "Облік")


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def door(listener: Listener, speaker: ViberSpeaker, recorder: Recorder, noted: Noted) -> ViberDoor:
    pace = Pace(lambda: NOW)
    return ViberDoor(listener, speaker, recorder, pace, noted, "Облік", (f"{BASE}/",))
