"""Registers in the memory: each row once, whole kopecks in the ledger or in suspense."""

from dataclasses import replace
from datetime import date

import pytest

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.ids import PersonId, RegistryId
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.registry import RegistryRow
from services.domain.registry_batch import Doubt, Fate, NamedRow, NewRegistry
from services.domain.registry_profile import Standing
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, NUMBER, new_entry, new_person, written_account

OTHER = "2203012046"
REGISTRY = NewRegistry("nov.csv", bytes(32), "branch-csv", PaymentSource.BRANCH)


def row(name: str, kopecks: int = 50_000, **changes: object) -> NamedRow:
    plain = RegistryRow(
        account_number=NUMBER,
        amount=Money(kopecks),
        paid_on=date(2026, 11, 20),
        reference=name,
        article=Article.ELECTRICITY,
        payer="Ґудзь Єва",
        purpose="за світло",
        iban="",
        standing=Standing.POSTED,
    )
    return NamedRow(7, f"bank:r:{name}", replace(plain, **changes))  # type: ignore[arg-type]


async def take(store: Store, *rows: NamedRow, registry: NewRegistry = REGISTRY) -> list[Fate]:
    batch = await store.registries.open(registry, NOW)
    lined = [replace(each, line=line) for line, each in enumerate(rows, start=2)]
    return [settled.fate for settled in await store.registries.put(batch, lined, NOW)]


async def batch_of(store: Store) -> RegistryId:
    return (await store.registries.find(bytes(32)))[-1].id


async def test_row_is_booked_once_by_the_day_it_was_paid_on(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)

        assert await take(unit, row("A")) == [Fate.BOOKED]
        assert await take(unit, row("A")) == [Fate.KNOWN]
        (entry,) = await electricity(unit)

    assert (entry.reference, entry.kind) == ("registry:bank:r:A", EntryKind.PAYMENT)
    assert (entry.amount, entry.source) == (Money(-50_000), "branch")
    assert (entry.value_on, entry.booked_at) == (date(2026, 11, 20), NOW)


