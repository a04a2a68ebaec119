"""Bills: what is paid, whose they are, and the printed one whose rows add up."""

from dataclasses import replace
from datetime import date

import pytest

from services.bills import BillNotFound, BillRules, Bills, invoice_key
from services.domain.allocation import PaidState
from services.domain.article import Article
from services.domain.ids import AccountId, BillId
from services.domain.invoice import Invoice
from services.domain.ledger import EntryKind
from services.domain.listed_bill import Totals, totals_of
from services.domain.money import Money
from services.domain.period import add_months
from services.domain.reading import ReadingKind
from services.domain.reasons import Previous, YearAgo
from services.readings import BillingMode, ReadingRules
from tests.fakes.store_billing import FakeBilling
from tests.fakes.texts import BundledTexts
from tests.services.documents.bills import SUPPLIER
from tests.services.home import ACCOUNT, Home

BILLS = Bills(SUPPLIER, BillRules(), BundledTexts())
NOV_1, NOV_20, DEC_1 = date(2025, 11, 1), date(2025, 11, 20), date(2025, 12, 1)
EVER = {"since": date(2020, 1, 1), "until": date(2030, 1, 1)}


@pytest.fixture
async def home() -> Home:
    """Two bills, of 1000 and 500 kWh, and a debt by an act."""
    home = Home()
    await home.read(date(2025, 10, 1), 1000, kind=ReadingKind.OPENING)
    await home.confirm(NOV_1, 2000)
    await home.confirm(DEC_1, 2500)
    await home.book(EntryKind.BILL, 7_000, NOV_20, article=Article.ACTS)
    return home


async def invoice(home: Home, number: int = 2) -> Invoice:
    async with FakeBilling(home.books) as unit:
        return await BILLS.invoice(unit.store, bill_id=BillId(number))


async def states(home: Home) -> list[tuple[PaidState, Money]]:
    async with FakeBilling(home.books) as unit:
        listed = await BILLS.history(
            unit.store, account_id=ACCOUNT.id, article=Article.ELECTRICITY, **EVER
        )
    return [(each.state, each.left) for each in listed]


async def test_the_list_tells_what_is_paid_the_latest_first(home: Home) -> None:
    assert await states(home) == [
        (PaidState.UNPAID, Money(500 * 432)),
        (PaidState.UNPAID, Money(1000 * 432)),
    ]
    await home.pay(1000 * 432 + 100, DEC_1)
    assert await states(home) == [
        (PaidState.PARTLY, Money(500 * 432 - 100)),
        (PaidState.PAID, Money(0)),
    ]


async def test_the_list_comes_to_what_was_charged_and_what_is_left(home: Home) -> None:
    await home.pay(1000 * 432 + 100, DEC_1)
    home.readings = type(home.readings)(ReadingRules(mode=BillingMode.PRELIMINARY))
    await home.confirm(date(2025, 12, 20), 2600)
    async with FakeBilling(home.books) as unit:
        listed = await BILLS.history(
            unit.store, account_id=ACCOUNT.id, article=Article.ELECTRICITY, **EVER
        )

    assert totals_of(listed) == Totals(Money(1500 * 432), Money(500 * 432 - 100), 1)


async def test_an_opened_bill_knows_what_is_left_of_it(home: Home) -> None:
    await home.pay(1000 * 432 + 100, DEC_1)
    async with FakeBilling(home.books) as unit:
        opened = await BILLS.standing(unit.store, bill_id=BillId(2), account_id=ACCOUNT.id)
        with pytest.raises(BillNotFound):
            await BILLS.standing(unit.store, bill_id=BillId(2), account_id=AccountId(2))

    assert (opened.state, opened.left) == (PaidState.PARTLY, Money(500 * 432 - 100))
    assert opened.bill.lines


