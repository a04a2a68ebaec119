"""Money that comes two ways (case 58): two payments, flagged; one when the reference is one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from services.domain.exchange import PaymentSource
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.registry_batch import Fate, NewRegistry
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, NUMBER, new_entry, written_account
from tests.contracts.test_registries import REGISTRY, row, take

DAY = date(2026, 11, 20)


@pytest.fixture
async def store(units: UnitsOfWork) -> AsyncIterator[Store]:
    async with units() as unit:
        await written_account(unit)
        yield unit


async def billed(store: Store, reference: str, **changes: object) -> None:
    """The billing system reports a payment."""
    plain = {
        "reference": reference,
        "account_number": NUMBER,
        "article": "electricity",
        "amount": Money(50_000),
        "paid_on": DAY,
        "posted_on": DAY,
        "source": "branch",
    }
    await store.staging.write("payments", [plain | changes])


async def kopecks(store: Store) -> int:
    return sum(entry.amount.kopecks for entry in await electricity(store))


async def test_same_money_under_the_same_reference_is_booked_once_whichever_comes_first(
    store: Store,
) -> None:
    await billed(store, "A")
    assert await take(store, row("A")) == [Fate.KNOWN]
    assert await take(store, row("B")) == [Fate.BOOKED]
    await billed(store, "B")

    assert await kopecks(store) == -100_000
    assert await take(store, row("A"), row("B")) == [Fate.KNOWN, Fate.KNOWN]
    assert told(await electricity(store))[-1] == (
        "registry.reversed:bank:r:B",
        EntryKind.REFUND,
        50_000,
    )
    await billed(store, "B", posted_on=date(2026, 11, 21))
    assert await kopecks(store) == -100_000


@pytest.mark.parametrize(
    "other", [{"source": "post"}, {"amount": Money(1)}, {"account_number": "2203012046"}]
)
async def test_same_reference_of_another_source_sum_or_account_is_another_payment(
    store: Store, other: dict[str, object]
) -> None:
    await written_account(store, "2203012046")
    await billed(store, "A", **other)

    assert await take(store, row("A")) == [Fate.BOOKED]


async def test_statement_that_knows_no_source_is_the_same_by_its_reference(store: Store) -> None:
    await billed(store, "A", source="post")
    statement = NewRegistry("nov.sta", bytes([2] * 32), "mt940", PaymentSource.OTHER)

    assert await take(store, row("A"), registry=statement) == [Fate.KNOWN]


async def test_same_day_and_sum_by_two_ways_are_two_payments_and_wait_for_a_look(
    store: Store,
) -> None:
    """Case 58, and either order of the two."""
    await billed(store, "X")
    await take(store, row("A"), row("B", 7))
    await billed(store, "Y", amount=Money(7))
    first, second = await store.twins.waiting(10)

    assert await kopecks(store) == -100_014
    assert (first.account_number, first.amount, first.other) == (
        NUMBER,
        Money(50_000),
        "payment:X",
    )
    assert (second.amount, second.other, second.source) == (Money(7), "payment:Y", "branch")
    assert (await store.twins.count()).count == 2


async def test_card_payment_of_the_same_day_and_sum_is_flagged(store: Store) -> None:
    account = await store.accounts.find_by_number(NUMBER)
    assert account is not None
    card = new_entry(account.id, "payment:P-1", -50_000, value_on=DAY)
    await store.ledger.append(replace(card, kind=EntryKind.PAYMENT, source="internet"))
    await take(store, row("A"))

    (twin,) = await store.twins.waiting(10)
    assert (twin.other, twin.other_source) == ("payment:P-1", "internet")


async def test_two_rows_of_a_register_are_no_twins_of_each_other(store: Store) -> None:
    await take(store, row("A"), row("B"))

    assert await store.twins.waiting(10) == []


async def test_two_payments_stay_and_are_asked_about_no_more(store: Store) -> None:
    await billed(store, "X")
    await take(store, row("A"))
    (twin,) = await store.twins.waiting(10)

    assert await store.twins.part(twin.id)
    assert not await store.twins.part(twin.id)
    assert await store.twins.merge(twin.id, NOW) is None
    assert (await store.twins.waiting(10), await kopecks(store)) == ([], -100_000)


async def test_one_payment_loses_the_row_for_good(store: Store) -> None:
    await billed(store, "X")
    await take(store, row("A"))
    (twin,) = await store.twins.waiting(10)
    undone = await store.twins.merge(twin.id, NOW)

    assert undone is not None
    assert (undone.reference, undone.amount) == ("registry.reversed:bank:r:A", Money(50_000))
    assert await store.twins.merge(twin.id, NOW) is None
    again = NewRegistry("again.csv", bytes([3] * 32), REGISTRY.profile, REGISTRY.source)
    assert await take(store, row("A"), registry=again) == [Fate.KNOWN]
    assert await kopecks(store) == -50_000


async def test_batch_that_is_taken_back_leaves_no_flag(store: Store) -> None:
    await billed(store, "X")
    await take(store, row("A"))
    (batch,) = await store.registries.find(REGISTRY.sha256)
    await store.registries.withdraw(batch.id, after=0, limit=9, now=NOW)

    assert await store.twins.waiting(10) == []


async def test_when_the_other_payment_was_taken_back_the_row_is_the_only_one_and_stays(
    store: Store,
) -> None:
    """Else the money of somebody who has paid would be in nobody's books."""
    post = NewRegistry("post.csv", bytes([4] * 32), "post", PaymentSource.POST)
    await take(store, row("Z"), registry=post)
    await take(store, row("A"))
    (twin,) = await store.twins.waiting(10)
    (batch,) = await store.registries.find(post.sha256)
    await store.registries.withdraw(batch.id, after=0, limit=9, now=NOW)

    assert await store.twins.merge(twin.id, NOW) is None
    (left,) = await store.twins.waiting(10)
    assert (left.id, left.other) == (twin.id, "")
    assert await kopecks(store) == -50_000
    assert await store.twins.part(twin.id)
