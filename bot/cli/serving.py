"""serve, jobs, run: the processes of a utility in service."""

import argparse
import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from bot.app import House, open_house
from bot.booking import Booking
from bot.cli.database import database, with_secret_key
from bot.lifecycle import listening, until_signal
from bot.settings import Settings
from bot.telegram.calling import Failed
from bot.telegram.setup import show_commands, use_polling, use_webhook
from bot.telegram.warm import warm
from bot.telegram.webhook import PATH as TELEGRAM_PATH
from bot.viber.setup import set_up
from bot.viber.webhook import PATH as VIBER_PATH
from services.domain.message import Channel

_log = logging.getLogger(__name__)


async def serve(settings: Settings, _: argparse.Namespace) -> int:
    """Open the doors until a signal comes."""
    async with _house(settings) as house, listening(house.web, settings.host, settings.port):
        await until_stopped(*doors(house))
    return 0


async def jobs(settings: Settings, _: argparse.Namespace) -> int:
    """Do the jobs until a signal comes."""
    async with _house(settings) as house:
        await until_stopped(chores(house))
    return 0


async def run(settings: Settings, _: argparse.Namespace) -> int:
    """Doors and jobs in one process."""
    async with _house(settings) as house, listening(house.web, settings.host, settings.port):
        await until_stopped(*doors(house), chores(house))
    return 0


@asynccontextmanager
async def _house(settings: Settings) -> AsyncIterator[House]:
    keyed = with_secret_key(settings)
    async with database(keyed) as url:
        if not settings.database_url:
            from storage.migrations.run import upgrade  # noqa: PLC0415 - alembic is slow to load

            await upgrade(url)
        async with open_house(keyed, url) as house:
            warm()
            # What stands now stands for ever: a look through all of it would stop us for 0.2 s.
            gc.freeze()
            yield house


def doors(house: House) -> list[Awaitable[None]]:
    """What serves besides the web: the doors of messengers that have a token."""
    opened: list[Awaitable[None]] = []
    if house.settings.telegram_token:
        opened += [_telegram(house), _booking(house).run()]
    else:
        _log.warning("the Telegram door is closed: TELEGRAM_TOKEN is unset")
    if house.viber is not None:
        url = f"{house.settings.public_base_url}{VIBER_PATH}"
        opened.append(set_up(house.viber.speaker.caller.wire, url))
    return opened


def _booking(house: House) -> Booking:
    rate = house.settings.telegram_per_second
    return Booking(house.units, Channel.TELEGRAM, house.caller, rate)


async def _telegram(house: House) -> None:
    settings = house.settings
    try:
        if settings.telegram_mode == "webhook":
            url = f"{settings.public_base_url}{TELEGRAM_PATH}"
            await use_webhook(house.caller, url=url, secret=settings.telegram_webhook_secret)
        else:
            await use_polling(house.caller)
        await show_commands(house.caller, house.texts)
    except Failed as failed:
        # Updates may come all the same: an earlier setting stands at Telegram.
        _log.warning("telegram was not set up", extra={"failure": failed.verdict.failure})
    if settings.telegram_mode == "polling":
        await house.polling.run()


def chores(house: House) -> Awaitable[None]:
    """The loops and the schedule."""
    from bot.jobs.schedule import work  # noqa: PLC0415 - doors alone need no APScheduler

    return work(
        house.ticks,
        timezone=ZoneInfo(house.settings.timezone),
        settling=house.settling,
        delivering=house.delivering,
    )


async def until_stopped(*works: Awaitable[None]) -> None:
    """Run the works side by side until a signal, then end them."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_awaited(each)) for each in works]
        await until_signal()
        for task in tasks:
            task.cancel()


async def _awaited(work_: Awaitable[None]) -> None:
    await work_
