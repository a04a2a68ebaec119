"""Cookies of the console: the session, and the browser that has signed in before."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from aiohttp import web

from services.domain.signing import LONGEST
from services.domain.tokens import derive_token, token_hash

_SESSION: Final = "oblik-staff"
_BROWSER: Final = "oblik-staff-browser"
_BROWSER_LIFE: Final = timedelta(days=90)
_LONGEST_VALUE: Final = 128


@dataclass(frozen=True, slots=True)
class Cookies:
    """Names, flags and secrets of the cookies.

    Over https the name begins with `__Host-`: a browser then takes the cookie from this host
    alone, and for the whole of it; without https it stays at /staff.
    """

    secret: bytes
    is_secure: bool

    def session_hash(self, request: web.Request) -> bytes:
        """What the memory knows of the session's token."""
        return token_hash(self.token(request))

    def token(self, request: web.Request) -> str:
        """The token that the request carries; "" when there is none."""
        value = request.cookies.get(self._name(_SESSION), "")
        return value if len(value) <= _LONGEST_VALUE else ""

    def csrf(self, token: str) -> str:
        """The token of forms that goes with the session's."""
        return derive_token(self.secret, "staff:csrf", token)

    def set_session(self, response: web.StreamResponse, token: str) -> None:
        """Give the browser a session's token, for as long as one may live."""
        self._set(response, _SESSION, token, LONGEST)

    def drop_session(self, response: web.StreamResponse) -> None:
        """Take the token back."""
        self._set(response, _SESSION, "", timedelta(0))

    def browser_of(self, request: web.Request, login: str) -> str:
        """The mark of a browser that this login has signed in from; "" when it has not."""
        mark, _, seal = request.cookies.get(self._name(_BROWSER), "").partition(".")
        expected = self._seal(login, mark)
        return mark if mark and hmac.compare_digest(seal.encode(), expected.encode()) else ""

    def set_browser(self, response: web.StreamResponse, login: str, mark: str) -> None:
        """Remember that the login has signed in from here."""
        self._set(response, _BROWSER, f"{mark}.{self._seal(login, mark)}", _BROWSER_LIFE)

    def _seal(self, login: str, mark: str) -> str:
        return derive_token(self.secret, "staff:browser", f"{login.lower()}:{mark}")

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.is_secure else name

    def _set(self, response: web.StreamResponse, name: str, value: str, life: timedelta) -> None:
        response.set_cookie(
            self._name(name),
            value,
            max_age=int(life.total_seconds()),
            path="/" if self.is_secure else "/staff",
            secure=self.is_secure,
            httponly=True,
            samesite="Strict",
        )
