"""Articles of an account: which it has, what is owed, and what may be paid."""

from datetime import date, timedelta

import pytest

from services.articles import ArticleMissing, Articles, Overall, Owed
from services.domain.act import Act, ActStatus
from services.domain.article import Article
from services.domain.ids import PaymentId
from services.domain.ledger import EntryKind
from services.domain.money import ZERO, Money
from services.domain.offer import Offer
from services.domain.payment import Payment, PaymentState
from services.domain.schedule import Instalment
from services.domain.service import Service
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, PERSON, Home, noon

DAY = date(2025, 11, 25)
ELECTRICITY, SCHEDULE, ACTS, SERVICES = Article
ARTICLES = Articles()


def instalments(count: int = 4, kopecks: int = 1_000, contract: str = "R-1") -> list[Instalment]:
    """Due on the 20th of October and later months."""
    return [
        Instalment(
            contract_number=contract,
            agreed_on=date(2025, 9, 20),
            total=Money(count * kopecks),
            position=place,
            due_on=date(2025, 9 + place, 20) if place < 4 else date(2026, 1, 20),
            amount=Money(kopecks),
            bill_id=None,
        )
        for place in range(1, count + 1)
    ]


def pending(number: int, article: Article, kopecks: int, state: PaymentState) -> Payment:
    at = noon(DAY)
    return Payment(
        PaymentId(number), f"P{number}", PERSON, ACCOUNT.id, article, None, Money(kopecks),
        state, "sandbox", None, None, at, at + timedelta(hours=1), None,
    )  # fmt: skip


async def overall(home: Home) -> Overall:
    async with FakeBilling(home.books) as unit:
        return await ARTICLES.of_account(unit.store, account_id=ACCOUNT.id, today=DAY)


async def offer(home: Home, article: Article) -> Offer:
    async with FakeBilling(home.books) as unit:
        return await ARTICLES.offer(
            unit.store, account_id=ACCOUNT.id, article=article, bill=None, today=DAY
        )


async def test_an_account_with_nothing_else_has_electricity_alone() -> None:
    shown = await overall(Home())
    assert shown == Overall((Owed(ELECTRICITY, ZERO),), ZERO, ZERO, ZERO, ZERO, None)


async def test_articles_are_shown_when_the_account_has_them() -> None:
    home = Home()
    await home.book(EntryKind.BILL, 700, DAY)
    await home.pay(300, DAY, article=SERVICES)
    home.books.papers.instalments[ACCOUNT.id] = instalments()
    home.books.papers.acts[ACCOUNT.id] = [Act("A", DAY, 1, Money(5), ActStatus.DRAWN, None)]
    shown = await overall(home)

    assert [each.article for each in shown.articles] == [ELECTRICITY, SCHEDULE, ACTS, SERVICES]
    assert [each.balance.kopecks for each in shown.articles] == [700, 0, 0, -300]
    assert (shown.debt, shown.credit) == (Money(700), Money(300))


async def test_overdue_and_next_instalments_are_told_over_all_contracts() -> None:
    home = Home()
    home.books.papers.instalments[ACCOUNT.id] = [*instalments(), *instalments(3, 50, "R-2")]
    shown = await overall(home)

    assert shown.overdue == Money(2 * 1_000 + 2 * 50)
    assert shown.next is not None
    assert shown.next.instalment.due_on == date(2025, 12, 20)


async def test_money_on_its_way_is_told_over_all_and_offered_by_article() -> None:
    home = Home()
    await home.book(EntryKind.BILL, 700, DAY)
    await home.book(EntryKind.BILL, 900, DAY, article=ACTS)
    facts = [
        (ELECTRICITY, 500, PaymentState.PENDING),
        (ACTS, 40, PaymentState.PENDING),
        (ACTS, 60, PaymentState.INTENDED),
    ]
    for number, (article, kopecks, state) in enumerate(facts, start=1):
        home.books.payments[PaymentId(number)] = pending(number, article, kopecks, state)

    assert (await overall(home)).pending == Money(540)
    shown = await offer(home, ELECTRICITY)
    assert (shown.asked, shown.pending, shown.remaining) == (Money(700), Money(500), Money(200))
    assert shown.others == {ACTS: Money(900)}


async def test_a_schedule_takes_what_is_left_of_its_instalments_before_it_is_a_surplus() -> None:
    home = Home()
    home.books.papers.instalments[ACCOUNT.id] = instalments()
    await home.book(EntryKind.BILL, 1_000, DAY, article=SCHEDULE)
    shown = await offer(home, SCHEDULE)

    assert shown.asked == Money(1_000)
    assert [shown.surplus(Money(each)).kopecks for each in (4_000, 4_001)] == [0, 1]


async def test_an_article_that_the_account_has_not_cannot_be_paid() -> None:
    home = Home()
    assert (await offer(home, ELECTRICITY)).asked == ZERO
    for article in (SCHEDULE, ACTS, SERVICES):
        with pytest.raises(ArticleMissing):
            await offer(home, article)


async def test_acts_and_services_come_with_what_is_left() -> None:
    home = Home()
    act = Act("A", DAY, 10, Money(900), ActStatus.APPROVED, None)
    service = Service("S", "Опломбування", DAY, None, Money(500), None)
    home.books.papers.acts[ACCOUNT.id] = [act]
    home.books.papers.services[ACCOUNT.id] = [service]
    await home.pay(400, DAY, article=ACTS)
    async with FakeBilling(home.books) as unit:
        (one,) = await ARTICLES.acts(unit.store, account_id=ACCOUNT.id)
        (other,) = await ARTICLES.services(unit.store, account_id=ACCOUNT.id)

    assert (one.left, other.left) == (Money(500), Money(500))