async def test_known_row_with_another_sum_is_told_and_not_taken(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"))

        assert await take(unit, row("A", 1)) == [Fate.CHANGED]
        assert await take(unit, row("A", account_number=OTHER)) == [Fate.CHANGED]
        assert len(await electricity(unit)) == 1


async def test_money_of_nobody_waits_in_suspense(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        elsewhere = replace(row("B"), doubt=Doubt.OTHER_IBAN)
        fates = await take(unit, row("A", account_number=OTHER), elsewhere)
        await unit.registries.suggest({"bank:r:A": NUMBER, "bank:r:B": "?"})
        waiting = await unit.suspense.waiting(10)

        assert fates == [Fate.SUSPENSE, Fate.SUSPENSE]
        assert await electricity(unit) == []
    assert [(each.doubt, each.suggested) for each in waiting] == [
        (Doubt.UNKNOWN_ACCOUNT, NUMBER),
        (Doubt.OTHER_IBAN, ""),
    ]


async def test_what_the_bank_takes_back_leaves_the_books(units: UnitsOfWork) -> None:
    back = row("A", standing=Standing.REVERSED)
    async with units() as unit:
        await written_account(unit)

        assert await take(unit, row("A")) == [Fate.BOOKED]
        assert await take(unit, row("A", 1, standing=Standing.REVERSED)) == [Fate.CHANGED]
        assert await take(unit, back) == [Fate.REVERSED]
        assert await take(unit, back, row("A")) == [Fate.KNOWN, Fate.KNOWN]
        assert told(await electricity(unit)) == [
            ("registry:bank:r:A", EntryKind.PAYMENT, -50_000),
            ("registry.reversed:bank:r:A", EntryKind.REFUND, 50_000),
        ]


async def test_reversal_that_comes_first_keeps_the_money_out(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)

        assert await take(unit, row("A", standing=Standing.REVERSED)) == [Fate.REVERSED]
        assert await take(unit, row("A")) == [Fate.KNOWN]
        assert await electricity(unit) == []


async def test_what_the_bank_takes_back_after_us_does_not_come_again(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"))
        await unit.registries.withdraw(await batch_of(unit), after=0, limit=9, now=NOW)

        assert await take(unit, row("A", standing=Standing.REVERSED)) == [Fate.REVERSED]
        assert await take(unit, row("A")) == [Fate.KNOWN]
        assert sum(entry.amount.kopecks for entry in await electricity(unit)) == 0


async def test_batch_is_withdrawn_by_pages_and_may_be_taken_again(units: UnitsOfWork) -> None:
    rows = [row("A", 1), row("B", 20), row("C", 300, account_number=OTHER)]
    async with units() as unit:
        await written_account(unit)
        await take(unit, *rows)
        batch = await batch_of(unit)
        first = await unit.registries.withdraw(batch, after=0, limit=2, now=NOW)
        rest = await unit.registries.withdraw(batch, after=first[-1].id, limit=2, now=NOW)

        assert await unit.registries.withdraw(batch, after=0, limit=9, now=NOW) == []
        assert [(each.is_booked, each.amount.kopecks) for each in [*first, *rest]] == [
            (True, 1), (True, 20), (False, 300),
        ]  # fmt: skip
        assert await take(unit, *rows) == [Fate.BOOKED, Fate.BOOKED, Fate.SUSPENSE]
        assert sum(entry.amount.kopecks for entry in await electricity(unit)) == -21
        assert "registry.v2:bank:r:B" in {each.reference for each in await electricity(unit)}


async def test_batch_keeps_its_counts_and_an_empty_one_is_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"))
        await unit.registries.close(await batch_of(unit), count=1, total=Money(50_000))
        await take(unit, row("A"))
        await unit.registries.close(await batch_of(unit), count=0, total=Money(0))
        (kept,) = await unit.registries.find(bytes(32))

    assert (kept.file, kept.count, kept.total) == ("nov.csv", 1, Money(50_000))
    assert (kept.taken_at, kept.reversed_at) == (NOW, None)


async def test_payment_that_came_another_way_is_a_twin(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        card = new_entry(account.id, "payment:P-1", -50_000, value_on=date(2026, 11, 20))
        await unit.ledger.append(replace(card, kind=EntryKind.PAYMENT, source="internet"))
        batch = await unit.registries.open(REGISTRY, NOW)
        settled = await unit.registries.put(batch, [row("A"), replace(row("B", 1), line=8)], NOW)

        assert [each.is_twin for each in settled] == [True, False]
        assert len(await electricity(unit)) == 3


async def test_linked_persons_are_told_with_the_booking(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        person = await unit.people.add(new_person("maria"))
        await unit.people.link(person, account.id, NOW)
        batch = await unit.registries.open(REGISTRY, NOW)
        (settled,) = await unit.registries.put(batch, [row("A")], NOW)
        elsewhere = replace(row("B"), doubt=Doubt.OTHER_IBAN)
        (waiting,) = await unit.registries.put(batch, [elsewhere], NOW)
        (gone, never) = await unit.registries.withdraw(batch, after=0, limit=9, now=NOW)

    assert settled.persons == gone.persons == (PersonId(person),)
    assert waiting.persons == never.persons == ()
    assert (settled.reference, gone.reference) == (
        "registry:bank:r:A",
        "registry.reversed:bank:r:A",
    )


async def test_payer_of_one_account_is_known_by_name(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await written_account(unit, OTHER)
        await take(unit, row("A"), row("B"), row("C", payer="Савчук"), row("D", payer=""))
        await take(unit, row("E", payer="Савчук", account_number=OTHER))

        assert await unit.registries.payers(["Ґудзь Єва", "Савчук", "", "?"]) == {
            "Ґудзь Єва": NUMBER
        }


@pytest.mark.parametrize("name", ["A:v2", "A.reversed:", "|", "№ 7'--"])
async def test_name_of_a_row_may_hold_anything(units: UnitsOfWork, name: str) -> None:
    async with units() as unit:
        await written_account(unit)
        await take(unit, row("A"), row(name))
        await unit.registries.withdraw(await batch_of(unit), after=0, limit=9, now=NOW)

        assert await take(unit, row("A"), row(name)) == [Fate.BOOKED, Fate.BOOKED]
        assert sum(entry.amount.kopecks for entry in await electricity(unit)) == -100_000
