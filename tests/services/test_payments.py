"""Payments: one intent however often pay is pressed, its bounds, and what its page shows."""

from datetime import timedelta
from typing import Any, cast

import pytest

from services.domain.article import Article
from services.domain.ids import BillId, PersonId
from services.domain.money import Money
from services.domain.payment import Attempt, NoticeKind, PaymentState, ReferenceMalformed
from services.domain.person import Person
from services.domain.tokens import token_hash
from services.payments import (
    AmountTooLarge,
    AmountTooSmall,
    PaymentNotFound,
    PaymentRules,
    PayPage,
    Wish,
)
from tests.fakes.store_money import FakeMoney
from tests.services.home import ACCOUNT
from tests.services.till import NOW, PERSON, SUM, Till, said

DAY = timedelta(hours=24)


async def page(till: Till, reference: str, *, hours: float = 0) -> PayPage:
    async with till.units() as unit:
        token = till.payments.token(reference)
        return await till.payments.page(unit, token, NOW + timedelta(hours=hours))


async def test_two_presses_are_one_payment_with_one_link() -> None:
    till = Till()
    first, second = await till.intends(), await till.intends(at=NOW + timedelta(hours=1))

    assert first == second
    assert till.payments.token(first) == till.payments.token(second)
    assert len(till.units.kept.payments) == 1


async def test_another_sum_article_bill_or_day_is_another_payment() -> None:
    till = Till()
    references = {
        await till.intends(),
        await till.intends(SUM.kopecks + 1),
        await till.intends(article=Article.ACTS),
        await till.intends(bill_id=BillId(2)),
        await till.intends(bill_id=None),
        await till.intends(at=NOW + DAY),
    }
    assert len(references) == 6


async def test_two_persons_of_one_account_get_a_payment_and_a_receipt_each() -> None:
    till = Till()
    mine, theirs = await till.intends(), await till.intends(person_id=PersonId(8))
    await till.hears(said(mine, NoticeKind.PAID), said(theirs, NoticeKind.PAID))

    assert mine != theirs
    assert [each.letter.person_id for each in till.letters] == [PERSON, PersonId(8)]


async def test_after_a_failure_pay_starts_anew() -> None:
    till = Till()
    first = await till.intends()
    await till.hears(said(first, NoticeKind.FAILED))

    assert await till.intends() != first


async def test_account_is_locked_while_the_open_intent_is_looked_for() -> None:
    till = Till()
    wish = Wish(PERSON, ACCOUNT.id, Article.ELECTRICITY, None, SUM)
    async with FakeMoney(till.units) as unit:
        await till.payments.intend(cast("Any", unit), wish, NOW)
        assert unit.accounts.locked == [ACCOUNT.id]


@pytest.mark.parametrize("kopecks", [0, 1, 99])
async def test_less_than_the_least_is_refused_and_nothing_is_kept(kopecks: int) -> None:
    till = Till()
    with pytest.raises(AmountTooSmall) as refused:
        await till.intends(kopecks)
    assert refused.value.minimum == Money(100)
    assert till.units.kept.payments == []


async def test_more_than_the_most_is_refused_more_than_the_debt_is_not() -> None:
    till = Till(debt=100, rules=PaymentRules(maximum=Money(5000)))
    await till.intends(5000)
    with pytest.raises(AmountTooLarge) as refused:
        await till.intends(5001)
    assert refused.value.maximum == Money(5000)


async def test_only_the_hash_of_the_token_is_kept() -> None:
    till = Till()
    reference = await till.intends()
    token = till.payments.token(reference)
    (kept,) = till.units.kept.payments

    assert kept.token_hash == token_hash(token)
    assert token not in repr(kept)
    assert len(token) == 22


async def test_reference_that_a_bank_would_cut_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    till = Till()
    monkeypatch.setattr(till.payments.ids, "reference", lambda: "OB-СИМВОЛ")
    with pytest.raises(ReferenceMalformed):
        await till.intends()


async def test_page_shows_what_is_paid_and_the_end_of_the_number_only() -> None:
    till = Till()
    shown = await page(till, await till.intends())

    assert (shown.account_tail, shown.article, shown.amount) == ("7890", Article.ELECTRICITY, SUM)
    assert (shown.state, shown.is_opened) == (PaymentState.INTENDED, False)
    assert shown.expires_at == NOW + DAY


async def test_page_speaks_the_language_of_the_person() -> None:
    till = Till()
    assert (await page(till, await till.intends())).locale == ""
    till.units.kept.people[PERSON] = Person(
        PERSON, "l", "h", "", "", "", "", "", False, "", "ru", "1", NOW  # noqa: FBT003
    )  # fmt: skip
    assert (await page(till, await till.intends())).locale == "ru"
    nobody = await till.intends(200, person_id=None)
    assert (await page(till, nobody)).locale == ""


async def test_link_is_over_after_a_day_unless_it_was_paid() -> None:
    till = Till()
    reference = await till.intends()
    assert (await page(till, reference, hours=23.9)).state is PaymentState.INTENDED
    assert (await page(till, reference, hours=24)).state is PaymentState.EXPIRED
    await till.hears(said(reference, NoticeKind.PAID))
    assert (await page(till, reference, hours=24)).state is PaymentState.PAID


async def test_going_to_the_bank_changes_no_state_and_sets_the_look_up() -> None:
    till = Till()
    reference = await till.intends()
    await till.opens(reference)

    payment = till.payment(reference)
    assert payment.state is PaymentState.INTENDED
    assert payment.next_look_at == NOW + timedelta(minutes=1)
    assert (await page(till, reference)).is_opened


async def test_going_again_looks_soon_again_but_never_later_than_planned() -> None:
    till = Till()
    reference = await till.intends()
    await till.opens(reference)
    await till.opens(reference, at=NOW + timedelta(seconds=50))
    assert till.payment(reference).next_look_at == NOW + timedelta(minutes=1)

    await till.hears(said(reference, NoticeKind.PAID))
    await till.opens(reference)
    assert till.payment(reference).next_look_at is None


@pytest.mark.parametrize("token", ["", "x" * 22, "x" * 10_000, "є" * 22])
async def test_unknown_token_is_not_found(token: str) -> None:
    till = Till()
    await till.intends(person_id=PersonId(1))
    async with till.units() as unit:
        with pytest.raises(PaymentNotFound):
            await till.payments.page(unit, token, NOW)
        with pytest.raises(PaymentNotFound):
            await till.payments.opened(unit, token, Attempt("sandbox"), NOW)


async def test_way_to_a_bank_is_given_again_while_the_order_is_open_there() -> None:
    till = Till()
    reference = await till.intends()
    token = till.payments.token(reference)
    async with till.units() as unit:
        assert await till.payments.way(unit, token, "one") is None
        for way in (Attempt("one", "A", "https://one"), Attempt("two")):
            await till.payments.opened(unit, token, way, NOW)
        await unit.commit()
    async with till.units() as unit:
        assert await till.payments.way(unit, token, "one") == Attempt("one", "A", "https://one")
        assert await till.payments.way(unit, token, "two") is None

    await till.hears(said(reference, NoticeKind.FAILED))
    async with till.units() as unit:
        assert await till.payments.way(unit, token, "one") is None
