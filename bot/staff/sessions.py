"""Whose session a request carries: the console's doorkeeper."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.staff.cookies import Cookies
from bot.staff.desk import Signed
from services.domain.staff import Staff
from services.ports.clock import Clock
from services.ports.storage import StorageUnavailable, TransactionConflict, UnitsOfWork
from services.staff.signing import leave, whose

COUNTS: Final = "/staff/counts"


@dataclass(frozen=True, slots=True)
class Sessions:
    """Finds the session of a request, and ends it."""

    units: UnitsOfWork
    cookies: Cookies
    clock: Clock

    async def who(self, request: web.Request) -> Signed | None:
        """The signed-in member of staff. Raises StorageUnavailable.

        A page that refreshes itself does not keep a session alive: nobody may be there.
        """
        token = self.cookies.token(request)
        if not token:
            return None
        member = await self._find(request)
        return None if member is None else self._signed(member, token)

    async def end(self, request: web.Request, who: Signed) -> None:
        """Sign out. Raises StorageUnavailable, TransactionConflict."""
        async with self.units() as unit:
            member = await unit.staff.find(who.staff_id)
            if member is not None:
                await leave(unit, self.cookies.session_hash(request), member, self.clock())
                await unit.commit()

    async def _find(self, request: web.Request) -> Staff | None:
        is_seen = request.path != COUNTS
        try:
            async with self.units() as unit:
                token_hash = self.cookies.session_hash(request)
                member = await whose(unit, token_hash, self.clock(), is_seen=is_seen)
                await unit.commit()
                return member
        except TransactionConflict as conflict:
            raise StorageUnavailable from conflict

    def _signed(self, member: Staff, token: str) -> Signed:
        return Signed(
            staff_id=member.id,
            login=member.login,
            name=member.name,
            role=member.role,
            locale=member.locale,
            csrf=self.cookies.csrf(token),
        )
