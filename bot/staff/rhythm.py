"""The rhythm in the console: every job, when it is due, what it has done, and its switch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from services.domain.cases import Clerk
from services.domain.facts import Said
from services.domain.rhythm.jobs import LETTER_JOBS, Job, Run
from services.domain.rhythm.times import next_due
from services.domain.staff import DUTIES, Duty
from services.ports.clock import Clock
from services.ports.storage import UnitsOfWork
from services.rhythm import Rhythm
from services.staff.deciding import note

PATH: Final = "/staff/rhythm"
ROLES: Final = DUTIES[Duty.SEE_RHYTHM]
_RUNS: Final = 3
_JOBS: Final = "|".join(Job)
_LETTERS: Final = "|".join(LETTER_JOBS)


@dataclass(frozen=True, slots=True)
class JobTold:
    """A job as the page tells it; `next_at` is None when these settings have no day for it."""

    job: Job
    next_at: datetime | None
    runs: Sequence[Said]
    is_on: bool
    can_rehearse: bool


@dataclass(frozen=True, slots=True)
class RhythmPages:
    """The table of jobs, the switches of the utility, and the rehearsal of a job."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    rhythm: Rhythm

    def routes(self) -> list[web.RouteDef]:
        """The page, the rehearsal, the switch."""
        page, act = self.desk.page, self.desk.act
        return [
            page(PATH, self._show, ROLES),
            act(rf"{PATH}/{{job:{_LETTERS}}}/rehearse", self._rehearse, DUTIES[Duty.RHYTHM]),
            act(rf"{PATH}/{{job:{_JOBS}}}/{{to:on|off}}", self._switch, DUTIES[Duty.RHYTHM]),
        ]

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        return await self._page(request, who)

    async def _page(self, request: web.Request, who: Signed, **facts: Any) -> web.StreamResponse:
        now, rules = self.clock(), self.rhythm.rules
        async with self.units() as unit:
            history = await unit.runs.history(_RUNS)
            off = await unit.runs.switched_off()
        jobs = [
            JobTold(
                job,
                next_due(job, now, rules),
                [_told(run) for run in history if run.job is job],
                is_on=job not in off,
                can_rehearse=job in LETTER_JOBS,
            )
            for job in Job
        ]
        told = {"rehearsed": None, "found": None, **facts}
        return self.desk.render(request, who, "rhythm.html", jobs=jobs, **told)

    async def _rehearse(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """How many letters the next run would write, as things stand; nothing is kept."""
        job = Job(request.match_info["job"])
        due_at = next_due(job, self.clock(), self.rhythm.rules)
        if due_at is None:
            return await self._page(request, who)
        async with self.units() as unit:
            found = await self.rhythm.rehearse(unit, job, due_at)
        return await self._page(request, who, rehearsed=job, found=found)

    async def _switch(self, request: web.Request, who: Signed) -> web.StreamResponse:
        job, is_on = Job(request.match_info["job"]), request.match_info["to"] == "on"
        now = self.clock()
        clerk = Clerk(who.staff_id, who.role, now)
        action = "rhythm.switched-on" if is_on else "rhythm.switched-off"
        async with self.units() as unit:
            await unit.runs.switch(job, who.staff_id, now, is_on=is_on)
            await note(unit, clerk, action, f"job:{job.value}")
            await unit.commit()
        return see_other(request, PATH)


def _told(run: Run) -> Said:
    """When the run was due and how it ended."""
    end = "going" if run.end is None else run.end.value
    return Said(f"rhythm-run-{end}", {"at": run.due_at, "count": run.written})
