"""The account card, and whose the account is."""

from datetime import date, timedelta

import pytest

from services.accounts import Accounts, Card
from services.domain.account import AccountNotYours
from services.domain.article import Article
from services.domain.ids import PaymentId, PersonId
from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.payment import Payment, PaymentState
from services.domain.reading import ReadingKind
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, PERSON, Home, noon

DAY = date(2025, 11, 20)


def payment(number: int, state: PaymentState, kopecks: int) -> Payment:
    at = noon(DAY)
    return Payment(
        PaymentId(number), f"P{number}", PERSON, ACCOUNT.id, Article.ELECTRICITY, None,
        Money(kopecks), state, "sandbox", None, None, at, at + timedelta(hours=1), None,
    )  # fmt: skip


async def card_of(home: Home) -> Card:
    async with FakeBilling(home.books) as unit:
        return await Accounts().card(unit.store, account_id=ACCOUNT.id)


async def test_the_card_shows_readings_debts_credit_and_money_on_its_way() -> None:
    home = Home(zones=2)
    await home.read(date(2025, 10, 1), 100, 50)
    await home.read(DAY, 180, 70)
    await home.book(EntryKind.BILL, 50_000, DAY)
    await home.book(EntryKind.BILL, 20_000, DAY, article=Article.ACTS)
    await home.pay(30_000, DAY, article=Article.SERVICES)
    states = (PaymentState.PENDING, PaymentState.INTENDED, PaymentState.PAID)
    for number, state in enumerate(states, start=1):
        home.books.payments[PaymentId(number)] = payment(number, state, 100 * number)

    card = await card_of(home)

    (meter,) = card.meters
    assert meter.reading is not None
    assert (meter.reading.taken_on, meter.reading.values) == (DAY, (180, 70))
    assert meter.reading.kind is ReadingKind.ACTUAL
    assert card.debts == {Article.ELECTRICITY: Money(50_000), Article.ACTS: Money(20_000)}
    assert (card.total, card.credit) == (Money(70_000), Money(30_000))
    assert card.paid_not_posted == Money(100)


async def test_a_removed_meter_and_an_empty_account_are_shown_as_they_are() -> None:
    home = Home()
    home.put_meter(2, DAY)
    card = await card_of(home)
    assert [meter.meter.number for meter in card.meters] == ["M2"]
    assert card.meters[0].reading is None
    assert card.total == card.credit == card.paid_not_posted == Money(0)


async def test_only_a_linked_person_may_pass() -> None:
    home = Home()
    async with FakeBilling(home.books) as unit:
        await Accounts().ensure_linked(unit.store, person_id=PERSON, account_id=ACCOUNT.id)
        with pytest.raises(AccountNotYours):
            await Accounts().ensure_linked(
                unit.store, person_id=PersonId(666), account_id=ACCOUNT.id
            )
