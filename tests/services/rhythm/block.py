"""A block of two homes, those who live there, and a rhythm over a clock that a test sets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import asyncpg

from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from services.domain.reading import NewReading, ReadingKind
from services.domain.rhythm.jobs import Job, Run
from services.domain.rhythm.times import RhythmRules, latest_due
from services.rhythm import Rhythm
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, NUMBER, new_person, written_account

KYIV: Final = ZoneInfo("Europe/Kyiv")
RULES: Final = RhythmRules(KYIV)
OTHER: Final = "2103027885"


@dataclass(frozen=True, slots=True)
class Told:
    """A letter as a test looks at it."""

    login: str
    key: str
    actions: Sequence[str]
    facts: str
    unique_key: str


@dataclass(slots=True)
class Block:
    """Home 1 has an owner, a payer and a viewer; its owner has home 2 as well, called «Дача»."""

    url: str
    units: SqlUnitsOfWork
    now: datetime = NOW
    chunk: int = 2000
    homes: list[AccountId] = field(default_factory=list)
    people: dict[str, PersonId] = field(default_factory=dict)

    async def settle(self) -> None:
        """Everybody moves in."""
        async with self.units() as unit:
            for number in (NUMBER, OTHER):
                self.homes.append((await written_account(unit, number)).id)
            for login in ("owner", "payer", "viewer"):
                self.people[login] = await unit.people.add(new_person(login))
            owner = self.people["owner"]
            for home in self.homes:
                await unit.people.link(owner, home, NOW)
            await unit.links.call(owner, self.homes[1], "Дача")
            for role in (LinkRole.PAYER, LinkRole.VIEWER):
                person, home = self.people[role.value], self.homes[0]
                await unit.links.share(person, home, role=role, invited_by=owner, now=NOW)
            await unit.commit()

    def rhythm(self) -> Rhythm:
        """A replica."""
        return Rhythm(self.units, RULES, lambda: self.now, chunk=self.chunk)

    async def run(self, job: Job, day: date) -> Run:
        """Let the job of a day be done, and nothing else."""
        await self.open(job, day)
        for _ in range(100):
            if not await self.rhythm().tick():
                break
        return await self.latest(job)

    async def open(self, job: Job, day: date) -> None:
        """The job of the day is due now; every other job has been done."""
        self.now = datetime.combine(day, time(14), KYIV)
        for each in Job:
            as_of = self.now - timedelta(days=1) if each is job else self.now
            due_at = latest_due(each, as_of, RULES)
            assert due_at is not None
            await self._past(each, due_at)

    async def _past(self, job: Job, due_at: datetime) -> None:
        await self.execute(
            "INSERT INTO runs (job, due_at, useful_until, leased_until, finished_at, outcome)"
            " VALUES ($1, $2, $2, $2, $2, 'done') ON CONFLICT DO NOTHING",
            job.value,
            due_at,
        )

    async def latest(self, job: Job) -> Run:
        """The latest run of the job."""
        async with self.units() as unit:
            return next(run for run in await unit.runs.history(1) if run.job is job)

    async def reads(self, home: int, day: date, login: str | None = None) -> None:
        """Somebody submits the figures of a home."""
        async with self.units() as unit:
            account_id = self.homes[home]
            (meter,) = await unit.meters.of_account(account_id)
            new = NewReading(
                account_id=account_id,
                meter_id=meter.id,
                taken_on=day,
                kind=ReadingKind.ACTUAL,
                values=(100, 50),
                submitted_at=datetime.combine(day, time(9), KYIV),
                person_id=self.people[login] if login else None,
                source="telegram",
            )
            await unit.readings.add(new)
            await unit.commit()

    async def execute(self, statement: str, *values: object) -> None:
        """Straight to the database."""
        connection = await asyncpg.connect(self.url.replace("+asyncpg", "", 1))
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()

    async def told(self) -> list[Told]:
        """Every letter in the outbox, by person and account."""
        connection = await asyncpg.connect(self.url.replace("+asyncpg", "", 1))
        try:
            rows = await connection.fetch(
                "SELECT login, key, actions, facts::text, unique_key FROM letters l"
                " JOIN people p ON p.id = l.person_id ORDER BY login, unique_key"
            )
        finally:
            await connection.close()
        return [Told(**dict(row)) for row in rows]

    async def heard(self) -> list[str]:
        """Logins of those who hear, a name for a letter."""
        return [letter.login for letter in await self.told()]