async def test_a_bill_is_explained_by_the_one_before_and_that_of_a_year_ago() -> None:
    home = Home()
    await home.read(date(2024, 10, 1), 1000, kind=ReadingKind.OPENING)
    for months, value in ((1, 1300), (11, 4500), (12, 4900), (13, 5210)):
        await home.confirm(add_months(date(2024, 10, 1), months), value)
    async with FakeBilling(home.books) as unit:
        found = await BILLS.explain(unit.store, bill_id=BillId(4), account_id=ACCOUNT.id)
        with pytest.raises(BillNotFound):
            await BILLS.explain(unit.store, bill_id=BillId(4), account_id=AccountId(2))

    previous, year_ago = found.reasons
    assert isinstance(previous, Previous)
    assert isinstance(year_ago, YearAgo)
    assert previous.comparison.other.number == home.bills[2].number
    # 310 kWh in October against 300 a year ago, at the same price
    assert (year_ago.comparison.kwh, year_ago.comparison.difference) == (10, Money(4_320))
    assert found.debt == Money(3900 * 432)  # for the earlier bills, no part of this one
    assert found.bill.amount == Money(310 * 432)


async def test_a_bill_of_another_account_is_not_found(home: Home) -> None:
    async with FakeBilling(home.books) as unit:
        bill = await BILLS.open(unit.store, bill_id=BillId(1), account_id=ACCOUNT.id)
        assert bill.lines
        for bill_id, account_id in ((1, 2), (99, 1)):
            with pytest.raises(BillNotFound):
                await BILLS.open(
                    unit.store, bill_id=BillId(bill_id), account_id=AccountId(account_id)
                )


async def test_the_printed_bill_adds_up(home: Home) -> None:
    await home.pay(1000 * 432, NOV_20)

    printed = await invoice(home)

    assert printed.month == date(2025, 11, 1)
    assert printed.opening_balance == Money(1000 * 432)
    assert printed.paid_in_period == Money(1000 * 432)
    assert printed.amount == printed.to_pay == Money(500 * 432)
    assert printed.vat_included == Money(500 * 72)
    assert printed.other_debts == ((Article.ACTS, Money(7_000)),)
    assert printed.history == ((date(2025, 10, 1), 1000), (date(2025, 11, 1), 500))
    assert printed.expected_kwh is not None
    assert 600 <= printed.expected_kwh <= 900
    assert printed.consumer.contract == ACCOUNT.number


async def test_the_purpose_names_account_bill_month_and_payer_and_fits_a_code(home: Home) -> None:
    purpose = (await invoice(home)).purpose
    for fact in (ACCOUNT.number, "11.2025", ACCOUNT.full_name, home.bills[1].number):
        assert fact in purpose
    assert len(purpose) <= 140


async def test_a_preliminary_bill_asks_for_the_debt_and_itself(home: Home) -> None:
    home.readings = type(home.readings)(ReadingRules(mode=BillingMode.PRELIMINARY))
    await home.confirm(date(2025, 12, 20), 2600)
    printed = await invoice(home, 3)
    assert printed.is_preliminary
    assert printed.to_pay == Money(1600 * 432)
    assert (await states(home))[0] == (PaidState.UNPAID, Money(0))


async def test_the_key_is_the_same_for_the_same_facts_and_no_others(home: Home) -> None:
    printed = await invoice(home)
    key = invoice_key(printed, "uk")
    assert key == invoice_key(await invoice(home), "uk")
    assert key != invoice_key(printed, "en")
    assert key != invoice_key(replace(printed, to_pay=Money(1)), "uk")
    await home.pay(1, DEC_1)
    assert key != invoice_key(await invoice(home), "uk")


async def test_a_bill_of_another_article_has_no_meter_and_no_history(home: Home) -> None:
    home.books.bills[BillId(2)] = replace(home.bills[1], article=Article.SCHEDULE, lines=())
    printed = await invoice(home)
    assert (printed.history, printed.expected_kwh) == ((), None)
    assert printed.vat_included == Money(0)
    assert printed.purpose != (await invoice(home, 1)).purpose
