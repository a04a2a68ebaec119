"""demo: the whole errand with an invented utility, our own messenger and bank, and no token."""

import argparse
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import now, open_house
from bot.cli.database import DatabaseRefused, database, with_own_key
from bot.cli.demo_staff import bring_staff
from bot.cli.demo_viber import sandbox_viber, viber_settings
from bot.cli.serving import chores, doors, until_stopped
from bot.demo_data import Persona, build, personas, write
from bot.demo_data.utility import UTILITY
from bot.exchange import import_folder
from bot.lifecycle import listening
from bot.sandbox.bank import SandboxBankServer, Shops
from bot.sandbox.mail import SandboxMail
from bot.sandbox.telegram import SandboxTelegram
from bot.settings import Settings
from bot.staff.demo import told
from bot.texts import FluentTexts
from storage.migrations.run import UnknownRelease, pending, upgrade
from storage.unit_of_work import SqlUnitsOfWork

TOKEN: Final = "777000001:sandbox-token-that-opens-nothing"  # noqa: S105
_KEY: Final = "sandbox-bank-key"
_SHOPS: Final = Shops(
    liqpay_public_key="sandbox_i00000000001",
    liqpay_private_key="sandbox-liqpay-key",
    mono_token="sandbox-mono-token",  # noqa: S106 - it opens nothing
    wayforpay_merchant="oblik_example",
    wayforpay_secret="sandbox-wayforpay-secret",  # noqa: S106 - it opens nothing
)
_NAMED: Final = (
    "DATABASE_URL is set, and the demo fills its database with an invented utility. Unset it to "
    "use the embedded database, or add --fill-database if that database is for trying out."
)
_NOT_OURS: Final = (
    "The database that DATABASE_URL names holds accounts that are not the demo's: left alone."
)
_YOUNGER: Final = "The database belongs to a later release of Oblik"
_FIRST: Final = "0001"
_PHONES: Final = ("+380671234501", "+380501234502", "+380931234503")


async def demo(settings: Settings, call: argparse.Namespace) -> int:
    """Start everything in one process and say where to look."""
    if settings.database_url and not call.fill_database:
        raise DatabaseRefused(_NAMED)
    shops = _SHOPS if call.banks else Shops()
    set_up = _demo_settings(with_own_key(settings), shops)
    async with database(set_up) as url:
        if not await _is_ours(url):
            raise DatabaseRefused(_NOT_OURS)
        await upgrade(url)
        today = await _ensure_data(url, set_up, call.today)
        texts = FluentTexts(ZoneInfo(set_up.timezone))
        people = personas(build(today))
        mail = SandboxMail(clock=now, timezone=ZoneInfo(set_up.timezone))
        async with (
            mail.listening() as smtp_url,
            open_house(set_up.model_copy(update={"smtp_url": smtp_url}), url) as house,
        ):
            mail.attach(house.web)
            sandbox = SandboxTelegram(
                token=TOKEN,
                clock=now,
                title=set_up.utility_name,
                snapshot=set_up.oblik_home / "chat.json",
            )
            if not sandbox.state.persons:
                for person, phone in zip(people, _PHONES, strict=True):
                    sandbox.state.new_person(person.name, person.surname, phone)
            sandbox.attach(house.web)
            sandbox_viber(set_up, people, _PHONES, now).attach(house.web)
            _bank(set_up, shops).attach(house.web)
            await bring_staff(house, sandbox, today)
            async with listening(house.web, set_up.host, set_up.port):
                _say(set_up, texts, people)
                await until_stopped(*doors(house), chores(house))
    return 0


def _bank(settings: Settings, shops: Shops) -> SandboxBankServer:
    return SandboxBankServer(
        key=_KEY.encode(),
        public_url=settings.public_base_url,
        clock=now,
        merchant=settings.utility_full_name or settings.utility_name,
        shops=shops,
    )


def _demo_settings(settings: Settings, shops: Shops) -> Settings:
    """The demo talks to itself only, whatever tokens the environment may hold."""
    here = f"http://{settings.host}:{settings.port}"
    return settings.model_copy(
        update={
            **UTILITY,
            **shops.settings(here),
            **viber_settings(here),
            "public_base_url": here,
            "telegram_token": TOKEN,
            "telegram_mode": "webhook",
            "telegram_webhook_secret": settings.secret_key[:32],
            "telegram_api_base": here,
            "telegram_link": f"{here}/chat/telegram",
            "sandbox_bank_base": f"{here}/bank",
            "sandbox_bank_key": _KEY,
            "mail_from": "letters@oblik.example",
            "mail_reply_to": "",
            "account_digits": 10,
        }
    )


async def _is_ours(url: str) -> bool:
    """Whether the database is fresh, empty, or filled by a demo before. Raises DatabaseRefused."""
    ours = {home.number for home in build().homes}
    try:
        missing = await pending(url)
    except UnknownRelease as unknown:
        raise DatabaseRefused(f"{_YOUNGER} ({unknown}).") from None
    if _FIRST in missing:
        return True
    async with _units(url) as units, units() as unit:
        found = await unit.staging.known("accounts")
    return not found or found == ours


async def _ensure_data(url: str, settings: Settings, asked: date | None) -> date:
    """Import the invented utility once; returns the day up to which its data reach."""
    async with _units(url) as units:
        async with units() as unit:
            is_empty = not await unit.staging.known("accounts")
        stamp = settings.oblik_home / "demo_today"
        if not is_empty and stamp.exists():
            return date.fromisoformat(stamp.read_text(encoding="ascii"))
        today = asked or now().astimezone(ZoneInfo(settings.timezone)).date()
        folder = settings.oblik_home / "demo"
        shutil.rmtree(folder, ignore_errors=True)
        _fill(folder, today)
        await import_folder(units, folder, is_dry_run=False, is_strict=True)
        stamp.write_text(today.isoformat(), encoding="ascii")
    return today


def _fill(folder: Path, today: date) -> None:
    folder.mkdir(parents=True)
    write(build(today).tables, folder)


@asynccontextmanager
async def _units(url: str) -> AsyncIterator[SqlUnitsOfWork]:
    units = SqlUnitsOfWork(url, pool_size=2)
    try:
        yield units
    finally:
        await units.close()


def _say(settings: Settings, texts: FluentTexts, people: tuple[Persona, ...]) -> None:
    """Where to look, and three persons to be."""
    base = settings.public_base_url
    lines = [
        "",
        texts.say("uk", "demo-ready", {"utility": settings.utility_name}),
        texts.say("uk", "demo-chat", {"url": f"{base}/chat/telegram"}),
        texts.say("uk", "demo-viber", {"url": f"{base}/chat/viber"}),
        texts.say("uk", "demo-bank", {"url": f"{base}/bank/"}),
        *told(texts, base),
        texts.say("uk", "demo-mail", {"url": f"{base}/mail/"}),
        "",
    ]
    for number, person in enumerate(people, start=1):
        values = " / ".join(str(value) for value in person.next_values)
        lines.append(
            texts.say(
                "uk",
                "demo-person",
                {
                    "number": number,
                    "name": person.full_name,
                    "account": person.account_number,
                    "payment": person.last_payment,
                    "meter": person.meter_number,
                    "values": values,
                    "address": person.address,
                },
            )
        )
    lines += ["", texts.say("uk", "demo-stop"), ""]
    sys.stdout.write("\n".join(lines))
    sys.stdout.flush()
