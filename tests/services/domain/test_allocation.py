"""Allocation: no kopeck is made or lost, whatever is booked in whatever order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.allocation import (
    PaidState,
    allocate,
    balance,
    credit_of,
    debts_of,
)
from services.domain.article import Article
from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money
from tests.services.domain.ledger_entries import entry

OPENING, BILL, CORRECTION, PAYMENT, REFUND = EntryKind

kopecks = st.integers(1, 200_000)
bills = st.none() | st.integers(1, 5)
payments = st.none() | st.integers(1, 4)
rows = st.one_of(
    st.tuples(st.just(OPENING), st.integers(-200_000, 200_000), st.none(), st.none()),
    st.tuples(st.just(BILL), st.integers(-50_000, 200_000), st.integers(1, 5), st.none()),
    st.tuples(st.just(CORRECTION), st.integers(-200_000, 200_000), bills, st.none()),
    st.tuples(st.just(PAYMENT), kopecks.map(lambda sum_: -sum_), bills, payments),
    st.tuples(st.just(REFUND), kopecks, st.none(), payments),
)


def booked(facts: list[tuple[EntryKind, int, int | None, int | None]]) -> list[Entry]:
    return [
        entry(number, kind, amount, bill=bill, payment=payment)
        for number, (kind, amount, bill, payment) in enumerate(facts, start=1)
    ]


@given(st.lists(rows, max_size=25), st.randoms(use_true_random=False))
def test_no_kopeck_is_made_or_lost(facts: list, chance: object) -> None:  # type: ignore[type-arg]
    entries = booked(facts)
    allocation = allocate(entries)
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random

    assert allocation.debt - allocation.credit == balance(entries)
    assert allocate(shuffled) == allocation
    assert allocation.credit >= ZERO
    assert not (allocation.debt and allocation.credit)
    for charge in allocation.charges:
        assert ZERO <= charge.covered <= charge.owed


@given(st.lists(rows, max_size=15), st.permutations(range(15)))
def test_the_order_of_arrival_changes_no_balance(facts: list, order: list[int]) -> None:  # type: ignore[type-arg]
    entries = booked(facts)
    moved = [
        replace(each, id=place, value_on=entries[0].value_on)
        for each, place in zip(entries, order, strict=False)
    ]
    assert balance(moved) == balance(entries)
    assert allocate(moved).debt == allocate(entries).debt
    assert allocate(moved).credit == allocate(entries).credit


def states(entries: list[Entry], *numbers: int) -> list[PaidState]:
    allocation = allocate(entries)
    return [allocation.state_of(BillId(number)) for number in numbers]


PAID, PARTLY, UNPAID = PaidState


def test_money_covers_the_oldest_bill_first() -> None:
    entries = booked([(BILL, 500, 1, None), (BILL, 300, 2, None), (PAYMENT, -600, None, None)])
    assert states(entries, 1, 2) == [PAID, PARTLY]
    assert allocate(entries).left_of(BillId(2)) == Money(200)


def test_the_bill_that_was_paid_for_comes_before_older_ones() -> None:
    entries = booked([(BILL, 500, 1, None), (BILL, 300, 2, None), (PAYMENT, -300, 2, None)])
    assert states(entries, 1, 2) == [UNPAID, PAID]


def test_an_opening_debt_is_the_oldest_of_all() -> None:
    entries = booked(
        [(OPENING, 400, None, None), (BILL, 300, 1, None), (PAYMENT, -500, None, None)]
    )
    assert states(entries, 1) == [PARTLY]
    assert allocate(entries).left_of(BillId(1)) == Money(200)


def test_money_above_the_debt_becomes_a_credit_and_covers_the_next_bill() -> None:
    paid = booked([(BILL, 500, 1, None), (PAYMENT, -800, 1, None)])
    assert allocate(paid).credit == Money(300)
    entries = [*paid, entry(9, BILL, 250, bill=2)]
    assert states(entries, 1, 2) == [PAID, PAID]
    assert allocate(entries).credit == Money(50)


def test_a_refund_takes_its_own_payment_back() -> None:
    entries = booked(
        [
            (BILL, 500, 1, None),
            (BILL, 300, 2, None),
            (PAYMENT, -300, 2, 7),
            (PAYMENT, -500, None, 8),
            (REFUND, 300, None, 7),
        ]
    )
    assert states(entries, 1, 2) == [PAID, UNPAID]
    assert allocate(entries).debt == Money(300)


def test_a_correction_downwards_frees_what_was_paid_too_much() -> None:
    entries = booked([(BILL, 500, 1, None), (PAYMENT, -500, 1, None), (CORRECTION, -200, 1, None)])
    assert states(entries, 1) == [PAID]
    assert allocate(entries).credit == Money(200)


def test_a_correction_upwards_leaves_the_rest_to_pay() -> None:
    entries = booked([(BILL, 500, 1, None), (PAYMENT, -500, 1, None), (CORRECTION, 200, 1, None)])
    assert states(entries, 1) == [PARTLY]
    assert allocate(entries).left_of(BillId(1)) == Money(200)


def test_a_bill_of_nothing_is_paid_at_once() -> None:
    assert states([], 1) == [PAID]


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_credit_of_one_article_does_not_lessen_the_debt_of_another(*, is_empty: bool) -> None:
    balances = {Article.ELECTRICITY: Money(-500), Article.ACTS: Money(900)}
    if is_empty:
        balances = dict.fromkeys(balances, ZERO)
    assert debts_of(balances) == ({} if is_empty else {Article.ACTS: Money(900)})
    assert credit_of(balances) == (ZERO if is_empty else Money(500))
