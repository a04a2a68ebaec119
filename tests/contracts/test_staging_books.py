"""What an import books, whoever knew of the money first."""

from dataclasses import replace

from services.domain.article import Article
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.ports.storage import UnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import (
    NUMBER,
    account_row,
    bill_row,
    new_bill,
    new_entry,
    new_payment,
    payment_row,
    written_account,
)

OTHER = "2203012046"


async def test_preliminary_bill_books_nothing_until_it_is_final(units: UnitsOfWork) -> None:
    async with units() as unit:
        await written_account(unit)
        await unit.staging.write("bills", [bill_row("B-1", is_preliminary=True)])
        before = await electricity(unit)
        await unit.staging.write("bills", [bill_row("B-1")])

        assert before == []
        assert told(await electricity(unit)) == [("bill:B-1:v2", EntryKind.BILL, 10_000)]


async def test_bill_that_we_formed_and_booked_is_not_booked_again(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        bill = await unit.bills.add(new_bill(account.id, "B-1"))
        ours = new_entry(account.id, "bill:B-1:v1", 10_000, value_on=bill.formed_on)
        await unit.ledger.append(replace(ours, bill_id=bill.id))

        assert await unit.staging.write("bills", [bill_row("B-1", amount=Money(10_300))]) == 1
        assert told(await electricity(unit))[1:] == [("bill:B-1:v2", EntryKind.CORRECTION, 300)]


async def test_money_that_the_bank_has_confirmed_is_not_booked_again(units: UnitsOfWork) -> None:
    async with units() as unit:
        account = await written_account(unit)
        payment = await unit.payments.add(new_payment(account.id, "P-1"))
        ours = new_entry(account.id, "payment:P-1", -51_240, payment_id=payment.id)
        await unit.ledger.append(ours)
        await unit.staging.write("payments", [payment_row("P-1", amount=Money(51_240))])
        await unit.staging.write("payments", [payment_row("P-1", amount=Money(51_000))])

        assert len(await electricity(unit)) == 1


async def test_money_that_came_first_by_import_is_not_booked_by_the_notice(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        await unit.staging.write("payments", [payment_row("P-1")])

        assert not await unit.ledger.append(new_entry(account.id, "payment:P-1", -4_000))


async def test_bill_and_payment_that_move_take_their_sums_along(units: UnitsOfWork) -> None:
    async with units() as unit:
        here, there = await written_account(unit), await written_account(unit, OTHER)
        for owner in (NUMBER, OTHER):
            await unit.staging.write("bills", [bill_row("B-1", account_number=owner)])
            await unit.staging.write("payments", [payment_row("P-1", account_number=owner)])

        assert await unit.ledger.balances(here.id) == {Article.ELECTRICITY: Money(0)}
        assert await unit.ledger.balances(there.id) == {Article.ELECTRICITY: Money(6_000)}
        references = {entry.reference for entry in await electricity(unit)}
        assert references >= {"bill:B-1:v2:moved", "payment:P-1:v2:moved"}


async def test_many_rows_at_once_are_counted(units: UnitsOfWork) -> None:
    rows = [account_row(f"{number:010}") for number in range(1000)]
    async with units() as unit:
        assert await unit.staging.write("accounts", rows) == 1000
        changed = [rows[0] | {"name": "Оксана"}, *rows[1:]]
        assert await unit.staging.write("accounts", changed) == 1
        assert await unit.staging.write("accounts", []) == 0
