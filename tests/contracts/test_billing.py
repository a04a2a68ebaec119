"""Accounts, meters, tariffs, bills and the ledger."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.domain.article import Article
from services.domain.ids import AccountId
from services.domain.ledger import EntryKind
from services.domain.meter import Zone
from services.domain.money import Money
from services.ports.storage import UnitsOfWork
from tests.contracts.records import (
    LINE,
    NO_BILL,
    NUMBER,
    TODAY,
    meter_row,
    new_bill,
    new_entry,
    new_payment,
    written_account,
)

UNKNOWN = AccountId(404)


async def test_account_is_found_by_number_and_by_id(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)

        assert await unit.accounts.get(account.id) == account
        assert account.full_name == "Савчук Зоряна"
        assert await unit.accounts.find_by_number("9999999999") is None
        await unit.accounts.lock(account.id)
        with pytest.raises(LookupError):
            await unit.accounts.get(UNKNOWN)


async def test_meters_come_earliest_installed_first(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        older = meter_row(
            number="1", zones=1, installed_on=date(2010, 1, 1), removed_on=date(2020, 5, 1)
        )
        await unit.staging.write("meters", [older])
        first, second = await unit.meters.of_account(account.id)

    assert (first.number, first.zones, first.removed_on) == ("1", (Zone.ALL,), date(2020, 5, 1))
    assert (second.number, second.zones) == ("04765278", (Zone.DAY, Zone.NIGHT))


async def test_tariffs_keep_exact_prices_and_only_their_zones(units: UnitsOfWork) -> None:
    row = {
        "code": "two-zone",
        "valid_from": date(2024, 6, 1),
        "valid_to": None,
        "price": Decimal("4.32"),
        "up_to_kwh": 2000,
        "months": (1, 12),
        "is_heating": True,
        "coefficient_day": Decimal(1),
        "coefficient_night": Decimal("0.5"),
    }
    async with units() as unit:
        await unit.staging.write("tariffs", [row, {**row, "code": "base", "months": None}])
        base, two_zone = await unit.tariffs.all()

    assert (base.code, base.months) == ("base", ())
    assert (str(two_zone.price), two_zone.months, two_zone.is_heating) == ("4.32", (1, 12), True)
    assert two_zone.coefficients == {Zone.DAY: Decimal(1), Zone.NIGHT: Decimal("0.5")}


async def test_bill_is_kept_with_its_lines(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        made = await unit.bills.add(new_bill(account.id, "B-1"))

        assert (made.version, made.number, made.lines) == (1, "B-1", (LINE,))
        assert await unit.bills.get(made.id) == made
        assert await unit.bills.latest(account.id, Article.ELECTRICITY) == made
        assert await unit.bills.latest(account.id, Article.ACTS) is None
        with pytest.raises(LookupError):
            await unit.bills.get(NO_BILL)


async def test_reformed_bill_keeps_its_number_and_grows_its_version(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        made = await unit.bills.add(new_bill(account.id, "B-1"))
        lines = (replace(LINE, amount=Money(900)), replace(LINE, position=2, zone=None))
        again = new_bill(account.id, "B-1", amount=Money(900), lines=lines, is_preliminary=True)
        reformed = await unit.bills.reform(made.id, again)

        assert (reformed.id, reformed.number, reformed.version) == (made.id, "B-1", 2)
        assert (reformed.amount, reformed.is_preliminary) == (Money(900), True)
        assert await unit.bills.get(made.id) == reformed
        assert reformed.lines == lines
        with pytest.raises(LookupError):
            await unit.bills.reform(NO_BILL, again)


async def test_latest_bill_has_the_latest_period_then_the_latest_forming(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.bills.add(new_bill(account.id, "1", period_to=date(2026, 10, 1)))
        late = await unit.bills.add(new_bill(account.id, "2", formed_on=date(2026, 11, 12)))
        await unit.bills.add(new_bill(account.id, "3"))

        assert await unit.bills.latest(account.id, Article.ELECTRICITY) == late


async def test_bills_of_a_closed_range_come_latest_first_without_lines(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        for day in (9, 10, 11, 12):
            await unit.bills.add(new_bill(account.id, f"{day}", formed_on=date(2026, 11, day)))
        found = await unit.bills.history(
            account.id, Article.ELECTRICITY, since=date(2026, 11, 10), until=date(2026, 11, 11)
        )

    assert [bill.number for bill in found] == ["11", "10"]
    assert found[0].lines == ()


async def test_next_number_is_free_and_counts_by_month(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        november, number = date(2026, 11, 10), unit.bills.next_number
        first = await number(account.id, november)
        await unit.bills.add(new_bill(account.id, first))
        second = await number(account.id, november)
        await unit.bills.add(new_bill(account.id, second))

        assert first == f"{NUMBER}-2026-11-1"
        assert second == f"{NUMBER}-2026-11-2"
        assert await number(account.id, date(2026, 12, 1)) == f"{NUMBER}-2026-12-1"


async def test_entry_is_booked_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)

        assert await unit.ledger.append(new_entry(account.id, "bill:1:v1", 10_000))
        assert not await unit.ledger.append(new_entry(account.id, "bill:1:v1", 99))
        assert await unit.ledger.append(new_entry(account.id, "payment:P1", -4_000))
        await unit.ledger.append(new_entry(account.id, "bill:A:v1", 700, article=Article.ACTS))
        balances = await unit.ledger.balances(account.id)

    assert balances == {Article.ELECTRICITY: Money(6_000), Article.ACTS: Money(700)}


async def test_entries_are_told_in_order(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        bill = await unit.bills.add(new_bill(account.id, "B-1"))
        yesterday = TODAY - timedelta(days=1)
        await unit.ledger.append(new_entry(account.id, "late", 1, bill_id=bill.id))
        await unit.ledger.append(
            new_entry(account.id, "early", -2, value_on=yesterday, source="branch")
        )
        entries = await unit.ledger.entries(account.id, Article.ELECTRICITY)
        history = await unit.ledger.history(
            account.id,
            kinds=(EntryKind.BILL, EntryKind.PAYMENT),
            since=yesterday,
            until=TODAY,
        )
        paid = await unit.ledger.last_payment(account.id)

    assert [entry.reference for entry in entries] == ["early", "late"]
    assert history == entries[::-1]
    assert paid == entries[0]
    assert (paid.amount, paid.source, entries[1].bill_id) == (Money(-2), "branch", bill.id)


@pytest.mark.parametrize(
    ("booked", "undone"),
    [
        ("registry:bank/17", "registry.reversed:bank/17"),
        ("registry.v2:bank:17", "registry.v2.reversed:bank:17"),
        ("payment:P2", "refund:P2"),
        ("payment:P2", "refund:P2:100"),
    ],
)
async def test_last_payment_is_not_one_that_was_given_back(
    units: UnitsOfWork, booked: str, undone: str
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        payment = await unit.payments.add(new_payment(account.id, "P2"))
        paid_by = payment.id if booked.startswith("payment") else None
        before = TODAY - timedelta(days=9)
        await unit.ledger.append(new_entry(account.id, "import:1", -700, value_on=before))
        await unit.ledger.append(new_entry(account.id, booked, -512, payment_id=paid_by))
        latest = await unit.ledger.last_payment(account.id)
        refund = new_entry(account.id, undone, 512, kind=EntryKind.REFUND, payment_id=paid_by)
        await unit.ledger.append(refund)
        standing = await unit.ledger.last_payment(account.id)

    assert latest is not None
    assert latest.reference == booked
    assert standing is not None
    assert standing.reference == "import:1"


async def test_row_that_came_again_after_its_register_was_withdrawn_is_known(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        for reference, kopecks in (("registry:r", -512), ("registry.v2:r", -512)):
            await unit.ledger.append(new_entry(account.id, reference, kopecks))
        undone = new_entry(account.id, "registry.reversed:r", 512, kind=EntryKind.REFUND)
        await unit.ledger.append(undone)
        standing = await unit.ledger.last_payment(account.id)

    assert standing is not None
    assert standing.reference == "registry.v2:r"


async def test_account_without_entries_owes_nothing_and_never_paid(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)

        assert await unit.ledger.balances(account.id) == {}
        assert await unit.ledger.last_payment(account.id) is None
