"""The door of the console: login, password and code on one page, and the way out."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from bot.passwords import Busy, Passwords
from bot.staff.cookies import Cookies
from bot.staff.desk import SIGN_IN, Desk, Signed, is_own_form, see_other
from bot.staff.home import HOME, within
from bot.staff.origin import address_of
from bot.staff.sessions import Sessions
from bot.texts import preferred
from services.domain.errors import Refusal
from services.domain.signing import SignInRefused
from services.domain.staff import EVERYONE, Staff
from services.domain.tokens import token_hash
from services.ports.clock import Clock, Ids
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.staff.signing import Attempt, admit, enter

SIGN_OUT: Final = "/staff/sign-out"
_LONGEST: Final = 128
# Of nobody's password: an unknown login is checked as long as a known one.
_NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$sljEWgDD8v/4ZvRH3R53hg$"
    "TcxnCRWg3TVQ/GSVvia0vKgcR+DhFESXkn1hexh2OiI"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form of the page brings."""

    login: str
    password: str = field(repr=False)
    code: str
    next: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """GET shows the form; POST begins a session, with a token of its own."""

    desk: Desk
    sessions: Sessions
    units: UnitsOfWork
    passwords: Passwords
    cookies: Cookies
    clock: Clock
    ids: Ids
    proxies: Collection[str] = ()

    def routes(self) -> list[web.RouteDef]:
        """The way in for nobody, the way out for everybody."""
        return [
            web.get(SIGN_IN, self._show),
            web.post(SIGN_IN, self._enter),
            self.desk.act(SIGN_OUT, self._leave, EVERYONE),
        ]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        is_joined = request.query.get("joined") == "1"
        return self.page(
            request, "sign-in.html", next=within(request.query.get("next")), is_joined=is_joined
        )

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        if not await is_own_form(request, self.cookies.csrf(self.cookies.token(request))):
            return self._again(request, SignInRefused(), status=403)
        typed = _typed(await request.post())
        try:
            return await self._try(request, typed)
        except Refusal as refusal:
            return self._again(request, refusal, typed=typed)
        except (Busy, StorageUnavailable, TransactionConflict):
            return self.later(request)

    async def _try(self, request: web.Request, typed: Typed) -> web.StreamResponse:
        """Three steps, no transaction open while the password is checked."""
        browser = self.cookies.browser_of(request, typed.login)
        place = browser or address_of(request, self.proxies)
        attempt = Attempt(typed.login, place, typed.code, is_place_known=bool(browser))
        async with self.units() as unit:
            found = await admit(unit, attempt, self.clock())
            await unit.commit()
        encoded = found.password_hash if found else _NOBODY
        is_right = await self.passwords.verify(encoded, typed.password)
        if found is None or not is_right:
            raise SignInRefused
        return await self._begin(request, typed, attempt, found)

    async def _begin(
        self, request: web.Request, typed: Typed, attempt: Attempt, found: Staff
    ) -> web.StreamResponse:
        token = self.ids.token()
        async with self.units() as unit:
            # The session that the browser may still have dies with its token.
            await unit.staff_sessions.end(self.cookies.session_hash(request))
            await enter(unit, attempt, found, token_hash(token), self.clock())
            await unit.commit()
        response = see_other(request, typed.next)
        self.cookies.set_session(response, token)
        self.cookies.set_browser(response, found.login, self.ids.token())
        return response

    async def _leave(self, request: web.Request, who: Signed) -> web.StreamResponse:
        await self.sessions.end(request, who)
        response = see_other(request, SIGN_IN)
        self.cookies.drop_session(response)
        return response

    def _again(
        self,
        request: web.Request,
        refusal: Refusal,
        *,
        status: int = 422,
        typed: Typed | None = None,
    ) -> web.Response:
        told = {"login": typed.login, "next": typed.next} if typed else {}
        return self.page(request, "sign-in.html", status=status, refusal=refusal, **told)

    def later(self, request: web.Request) -> web.Response:
        """The memory is away, or too many knock at once: try again in a moment."""
        page = self.page(request, "later.html", status=503)
        page.headers["Retry-After"] = "2"
        return page

    def page(
        self, request: web.Request, template: str, *, status: int = 200, **facts: Any
    ) -> web.Response:
        """A page for nobody in particular: its form is tied to the browser by a cookie."""
        token = self.cookies.token(request) or self.ids.token()
        told = {
            "who": None,
            "path": request.path,
            "is_partial": False,
            "csrf": self.cookies.csrf(token),
            "refusal": None,
            "login": "",
            "next": HOME,
            "is_joined": False,
            **facts,
        }
        locale = preferred(request.headers.get("Accept-Language", ""))
        response = self.desk.rendering.page(template, locale, status=status, facts=told)
        if not self.cookies.token(request):
            self.cookies.set_session(response, token)
        return response


def _typed(form: Any) -> Typed:
    def word(name: str) -> str:
        value = form.get(name)
        return value.strip()[:_LONGEST] if isinstance(value, str) else ""

    password = form.get("password")
    return Typed(
        login=word("login").replace("\0", ""),
        password=password[:_LONGEST] if isinstance(password, str) else "",
        code=word("code"),
        next=within(word("next")),
    )
