"""The town of a journey: our Telegram and bank on one port, the bot on another, real HTTP."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web

from bot.app import House, open_house
from bot.cli.serving import chores, doors
from bot.demo_data import Persona
from bot.demo_data.utility import UTILITY
from bot.lifecycle import listening
from bot.sandbox.bank import SandboxBankServer
from bot.sandbox.mail import SandboxMail
from bot.sandbox.telegram import SandboxPerson, SandboxTelegram
from bot.sandbox.viber import SandboxViber, SandboxViberPerson
from bot.settings import Settings

TOKEN = "777000001:sandbox-token-of-the-tests"
VIBER_TOKEN = "viber-token-of-the-tests"
KEY = "bank-key-of-the-tests"
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_of(*, url: str, town_port: int, bot_port: int, mode: str = "webhook") -> Settings:
    """The bot's settings in this town."""
    town = f"http://127.0.0.1:{town_port}"
    return Settings.model_validate(
        {
            "database_url": url,
            "public_base_url": f"http://127.0.0.1:{bot_port}",
            "listen": f"127.0.0.1:{bot_port}",
            "secret_key": "a-secret-key-of-the-tests-of-32-letters",
            "log_level": "WARNING",
            "telegram_token": TOKEN,
            "telegram_mode": mode,
            "telegram_webhook_secret": "webhook-secret-of-the-tests",
            "telegram_api_base": town,
            "telegram_link": f"{town}/chat/telegram",
            "viber_token": VIBER_TOKEN,
            "viber_api_base": f"{town}/viber-api/pa",
            "viber_link": f"{town}/chat/viber",
            "sandbox_bank_base": f"{town}/bank",
            "sandbox_bank_key": KEY,
            **UTILITY,
        }
    )


@dataclass(slots=True)
class Town:
    """The outside world of one test."""

    url: str
    port: int
    telegram: SandboxTelegram
    viber: SandboxViber
    bank: SandboxBankServer
    session: ClientSession
    personas: Mapping[str, Persona]
    mail: SandboxMail
    smtp_url: str
    bot_port: int = field(default_factory=free_port)

    @property
    def base(self) -> str:
        """Where the messenger and the bank are."""
        return f"http://127.0.0.1:{self.port}"

    def settings(self, mode: str = "webhook") -> Settings:
        """The bot's settings here."""
        made = settings_of(url=self.url, town_port=self.port, bot_port=self.bot_port, mode=mode)
        post = {"smtp_url": self.smtp_url, "mail_from": "letters@example.org"}
        return made.model_copy(update=post)

    async def person(self, name: str = "Марія", phone: str = "+380671234567") -> SandboxPerson:
        """Somebody new in the messenger."""
        return await SandboxPerson.creates(self.session, self.base, first_name=name, phone=phone)

    async def viber_person(
        self, name: str = "Марія", phone: str = "+380671234567"
    ) -> SandboxViberPerson:
        """Somebody new in Viber."""
        return await SandboxViberPerson.creates(
            self.session, self.base, first_name=name, phone=phone
        )

    @asynccontextmanager
    async def bot(self, mode: str = "webhook") -> AsyncIterator[House]:
        """The bot inside this process, doors and jobs."""
        settings = self.settings(mode)
        async with (
            open_house(settings, self.url) as house,
            listening(house.web, settings.host, settings.port),
            asyncio.TaskGroup() as group,
        ):
            works = [group.create_task(_run(each)) for each in (*doors(house), chores(house))]
            yield house
            for work in works:
                work.cancel()

    def process(self) -> "BotProcess":
        """The bot as a process of its own, to be killed."""
        return BotProcess(self.settings())


async def _run(work: object) -> None:
    await work  # type: ignore[misc]


@asynccontextmanager
async def town(url: str, personas: Mapping[str, Persona]) -> AsyncIterator[Town]:
    """A town over the database."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    telegram = SandboxTelegram(token=TOKEN, clock=lambda: datetime.now(UTC))
    viber = SandboxViber(token=VIBER_TOKEN, clock=lambda: datetime.now(UTC), base_url=base)
    bank = SandboxBankServer(key=KEY.encode(), public_url=base, clock=lambda: datetime.now(UTC))
    mail = SandboxMail(clock=lambda: datetime.now(UTC), timezone=ZoneInfo("Europe/Kyiv"))
    app = web.Application(client_max_size=50 * 1024 * 1024)
    for part in (telegram, viber, bank, mail):
        part.attach(app)
    async with (
        listening(app, "127.0.0.1", port),
        mail.listening() as smtp_url,
        ClientSession() as session,
    ):
        yield Town(url, port, telegram, viber, bank, session, personas, mail, smtp_url)


@dataclass(slots=True)
class BotProcess:
    """`python -m bot run`, started again as often as it is killed."""

    settings: Settings
    _process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and wait until it says that the doors are open."""
        named = {
            name.upper(): str(value)
            for name, value in self.settings.model_dump().items()
            if value not in {"", None}
        }
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=ROOT,
            env={**os.environ, **named, "LOG_LEVEL": "INFO"},
            stderr=asyncio.subprocess.PIPE,
        )
        said = b""
        async with asyncio.timeout(30):
            while process.stderr and b'"listening"' not in said:
                said = await process.stderr.readline()
                if not said:
                    raise AssertionError("the bot ended before its doors were open")

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(number)
        code = await self._process.wait()
        self._process = None
        return code
