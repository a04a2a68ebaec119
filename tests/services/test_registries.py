"""Registers taken in: no kopeck lost, none twice, whatever file the rows come in (I17)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from services.domain.faults import Reason
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.registry_batch import Fate
from services.domain.registry_refusals import (
    RegistryNotTaken,
    RegistryUnreadable,
)
from services.ports.storage import Store
from services.registries import Register, reverse_registry, take_registry
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, NUMBER, TODAY, met, new_entry, new_person, written_account
from tests.services.registers import (
    NOBODY,
    OTHER,
    PROFILE,
    THEIRS,
    kopecks,
    line,
    take,
)

pytestmark = pytest.mark.postgres
SHA = bytes(32)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """One transaction, with two accounts."""
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as unit:
        await written_account(unit)
        await written_account(unit, OTHER)
        yield unit
    await units.close()


async def test_same_register_twice_changes_nothing(store: Store) -> None:
    """Case 51, in the same order and in another."""
    rows = [line(ref="A"), line(ref="B", amount="0.30"), line(OTHER, ref="")]
    first = await take(store, *rows)
    again = await take(store, *reversed(rows))

    assert first.counts == {Fate.BOOKED: 3}
    assert again.counts == {Fate.KNOWN: 3}
    assert again.sum(Fate.KNOWN) == first.sum(Fate.BOOKED) == Money(100_030)
    assert (await kopecks(store), await kopecks(store, OTHER)) == (-50_030, -50_000)
    assert len(await store.registries.find(SHA)) == 1


async def test_two_equal_payments_without_a_reference_are_two(store: Store) -> None:
    """Case 52."""
    report = await take(store, line(ref=""), line(ref=""))

    assert report.counts == {Fate.BOOKED: 2}
    assert await kopecks(store) == -100_000
    assert (await take(store, line(ref=""), line(ref=""))).counts == {Fate.KNOWN: 2}


async def test_reference_twice_in_a_file_is_told(store: Store) -> None:
    report = await take(store, line(ref="A"), line(ref="A"))

    assert [(fault.line, fault.reason) for fault in report.faults] == [(3, Reason.REPEATED_KEY)]
    assert await kopecks(store) == -50_000


async def test_money_of_nobody_and_of_another_supplier_waits_and_the_rest_is_booked(
    store: Store,
) -> None:
    """Case 54."""
    report = await take(
        store, line(), line("?", ref="B"), line("", ref="C"), line(ref="D", iban=THEIRS)
    )

    assert report.counts == {Fate.BOOKED: 1, Fate.SUSPENSE: 3}
    assert [each.doubt.value for each in await store.suspense.waiting(9)] == [
        "unknown_account",
        "unknown_account",
        "other_iban",
    ]
    assert await kopecks(store) == -50_000


async def test_row_is_nothing_then_booked_then_taken_back(store: Store) -> None:
    """Case 55."""
    fates = []
    for status in ("p", "r", "p", "t", "r"):
        report = await take(store, line(status=status))
        fates.append((report.waiting, dict(report.counts), await kopecks(store)))

    assert fates == [
        (1, {}, 0),
        (0, {Fate.BOOKED: 1}, -50_000),
        (1, {}, -50_000),
        (0, {Fate.REVERSED: 1}, 0),
        (0, {Fate.KNOWN: 1}, 0),
    ]


async def test_payment_like_one_by_card_is_booked_too_and_flagged(store: Store) -> None:
    """Case 58."""
    account = await store.accounts.find_by_number(NUMBER)
    assert account is not None
    card = new_entry(account.id, "payment:P-1", -50_000, value_on=date(2026, 11, 20))
    await store.ledger.append(replace(card, kind=EntryKind.PAYMENT, source="internet"))
    report = await take(store, line())

    assert (report.twins, await kopecks(store)) == (1, -100_000)


async def test_bad_row_is_told_and_the_good_ones_are_booked(store: Store) -> None:
    rows = [line(), line(amount="1,5", ref="B"), line(paid="2026-11-25", ref="C"), line(ref="D")]
    report = await take(store, *rows)

    assert [(fault.line, fault.column) for fault in report.faults] == [
        (3, "amount"),
        (4, "paid_on"),
    ]
    assert (report.read, report.counts, await kopecks(store)) == (4, {Fate.BOOKED: 2}, -100_000)


async def test_known_reference_with_another_sum_is_a_fault(store: Store) -> None:
    await take(store, line())
    report = await take(store, line(amount="400.00"))

    assert [fault.reason for fault in report.faults] == [Reason.CHANGED_ROW]
    assert await kopecks(store) == -50_000


async def test_register_is_taken_back_told_once_and_may_come_again(store: Store) -> None:
    await take(store, line(), line("?", ref="B"))
    first = await reverse_registry(store, file="nov.csv", sha256=SHA, now=NOW)
    again = await reverse_registry(store, file="nov.csv", sha256=SHA, now=NOW)

    assert (first.count, first.total, again.count) == (2, Money(100_000), 0)
    assert await kopecks(store) == 0
    assert await store.suspense.waiting(9) == []
    assert (await take(store, line(), line("?", ref="B"))).counts == {
        Fate.BOOKED: 1,
        Fate.SUSPENSE: 1,
    }
    assert await kopecks(store) == -50_000


async def test_register_that_was_never_taken_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(RegistryNotTaken):
        await reverse_registry(store, file="nov.csv", sha256=SHA, now=NOW)


@pytest.mark.parametrize(
    ("row", "suggested"),
    [
        (line("?", purpose=f"за світло о/р {OTHER}, листопад"), OTHER),
        (line("?", purpose=f"{OTHER} або {NUMBER}"), ""),
        (line(NOBODY), NUMBER),
        (line(NUMBER[:-1] + "5"), NUMBER),
        (line("?", payer="Савчук Зоряна"), OTHER),
        (line("?", payer="Хтось"), ""),
        (line(NOBODY, iban=THEIRS), ""),
    ],
)
async def test_money_without_an_account_gets_a_likely_one(
    store: Store, row: list[str], suggested: str
) -> None:
    await take(store, line(OTHER, ref="0", payer="Савчук Зоряна"))
    report = await take(store, row)
    (waiting,) = await store.suspense.waiting(9)

    assert (waiting.suggested, report.suggested) == (suggested, int(bool(suggested)))


async def test_linked_persons_get_one_receipt_for_an_entry(store: Store) -> None:
    account = await store.accounts.find_by_number(NUMBER)
    assert account is not None
    person = await store.people.add(new_person("zoriana"))
    await store.people.link(person, account.id, NOW)
    await met(store, "chat", person_id=person)
    for _ in range(2):
        await take(store, line())
    await reverse_registry(store, file="nov.csv", sha256=SHA, now=NOW)
    letters = []
    while claimed := await store.letters.claim(9, now=NOW, lease=NOW - NOW):
        letters += claimed
        await store.letters.delivered([each.id for each in claimed], NOW)

    assert [each.key for each in letters] == ["letter-registry-booked", "letter-registry-back"]
    assert letters[0].facts["amount"] == Money(50_000)
    assert letters[0].facts["paid_on"] == date(2026, 11, 20)


async def test_kopecks_are_conserved(store: Store) -> None:
    """What the file says is in the books and in suspense, to the kopeck; and nothing else is."""
    rows = [
        line((NUMBER, OTHER, "?")[number % 3], f"{number % 7}.{number % 100:02d}", ref=str(number))
        for number in range(1, 2500)
    ]
    report = await take(store, *rows)
    waiting = await store.suspense.waiting(2500)
    suspended = sum(each.amount.kopecks for each in waiting)
    (batch,) = await store.registries.find(SHA)

    booked = -(await kopecks(store) + await kopecks(store, OTHER))
    assert booked + suspended == report.total.kopecks == batch.total.kopecks
    assert batch.count == sum(report.counts.values()) == len(rows) - report.fault_count


async def test_empty_file_is_refused(store: Store) -> None:
    with pytest.raises(RegistryUnreadable):
        await take_registry(
            store, Register("nov.csv", SHA, PROFILE, iter(())), today=TODAY, now=NOW
        )
    assert told(await electricity(store)) == []
