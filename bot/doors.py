"""The doors: every page and webhook of the process, joined into one web application."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from aiohttp import web

from bot.ground import Ground
from bot.late import draw_qr
from bot.rooms import LateRoom
from bot.telegram.door import TelegramDoor
from bot.telegram.webhook import routes as telegram_routes
from bot.viber.door import ViberDoor
from bot.viber.webhook import routes as viber_routes
from bot.web.bank_webhooks import BankWebhooks
from bot.web.bodies import readable
from bot.web.documents import Documents
from bot.web.forms import Answers, Forms, MiniApp, form_kinds
from bot.web.health import Health
from bot.web.opening import ChatLinks, OpenPages
from bot.web.pages import Pages
from bot.web.pay import PayPages
from bot.web.personal import PersonalPages
from bot.web.recovery import RecoveryPages
from handlers.dispatcher import Dispatcher
from services.domain.message import Channel

_STAFF: Final = "/staff"
_BODY_LIMIT: Final = 1024 * 1024


def web_doors(
    ground: Ground,
    dispatcher: Dispatcher,
    speakers: Mapping[Channel, Answers],
    door: TelegramDoor,
    viber: ViberDoor | None,
) -> web.Application:
    """Every page and webhook; a door whose secret is unset has no route or knows no bank."""
    settings, units, office, banks = ground.settings, ground.units, ground.office, ground.banks
    now = ground.clock
    pages = Pages(ground.texts)
    confirmations, wake = ground.confirmations, ground.settling.ring
    webhooks = BankWebhooks(banks, confirmations=confirmations, units=units, clock=now, wake=wake)
    forms = Forms(
        pages,
        units,
        dispatcher,
        speakers,
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
    doors = web.Application(client_max_size=_BODY_LIMIT, middlewares=[readable])
    doors.add_routes(_messengers(ground, pages, door, viber))
    own = PersonalPages(pages, units, office, now)
    health = Health(units, units.ping)
    for part in (webhooks, forms, recovery, own, pay_pages, health, pages):
        doors.add_routes(part.routes())
    doors.router.register_resource(LateRoom(_STAFF, partial(_console, ground)))
    return doors


def _messengers(
    ground: Ground, pages: Pages, door: TelegramDoor, viber: ViberDoor | None
) -> list[web.RouteDef]:
    """The webhooks of messengers, and what they fetch from us."""
    settings = ground.settings
    links = ChatLinks(settings.telegram_link, settings.viber_link)
    found = OpenPages(pages, links, settings.utility_name).routes()
    if settings.telegram_mode == "webhook":
        found += telegram_routes(door, [settings.telegram_webhook_secret])
    if viber is not None:
        found += viber_routes(viber, [settings.viber_token, settings.viber_previous_token])
        sender = viber.speaker.papers
        found += Documents(pages, sender.papers, sender.links, ground.clock).routes()
    return found


def _console(ground: Ground) -> list[web.RouteDef]:
    """The pages of staff: 0.2 s of imports and 8 MB, for the process that is asked for them."""
    from bot.staff.console import Console  # noqa: PLC0415 - late on purpose
    from bot.staff.console import Ground as StaffGround  # noqa: PLC0415

    settings, units, office = ground.settings, ground.units, ground.office
    photos, passwords = ground.photos, ground.passwords
    return Console(
        StaffGround(
            settings, units, ground.texts, office, passwords, ground.clock, draw_qr, photos
        )
    ).routes()
