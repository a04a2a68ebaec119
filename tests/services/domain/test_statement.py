"""The account on a bill adds up to what is to pay."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.domain.allocation import balance
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.ids import AccountId, BillId
from services.domain.ledger import EntryKind
from services.domain.money import ZERO, Money
from services.domain.statement import statement_of
from tests.services.domain.ledger_entries import entry

OPENING, BILL, CORRECTION, PAYMENT, REFUND = EntryKind


def bill(number: int, kopecks: int, *, is_preliminary: bool = False) -> Bill:
    return Bill(
        id=BillId(number),
        version=1,
        account_id=AccountId(1),
        article=Article.ELECTRICITY,
        number=str(number),
        formed_on=date(2026, 12, 31),
        period_from=date(2026, 11, 1),
        period_to=date(2026, 12, 1),
        due_on=date(2026, 12, 20),
        amount=Money(kopecks),
        is_preliminary=is_preliminary,
        lines=(),
    )


def test_the_bill_before_opens_the_account_and_money_since_is_paid_in_the_period() -> None:
    entries = [
        entry(1, OPENING, 100),
        entry(2, BILL, 500, bill=1),
        entry(3, PAYMENT, -450),
        entry(4, CORRECTION, -20, bill=1),
        entry(5, BILL, 700, bill=2),
        entry(6, CORRECTION, 30, bill=2),
        entry(7, PAYMENT, -100, bill=2),
    ]
    statement = statement_of(bill(2, 730), entries)
    assert statement.opening == Money(600)
    assert statement.paid == Money(550)
    assert statement.corrections == Money(-20)
    assert statement.to_pay == Money(760) == balance(entries)


def test_a_credit_is_a_negative_sum_to_pay() -> None:
    entries = [entry(1, BILL, 500, bill=1), entry(2, PAYMENT, -900, bill=1)]
    assert statement_of(bill(1, 500), entries).to_pay == Money(-400)


def test_a_bill_followed_by_newer_ones_asks_for_what_is_left_of_itself() -> None:
    entries = [
        entry(1, BILL, 500, bill=1),
        entry(2, BILL, 300, bill=2),
        entry(3, PAYMENT, -600),
    ]
    assert statement_of(bill(1, 500), entries).to_pay == ZERO
    assert statement_of(bill(2, 300), entries).to_pay == Money(200)


def test_a_preliminary_bill_stands_on_top_of_what_is_owed() -> None:
    entries = [entry(1, BILL, 500, bill=1), entry(2, PAYMENT, -200)]
    statement = statement_of(bill(9, 300, is_preliminary=True), entries)
    assert (statement.opening, statement.paid) == (Money(500), Money(200))
    assert statement.to_pay == Money(600)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([CORRECTION, PAYMENT, REFUND]),
            st.integers(-10_000, 10_000),
            st.none() | st.integers(1, 3),
        ),
        max_size=20,
    ),
    st.sets(st.integers(1, 20), min_size=3, max_size=3),
)
def test_the_rows_of_the_latest_bill_sum_to_the_balance(
    facts: list[tuple[EntryKind, int, int | None]], places: set[int]
) -> None:
    days = sorted(places)
    entries = [
        entry(2 * number, kind, amount, bill=of)
        for number, (kind, amount, of) in enumerate(facts, start=1)
        if of is None or number > days[of - 1]  # nothing is booked for a bill before the bill
    ]
    entries += [entry(2 * day + 1, BILL, 500, bill=of) for of, day in enumerate(days, start=1)]
    own = [each for each in entries if each.bill_id == BillId(3)]
    amount = balance(each for each in own if each.kind in {BILL, CORRECTION})

    statement = statement_of(bill(3, amount.kopecks), entries)

    rows = statement.opening - statement.paid + statement.corrections + amount
    assert statement.is_latest
    assert statement.to_pay == rows == balance(entries)
