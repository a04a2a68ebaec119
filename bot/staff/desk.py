"""The desk: who may enter a page or do an action of the console, and how its pages are made."""

import hmac
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, Final, Protocol

from aiohttp import web

from bot.staff.rendering import Rendering
from services.domain.errors import Refusal
from services.domain.staff import StaffId, StaffRole
from services.ports.storage import StorageUnavailable, TransactionConflict

SIGN_IN: Final = "/staff/sign-in"
CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "X-CSRF-Token"
_TRIES: Final = 5
_RETRY: Final = {"Retry-After": "2"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Signed:
    """The member of staff behind a request; `csrf` is the token of their session's forms."""

    staff_id: StaffId
    login: str
    name: str
    role: StaffRole
    locale: str
    csrf: str


Handler = Callable[[web.Request, Signed], Awaitable[web.StreamResponse]]


class Doorkeeper(Protocol):
    """Knows whose session a request carries."""

    async def who(self, request: web.Request) -> Signed | None:
        """The signed-in member of staff. Raises StorageUnavailable."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes routes that only the roles named may use, and renders the console's pages.

    A handler may raise a Refusal: its sentence is shown with status 409. One that raises
    TransactionConflict is run again from its start, up to five times.
    """

    doorkeeper: Doorkeeper
    rendering: Rendering

    def page(self, path: str, handler: Handler, roles: Collection[StaffRole]) -> web.RouteDef:
        """A page: GET, for the roles."""

        async def show(request: web.Request) -> web.StreamResponse:
            return await self._admit(request, handler, roles)

        return web.get(path, show)

    def act(self, path: str, handler: Handler, roles: Collection[StaffRole]) -> web.RouteDef:
        """An action: POST, for the roles, with the CSRF token of the session."""

        async def checked(request: web.Request, who: Signed) -> web.StreamResponse:
            if not await is_own_form(request, who.csrf):
                return self.render(request, who, "forged.html", status=403)
            return await handler(request, who)

        async def do(request: web.Request) -> web.StreamResponse:
            return await self._admit(request, checked, roles)

        return web.post(path, do)

    def render(
        self, request: web.Request, who: Signed, template: str, *, status: int = 200, **facts: Any
    ) -> web.Response:
        """The page in the person's language; templates see `who`, `path` and `is_partial` too."""
        told = {
            "who": who,
            "path": request.path,
            "is_partial": is_partial(request),
            **facts,
        }
        return self.rendering.page(template, who.locale, status=status, facts=told)

    async def _admit(
        self, request: web.Request, handler: Handler, roles: Collection[StaffRole]
    ) -> web.StreamResponse:
        try:
            who = await self.doorkeeper.who(request)
        except StorageUnavailable:
            return self._later(request, None)
        if who is None:
            return to_sign_in(request)
        if who.role not in roles:
            return self.render(request, who, "denied.html", status=403)
        return await self._run(request, handler, who)

    async def _run(
        self, request: web.Request, handler: Handler, who: Signed
    ) -> web.StreamResponse:
        try:
            for _ in range(_TRIES):
                try:
                    return await handler(request, who)
                except TransactionConflict:
                    _log.info("a staff page met a conflict", extra={"path": request.path})
        except Refusal as refusal:
            return self.render(request, who, "refused.html", status=409, refusal=refusal)
        except StorageUnavailable:
            pass
        return self._later(request, who)

    def _later(self, request: web.Request, who: Signed | None) -> web.Response:
        locale = who.locale if who else ""
        facts = {"who": who, "path": request.path, "is_partial": is_partial(request)}
        page = self.rendering.page("later.html", locale, status=503, facts=facts)
        page.headers.update(_RETRY)
        return page


async def is_own_form(request: web.Request, csrf: str) -> bool:
    """Whether the request carries the token, in its form or in the header that htmx sets."""
    sent = request.headers.get(CSRF_HEADER)
    if sent is None:
        value = (await request.post()).get(CSRF_FIELD)
        sent = value if isinstance(value, str) else ""
    return hmac.compare_digest(sent.encode(), csrf.encode())


def is_partial(request: web.Request) -> bool:
    """Whether htmx asks for a part of a page, which needs no frame around it."""
    return request.headers.get("HX-Request") == "true" and "HX-Boosted" not in request.headers


def see_other(request: web.Request, path: str) -> web.Response:
    """After an action: look at the page, with htmx or without."""
    if request.headers.get("HX-Request") == "true":
        return web.Response(status=204, headers={"HX-Redirect": path})
    return web.Response(status=303, headers={"Location": path})


def to_sign_in(request: web.Request) -> web.Response:
    """Nobody is signed in: the sign-in page, which leads back to a page that was asked for."""
    if request.headers.get("HX-Request") == "true":
        return web.Response(status=401, headers={"HX-Redirect": SIGN_IN})
    back = f"?next={request.path}" if request.method == "GET" else ""
    return web.Response(status=303, headers={"Location": SIGN_IN + back})
