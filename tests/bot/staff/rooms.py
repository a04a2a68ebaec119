"""The console over real HTTP and a real database, with a clock that a test turns."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.ids import SystemIds
from bot.late import draw_qr
from bot.office import make_office
from bot.passwords import Passwords
from bot.settings import read_settings
from bot.staff.console import Console, Ground
from bot.staff.pictures import NoPhotos
from bot.texts import FluentTexts
from services.domain.staff import Staff, StaffRole
from services.ports.photos import Photos
from services.ports.storage.staff import NewStaff
from services.staff.codes import code_at, step_of
from services.staff.team import By, invite, join
from storage.unit_of_work import SqlUnitsOfWork

_NO_PHOTOS = NoPhotos()
PASSWORD = "seven brown rivers"
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Clock:
    """A clock that a test turns."""

    at: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, span: timedelta) -> None:
        self.at += span


@dataclass
class Browser:
    """One browser: its cookies, and the CSRF token of the page that it saw last."""

    client: TestClient[web.Request, web.Application]
    csrf: str = ""

    async def get(self, path: str, **how: Any) -> ClientResponse:
        found = await self.client.get(path, allow_redirects=False, **how)
        text = await found.text()
        token = _CSRF.search(text)
        self.csrf = token[1] if token else self.csrf
        return found

    async def post(self, path: str, **form: str) -> ClientResponse:
        data = {"csrf": self.csrf, **form}
        return await self.client.post(path, data=data, allow_redirects=False)


@dataclass
class Rooms:
    """The console, its people and its browsers."""

    units: SqlUnitsOfWork
    clock: Clock
    server: TestServer
    texts: FluentTexts
    ids: SystemIds = field(default_factory=SystemIds)
    passwords: Passwords = field(default_factory=Passwords)
    browsers: list[Browser] = field(default_factory=list)

    def browser(self) -> Browser:
        """A browser that has never been here."""
        client = TestClient(self.server, cookie_jar=CookieJar(unsafe=True))
        self.browsers.append(Browser(client))
        return self.browsers[-1]

    async def hire(self, login: str, role: StaffRole = StaffRole.CLERK) -> Staff:
        """Somebody who has set their password up."""
        by = By(None, self.clock())
        new = NewStaff(login, login.title(), role, "uk", self.clock())
        encoded = await self.passwords.hash(PASSWORD)
        async with self.units() as unit:
            invited = await invite(unit, new, self.ids, by)
            secret = await self.secret_of(unit, invited.member)
            code = code_at(secret, step_of(self.clock()) - 1)
            await join(unit, invited.token, encoded, code, self.clock())
            await unit.commit()
            found = await unit.staff.find_by_login(login)
        assert found is not None
        return found

    async def secret_of(self, unit: Any, member: Staff) -> str:
        """The secret of a member who is only invited."""
        row = await unit.staff.session.row(
            "SELECT totp_secret FROM staff_invitations WHERE staff_id = $1", member.id
        )
        return str(row["totp_secret"])

    def code(self, member: Staff) -> str:
        """The code that the member's app shows now."""
        return code_at(member.totp_secret, step_of(self.clock()))

    async def sign_in(self, member: Staff, **changed: str) -> tuple[Browser, ClientResponse]:
        """A browser of the member, after the form was sent."""
        browser = self.browser()
        return browser, await self.sign_in_at(browser, member, **changed)

    async def sign_in_at(self, browser: Browser, member: Staff, **changed: str) -> ClientResponse:
        """Send the form from a browser."""
        await browser.get("/staff/sign-in")
        form = {"login": member.login, "password": PASSWORD, "code": self.code(member)}
        return await browser.post("/staff/sign-in", **{**form, **changed})

    async def signed_in(self, login: str, role: StaffRole = StaffRole.CLERK) -> Browser:
        """A new member, signed in, with the token of their forms."""
        member = await self.hire(login, role)
        browser, answer = await self.sign_in(member)
        assert answer.status == 303, await answer.text()
        await browser.get("/staff/")
        return browser


@asynccontextmanager
async def open_rooms(
    database_url: str,
    base_url: str = "http://127.0.0.1:8080",
    photos: Photos = _NO_PHOTOS,
) -> AsyncIterator[Rooms]:
    """The console on a port of its own."""
    settings = read_settings(secret_key="k" * 40, public_base_url=base_url)
    units = SqlUnitsOfWork(database_url, pool_size=4)
    texts, clock = FluentTexts(ZoneInfo("Europe/Kyiv")), Clock()
    passwords = Passwords()
    office = make_office(settings, texts)
    console = Console(Ground(settings, units, texts, office, passwords, clock, draw_qr, photos))
    app = web.Application()
    app.add_routes(console.routes())
    server = TestServer(app)
    async with server:
        rooms = Rooms(units, clock, server, texts, passwords=passwords)
        try:
            yield rooms
        finally:
            for browser in rooms.browsers:
                await browser.client.close()
            passwords.close()
            await units.close()
