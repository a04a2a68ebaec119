"""Banks and workers all at once on a real PostgreSQL: one set of books, and why the lock."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle, islice, permutations
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.ids import AccountId, PersonId
from services.domain.money import Money
from services.domain.payment import NewPayment, Notice, NoticeKind, PaymentState
from services.domain.tokens import token_hash
from services.payments import PaymentRules, Payments, Wish
from services.ports.storage import Store, TransactionConflict
from storage.models.messages import letters
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import new_person, written_account
from tests.services.till import NOW, SECRET, SUM, Counted, said

pytestmark = pytest.mark.postgres

KINDS = (NoticeKind.PENDING, NoticeKind.PAID, NoticeKind.FAILED)
ORDERS = list(permutations(range(len(KINDS))))
WORKERS = 4


class Slow:
    """A store whose worker stops before it writes a state, and may read payments unlocked."""

    def __init__(self, store: Any, go: asyncio.Event, *, is_locked: bool) -> None:
        self._store = store
        self._go = go
        self._is_locked = is_locked
        self.stopped = asyncio.Event()
        self.payments = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name, None) or getattr(self._store.payments, name)

    async def lock_by_reference(self, reference: str) -> Any:
        """The row; without the lock, what the house would be without that line."""
        if self._is_locked:
            return await self._store.payments.lock_by_reference(reference)
        return await self._store.payments.find_by_token(token_hash(reference))

    async def update(self, *args: Any, **facts: Any) -> None:
        """The worst moment to be slow."""
        self.stopped.set()
        await self._go.wait()
        await self._store.payments.update(*args, **facts)


@dataclass
class Bank:
    """One account with payments about which the bank says everything, in every order."""

    units: SqlUnitsOfWork
    account_id: AccountId
    person_id: PersonId

    confirmations = Confirmations(ZoneInfo("Europe/Kyiv"))

    async def opens(self, references: list[str]) -> None:
        async with self.units() as unit:
            for reference in references:
                payment = NewPayment(
                    reference=reference,
                    token_hash=token_hash(reference),
                    person_id=self.person_id,
                    account_id=self.account_id,
                    article=Article.ELECTRICITY,
                    bill_id=None,
                    amount=SUM,
                    provider="sandbox",
                    created_at=NOW,
                    expires_at=NOW + timedelta(days=1),
                )
                await unit.payments.add(payment)
            await unit.commit()

    async def accepts(self, notice: Notice) -> bool:
        async with self.units() as unit:
            is_new = await self.confirmations.accept(unit, notice, NOW)
            await unit.commit()
        return is_new

    async def says(self, notices: list[Notice]) -> None:
        """One after another, as the order has it; other payments' words come between."""
        for notice in notices:
            await self.accepts(notice)
            await asyncio.sleep(0)

    async def settles(self, *, until: asyncio.Event) -> None:
        """A worker: settles one notice after another until nothing comes any more."""
        while True:
            try:
                async with self.units() as unit:
                    count = await self.confirmations.settle(unit, limit=1, now=NOW)
                    await unit.commit()
            except TransactionConflict:
                continue
            if not count:
                if until.is_set():
                    return
                await asyncio.sleep(0)

    async def storm(self, references: list[str]) -> None:
        """Everything at once: the bank talks about each payment, four workers settle."""
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(self.settles(until=over))
            talks = [
                group.create_task(self.says([word(reference, place) for place in order]))
                for reference, order in zip(references, cycle(ORDERS), strict=False)
            ]
            await asyncio.wait(talks)
            over.set()

    async def states(self, references: list[str]) -> list[PaymentState]:
        async with self.units() as unit:
            found = [await unit.payments.find_by_token(token_hash(each)) for each in references]
        return [payment.state for payment in found if payment is not None]

    async def credited(self) -> Money:
        async with self.units() as unit:
            return -(await unit.ledger.balances(self.account_id))[Article.ELECTRICITY]

    async def receipts(self) -> list[str]:
        async with self.units() as unit:
            found = await cast("Any", unit)._session.execute(select(letters.c.unique_key))
            return [key for key in found.scalars() if key.endswith(":paid")]


