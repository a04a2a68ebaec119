"""Refunds: a bank asked once whatever dies, and books that follow its notice."""

from datetime import timedelta

import pytest

from services.domain.money import Money
from services.domain.refund import (
    RefundDecided,
    RefundState,
)
from services.domain.suspense import NoteMissing
from services.ports.banks import BankUnavailable, GivenBack
from services.refunds import Refunds
from services.staff.refunding import (
    settle_refund,
)
from tests.contracts.records import NOW, notice
from tests.services.staff.hall import REFUNDED, Hall

pytestmark = pytest.mark.postgres


async def test_bank_is_asked_by_anothers_word_and_its_notice_changes_the_books(
    hall: Hall,
) -> None:
    number = await hall.proposes()
    assert not await hall.asks()
    await hall.confirms(number)
    assert await hall.asks()
    assert (hall.bank.asked[0].reference, hall.bank.asked[0].amount) == ("P1", Money(10_000))
    assert await hall.state(number) is RefundState.ACCEPTED
    assert len(await hall.vault.books()) == 1

    hall.bank.word = REFUNDED
    assert await hall.looks(NOW + timedelta(minutes=1)) == 1
    assert await hall.looks(NOW + timedelta(minutes=5)) == 1
    assert await hall.state(number) is RefundState.DONE
    assert sorted(kopecks for _, kopecks in await hall.vault.books()) == [-51_240, 10_000]
    assert await hall.looks(NOW + timedelta(days=1)) == 0
    assert [action for action, _ in await hall.vault.actions()] == [
        "refund.proposed",
        "refund.confirmed",
    ]


async def test_silent_bank_is_never_asked_twice_and_is_found_to_have_given_back(
    hall: Hall,
) -> None:
    """I12: never repeated blindly."""
    number = await hall.agreed()
    hall.bank.answer = BankUnavailable("sandbox")
    hall.bank.word = BankUnavailable("sandbox")
    assert await hall.asks()
    assert not await hall.asks()
    assert await hall.looks(NOW + timedelta(minutes=1)) == 1
    assert await hall.state(number) is RefundState.ASKED

    hall.bank.word = REFUNDED
    await hall.looks(NOW + timedelta(minutes=10))
    await hall.looks(NOW + timedelta(minutes=20))
    assert await hall.state(number) is RefundState.DONE
    assert len(hall.bank.asked) == 1


async def test_bank_that_knows_of_nothing_for_hours_is_left_to_staff(hall: Hall) -> None:
    number = await hall.agreed()
    hall.bank.answer = RuntimeError("a bug after the request had left")
    hall.bank.word = notice("still paid")
    assert await hall.asks()
    await hall.looks(NOW + timedelta(minutes=119))
    assert await hall.state(number) is RefundState.ASKED
    await hall.looks(NOW + timedelta(hours=4))
    assert await hall.state(number) is RefundState.UNCLEAR

    with pytest.raises(NoteMissing):
        await hall.vault.does(lambda unit: settle_refund(unit, number, " ", hall.vault.senior))
    await hall.vault.does(
        lambda unit: settle_refund(unit, number, "У кабінеті банку порожньо", hall.vault.senior)
    )
    assert await hall.state(number) is RefundState.REFUSED
    with pytest.raises(RefundDecided):
        await hall.vault.does(lambda unit: settle_refund(unit, number, "ще", hall.vault.senior))
    assert await hall.proposes() != number


async def test_refused_refund_is_over_and_books_nothing(hall: Hall) -> None:
    number = await hall.agreed()
    hall.bank.answer = GivenBack.REFUSED
    assert await hall.asks()
    assert await hall.state(number) is RefundState.REFUSED
    assert await hall.looks(NOW + timedelta(days=1)) == 0
    assert len(await hall.vault.books()) == 1


async def test_refund_of_a_bank_that_is_gone_is_refused_without_asking(hall: Hall) -> None:
    number = await hall.agreed()
    gone = Refunds({})
    assert await gone.ask(hall.vault.units, NOW)
    assert await hall.state(number) is RefundState.REFUSED


async def test_looks_end_after_a_week(hall: Hall) -> None:
    number = await hall.agreed()
    assert await hall.asks()
    assert await hall.looks(NOW + timedelta(days=8)) == 1
    assert await hall.looks(NOW + timedelta(days=30)) == 0
    assert await hall.state(number) is RefundState.ACCEPTED
