"""The composition root: alone names concrete classes, owns the clock and the ids."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web

from bot.banks import open_banks
from bot.doors import web_doors
from bot.ground import Ground
from bot.incidents import Incidents
from bot.jobs.loops import Bell
from bot.jobs.ticks import Keeping, Ticks
from bot.mail import open_mail
from bot.office import CONVERSATIONS, make_office
from bot.pace import Limit, Pace
from bot.paces import paces
from bot.papers import DrawnPapers
from bot.passwords import Passwords
from bot.photos import shelf_of
from bot.settings import Settings
from bot.telegram.calling import Caller
from bot.telegram.door import TelegramDoor
from bot.telegram.photos import TelegramPhotos
from bot.telegram.polling import Polling
from bot.telegram.wire import Wire
from bot.texts import FluentTexts
from bot.viber.door import ViberDoor
from bot.viber.news import StoredNews
from bot.viber.photos import ViberPhotos
from bot.voices import open_papers, telegram_speaker, viber_speaker, voices_of
from handlers.core.router import Router
from handlers.dispatcher import Dispatcher
from services.announcements.sending import Sending
from services.confirmations import Confirmations
from services.delivery import Delivery
from services.domain.message import Channel
from services.domain.rhythm.jobs import Job
from services.photos import PhotoKeeping
from services.ports.messengers import Speaker
from services.reconciliation import Reconciliation
from services.refunds import Refunds
from services.rhythm import Rhythm
from services.statements import Nights
from storage.unit_of_work import SqlUnitsOfWork


def now() -> datetime:
    """The only clock: aware, UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class House:
    """Every part that a process runs, joined once."""

    settings: Settings
    units: SqlUnitsOfWork
    texts: FluentTexts
    dispatcher: Dispatcher
    caller: Caller
    door: TelegramDoor
    viber: ViberDoor | None
    polling: Polling
    ticks: Ticks
    settling: Bell
    delivering: Bell
    web: web.Application


@asynccontextmanager
async def open_house(settings: Settings, database_url: str) -> AsyncIterator[House]:
    """Join the parts; on leaving, connections, threads and sessions are given back."""
    units = SqlUnitsOfWork(database_url)
    passwords = Passwords()
    # A token is needed to build the wire even when the Telegram door stays closed.
    token = settings.telegram_token or "1:closed"
    try:
        async with ClientSession() as session:
            wire = Wire.to(session, token=token, api_base=settings.telegram_api_base)
            ground = _ground(settings, units, wire, passwords)
            async with open_mail(settings, ground.texts, now) as mail:
                yield _join(ground, mail)
    finally:
        passwords.close()
        await units.close()


def _ground(settings: Settings, units: SqlUnitsOfWork, wire: Wire, passwords: Passwords) -> Ground:
    timezone = ZoneInfo(settings.timezone)
    texts = FluentTexts(timezone)
    return Ground(
        settings=settings,
        units=units,
        texts=texts,
        office=make_office(settings, texts),
        wire=wire,
        banks=open_banks(settings, wire.session, now),
        confirmations=Confirmations(timezone),
        passwords=passwords,
        photos=_photos(settings, units, wire),
        clock=now,
        settling=Bell(),
        delivering=Bell(),
    )


def _photos(settings: Settings, units: SqlUnitsOfWork, wire: Wire) -> PhotoKeeping:
    shelf = shelf_of(settings.photos_url, settings.oblik_home / "photos", wire.session, now)
    telegram = TelegramPhotos(Caller(wire))
    viber = ViberPhotos(wire.session, settings.viber_api_base)
    return PhotoKeeping(
        units,
        {Channel.TELEGRAM: telegram, Channel.VIBER: viber},
        shelf,
        timedelta(days=settings.keep_photos_days),
    )


def _join(ground: Ground, mail: Mapping[Channel, Speaker]) -> House:
    units, caller = ground.units, Caller(ground.wire)
    dispatcher = Dispatcher(units, Router(CONVERSATIONS), ground.office, now)
    papers = open_papers(ground)
    speaker = telegram_speaker(ground, caller, papers)
    incidents = Incidents(units, ground.office.ids, now)
    pace = Pace(now, Limit(ground.settings.chat_burst, ground.settings.chat_per_second))
    door = TelegramDoor(dispatcher, speaker, incidents, pace)
    viber = _viber(ground, dispatcher, papers, incidents, pace)
    voices = voices_of(speaker, viber)
    ticks = Ticks(
        units,
        now,
        ground.confirmations,
        Reconciliation(ground.banks),
        _delivery(ground, {**voices, **mail}),
        incidents,
        _keeping(ground.settings),
        Refunds(ground.banks),
        Sending(ground.settings.utility_name),
        ground.office.outages,
        photos=ground.photos,
    )
    ticks.nights = Nights(ground.banks, units, ground.office.timezone, now)
    house = {Job.PRUNE: ticks.prune, Job.STATEMENTS: ticks.nights.open_night}
    ticks.month = Rhythm(units, ground.office.rhythm, now, house)
    return House(
        settings=ground.settings,
        units=units,
        texts=ground.texts,
        dispatcher=dispatcher,
        caller=caller,
        door=door,
        viber=viber,
        polling=Polling(ground.wire, door),
        ticks=ticks,
        settling=ground.settling,
        delivering=ground.delivering,
        web=web_doors(ground, dispatcher, voices, door, viber),
    )


def _delivery(ground: Ground, voices: Mapping[Channel, Speaker]) -> Delivery:
    rates = paces(ground.settings, set(voices))
    return Delivery(ground.units, voices, now, ground.office.timezone, rates)


def _viber(
    ground: Ground, dispatcher: Dispatcher, papers: DrawnPapers, incidents: Incidents, pace: Pace
) -> ViberDoor | None:
    """The Viber door, when it has a token."""
    settings = ground.settings
    if not settings.viber_token:
        return None
    speaker = viber_speaker(ground, papers)
    echoes = tuple(
        filter(None, (f"{settings.public_base_url}/", settings.telegram_link, settings.viber_link))
    )
    news, name = StoredNews(ground.units, now), settings.utility_name
    return ViberDoor(dispatcher, speaker, incidents, pace, news, name, echoes)


def _keeping(settings: Settings) -> Keeping:
    return Keeping(
        events=timedelta(days=settings.keep_events_days),
        forms=timedelta(days=settings.keep_forms_days),
        notices=timedelta(days=settings.keep_notices_days),
        unfinished=timedelta(days=settings.keep_unfinished_days),
    )