def word(reference: str, place: int) -> Notice:
    """The bank's word; what is said later in its order may arrive first."""
    return said(reference, KINDS[place], minute=place)


@pytest.fixture
async def bank(database_url: str) -> AsyncIterator[Bank]:
    """An account of one person."""
    units = SqlUnitsOfWork(database_url)
    async with units() as unit:
        account = await written_account(unit)
        person_id = await unit.people.add(new_person())
        await unit.commit()
    yield Bank(units, account.id, person_id)
    await units.close()


def named(count: int) -> list[str]:
    return list(islice((f"RACE-{number:04d}" for number in range(10_000)), count))


async def test_every_order_with_four_workers_gives_one_credit_and_one_receipt(bank: Bank) -> None:
    references = named(60)
    await bank.opens(references)
    await bank.storm(references)

    assert await bank.states(references) == [PaymentState.PAID] * 60
    assert await bank.credited() == Money(60 * SUM.kopecks)
    assert sorted(await bank.receipts()) == [f"receipt:{each}:paid" for each in references]


async def overtaken(bank: Bank, *, is_locked: bool) -> PaymentState:
    """A worker is slow with "pending" while another settles "paid"; returns how it ends."""
    await bank.opens(["SLOW"])
    await bank.accepts(word("SLOW", 0))
    go, over = asyncio.Event(), asyncio.Event()
    over.set()
    async with bank.units() as unit, asyncio.TaskGroup() as group:
        slow = Slow(unit, go, is_locked=is_locked)
        settling = group.create_task(
            bank.confirmations.settle(cast("Store", slow), limit=1, now=NOW)
        )
        await slow.stopped.wait()
        await bank.accepts(word("SLOW", 1))
        other = group.create_task(bank.settles(until=over))
        await asyncio.wait({other}, timeout=0.3)
        assert other.done() is not is_locked
        go.set()
        await settling
        await unit.commit()
    (state,) = await bank.states(["SLOW"])
    return state


async def test_slow_worker_does_not_overwrite_what_another_settled(bank: Bank) -> None:
    assert await overtaken(bank, is_locked=True) is PaymentState.PAID
    assert await bank.credited() == SUM


async def test_without_the_lock_a_paid_payment_is_overwritten(bank: Bank) -> None:
    assert await overtaken(bank, is_locked=False) is PaymentState.PENDING


async def test_fifty_copies_in_parallel_are_one_entry_and_one_receipt(bank: Bank) -> None:
    await bank.opens(["COPIES"])
    copies = await asyncio.gather(*(bank.accepts(word("COPIES", 1)) for _ in range(50)))
    over = asyncio.Event()
    over.set()
    await asyncio.gather(*(bank.settles(until=over) for _ in range(WORKERS)))

    assert copies.count(True) == 1
    assert await bank.credited() == SUM
    assert await bank.receipts() == ["receipt:COPIES:paid"]


async def test_webhook_and_look_up_at_the_same_instant_are_one_entry(bank: Bank) -> None:
    """Two words of the same success that differ in everything but the payment."""
    await bank.opens(["TWO"])
    pushed = word("TWO", 1)
    pulled = replace(pushed, dedupe_key="looked up", said_at=NOW + timedelta(minutes=3))
    await asyncio.gather(bank.accepts(pushed), bank.accepts(pulled))
    over = asyncio.Event()
    over.set()
    await asyncio.gather(*(bank.settles(until=over) for _ in range(WORKERS)))

    assert await bank.credited() == SUM
    assert await bank.receipts() == ["receipt:TWO:paid"]


async def test_pay_pressed_on_ten_devices_at_once_is_one_payment(bank: Bank) -> None:
    payments = Payments(PaymentRules(), "sandbox", Counted(), SECRET)
    wish = Wish(bank.person_id, bank.account_id, Article.ELECTRICITY, None, SUM)

    async def presses() -> str:
        while True:
            try:
                async with bank.units() as unit:
                    ticket = await payments.intend(unit, wish, NOW)
                    await unit.commit()
            except TransactionConflict:
                continue
            return ticket.reference

    references = await asyncio.gather(*(presses() for _ in range(10)))
    assert len(set(references)) == 1
