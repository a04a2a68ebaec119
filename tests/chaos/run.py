"""One run: payers, banks, a killer and an auditor at once; then quiet, and the last look."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from aiohttp import ClientSession, web

from bot.banks import open_banks
from bot.demo_data.utility import UTILITY
from bot.ids import SystemIds
from bot.lifecycle import listening
from bot.sandbox.bank import SandboxBankServer
from bot.settings import Settings
from services.payments import PaymentRules, Payments
from storage.migrations.run import upgrade
from storage.unit_of_work import SqlUnitsOfWork
from tests.chaos.bank import Payers, now
from tests.chaos.books import Auditor
from tests.chaos.database import Database
from tests.chaos.figures import Figures
from tests.chaos.plan import Plan, stories
from tests.chaos.post import Postbag
from tests.chaos.processes import Staff, staff
from tests.contracts.records import account_row, new_person
from tests.journeys.town import free_port
from tests.services.lives import SHOPS

_HOMES: Final = 100
_CARRIERS: Final = 12
_MOMENT: Final = 0.25
_SECOND: Final = 1.0


async def chaos(plan: Plan, folder: Path) -> Figures:
    """Run the plan in a folder of its own; everything that it starts it ends."""
    database = Database(folder)
    await asyncio.to_thread(database.start)
    try:
        await upgrade(database.url)
        async with _scene(plan, folder, database) as scene:
            return await scene.plays()
    finally:
        await asyncio.to_thread(database.stop)


@dataclass(slots=True)
class Scene:
    """Everybody, joined."""

    plan: Plan
    database: Database
    staff: Staff
    payers: Payers
    bag: Postbag
    auditor: Auditor
    is_sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def plays(self) -> Figures:
        """The storm, the quiet after it, the figures."""
        await self.staff.start()
        began = time.monotonic()
        try:
            async with asyncio.timeout(self.plan.minutes * 60):
                await self._storm()
            stormed = time.monotonic() - began
            faults = await self._quiet()
        except TimeoutError:
            stormed, faults = time.monotonic() - began, ["the storm did not end in time"]
        finally:
            is_orderly = await self.staff.end()
        await self.auditor.sample()
        return Figures(
            plan=self.plan,
            payments=len(self.payers.references),
            lost=sum(len(each.lost) for each in self.payers.references.values()),
            counts=dict(self.bag.counts),
            verdicts=await self.auditor.verdicts(),
            kills=self.staff.kills,
            restarts=len(self.auditor.servers) - 1,
            samples=self.auditor.samples,
            violations=self.auditor.violations,
            faults=[*faults, *self.bag.faults, *self._troubles(is_orderly=is_orderly)],
            storm=stormed,
            whole=time.monotonic() - began,
        )

    def _troubles(self, *, is_orderly: bool) -> list[str]:
        found = [f"a log tells of a bug: {line[:300]}" for line in self.staff.bugs()]
        if self.staff.ended_alone:
            found.append(f"{self.staff.ended_alone} processes ended by themselves")
        return found if is_orderly else [*found, "a process did not end as it should"]

    async def _storm(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._kill())
            group.create_task(self._watch())
            carriers = [group.create_task(self.bag.carry()) for _ in range(_CARRIERS)]
            await self._pay()
            await self.bag.close()
            await asyncio.gather(*carriers)
            self.is_sent.set()

    async def _pay(self) -> None:
        """Stories one after another, spread over all the kills."""
        planned, plan = list(stories(self.plan)), self.plan
        began, pace = time.monotonic(), plan.kills * plan.pause / len(planned)
        for story in planned:
            await asyncio.sleep(began + pace * (story.number - 1) - time.monotonic())
            await self.bag.put(await self.payers.walks(story))

    async def _kill(self) -> None:
        plan = self.plan
        restarts = [
            round(plan.kills * (place + 1) / (plan.restarts + 1)) for place in range(plan.restarts)
        ]
        while not (self.is_sent.is_set() and self.staff.kills >= plan.kills):
            await asyncio.sleep(plan.pause)
            await self.staff.kill_one()
            if self.staff.kills in restarts:
                is_crash = restarts.index(self.staff.kills) % 2 == 0
                await asyncio.to_thread(self.database.restart, is_crash=is_crash)

    async def _watch(self) -> None:
        while not (self.is_sent.is_set() and self.staff.kills >= self.plan.kills):
            await self.auditor.sample()
            await asyncio.sleep(_SECOND)

    async def _quiet(self) -> list[str]:
        """Wait until the books agree with what happened; returns what still differs."""
        until = time.monotonic() + self.plan.patience
        while faults := await self._differences():
            if time.monotonic() > until:
                break
            await self.auditor.sample()
            await asyncio.sleep(_MOMENT)
        return faults

    async def _differences(self) -> list[str]:
        return await self.auditor.disagreements(self.payers.references, self.bag.acknowledged)


@asynccontextmanager
async def _scene(plan: Plan, folder: Path, database: Database) -> AsyncIterator[Scene]:
    ports = free_port(), free_port()
    here, shop = (f"http://127.0.0.1:{port}" for port in ports)
    server = SandboxBankServer(key=b"plain", public_url=here, clock=now, shops=SHOPS)
    town = web.Application()
    server.attach(town)
    settings = Settings.model_validate(
        {
            "database_url": database.url,
            "public_base_url": shop,
            "listen": f"127.0.0.1:{ports[1]}",
            "secret_key": "a-secret-key-of-the-tests-of-32-letters",
            **UTILITY,
            **SHOPS.settings(here),
        }
    )
    units = SqlUnitsOfWork(database.url, pool_size=4)
    auditor = Auditor(database.url)
    async with listening(town, "127.0.0.1", ports[0]), ClientSession() as session:
        payers = Payers(
            units=units,
            payments=Payments(PaymentRules(), "liqpay", SystemIds(), settings.secret_key.encode()),
            banks=open_banks(settings, session, now),
            doubles={
                each.name: each for each in (server.liqpay, server.monobank, server.wayforpay)
            },
            book=server.liqpay.book,
            session=session,
            shop=shop,
            silence=timedelta(seconds=plan.silence),
            homes=[],
        )
        await _settle_people(payers)
        bag = Postbag(session, random.Random(plan.seed))  # noqa: S311 - the same run by its seed
        try:
            yield Scene(plan, database, staff(settings, folder, plan.twin), payers, bag, auditor)
        finally:
            await auditor.close()
            await units.close()


async def _settle_people(payers: Payers) -> None:
    """Homes, each with somebody who pays for it."""
    numbers = [f"{1_204_000_000 + place}" for place in range(_HOMES)]
    async with payers.units() as unit:
        await unit.staging.write("accounts", [account_row(number) for number in numbers])
        for number in numbers:
            account = await unit.accounts.find_by_number(number)
            assert account is not None
            person_id = await unit.people.add(new_person(f"payer{number}"))
            payers.homes.append((person_id, account.id))
        await unit.commit()
