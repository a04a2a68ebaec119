"""What the Telegram door's tests share: our own Telegram, a scripted one, the door between."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, web

from bot.links import Links
from bot.pace import Pace
from bot.sandbox.telegram import SandboxPerson, SandboxTelegram
from bot.telegram.calling import Caller
from bot.telegram.door import TelegramDoor
from bot.telegram.markup import Markup
from bot.telegram.papers import PaperSender
from bot.telegram.send import TelegramSpeaker
from bot.telegram.wire import Wire
from bot.texts import FluentTexts
from tests.bot.telegram.doubles import Drawer, Listener, Recorder, ScriptedTelegram

TOKEN = "777000001:test-token"
LOCALES = Path(__file__).resolve().parents[3] / "locales"
SENTENCES = """
test-echo = heard { $text }
test-plain = <b>A sentence</b>
test-plain-link = Open
letter-code-word = word { $word }
letter-mydata-archive = your archive
test-other = another sentence
test-toast = a toast
test-long = { $text }
button-menu = Menu
test-head = Mo
test-number = { $number }
"""


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> FluentTexts:
    """The door's own sentences as they are, and a few more for the tests."""
    folder = tmp_path_factory.mktemp("locales")
    for locale in ("uk", "en", "ru"):
        (folder / locale).mkdir()
        shutil.copy(LOCALES / locale / "telegram.ftl", folder / locale)
        incident = "\nincident = bug { $number }\n"
        (folder / locale / "test.ftl").write_text(SENTENCES + incident, encoding="utf-8")
    return FluentTexts(ZoneInfo("Europe/Kyiv"), folder)


@pytest.fixture
def links() -> Links:
    return Links("https://oblik.example", b"secret")


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve on a free port; gives the base address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def wire_to(base: str, http: ClientSession) -> Wire:
    """A wire to a Bot API at the address."""
    return Wire.to(http, token=TOKEN, api_base=base)


@pytest.fixture
def sandbox() -> SandboxTelegram:
    return SandboxTelegram(token=TOKEN, clock=lambda: datetime.now(UTC))


@pytest.fixture
async def sandbox_url(sandbox: SandboxTelegram) -> AsyncIterator[str]:
    app = web.Application()
    sandbox.attach(app)
    async with serving(app) as base:
        yield base


@pytest.fixture
async def person(sandbox_url: str, http: ClientSession) -> SandboxPerson:
    """Somebody who has begun the chat, with no update waiting."""
    return await SandboxPerson.creates(http, sandbox_url)


@pytest.fixture
def scripted() -> ScriptedTelegram:
    return ScriptedTelegram()


@pytest.fixture
async def scripted_wire(scripted: ScriptedTelegram, http: ClientSession) -> AsyncIterator[Wire]:
    app = web.Application()
    scripted.attach(app)
    async with serving(app) as base:
        yield wire_to(base, http)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def speaker_over(wire: Wire, texts: FluentTexts, links: Links, drawer: Drawer) -> TelegramSpeaker:
    """A speaker with everything it needs."""
    caller = Caller(wire)
    return TelegramSpeaker(caller, Markup(texts, links), texts, PaperSender(caller, drawer, texts))


@pytest.fixture
def speaker(
    sandbox_url: str, http: ClientSession, texts: FluentTexts, links: Links, drawer: Drawer
) -> TelegramSpeaker:
    return speaker_over(wire_to(sandbox_url, http), texts, links, drawer)


@pytest.fixture
def scripted_speaker(
    scripted_wire: Wire, texts: FluentTexts, links: Links, drawer: Drawer
) -> TelegramSpeaker:
    return speaker_over(scripted_wire, texts, links, drawer)


@pytest.fixture
def door(listener: Listener, speaker: TelegramSpeaker, recorder: Recorder) -> TelegramDoor:
    return TelegramDoor(listener, speaker, recorder, Pace(lambda: datetime.now(UTC)))
