"""The console: its queues and pages, joined once; `routes` is all that the house knows of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from bot.passwords import Passwords
from bot.settings import Settings
from bot.staff.announcements import AnnouncementPages
from bot.staff.audit import AUDIT, AuditPages
from bot.staff.cookies import Cookies
from bot.staff.desk import Desk
from bot.staff.home import HOME, Home, Queue
from bot.staff.joining import Joining
from bot.staff.money_desk import crediting_of, money_queues, registry_pages
from bot.staff.outages import PATH as OUTAGES
from bot.staff.outages import OutagePages
from bot.staff.people import PATH as PEOPLE
from bot.staff.people import People
from bot.staff.pictures import NoPhotos
from bot.staff.readings import ReadingQueue
from bot.staff.refunds import RefundPages
from bot.staff.rendering import NavItem, Rendering
from bot.staff.requests import RequestQueue
from bot.staff.rhythm import PATH as RHYTHM
from bot.staff.rhythm import ROLES, RhythmPages
from bot.staff.sessions import Sessions
from bot.staff.sign_in import SignIn
from bot.staff.statements import StatementPages
from bot.staff.team import TEAM, Team
from bot.texts import FluentTexts
from handlers.core.office import Office
from services.domain.staff import DUTIES, EVERYONE, Duty
from services.ports.clock import Clock
from services.ports.photos import Photos
from services.ports.storage import UnitsOfWork
from services.rhythm import Rhythm
from services.staff.readings import ReadingReviews

_HTTPS: Final = "https://"
DrawQr = Callable[[str], str]
_NO_PHOTOS: Final = NoPhotos()


@dataclass(frozen=True, slots=True)
class Ground:
    """What the console stands on; `draw_qr` makes the address of a picture of a text."""

    settings: Settings
    units: UnitsOfWork
    texts: FluentTexts
    office: Office
    passwords: Passwords
    clock: Clock
    draw_qr: DrawQr
    photos: Photos = _NO_PHOTOS


@dataclass(frozen=True, slots=True)
class Console:
    """Every route of the console: the door, the home page, the queues, the pages of the team."""

    ground: Ground

    def routes(self) -> list[web.RouteDef]:
        """Put the rooms together, and the menu that leads through them."""
        ground = self.ground
        is_secure = ground.settings.public_base_url.startswith(_HTTPS)
        cookies = Cookies(ground.office.secret, is_secure)
        sessions = Sessions(ground.units, cookies, ground.clock)
        rendering = Rendering(ground.texts)
        desk = Desk(sessions, rendering)
        sign_in = SignIn(
            desk,
            sessions,
            ground.units,
            ground.passwords,
            cookies,
            ground.clock,
            ground.office.ids,
            ground.settings.proxies,
        )
        queues = self._queues(desk)
        rendering.nav = _menu(queues)
        home = Home(desk, ground.units, ground.clock, queues)
        joining = Joining(sign_in, ground.passwords, ground.draw_qr, ground.settings.utility_name)
        rooms: list[Any] = [rendering, sign_in, joining, home, *queues, *self._rooms(desk)]
        return [route for room in rooms for route in room.routes()]

    def _queues(self, desk: Desk) -> list[Queue]:
        """Cases that wait, in the order of the menu."""
        ground = self.ground
        crediting = crediting_of(ground.settings, ground.office.timezone)
        return [
            RequestQueue(desk, ground.units, ground.clock),
            ReadingQueue(
                desk,
                ground.units,
                ground.clock,
                ReadingReviews(ground.office.readings.rules),
                ground.photos,
                ground.office.timezone,
            ),
            AnnouncementPages(
                desk,
                ground.units,
                ground.texts,
                ground.clock,
                ground.office.timezone,
                ground.settings.utility_name,
                ground.settings.announcement_alone,
            ),
            RefundPages(desk, ground.units, ground.clock),
            StatementPages(desk, ground.units, ground.clock),
            *money_queues(desk, ground.units, ground.texts, ground.clock, crediting),
        ]

    def _rooms(self, desk: Desk) -> list[Any]:
        """Pages that are no queue."""
        ground = self.ground
        units, office, clock = ground.units, ground.office, ground.clock
        return [
            People(desk, units, office.accounts, clock),
            registry_pages(desk, units, ground.texts, clock, ground.settings),
            OutagePages(desk, units, clock, office.timezone),
            AuditPages(desk, units, office.timezone, clock),
            RhythmPages(desk, units, clock, Rhythm(units, office.rhythm, clock)),
            Team(desk, units, clock, office.ids, ground.settings.public_base_url),
        ]


def _menu(queues: list[Queue]) -> list[NavItem]:
    return [
        NavItem("staff-home", HOME, EVERYONE),
        *(NavItem(queue.title, queue.path, queue.roles) for queue in queues),
        NavItem("people-title", PEOPLE, DUTIES[Duty.SEE_CASES]),
        NavItem("rhythm-title", RHYTHM, ROLES),
        NavItem("outages-title", OUTAGES, DUTIES[Duty.SEE_ANNOUNCEMENTS]),
        NavItem("staff-audit", AUDIT, DUTIES[Duty.SEE_AUDIT]),
        NavItem("staff-team", TEAM, DUTIES[Duty.SEE_TEAM]),
    ]
