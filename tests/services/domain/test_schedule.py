"""Schedules: paid and left make the whole, and the oldest instalment is paid first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money, total
from services.domain.schedule import Instalment, InstalmentState, Schedule, schedules_of
from tests.services.domain.ledger_entries import entry

OPENING, BILL, CORRECTION, PAYMENT, REFUND = EntryKind
PAID, PARTLY, DUE, LATER, OVERDUE = InstalmentState
AGREED = date(2025, 12, 26)


def instalment(
    month: int, kopecks: int = 1_000, *, bill: int | None = None, contract: str = "R-1"
) -> Instalment:
    """Due on the 20th of a month of 2026."""
    return Instalment(
        contract_number=contract,
        agreed_on=AGREED,
        total=Money(6 * kopecks),
        position=month,
        due_on=date(2026, month, 20),
        amount=Money(kopecks),
        bill_id=None if bill is None else BillId(bill),
    )


LOOSE = [instalment(month) for month in range(1, 7)]
BILLED = [instalment(month, bill=month) for month in range(1, 7)]


def only(found: tuple[Schedule, ...]) -> Schedule:
    (schedule,) = found
    return schedule


def states(instalments: list[Instalment], entries: list[Entry], today: date) -> list[str]:
    schedule = only(schedules_of(instalments, entries, today))
    return [part.state.value for part in schedule.parts]


@pytest.mark.parametrize(
    ("paid", "today", "expected"),
    [
        (0, date(2026, 1, 1), [DUE, LATER, LATER, LATER, LATER, LATER]),
        (0, date(2026, 1, 20), [DUE, LATER, LATER, LATER, LATER, LATER]),
        (0, date(2026, 1, 21), [OVERDUE, DUE, LATER, LATER, LATER, LATER]),
        (1_500, date(2026, 1, 21), [PAID, PARTLY, LATER, LATER, LATER, LATER]),
        (1_500, date(2026, 3, 1), [PAID, OVERDUE, DUE, LATER, LATER, LATER]),
        (6_000, date(2026, 3, 1), [PAID] * 6),
        (9_000, date(2026, 3, 1), [PAID] * 6),
    ],
)
def test_the_oldest_instalment_without_a_bill_is_paid_first(
    paid: int, today: date, expected: list[InstalmentState]
) -> None:
    entries = [entry(1, OPENING, 6_000), entry(2, PAYMENT, -paid)]
    assert states(LOOSE, entries, today) == expected


def test_an_instalment_with_a_bill_is_paid_as_its_bill_is() -> None:
    bills = [entry(month, BILL, 1_000, bill=month) for month in range(1, 7)]
    paid = [entry(7, PAYMENT, -1_000, bill=3), entry(8, PAYMENT, -400, bill=4)]
    schedule = only(schedules_of(BILLED, bills + paid, date(2026, 3, 1)))

    assert [part.state for part in schedule.parts] == [
        OVERDUE, OVERDUE, PAID, PARTLY, LATER, LATER,
    ]  # fmt: skip
    assert (schedule.paid, schedule.left, schedule.percent) == (Money(1_400), Money(4_600), 23)
    assert (len(schedule.overdue), schedule.overdue_sum) == (2, Money(2_000))
    assert schedule.next is not None
    assert (schedule.next.instalment.position, schedule.next.left) == (4, Money(600))


def test_money_ahead_goes_to_the_instalments_that_no_bill_asks_for_yet() -> None:
    mixed = [*BILLED[:2], *LOOSE[2:]]
    entries = [*(entry(n, BILL, 1_000, bill=n) for n in (1, 2)), entry(3, PAYMENT, -2_700)]
    assert states(mixed, entries, date(2026, 2, 1)) == [PAID, PAID, PARTLY, LATER, LATER, LATER]


def test_bills_that_no_instalment_names_pay_for_the_oldest_instalments() -> None:
    entries = [*(entry(n, BILL, 1_000, bill=n) for n in (1, 2)), entry(3, PAYMENT, -1_000)]
    assert states(LOOSE, entries, date(2026, 2, 1))[:3] == [PAID, DUE, LATER]


def test_a_preliminary_bill_is_in_no_ledger_and_its_instalment_waits_as_if_it_had_none() -> None:
    assert states(BILLED, [], date(2026, 1, 1))[0] == DUE
    assert states(BILLED, [entry(1, PAYMENT, -400, bill=1)], date(2026, 1, 1))[0] == PARTLY


def test_a_bill_taken_back_asks_for_nothing_more() -> None:
    entries = [entry(1, BILL, 1_000, bill=1), entry(2, CORRECTION, -1_000, bill=1)]
    assert states(BILLED, entries, date(2026, 3, 1))[:2] == [PAID, OVERDUE]


def test_several_contracts_are_told_apart_and_share_no_kopeck() -> None:
    other = [replace(each, contract_number="R-2", agreed_on=date(2026, 1, 5)) for each in LOOSE]
    entries = [entry(1, OPENING, 12_000), entry(2, PAYMENT, -1_500)]
    first, second = schedules_of([*other, *LOOSE], entries, date(2026, 1, 1))

    assert (first.contract_number, second.contract_number) == ("R-1", "R-2")
    assert (first.paid, second.paid) == (Money(1_000), Money(500))


def test_the_last_kopeck_is_not_rounded_away() -> None:
    entries = [entry(1, OPENING, 6_000), entry(2, PAYMENT, -5_999)]
    assert only(schedules_of(LOOSE, entries, date(2026, 1, 1))).percent == 99


kopecks = st.integers(1, 200_000)
bills = st.none() | st.integers(1, 8)
rows = st.one_of(
    st.tuples(st.just(OPENING), st.integers(-200_000, 200_000), st.none(), st.none()),
    st.tuples(st.just(BILL), st.integers(-50_000, 200_000), st.integers(1, 8), st.none()),
    st.tuples(st.just(CORRECTION), st.integers(-200_000, 200_000), bills, st.none()),
    st.tuples(st.just(PAYMENT), kopecks.map(lambda sum_: -sum_), bills, st.none()),
    st.tuples(st.just(REFUND), kopecks, st.none(), st.none()),
)
plans = st.lists(st.tuples(kopecks, bills, st.sampled_from(["R-1", "R-2"])), max_size=12)


@given(plans, st.lists(rows, max_size=20), st.dates(date(2026, 1, 1), date(2027, 2, 1)), st.data())
def test_paid_and_left_make_the_whole_in_whatever_order(
    plan: list[tuple[int, int | None, str]],
    facts: list[tuple[EntryKind, int, int | None, None]],
    today: date,
    data: st.DataObject,
) -> None:
    instalments = [
        instalment(month, amount, bill=bill, contract=contract)
        for month, (amount, bill, contract) in enumerate(plan, start=1)
    ]
    entries = [entry(n, kind, amount, bill=b) for n, (kind, amount, b, _) in enumerate(facts, 1)]
    found = schedules_of(instalments, entries, today)
    shuffled = schedules_of(
        data.draw(st.permutations(instalments)), data.draw(st.permutations(entries)), today
    )

    assert shuffled == found
    assert total([each.total for each in found]) == total([each.amount for each in instalments])
    for schedule in found:
        assert schedule.paid + schedule.left == schedule.total
        assert 0 <= schedule.percent <= 100
        assert (schedule.percent == 100) == (not schedule.left)
        for part in schedule.parts:
            assert ZERO <= part.paid <= part.instalment.amount
            assert (part.state is PAID) == (not part.left)
            assert (part.state is OVERDUE) == (bool(part.left) and part.instalment.due_on < today)
        waiting = [part for part in schedule.parts if part.state in {PARTLY, DUE, LATER}]
        assert schedule.next == (waiting[0] if waiting else None)
        assert sum(1 for part in schedule.parts if part.state is DUE) <= 1
