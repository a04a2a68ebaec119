"""A town for the nights: the doubles of all banks, our webhook, a real memory, one clock."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.banks import open_banks
from bot.sandbox.bank import SandboxBankServer, Shops
from bot.settings import Settings
from bot.web.bank_webhooks import BankWebhooks
from services.confirmations import Confirmations
from services.domain.acquirers.nights import Difference, NightRun
from services.domain.ids import AccountId
from services.domain.money import Money
from services.ports.banks import Bank, Order
from services.statements import Nights
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.street import CARD, KEY, PATIENCE, SHOPS
from tests.contracts.records import new_payment, written_account

KYIV = ZoneInfo("Europe/Kyiv")
NOON = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
BANKS = ("liqpay", "monobank", "wayforpay", "sandbox")
SUM = 51_240


@dataclass
class Clock:
    """A clock that a test turns; the banks live by it too."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Town:
    """What a test does with money, and what the books and the nights say of it."""

    base: str
    session: ClientSession
    server: SandboxBankServer
    units: SqlUnitsOfWork
    clock: Clock
    account_id: AccountId
    banks: Mapping[str, Bank]
    confirmations: Confirmations = field(default_factory=lambda: Confirmations(KYIV))
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def nights(self) -> Nights:
        return Nights(self.banks, self.units, KYIV, self.clock)

    async def pays(self, bank: str, reference: str, *, is_lost: bool = False) -> None:
        """Somebody pays 512.40; the bank's notice comes and is settled, or is lost."""
        async with self.units() as unit:
            about = {"provider": bank, "created_at": self.clock.at}
            about["expires_at"] = self.clock.at + timedelta(hours=1)
            await unit.payments.add(new_payment(self.account_id, reference, **about))
            await unit.commit()
        await self.pays_at_bank(bank, reference, is_lost=is_lost)

    async def pays_at_bank(
        self, bank: str, reference: str, *, kopecks: int = SUM, is_lost: bool = False
    ) -> None:
        """The bank takes the money of an order, whatever we know of it."""
        link = await self.banks[bank].link(self._order(bank, reference, kopecks))
        url = link.url
        if link.fields:
            async with self.session.post(url, data=link.fields, allow_redirects=False) as answer:
                assert answer.status == 303, await answer.text()
                url = f"{self.base}{answer.headers['Location']}"
        self.keys[reference] = url.rpartition("/")[2]
        self.server.misbehave.lose = float(is_lost)
        async with self.session.post(url, data=CARD) as answer:
            assert answer.status == 200
        await self._heard(is_lost=is_lost)

    async def gives_back(self, reference: str, kopecks: int, *, is_lost: bool = False) -> None:
        """The bank gives some of it back by its own will."""
        self.server.misbehave.lose = float(is_lost)
        url = f"{self.base}/bank/api/orders/{self.keys[reference]}/reverse"
        query = {"amount": str(Money(kopecks).hryvnias)}
        async with self.session.post(url, params=query) as answer:
            assert answer.status == 200
        await self._heard(is_lost=is_lost)

    async def _heard(self, *, is_lost: bool) -> None:
        if not is_lost:
            async with asyncio.timeout(PATIENCE):
                await self.woken.wait()
            self.woken.clear()
            await self.settles()

    async def settles(self) -> None:
        """What the job does."""
        async with self.units() as unit:
            while await self.confirmations.settle(unit, limit=50, now=self.clock.at):
                pass
            await unit.commit()

    async def night(self) -> None:
        """The next night: days are opened, compared, and what was found is settled."""
        self.clock.at += timedelta(days=1)
        await self.nights.open_night()
        await self.compares()

    async def compares(self) -> None:
        """Everything that is due by now."""
        while await self.nights.step():
            pass
        await self.settles()

    async def books(self) -> list[tuple[str, int]]:
        """Entries of the ledger that came from payments."""
        async with self.units() as unit:
            found = await unit.ledger.entries(
                self.account_id, new_payment(self.account_id, "X").article
            )
        return sorted((each.reference, each.amount.kopecks) for each in found)

    async def run(self, bank: str, day: date = DAY) -> NightRun:
        async with self.units() as unit:
            found = await unit.statements.find(bank, day)
        assert found is not None
        return found

    async def differences(self, bank: str, day: date = DAY) -> list[Difference]:
        async with self.units() as unit:
            return await unit.differences.listed(100, run=(bank, day))

    async def told(self, bank: str, day: date = DAY) -> list[tuple[str, str, str]]:
        """Differences in short: kind, reference, state."""
        found = await self.differences(bank, day)
        return [(each.kind.value, each.reference, each.state.value) for each in found]

    async def suspense(self) -> list[tuple[str, str]]:
        """What waits for staff."""
        async with self.units() as unit:
            cases = await unit.notice_cases.waiting(50)
        return sorted((each.reference, each.verdict) for each in cases)

    def _order(self, bank: str, reference: str, kopecks: int) -> Order:
        return Order(
            reference=reference,
            amount=Money(kopecks),
            purpose="За електроенергію",
            locale="uk",
            created_at=self.clock.at,
            expires_at=self.clock.at + timedelta(hours=1),
            return_url=f"{self.base}/back",
            notice_url=f"{self.base}/banks/{bank}/webhook",
        )


@asynccontextmanager
async def town(database_url: str, shops: Shops = SHOPS) -> AsyncIterator[Town]:
    """Open every door."""
    base = f"http://127.0.0.1:{(port := unused_port())}"
    clock, units = Clock(), SqlUnitsOfWork(database_url, pool_size=12)
    app = web.Application(client_max_size=1024 * 1024)
    server = SandboxBankServer(key=KEY, public_url=base, clock=clock, merchant="АТ", shops=shops)
    server.attach(app)
    async with units() as unit:
        account = await written_account(unit)
        await unit.commit()
    async with ClientSession() as session:
        told = dict(shops.settings(base)) | {
            "sandbox_bank_key": KEY.decode(),
            "sandbox_bank_base": f"{base}/bank",
        }
        banks = open_banks(Settings.model_validate(told), session, clock)
        made = Town(base, session, server, units, clock, account.id, banks)
        webhooks = BankWebhooks(
            banks,
            confirmations=made.confirmations,
            units=units,
            clock=clock,
            wake=made.woken.set,
        )
        app.add_routes(webhooks.routes())
        async with TestServer(app, port=port):
            yield made
    await units.close()
