"""Pages of a person's own: a mailbox confirmed by the link of a letter, the agreement to read."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.texts import LOCALES
from bot.web.pages import Pages, preferred_locale
from handlers.core.office import Office
from services.domain.agreement import EDITIONS
from services.domain.profile import Mailbox
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork

EMAIL_PATH: Final = "/email/{token}"
_LONGEST_TOKEN: Final = 64


@dataclass(slots=True)
class PersonalPages:
    """GET of a mailbox's page confirms nothing, since scanners of mail open every link."""

    pages: Pages
    units: UnitsOfWork
    office: Office
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The routes of these pages."""
        return [
            web.get(EMAIL_PATH, self._ask),
            web.post(EMAIL_PATH, self._confirm),
            web.get("/agreement", self._agreement),
            web.get("/agreement/{version}", self._agreement),
            web.get("/agreement/{version}/{locale}", self._agreement),
        ]

    async def _ask(self, request: web.Request) -> web.Response:
        try:
            async with self.units() as unit:
                found = await self.office.emails.find_link(unit, _token(request), self.clock())
        except StorageUnavailable:
            return self._later(request)
        return self._page(request, found, "ask")

    async def _confirm(self, request: web.Request) -> web.Response:
        try:
            async with self.units() as unit:
                found = await self.office.emails.confirm_link(unit, _token(request), self.clock())
                await unit.commit()
        except (StorageUnavailable, TransactionConflict):
            return self._later(request)
        return self._page(request, found, "done")

    async def _agreement(self, request: web.Request) -> web.Response:
        """An edition is named in the address for ever; without one, the present edition."""
        version = request.match_info.get("version", self.office.agreements.edition)
        asked = request.match_info.get("locale", "")
        locale = asked if asked in LOCALES else preferred_locale(request)
        if version not in EDITIONS:
            raise web.HTTPNotFound
        return self.pages.render(
            "agreement.html",
            locale,
            version=version,
            since=EDITIONS[version],
            utility=self.office.utility_name,
            is_present=version == self.office.agreements.edition,
            languages=LOCALES,
        )

    def _page(self, request: web.Request, found: Mailbox | None, step: str) -> web.Response:
        locale = preferred_locale(request)
        if found is None:
            return self.pages.render("email.html", locale, status=410, step="old", email="")
        return self.pages.render("email.html", locale, step=step, email=found.email)

    def _later(self, request: web.Request) -> web.Response:
        return self.pages.render("later.html", preferred_locale(request), status=503)


def _token(request: web.Request) -> str:
    token = request.match_info["token"]
    return token if len(token) <= _LONGEST_TOKEN else ""
