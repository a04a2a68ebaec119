"""Nights when a bank does not answer, two workers come at once, or nobody is there."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from services.domain.acquirers.listed import Statement
from services.domain.acquirers.nights import ClaimedRun
from services.statements import Nights
from storage.repositories.statements import SqlStatementRuns
from tests.services.statements.town import BANKS, DAY, KYIV, SUM, Town

SOON = timedelta(minutes=5)


@pytest.mark.parametrize("bank", BANKS)
async def test_bank_that_fails_is_asked_again_later_and_the_run_says_so(
    here: Town, bank: str
) -> None:
    await here.pays(bank, "P1", is_lost=True)
    here.server.misbehave.fail = 1.0
    await here.night()
    run = await here.run(bank)
    assert (run.is_done, run.reason, run.next_try_at) == (False, "silent", here.clock.at + SOON)
    assert await here.books() == []
    here.server.misbehave.fail = 0.0
    await here.compares()
    assert await here.books() == []
    here.clock.at += SOON
    await here.compares()
    run = await here.run(bank)
    assert (run.is_done, run.reason) == (True, "")
    assert await here.books() == [("payment:P1", -SUM)]


async def test_pauses_grow_while_a_bank_stays_silent(here: Town) -> None:
    here.server.misbehave.fail = 1.0
    await here.night()
    pauses = []
    for _ in range(5):
        run = await here.run("liqpay")
        assert run.next_try_at is not None
        pauses.append((run.next_try_at - here.clock.at) // timedelta(minutes=1))
        here.clock.at = run.next_try_at
        await here.compares()
    assert pauses == [5, 15, 60, 180, 180]


@dataclass
class Strange:
    """A bank whose lists are whatever a test wants."""

    bank: Any
    listing: Statement | Exception
    name: str = "sandbox"
    lists: int = 0
    gate: asyncio.Event | None = None
    crowded: asyncio.Event = field(default_factory=asyncio.Event)

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        self.lists += 1
        if self.lists > 1:
            self.crowded.set()
        if self.gate is not None:
            await self.gate.wait()
        if isinstance(self.listing, Exception):
            raise self.listing
        return self.listing

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bank, name)


async def test_bug_in_one_bank_is_noted_and_the_others_are_compared(here: Town) -> None:
    await here.pays("liqpay", "P1", is_lost=True)
    strange: Any = Strange(here.banks["sandbox"], ZeroDivisionError())
    here.banks = {**here.banks, "sandbox": strange}
    await here.night()
    assert (await here.run("sandbox")).reason == "fault"
    assert await here.books() == [("payment:P1", -SUM)]


async def test_bank_that_is_closed_by_now_waits_until_it_opens(here: Town) -> None:
    banks = here.banks
    here.clock.at += timedelta(days=1)
    await here.nights.open_night()
    here.banks = {}
    await here.compares()
    assert (await here.run("liqpay")).reason == "silent"
    here.banks = banks
    here.clock.at += SOON
    await here.compares()
    assert (await here.run("liqpay")).is_done


async def race(here: Town) -> int:
    """Two workers take what is due at once, while the bank thinks; how often it was asked."""
    gate = asyncio.Event()
    strange: Any = Strange(here.banks["sandbox"], Statement(()), gate=gate)
    here.banks = {"sandbox": strange}
    here.clock.at += timedelta(days=1)
    await here.nights.open("sandbox", [DAY])
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(here.nights.step()) for _ in range(2)]
        crowd = group.create_task(strange.crowded.wait())
        await asyncio.wait([*workers, crowd], return_when=asyncio.FIRST_COMPLETED)
        gate.set()
        strange.crowded.set()
    return int(strange.lists)


async def test_two_workers_at_once_ask_the_bank_once(here: Town) -> None:
    assert await race(here) == 1


async def test_lease_is_what_keeps_the_second_worker_out(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a claim that leases nothing lets both of them ask."""

    async def careless(self: SqlStatementRuns, now: datetime, *, lease: timedelta) -> Any:
        row = await self.session.row("SELECT * FROM statement_runs LIMIT 1")
        assert row is not None
        return ClaimedRun(row["provider"], row["day"], row["tries"], row["next_try_at"])

    monkeypatch.setattr(SqlStatementRuns, "claim", careless)
    assert await race(here) == 2


async def test_worker_that_lost_its_lease_keeps_nothing(here: Town) -> None:
    await here.pays("liqpay", "P1")
    here.clock.at += timedelta(days=1)
    await here.nights.open("liqpay", [DAY])
    async with here.units() as unit:
        slow = await unit.statements.claim(here.clock.at, lease=timedelta(minutes=30))
        await unit.commit()
    assert slow is not None
    here.clock.at += timedelta(minutes=31)
    await here.compares()
    done = await here.run("liqpay")
    async with here.units() as unit:
        assert not await unit.statements.finish(slow, replace(done.tallies), here.clock.at)
        await unit.commit()
    assert await here.run("liqpay") == done


async def test_days_are_opened_once_a_night_by_any_number_of_processes(here: Town) -> None:
    here.clock.at += timedelta(days=1)
    opened = [await Nights(here.banks, here.units, KYIV, here.clock).open_night() for _ in "ab"]
    assert opened == [4 * len(BANKS), 0]


async def test_page_of_html_instead_of_a_list_is_no_list(here: Town) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<html>maintenance</html>", content_type="text/html")

    app = web.Application()
    app.add_routes([web.post("/request", page)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    liqpay: Any = here.banks["liqpay"]
    here.banks = {"liqpay": replace(liqpay, api_base=f"http://{host}:{port}")}
    await here.night()
    assert (await here.run("liqpay")).reason == "silent"
    await runner.cleanup()
