"""Returns in the memory (case 56): a bank takes money back, and the books subtract it once."""

from dataclasses import replace
from datetime import date

from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.registry_batch import Doubt, Fate, NamedRow, NewRegistry
from services.domain.registry_profile import Standing
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, written_account
from tests.contracts.test_registries import OTHER, REGISTRY, row, take

BACK = NewRegistry("dec.sta", bytes([1] * 32), "mt940", REGISTRY.source)


def returned(name: str, kopecks: int = 50_000, *, of: str = "", **changes: object) -> NamedRow:
    plain = row(name, kopecks, standing=Standing.RETURNED, **changes)
    return replace(plain, identity=f"bank:rb:{name}", undoes=of and f"bank:r:{of}")


async def kopecks(store: Store) -> int:
    return sum(entry.amount.kopecks for entry in await electricity(store))


async def test_return_undoes_the_payment_of_its_reference_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"), row("B"))
        back = returned("A", of="A", paid_on=date(2026, 11, 22), account_number="")

        assert await take(unit, back, registry=BACK) == [Fate.REVERSED]
        assert await take(unit, back, registry=BACK) == [Fate.KNOWN]
        assert await take(
            unit, replace(back, row=replace(back.row, amount=Money(7))), registry=BACK
        ) == [Fate.CHANGED]
        entries = await electricity(unit)

    assert told(entries)[-1] == ("registry.reversed:bank:r:A", EntryKind.REFUND, 50_000)
    assert entries[-1].value_on == date(2026, 11, 22)
    assert sum(entry.amount.kopecks for entry in entries) == -50_000


async def test_return_of_another_reference_finds_the_payment_by_account_and_sum(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"), row("B", 1), row("C"))

        fates = [await take(unit, returned(name), registry=BACK) for name in ("X", "Y", "Z")]
        waiting = await unit.suspense.waiting(10)

        assert fates == [[Fate.REVERSED], [Fate.REVERSED], [Fate.SUSPENSE]]
        assert await kopecks(unit) == -1
    assert [(each.doubt, each.is_return) for each in waiting] == [(Doubt.RETURN_UNFOUND, True)]


async def test_return_of_a_later_day_or_of_another_bank_or_account_is_not_of_this_payment(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        await written_account(unit)
        await written_account(unit, OTHER)
        await take(unit, row("A"))
        elsewhere = replace(returned("Z"), identity="post:rb:Z")
        rows = [
            returned("X", paid_on=date(2026, 11, 19)),
            returned("Y", account_number=OTHER),
            elsewhere,
        ]

        assert await take(unit, *rows, registry=BACK) == [Fate.SUSPENSE] * 3
        assert await kopecks(unit) == -50_000


async def test_return_that_waits_is_subtracted_from_the_account_that_a_human_names(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await take(unit, returned("X"), registry=BACK)
        (waiting,) = await unit.suspense.waiting(10)
        assigned = await unit.suspense.assign(waiting.id, account.id, NOW)

        assert assigned is not None
        assert assigned.is_return
        assert await kopecks(unit) == 50_000
        (batch,) = await unit.registries.find(BACK.sha256)
        await unit.registries.withdraw(batch.id, after=0, limit=9, now=NOW)
        assert await kopecks(unit) == 0


async def test_payment_in_suspense_that_is_returned_waits_no_more(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A", account_number=OTHER))

        assert await take(unit, returned("A", of="A"), registry=BACK) == [Fate.REVERSED]
        assert await unit.suspense.waiting(10) == []
        assert await kopecks(unit) == 0


async def test_batch_with_a_return_that_is_taken_back_gives_the_payment_again(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"))
        await take(unit, returned("A", of="A"), registry=BACK)
        (batch,) = await unit.registries.find(BACK.sha256)
        await unit.registries.withdraw(batch.id, after=0, limit=9, now=NOW)
        (restored,) = await unit.registries.restore(batch.id, NOW)

        assert restored.reference == "registry.v2:bank:r:A"
        assert await unit.registries.restore(batch.id, NOW) == []
        assert await kopecks(unit) == -50_000
        assert await take(unit, returned("A", of="A"), registry=BACK) == [Fate.REVERSED]
        assert await kopecks(unit) == 0


async def test_payment_whose_own_batch_was_taken_back_stays_away(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"))
        await take(unit, returned("A", of="A"), registry=BACK)
        for sha256 in (REGISTRY.sha256, BACK.sha256):
            (batch,) = await unit.registries.find(sha256)
            await unit.registries.withdraw(batch.id, after=0, limit=9, now=NOW)
            assert await unit.registries.restore(batch.id, NOW) == []

        assert await kopecks(unit) == 0
        assert await take(unit, row("A")) == [Fate.BOOKED]
        assert await kopecks(unit) == -50_000
