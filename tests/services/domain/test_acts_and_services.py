"""Acts and services: what each asks for, and what of it is paid."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.act import Act, ActStatus, acts_standing
from services.domain.ids import BillId
from services.domain.ledger import EntryKind
from services.domain.money import ZERO, Money
from services.domain.service import Service, services_standing
from tests.services.domain.ledger_entries import entry

BILL, PAYMENT = EntryKind.BILL, EntryKind.PAYMENT
DRAWN, APPROVED, APPEALED, CANCELLED = ActStatus


def act(
    day: int, kopecks: int = 900, *, status: ActStatus = APPROVED, bill: int | None = None
) -> Act:
    bill_id = None if bill is None else BillId(bill)
    return Act(f"A-{day}", date(2026, 1, day), 100, Money(kopecks), status, bill_id)


def service(day: int, kopecks: int = 500, *, bill: int | None = None) -> Service:
    bill_id = None if bill is None else BillId(bill)
    return Service(f"S-{day}", "Опломбування", date(2026, 1, day), None, Money(kopecks), bill_id)


def test_an_act_is_paid_as_its_bill_is_and_the_latest_comes_first() -> None:
    entries = [entry(1, BILL, 900, bill=1), entry(2, BILL, 700, bill=2), entry(3, PAYMENT, -1_000)]
    later, earlier = acts_standing([act(1, bill=1), act(2, 700, bill=2)], entries)

    assert (earlier.act.number, earlier.paid, earlier.left) == ("A-1", Money(900), ZERO)
    assert (later.act.number, later.paid, later.left) == ("A-2", Money(100), Money(600))


@pytest.mark.parametrize(
    ("status", "bill", "left"),
    [
        (DRAWN, None, 0),
        (DRAWN, 1, 900),
        (APPROVED, 1, 900),
        (APPROVED, None, 900),
        (APPEALED, 1, 900),
        (CANCELLED, 1, 0),
        (CANCELLED, None, 0),
    ],
)
def test_a_cancelled_act_and_one_that_is_only_drawn_ask_for_nothing(
    status: ActStatus, bill: int | None, left: int
) -> None:
    entries = [] if bill is None else [entry(1, BILL, 900, bill=bill)]
    (standing,) = acts_standing([act(1, status=status, bill=bill)], entries)
    assert (standing.paid, standing.left) == (ZERO, Money(left))


def test_an_act_without_a_bill_takes_no_money_of_another_act_s_bill() -> None:
    entries = [entry(1, BILL, 900, bill=1), entry(2, PAYMENT, -900)]
    acts = [act(1, status=CANCELLED, bill=1), act(2)]
    assert [each.paid for each in acts_standing(acts, entries)] == [ZERO, ZERO]


def test_a_service_without_a_bill_is_paid_by_money_that_came_ahead() -> None:
    later, earlier = services_standing([service(1), service(2)], [entry(1, PAYMENT, -600)])
    assert (earlier.left, later.left) == (ZERO, Money(400))


def test_services_of_one_bill_share_what_is_paid_of_it() -> None:
    entries = [entry(1, BILL, 1_000, bill=1), entry(2, PAYMENT, -700, bill=1)]
    later, earlier = services_standing([service(1, bill=1), service(2, bill=1)], entries)
    assert (earlier.left, later.left) == (ZERO, Money(300))


kopecks = st.integers(0, 100_000)
bills = st.none() | st.integers(1, 5)


@given(
    st.lists(st.tuples(kopecks, st.sampled_from(ActStatus), bills), max_size=8),
    st.lists(st.tuples(st.sampled_from([BILL, PAYMENT]), kopecks, bills), max_size=12),
    st.data(),
)
def test_paid_and_left_make_what_is_asked_for(
    facts: list[tuple[int, ActStatus, int | None]],
    booked: list[tuple[EntryKind, int, int | None]],
    data: st.DataObject,
) -> None:
    acts = [act(n, sum_, status=how, bill=b) for n, (sum_, how, b) in enumerate(facts, 1)]
    signed = [(kind, sum_ if kind is BILL else -sum_, b) for kind, sum_, b in booked]
    entries = [entry(n, kind, sum_, bill=b) for n, (kind, sum_, b) in enumerate(signed, 1)]
    found = acts_standing(acts, entries)

    assert found == acts_standing(data.draw(st.permutations(acts)), entries[::-1])
    for each in found:
        assert each.paid + each.left == each.act.owed
        assert ZERO <= each.paid <= each.act.owed
