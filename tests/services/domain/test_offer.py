"""What is offered to be paid: what is left of the bill, less what is on its way."""

from datetime import date

import pytest

from services.domain.allocation import balance
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.ids import AccountId, BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money
from services.domain.offer import Accounted, Offer, offer_of
from tests.services.domain.ledger_entries import entry

BILL, PAYMENT = EntryKind.BILL, EntryKind.PAYMENT
ELECTRICITY = Article.ELECTRICITY


def bill(number: int, kopecks: int, *, is_preliminary: bool = False) -> Bill:
    """A bill of March."""
    day = date(2026, 3, 10)
    return Bill(
        BillId(number), 1, AccountId(1), ELECTRICITY, f"B-{number}", day, day, day, day,
        Money(kopecks), is_preliminary, (),
    )  # fmt: skip


def offered(
    wanted: Bill | None, *entries: Entry, pending: int = 0, acts: int = 0, planned: int = 0
) -> Offer:
    balances = {ELECTRICITY: balance(entries), Article.ACTS: Money(acts)}
    accounted = Accounted(entries, balances, Money(pending), Money(planned))
    return offer_of(ELECTRICITY, wanted, accounted)


TWO_BILLS = (entry(1, BILL, 500, bill=1), entry(2, BILL, 300, bill=2))


def test_a_bill_asks_for_what_is_left_of_itself_and_not_for_the_debt() -> None:
    offer = offered(bill(1, 500), *TWO_BILLS, entry(3, PAYMENT, -200))
    assert (offer.asked, offer.paid, offer.remaining) == (Money(300), Money(200), Money(300))
    assert offer.others == {ELECTRICITY: Money(600)}


def test_a_paid_bill_asks_for_nothing_and_the_rest_of_the_debt_is_told() -> None:
    offer = offered(bill(1, 500), *TWO_BILLS, entry(3, PAYMENT, -500), acts=70)
    assert (offer.asked, offer.paid) == (ZERO, Money(500))
    assert offer.others == {ELECTRICITY: Money(300), Article.ACTS: Money(70)}


def test_an_article_asks_for_its_debt() -> None:
    offer = offered(None, *TWO_BILLS, acts=70)
    assert (offer.asked, offer.credit) == (Money(800), ZERO)
    assert offer.others == {Article.ACTS: Money(70)}


def test_a_credit_is_told() -> None:
    offer = offered(None, *TWO_BILLS, entry(3, PAYMENT, -1_000))
    assert (offer.asked, offer.credit, offer.others) == (ZERO, Money(200), {})


@pytest.mark.parametrize(("pending", "remaining"), [(0, 800), (500, 300), (800, 0), (900, 0)])
def test_money_on_its_way_is_not_asked_for_again(pending: int, remaining: int) -> None:
    assert offered(None, *TWO_BILLS, pending=pending).remaining == Money(remaining)


@pytest.mark.parametrize(
    ("paid", "left"),
    [([], 300), ([(-100, 9)], 200), ([(-300, 9)], 0), ([(-200, None)], 300), ([(-900, None)], 0)],
)
def test_a_preliminary_bill_can_be_paid_ahead(
    paid: list[tuple[int, int | None]], left: int
) -> None:
    payments = [entry(n, PAYMENT, sum_, bill=number) for n, (sum_, number) in enumerate(paid, 2)]
    entries = [entry(1, BILL, 500, bill=1), *payments]
    assert offered(bill(9, 300, is_preliminary=True), *entries).asked == Money(left)


@pytest.mark.parametrize(
    ("amount", "pending", "planned", "surplus"),
    [(800, 0, 0, 0), (801, 0, 0, 1), (801, 300, 0, 301), (900, 0, 6_000, 0), (6_001, 0, 6_000, 1)],
)
def test_more_than_the_article_can_take_is_a_surplus(
    amount: int, pending: int, planned: int, surplus: int
) -> None:
    offer = offered(bill(1, 500), *TWO_BILLS, pending=pending, planned=planned)
    assert offer.surplus(Money(amount)) == Money(surplus)
