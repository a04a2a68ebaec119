"""Staff of the demo: four people with known passwords, and a page that shows their codes."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.passwords import Passwords
from bot.staff.rendering import Rendering
from bot.texts import FluentTexts, preferred
from services.domain.staff import Staff, StaffRole
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.ports.storage.staff import NewStaff
from services.staff.codes import code_at, step_of

CODES: Final = "/staff-codes"
PASSWORD: Final = "demo staff password"  # noqa: S105 - it opens the demo only
_SECRET_BYTES: Final = 20


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody of the demo; the secret of their codes comes from the login."""

    login: str
    name_key: str
    role: StaffRole

    @property
    def secret(self) -> str:
        """The same on every start, so that an app of codes keeps working."""
        digest = hashlib.sha256(f"oblik-demo-{self.login}".encode()).digest()
        return base64.b32encode(digest[:_SECRET_BYTES]).decode("ascii")


MEMBERS: Final = (
    DemoMember("olena", "demo-staff-olena", StaffRole.CLERK),
    DemoMember("petro", "demo-staff-petro", StaffRole.SENIOR),
    DemoMember("iryna", "demo-staff-iryna", StaffRole.AUDITOR),
    DemoMember("admin", "demo-staff-admin", StaffRole.ADMIN),
)


async def hire(units: UnitsOfWork, texts: FluentTexts, clock: Clock) -> None:
    """Make the four, unless they are here already; one who was disabled stays so."""
    async with units() as unit:
        known = {member.login for member in await unit.staff.all()}
    missing = [member for member in MEMBERS if member.login not in known]
    if not missing:
        return
    passwords = Passwords()
    try:
        encoded = await passwords.hash(PASSWORD)
    finally:
        passwords.close()
    async with units() as unit:
        for member in missing:
            name = texts.say("uk", member.name_key)
            new = NewStaff(member.login, name, member.role, "uk", clock())
            staff_id = await unit.staff.add(new)
            await unit.staff.activate(
                staff_id, password_hash=encoded, totp_secret=member.secret, step=0
            )
        await unit.commit()


def told(texts: FluentTexts, base_url: str) -> list[str]:
    """How to sign in, for the terminal."""
    logins = ", ".join(member.login for member in MEMBERS)
    facts = {
        "url": f"{base_url}/staff/",
        "logins": logins,
        "password": PASSWORD,
        "codes": f"{base_url}{CODES}",
    }
    return [texts.say("uk", "demo-staff", facts)]


@dataclass(frozen=True, slots=True)
class DemoCodes:
    """The page of codes: what everybody's app would show. Only the demo has it."""

    texts: FluentTexts
    units: UnitsOfWork
    clock: Clock

    def attach(self, app: web.Application) -> None:
        """Put the page among the others."""
        app.add_routes([web.get(CODES, self._show)])

    async def _show(self, request: web.Request) -> web.StreamResponse:
        async with self.units() as unit:
            found = {member.login: member for member in await unit.staff.all()}
        rows = [
            self._row(member, found[member.login]) for member in MEMBERS if member.login in found
        ]
        facts = {"who": None, "path": CODES, "rows": rows, "password": PASSWORD}
        locale = preferred(request.headers.get("Accept-Language", ""))
        return Rendering(self.texts).page("demo-codes.html", locale, facts=facts)

    def _row(self, demo: DemoMember, member: Staff) -> dict[str, str]:
        """The first code that has not been used; a change of secret (a reset) shows no code."""
        step = max(step_of(self.clock()), member.last_step + 1)
        is_soon = step - step_of(self.clock()) <= 1
        code = code_at(demo.secret, step) if is_soon else ""
        return {
            "login": member.login,
            "name": member.name,
            "role": f"staff-role-{member.role.value}",
            "code": code if member.totp_secret == demo.secret else "",
        }
