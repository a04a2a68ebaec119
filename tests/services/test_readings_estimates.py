"""Estimates by others, bills of two hands, and the ends of bills that a reading has to find."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind, NewBill
from services.domain.bill_energy import energy_of, is_estimated
from services.domain.ledger import EntryKind
from services.domain.meter import Zone
from services.domain.money import Money
from services.domain.reading import ReadingKind
from services.readings import BillingMode, ReadingRules
from tests.fakes.store_billing import FakeBilling
from tests.services.domain.price_table import row
from tests.services.home import ACCOUNT, Home

OCT_1, NOV_1, DEC_1, JAN_1 = (
    date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)
)  # fmt: skip
JAN_2, JAN_20 = date(2026, 1, 2), date(2026, 1, 20)
PRELIMINARY = ReadingRules(mode=BillingMode.PRELIMINARY)


async def at_home(rules: ReadingRules | None = None) -> Home:
    """Read to 1200 on 1 November; whoever bills it."""
    home = Home(rules=rules)
    await home.read(OCT_1, 1000, kind=ReadingKind.OPENING)
    await home.confirm(NOV_1, 1200)
    return home


async def supplied(
    home: Home,
    span: tuple[date, date],
    values: tuple[int, int],
    kind: ReadingKind = ReadingKind.ESTIMATED,
) -> None:
    """A bill of the supplier came by import, ten days after its month."""
    (start, end), (before, after) = span, values
    await home.read(end, after, kind=kind)
    kwh, formed_on = after - before, end.replace(day=10)
    line = BillLine(
        1, LineKind.ENERGY, Money(kwh * 432), "", "M1", Zone.ALL, start, end, before, after,
        kind, kwh, Decimal("4.32"), Decimal(1),
    )  # fmt: skip
    async with FakeBilling(home.books) as unit:
        new = NewBill(
            ACCOUNT.id, Article.ELECTRICITY, f"S-{end}", formed_on, start, end, formed_on,
            line.amount, is_preliminary=False, lines=(line,),
        )  # fmt: skip
        await unit.bills.add(new)
        await unit.commit()
    await home.book(EntryKind.BILL, line.amount.kopecks, formed_on)


def energies(bills: Sequence[Bill]) -> list[int]:
    return [energy_of(bill) for bill in bills]


async def test_a_reading_of_the_window_takes_back_every_estimate_before_its_bill() -> None:
    home = await at_home()
    await supplied(home, (NOV_1, DEC_1), (1200, 1500))
    await supplied(home, (DEC_1, JAN_1), (1500, 1900))

    bill = (await home.confirm(JAN_2, 1450)).bill

    assert (bill.number, bill.version, bill.period_from) == ("S-2026-01-01", 2, NOV_1)
    assert [line.kwh for line in bill.lines] == [250, -300]
    assert home.energy == 450
    assert home.owed == Money(450 * 432)
    again = (await home.confirm(JAN_2, 1460)).bill
    assert [line.kwh for line in again.lines] == [260, -300]
    assert home.owed == Money(460 * 432)


async def test_a_final_bill_stands_before_the_preliminary_one_of_its_month() -> None:
    home = await at_home(PRELIMINARY)
    await home.confirm(date(2025, 12, 2), 1300)
    await supplied(home, (NOV_1, DEC_1), (1200, 1298), ReadingKind.ACTUAL)
    home.readings = type(home.readings)(ReadingRules())

    bill = (await home.confirm(JAN_2, 1400)).bill

    assert (bill.version, bill.period_from, bill.is_preliminary) == (1, DEC_1, False)
    assert energy_of(bill) == 102
    assert home.owed == Money((1400 - 1200) * 432)


async def test_an_estimate_of_the_supplier_is_taken_back_by_a_preliminary_bill() -> None:
    home = await at_home(PRELIMINARY)
    await supplied(home, (NOV_1, DEC_1), (1200, 1500))

    bill = (await home.confirm(JAN_2, 1450)).bill

    assert [line.kwh for line in bill.lines] == [250, -300]
    assert bill.is_preliminary
    assert home.owed == Money(300 * 432)


async def test_an_estimate_never_booked_is_not_taken_back_by_a_bill_that_counts() -> None:
    home = await at_home(PRELIMINARY)
    await supplied(home, (NOV_1, DEC_1), (1200, 1290))
    first = home.bills[0]
    lines = tuple(replace(line, to_kind=ReadingKind.ESTIMATED) for line in first.lines)
    home.books.bills[first.id] = replace(first, lines=lines)
    home.readings = type(home.readings)(ReadingRules())

    bill = (await home.confirm(JAN_2, 1300)).bill

    assert [line.kwh for line in bill.lines] == [100, -90]


async def test_a_price_that_changes_after_the_reading_makes_no_estimate_of_it() -> None:
    home = Home()
    home.books.tariffs[:] = [
        row(1, "4.32", valid_to=date(2025, 11, 29)),
        row(1, "5.00", valid_from=date(2025, 11, 30)),
    ]
    await home.read(NOV_1, 1000, kind=ReadingKind.OPENING)
    bill = (await home.confirm(date(2025, 11, 29), 1300)).bill

    assert [line.kwh for line in bill.lines] == [290, 10]
    assert not is_estimated(bill)
    assert (await home.preview(date(2025, 12, 20), 1310)).total_kwh == 10


async def test_a_bill_whose_reading_is_not_kept_is_not_repeated_but_refuses_nothing_else() -> None:
    home = await at_home()
    home.books.readings.clear()
    again = (await home.confirm(NOV_1, 1200)).bill
    assert (again.version, again.amount, len(home.bills)) == (2, Money(200 * 432), 1)
    assert home.owed == Money(200 * 432)


async def test_acts_of_a_bill_are_no_energy_that_an_estimate_charged() -> None:
    home = await at_home()
    await supplied(home, (NOV_1, DEC_1), (1200, 1500))
    bill = home.bills[-1]
    act = BillLine(2, LineKind.ACT, Money(900_00), title="A-1", kwh=500)
    amount = bill.amount + act.amount
    home.books.bills[bill.id] = replace(bill, lines=(*bill.lines, act), amount=amount)

    back = (await home.confirm(JAN_20, 1450)).bill

    assert [(line.kwh, line.amount) for line in back.lines[1:]] == [(-300, Money(-300 * 432))]
