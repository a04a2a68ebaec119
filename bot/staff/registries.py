"""Registers in the console: a file is looked at beforehand, taken, and taken back by a senior."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final

from aiohttp import web

from bot.registry.door import told, told_reversal
from bot.registry.files import opened
from bot.registry.profile import known_profiles
from bot.registry.progress import Board, watched
from bot.staff.desk import Desk, Signed
from bot.staff.uploads import Upload, Uploads
from bot.texts import FluentTexts
from services.domain.cases import Clerk
from services.domain.ids import RegistryId
from services.domain.staff import DUTIES, Duty
from services.domain.statements.entry import ANY_STATEMENT, StatementRules
from services.domain.suspense import MoneyCaseUnknown, UploadMissing
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.registries import Register, RegistryReport, reverse_registry, take_registry
from services.staff.deciding import note

PATH: Final = "/staff/registries"
_SHOWN: Final = 50
_LARGEST: Final = 16 * 1024 * 1024
_NAME: Final = re.compile(r"[0-9a-f]{64}")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class RegistryPages:
    """The list of batches and the way of a file; `timezone` is the utility's."""

    desk: Desk
    units: UnitsOfWork
    texts: FluentTexts
    clock: Clock
    uploads: Uploads
    timezone: tzinfo
    board: Board
    rules: StatementRules = ANY_STATEMENT

    def routes(self) -> list[web.RouteDef]:
        """The list, the look, the taking, the way back."""
        page, act, deciding = self.desk.page, self.desk.act, DUTIES[Duty.DECIDE]
        return [
            page(PATH, self._list, DUTIES[Duty.SEE_MONEY]),
            page(f"{PATH}/progress", self._progress, DUTIES[Duty.SEE_MONEY]),
            _roomy(act(PATH, self._look, deciding)),
            act(f"{PATH}/take", self._take, deciding),
            act(rf"{PATH}/{{batch:\d{{1,18}}}}/reverse", self._reverse, DUTIES[Duty.MONEY]),
        ]

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._page(request, who)

    async def _progress(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """What is being taken just now: asked for again and again by a page that waits."""
        return self.desk.render(request, who, "registry-progress.html", **self._going(who))

    def _going(self, who: Signed) -> dict[str, Any]:
        going = self.board.going.values()
        return {"going": [(each.percent, each.told(self.texts, who.locale)) for each in going]}

    async def _page(self, request: web.Request, who: Signed, **facts: Any) -> web.StreamResponse:
        async with self.units() as unit:
            batches = await unit.row_cases.registers(_SHOWN)
        shown = {"lines": (), "upload": None, "report": None, **facts}
        return self.desk.render(
            request,
            who,
            "registries.html",
            batches=batches,
            profiles=known_profiles(),
            megabytes=_LARGEST // (1024 * 1024),
            **self._going(who),
            **shown,
        )

    async def _look(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """What taking the file would do; it is kept aside for an hour or so."""
        form = await request.post()
        file, profile = form.get("file"), str(form.get("profile", ""))
        if not isinstance(file, web.FileField) or not file.filename:
            raise UploadMissing
        with file.file:
            if profile not in known_profiles():
                raise web.HTTPBadRequest
            upload = await self.uploads.keep(file.filename, file.file, self.clock())
        report = await self._read(who, upload, profile, is_dry_run=True)
        lines = list(told(report, self.texts, who.locale, is_dry_run=True))
        can_take = report.objection is None
        facts = {"lines": lines, "profile": profile, "report": report}
        return await self._page(request, who, **facts, upload=upload if can_take else None)

    async def _take(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form = await request.post()
        name, profile = str(form.get("upload", "")), str(form.get("profile", ""))
        if _NAME.fullmatch(name) is None or profile not in known_profiles():
            raise web.HTTPBadRequest
        upload = self.uploads.find(name)
        if upload is None:
            raise UploadMissing
        report = await self._read(who, upload, profile, is_dry_run=False)
        self.uploads.drop(upload)
        lines = list(told(report, self.texts, who.locale, is_dry_run=False))
        return await self._page(request, who, lines=lines, report=report)

    async def _read(
        self, who: Signed, upload: Upload, profile_name: str, *, is_dry_run: bool
    ) -> RegistryReport:
        """One transaction, kept when the file is to be taken and nothing speaks against it."""
        now = self.clock()
        profile, found = opened(upload.path, profile_name, self.rules)
        today = now.astimezone(self.timezone).date()
        async with self.units() as unit:
            with self.board.taking(upload.path, profile) as advance:
                rows = watched(found, advance)
                register = Register(upload.path.name, upload.sha256, profile, rows)
                report = await take_registry(unit, register, today=today, now=now)
            if is_dry_run or report.objection is not None:
                return report
            clerk = Clerk(who.staff_id, who.role, now)
            facts = {"rows": str(report.read), "kopecks": str(report.total.kopecks)}
            await note(unit, clerk, "register.taken", f"file:{upload.path.name}", **facts)
            await unit.commit()
        return replace(report, is_committed=True)

    async def _reverse(self, request: web.Request, who: Signed) -> web.StreamResponse:
        registry_id, now = RegistryId(int(request.match_info["batch"])), self.clock()
        async with self.units() as unit:
            found = await unit.row_cases.register(registry_id)
            if found is None:
                raise MoneyCaseUnknown(registry_id)
            batch, sha256 = found
            report = await reverse_registry(unit, file=batch.file, sha256=sha256, now=now)
            clerk = Clerk(who.staff_id, who.role, now)
            facts = {"rows": str(report.count), "kopecks": str(report.total.kopecks)}
            await note(unit, clerk, "register.reversed", f"file:{batch.file}", **facts)
            await unit.commit()
        lines = list(told_reversal(report, self.texts, who.locale, is_dry_run=False))
        return await self._page(request, who, lines=lines)


def _roomy(route: web.RouteDef) -> web.RouteDef:
    """The route takes a file, whatever size others take; the rest of it is as it was."""

    async def handler(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await route.handler(request.clone(client_max_size=_LARGEST))
        return answer

    return web.RouteDef(route.method, route.path, handler, route.kwargs)
