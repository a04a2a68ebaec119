"""The composition root: alone names concrete classes, owns the clock and the ids."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web

from bot.banks import open_banks
from bot.incidents import Incidents
from bot.jobs.loops import Bell
from bot.jobs.ticks import Keeping, Ticks
from bot.late import LateInvoicePdf, LateUsagePicture, draw_qr
from bot.links import Links
from bot.mail import open_mail
from bot.office import CONVERSATIONS, make_office
from bot.pace import Limit, Pace
from bot.papers import ArchivePaper, BillKind, DrawnPapers, UsageKind
from bot.passwords import Passwords
from bot.settings import Settings
from bot.staff.console import Console
from bot.staff.console import Ground as StaffGround
from bot.telegram.calling import Caller
from bot.telegram.door import TelegramDoor
from bot.telegram.markup import Markup
from bot.telegram.papers import PaperSender
from bot.telegram.photos import TelegramPhotos
from bot.telegram.polling import Polling
from bot.telegram.send import TelegramSpeaker
from bot.telegram.webhook import routes as telegram_routes
from bot.telegram.wire import Wire
from bot.texts import FluentTexts
from bot.web.bank_webhooks import BankWebhooks
from bot.web.forms import Forms, MiniApp, form_kinds
from bot.web.health import Health
from bot.web.pages import Pages
from bot.web.pay import PayPages
from bot.web.personal import PersonalPages
from bot.web.recovery import RecoveryPages
from handlers.core.office import Office
from handlers.core.router import Router
from handlers.dispatcher import Dispatcher
from services.confirmations import Confirmations
from services.delivery import Delivery
from services.domain.message import Channel
from services.ports.banks import Bank
from services.ports.messengers import Speaker
from services.reconciliation import Reconciliation
from services.refunds import Refunds
from storage.unit_of_work import SqlUnitsOfWork

_BODY_LIMIT: Final = 1024 * 1024


def now() -> datetime:
    """The only clock: aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What most parts stand on."""

    settings: Settings
    units: SqlUnitsOfWork
    texts: FluentTexts
    office: Office
    wire: Wire
    banks: Mapping[str, Bank]
    confirmations: Confirmations
    passwords: Passwords
    settling: Bell
    delivering: Bell


@dataclass(slots=True)
class House:
    """Every part that a process runs, joined once."""

    settings: Settings
    units: SqlUnitsOfWork
    texts: FluentTexts
    dispatcher: Dispatcher
    caller: Caller
    door: TelegramDoor
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


def _ground(
    settings: Settings, units: SqlUnitsOfWork, wire: Wire, passwords: Passwords
) -> _Ground:
    timezone = ZoneInfo(settings.timezone)
    texts = FluentTexts(timezone)
    return _Ground(
        settings=settings,
        units=units,
        texts=texts,
        office=make_office(settings, texts),
        wire=wire,
        banks=open_banks(settings, wire.session, now),
        confirmations=Confirmations(timezone),
        passwords=passwords,
        settling=Bell(),
        delivering=Bell(),
    )


def _join(ground: _Ground, mail: Mapping[Channel, Speaker]) -> House:
    units, caller = ground.units, Caller(ground.wire)
    dispatcher = Dispatcher(units, Router(CONVERSATIONS), ground.office, now)
    speaker = _speaker(ground, caller)
    incidents = Incidents(units, ground.office.ids, now)
    pace = Pace(now, Limit(ground.settings.chat_burst, ground.settings.chat_per_second))
    door = TelegramDoor(dispatcher, speaker, incidents, pace)
    ticks = Ticks(
        units,
        now,
        ground.confirmations,
        Reconciliation(ground.banks),
        Delivery(units, {Channel.TELEGRAM: speaker, **mail}, now, ground.office.timezone),
        incidents,
        _keeping(ground.settings),
        Refunds(ground.banks),
    )
    return House(
        settings=ground.settings,
        units=units,
        texts=ground.texts,
        dispatcher=dispatcher,
        caller=caller,
        door=door,
        polling=Polling(ground.wire, door),
        ticks=ticks,
        settling=ground.settling,
        delivering=ground.delivering,
        web=_doors(ground, dispatcher, speaker, door),
    )


def _keeping(settings: Settings) -> Keeping:
    return Keeping(
        events=timedelta(days=settings.keep_events_days),
        forms=timedelta(days=settings.keep_forms_days),
        notices=timedelta(days=settings.keep_notices_days),
        unfinished=timedelta(days=settings.keep_unfinished_days),
    )


def _speaker(ground: _Ground, caller: Caller) -> TelegramSpeaker:
    texts = ground.texts
    papers = _papers(ground)
    links = Links(
        ground.settings.public_base_url, ground.office.secret, ground.settings.telegram_link
    )
    sender, phones = PaperSender(caller, papers, texts), ground.office.phones
    return TelegramSpeaker(caller, Markup(texts, links), texts, sender, phones)


def _papers(ground: _Ground) -> DrawnPapers:
    """Every kind of paper, by the word that answers name it with."""
    texts, bills = ground.texts, ground.office.bills
    renderer = LateInvoicePdf(texts)
    return DrawnPapers(
        ground.units,
        {
            "bill": BillKind(bills, renderer, texts),
            "bill-large": BillKind(bills, renderer, texts, is_large=True),
            "consumption": UsageKind(ground.office.consumption, LateUsagePicture(texts)),
        },
        wholes={
            "mydata": ArchivePaper(ground.units, ground.office.mydata, bills, renderer, now),
        },
    )


def _doors(
    ground: _Ground, dispatcher: Dispatcher, speaker: TelegramSpeaker, door: TelegramDoor
) -> web.Application:
    """Every page and webhook; a door whose secret is unset has no route or knows no bank."""
    settings, units, office, banks = ground.settings, ground.units, ground.office, ground.banks
    pages = Pages(ground.texts)
    webhooks = BankWebhooks(
        banks,
        confirmations=ground.confirmations,
        units=units,
        clock=now,
        wake=ground.settling.ring,
    )
    forms = Forms(
        pages,
        units,
        dispatcher,
        {Channel.TELEGRAM: speaker},
        form_kinds(ground.passwords, office.access, units, now),
        now,
        office.ids,
        MiniApp(settings.telegram_token),
    )
    supplier = settings.supplier.name
    pay_pages = PayPages(
        pages, office.payments, banks, units, now, ground.texts, settings.public_base_url, supplier
    )
    recovery = RecoveryPages(pages, units, ground.passwords, office.recovering, office.access, now)
    doors = web.Application(client_max_size=_BODY_LIMIT)
    if settings.telegram_mode == "webhook":
        doors.add_routes(telegram_routes(door, [settings.telegram_webhook_secret]))
    own = PersonalPages(pages, units, office, now)
    health = Health(units, units.ping)
    for part in (webhooks, forms, recovery, own, pay_pages, health, pages, _console(ground)):
        doors.add_routes(part.routes())
    return doors


def _console(ground: _Ground) -> Console:
    """The pages of staff."""
    settings, units, office = ground.settings, ground.units, ground.office
    photos, passwords = TelegramPhotos(Caller(ground.wire)), ground.passwords
    return Console(
        StaffGround(settings, units, ground.texts, office, passwords, now, draw_qr, photos)
    )
