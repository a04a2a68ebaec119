"""The page behind a recovery link: a new password is set, once, and every chat is told."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.passwords import Busy, Passwords
from bot.web.pages import Pages, preferred_locale
from services.access import Access
from services.domain.errors import Refusal
from services.domain.facts import as_fact
from services.domain.identity import PASSWORD_MIN, ensure_password
from services.domain.person import Person
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.recovery import Recovering, RecoveryLinkDead

PATH: Final = "/recovery/{token}"
_FIELD_LIMIT: Final = 256
_RETRY: Final = {"Retry-After": "2"}


@dataclass(frozen=True, slots=True)
class RecoveryPages:
    """GET shows the page and burns nothing; POST sets the password and burns the link."""

    pages: Pages
    units: UnitsOfWork
    passwords: Passwords
    recovering: Recovering
    access: Access
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """The routes of the recovery page."""
        return [web.get(PATH, self._show), web.post(PATH, self._send)]

    async def _show(self, request: web.Request) -> web.Response:
        try:
            person = await self._person(request)
        except RecoveryLinkDead:
            return self._dead(request)
        except (StorageUnavailable, TransactionConflict):
            return self._later(request)
        return self._page(person, None, ends_all=True)

    async def _send(self, request: web.Request) -> web.Response:
        try:
            person = await self._person(request)
            form = await request.post()
            password = str(form.get("password", ""))[:_FIELD_LIMIT]
            repeated = str(form.get("repeated", ""))[:_FIELD_LIMIT]
            ends_all = bool(form.get("ends_all"))
            try:
                ensure_password(password, repeated, login=person.login)
            except Refusal as refusal:
                return self._page(person, refusal, ends_all=ends_all)
            await self._recover(request, password, ends_all=ends_all)
        except RecoveryLinkDead:
            return self._dead(request)
        except (StorageUnavailable, TransactionConflict, Busy):
            return self._later(request)
        return self.pages.render("recovery-done.html", person.locale, ends_all=ends_all)

    async def _recover(self, request: web.Request, password: str, *, ends_all: bool) -> None:
        """The password is hashed while no transaction is open."""
        made = await self.passwords.hash(password)
        token, now = request.match_info["token"], self.clock()
        async with self.units() as unit:
            person_id = await self.recovering.recover(unit, token, made, now)
            if ends_all:
                chats = await self.access.chats(unit, person_id)
                numbers = [chat.conversation_id for chat in chats]
                await self.access.end_chats(unit, person_id, numbers)
            await unit.commit()

    async def _person(self, request: web.Request) -> Person:
        async with self.units() as unit:
            token = request.match_info["token"]
            return await self.recovering.find(unit, token, self.clock())

    def _page(self, person: Person, refusal: Refusal | None, *, ends_all: bool) -> web.Response:
        said = None
        if refusal is not None:
            said = (refusal.key, {name: as_fact(it) for name, it in refusal.facts.items()})
        return self.pages.render(
            "recovery.html",
            person.locale,
            status=422 if refusal else 200,
            said=said,
            login=person.login,
            minimum=PASSWORD_MIN,
            ends_all=ends_all,
        )

    def _dead(self, request: web.Request) -> web.Response:
        return self.pages.render("recovery-dead.html", preferred_locale(request), status=410)

    def _later(self, request: web.Request) -> web.Response:
        page = self.pages.render("later.html", preferred_locale(request), status=503)
        page.headers.update(_RETRY)
        return page
