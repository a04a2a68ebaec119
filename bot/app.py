"""The composition root: alone names concrete classes, owns the clock and the ids."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web

from bot.incidents import Incidents
from bot.jobs.loops import Bell
from bot.jobs.ticks import Ticks
from bot.links import Links
from bot.papers import BillPapers
from bot.passwords import Passwords
from bot.settings import Settings
from bot.telegram.calling import Caller
from bot.telegram.door import TelegramDoor
from bot.telegram.markup import Markup
from bot.telegram.papers import PaperSender
from bot.telegram.polling import Polling
from bot.telegram.send import TelegramSpeaker
from bot.telegram.webhook import routes as telegram_routes
from bot.telegram.wire import Wire
from bot.texts import FluentTexts
from bot.web.bank_webhooks import BankWebhooks
from bot.web.forms import Forms
from bot.web.health import Health
from bot.web.pages import Pages
from bot.web.pay import PayPages
from handlers import (
    activation,
    bills,
    consent,
    details,
    menu,
    overview,
    pay,
    payments,
    reading,
    welcome,
)
from handlers.core.office import Office
from handlers.core.router import Router
from handlers.dispatcher import Dispatcher
from services.accounts import Accounts
from services.banks.sandbox import SandboxBank
from services.bills import BillRules, Bills
from services.confirmations import Confirmations
from services.delivery import Delivery
from services.documents.invoice import InvoicePdf
from services.domain.invoice import Supplier
from services.domain.message import Channel
from services.domain.period import WindowRules
from services.payments import PaymentRules, Payments
from services.readings import BillingMode, ReadingRules, Readings
from services.reconciliation import Reconciliation
from services.registration import Registration, RegistrationRules
from storage.unit_of_work import SqlUnitsOfWork

CONVERSATIONS: Final = (
    welcome.conversation,
    consent.conversation,
    details.conversation,
    activation.conversation,
    menu.conversation,
    overview.conversation,
    reading.conversation,
    bills.conversation,
    payments.conversation,
    pay.conversation,
)
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is misread aloud
_BODY_LIMIT: Final = 1024 * 1024


def now() -> datetime:
    """The only clock: aware, UTC."""
    return datetime.now(UTC)


class SystemIds:
    """The only source of chance."""

    def token(self) -> str:
        """128 bits in URL-safe text."""
        return secrets.token_urlsafe(16)

    def reference(self) -> str:
        """A payment reference of 12 characters: 32^10 of them, never to be met twice."""
        return "OB" + "".join(secrets.choice(_LETTERS) for _ in range(10))

    def incident(self) -> str:
        """Two groups of four, easy to read out."""
        letters = [secrets.choice(_LETTERS) for _ in range(8)]
        return "".join(letters[:4]) + "-" + "".join(letters[4:])


@dataclass(slots=True)
class House:
    """Every part, joined once."""

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
            yield _join(settings, units, wire, passwords)
    finally:
        passwords.close()
        await units.close()


def _join(settings: Settings, units: SqlUnitsOfWork, wire: Wire, passwords: Passwords) -> House:
    timezone = ZoneInfo(settings.timezone)
    secret = settings.secret_key.encode()
    texts = FluentTexts(timezone)
    office = _office(settings, texts)
    dispatcher = Dispatcher(units, Router(CONVERSATIONS), office, now)
    bank = SandboxBank(
        settings.sandbox_bank_base, settings.sandbox_bank_key.encode(), wire.session
    )
    settling, delivering = Bell(), Bell()
    caller = Caller(wire)
    papers = BillPapers(units, office.bills, InvoicePdf(texts), texts)
    markup = Markup(texts, Links(settings.public_base_url, secret))
    speaker = TelegramSpeaker(caller, markup, texts, PaperSender(caller, papers, texts))
    incidents = Incidents(units, office.ids, now)
    door = TelegramDoor(dispatcher, speaker, incidents)
    confirmations = Confirmations(timezone)
    ticks = Ticks(
        units,
        now,
        confirmations,
        Reconciliation(bank),
        Delivery(units, {Channel.TELEGRAM: speaker}, now),
        incidents,
    )
    pages = Pages(texts)
    doors = web.Application(client_max_size=_BODY_LIMIT)
    if settings.telegram_mode == "webhook":
        doors.add_routes(telegram_routes(door, [settings.telegram_webhook_secret]))
    banks = {bank.name: bank} if settings.sandbox_bank_key else {}
    doors.add_routes(
        BankWebhooks(
            banks, confirmations=confirmations, units=units, clock=now, wake=settling.ring
        ).routes()
    )
    forms = Forms(
        pages, units, dispatcher, {Channel.TELEGRAM: speaker}, passwords, now, office.ids
    )
    supplier = settings.utility_full_name or settings.utility_name
    pay_pages = PayPages(
        pages, office.payments, bank, units, now, texts, settings.public_base_url, supplier
    )
    for part in (forms, pay_pages, Health(units, units.ping), pages):
        doors.add_routes(part.routes())
    return House(
        settings=settings,
        units=units,
        texts=texts,
        dispatcher=dispatcher,
        caller=caller,
        door=door,
        polling=Polling(wire, door),
        ticks=ticks,
        settling=settling,
        delivering=delivering,
        web=doors,
    )


def _office(settings: Settings, texts: FluentTexts) -> Office:
    window = WindowRules()
    ids = SystemIds()
    secret = settings.secret_key.encode()
    mode = BillingMode(settings.billing_mode)
    return Office(
        registration=Registration(
            RegistrationRules(settings.agreement_version, settings.account_digits)
        ),
        accounts=Accounts(),
        readings=Readings(ReadingRules(mode=mode, window=window)),
        bills=Bills(_supplier(settings), BillRules(window), texts),
        payments=Payments(PaymentRules(), "sandbox", ids, secret),
        ids=ids,
        timezone=ZoneInfo(settings.timezone),
        utility_name=settings.utility_name,
        secret=secret,
    )


def _supplier(settings: Settings) -> Supplier:
    return Supplier(
        name=settings.utility_full_name or settings.utility_name,
        short_name=settings.utility_name,
        code=settings.utility_code,
        iban=settings.utility_iban,
        bank=settings.utility_bank,
        address=settings.utility_address,
        phones=tuple(each.strip() for each in settings.utility_phones.split(",") if each.strip()),
        site=settings.utility_site,
    )
