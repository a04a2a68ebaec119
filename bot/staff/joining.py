"""The set-up by a one-time link: a password, a secret in the app of codes, and its first code."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from bot.passwords import Busy, Passwords
from bot.staff.desk import SIGN_IN, is_own_form, see_other
from bot.staff.sign_in import SignIn
from services.domain.errors import Refusal
from services.domain.identity import PASSWORD_MIN, ensure_password
from services.domain.signing import CodeWrong, StaffLinkOver
from services.ports.storage import StorageUnavailable, TransactionConflict
from services.staff.codes import address_of, find_step
from services.staff.team import invited_by, join

JOIN: Final = "/staff/join"
_PATH: Final = f"{JOIN}/{{token:[A-Za-z0-9_-]{{1,64}}}}"
_LONGEST: Final = 128


@dataclass(frozen=True, slots=True)
class Joining:
    """GET shows the secret and asks; POST makes the person active, once."""

    door: SignIn
    passwords: Passwords
    draw_qr: Callable[[str], str]
    issuer: str

    def routes(self) -> list[web.RouteDef]:
        """The page of the link."""
        return [web.get(_PATH, self._show), web.post(_PATH, self._join)]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        return await self._or_later(request, self._page(request))

    async def _join(self, request: web.Request) -> web.StreamResponse:
        csrf = self.door.cookies.csrf(self.door.cookies.token(request))
        if not await is_own_form(request, csrf):
            return await self._or_later(request, self._page(request, status=403))
        return await self._or_later(request, self._try(request))

    async def _try(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        password, repeated, code = (
            str(form.get(name, ""))[: _LONGEST + 1] for name in ("password", "repeated", "code")
        )
        token, now = request.match_info["token"], self.door.clock()
        try:
            async with self.door.units() as unit:
                invitation, member = await invited_by(unit, token, now)
            ensure_password(password, repeated, login=member.login)
            if find_step(invitation.totp_secret, code, now) is None:
                raise CodeWrong
            encoded = await self.passwords.hash(password)
            async with self.door.units() as unit:
                await join(unit, token, encoded, code, now)
                await unit.commit()
        except StaffLinkOver:
            return self._over(request)
        except Refusal as refusal:
            return await self._page(request, status=422, refusal=refusal)
        return see_other(request, f"{SIGN_IN}?joined=1")

    async def _page(
        self, request: web.Request, *, status: int = 200, refusal: Refusal | None = None
    ) -> web.StreamResponse:
        try:
            async with self.door.units() as unit:
                token = request.match_info["token"]
                invitation, member = await invited_by(unit, token, self.door.clock())
        except StaffLinkOver:
            return self._over(request)
        secret = invitation.totp_secret
        facts: dict[str, Any] = {
            "member": member,
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "qr": self.draw_qr(address_of(secret, member.login, self.issuer)),
            "minimum": PASSWORD_MIN,
            "refusal": refusal,
        }
        return self.door.page(request, "join.html", status=status, **facts)

    def _over(self, request: web.Request) -> web.StreamResponse:
        refusal = StaffLinkOver()
        return self.door.page(request, "join-over.html", status=410, refusal=refusal)

    async def _or_later(self, request: web.Request, answer: Any) -> web.StreamResponse:
        try:
            response: web.StreamResponse = await answer
        except (Busy, StorageUnavailable, TransactionConflict):
            return self.door.later(request)
        return response
