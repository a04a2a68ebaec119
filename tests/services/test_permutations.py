"""Every order of what a bank says makes the same books: signed by the doubles, read by us (I4)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, permutations
from typing import Any, Final, NamedTuple

import pytest

from services.domain.payment import Notice, NoticeKind, PaymentState
from tests.services.lives import BANKS, Acquirers, order_of, read, told
from tests.services.till import NOW, SUM, Till

LIVES: Final = {
    "parts, then the rest": (
        *("processing", "failure", "success"),
        *("back:100.00", "back:200.00", "back:212.40"),
    ),
    "two refusals, then paid": ("processing", "failure", "processing", "failure", "success"),
    "refused twice": ("created", "processing", "failure", "processing", "failure"),
    "more than was paid": ("success", "back:100.00", "back:300.00", "back:200.00"),
    "expired, yet paid and given back": ("created", "expired", "success", "back:512.40"),
}
PAUSES: Final = (timedelta(seconds=5), timedelta(0))


class Books(NamedTuple):
    """Where it all ends."""

    balance: int
    state: PaymentState
    given_back: int
    receipts: int


async def ended(said: Sequence[Notice], *, at_once: bool) -> Books:
    """The books after the words have come in this order, each of them twice."""
    till = Till(debt=0)
    await till.intends()
    # One unit sees its own writes: a thousand orders need no thousand commits.
    async with till.units() as unit:
        for number, notice in enumerate(said):
            for word in (notice, said[number // 2]):
                await till.confirmations.accept(unit, word, NOW)
            if not at_once:
                await till.confirmations.settle(unit, limit=50, now=NOW)
        await till.confirmations.settle(unit, limit=50, now=NOW)
        await unit.commit()
    booked = [kopecks for _, kopecks in till.booked]
    return Books(
        sum(booked),
        till.payment("OB0001").state,
        sum(kopecks for kopecks in booked if kopecks > 0),
        sum(each.letter.unique_key.endswith(":paid") for each in till.letters),
    )


async def outcomes(said: Sequence[Notice], ways: Sequence[bool] = (False, True)) -> set[Any]:
    """The different ends of all orders; each with at most one receipt."""
    ends = {
        await ended(order, at_once=at_once) for order in permutations(said) for at_once in ways
    }
    assert {each.receipts for each in ends} <= {0, 1}
    # A receipt is written when the money is there to stay: not when its refund came first.
    return {each[:3] for each in ends}


def life(bank: str, name: str, pause: timedelta) -> list[Notice]:
    """What the client reads of a life."""
    acquirers = Acquirers()
    posted = told(acquirers.doubles[bank], order_of(bank, "OB0001"), LIVES[name], pause=pause)
    return read(acquirers.clients()[bank], posted)


@pytest.mark.parametrize("pause", PAUSES, ids=["in turn", "in one second"])
@pytest.mark.parametrize("name", LIVES)
@pytest.mark.parametrize("bank", BANKS)
def test_every_order_of_a_whole_life_makes_the_same_books(
    bank: str, name: str, pause: timedelta
) -> None:
    ends = asyncio.run(outcomes(life(bank, name, pause)))
    assert len(ends) == 1, ends
    balance, _, given_back = ends.pop()
    assert given_back <= SUM.kopecks
    assert balance == given_back - (SUM.kopecks if "success" in LIVES[name] else 0)


@pytest.mark.parametrize("bank", BANKS)
def test_every_order_of_whatever_came_of_a_life_makes_the_same_books(bank: str) -> None:
    """Any words may be lost: a refund tells of its payment where the bank says its sum."""
    said = life(bank, "parts, then the rest", PAUSES[0])
    for count in range(1, len(said)):
        for came in combinations(said, count):
            ends = asyncio.run(outcomes(came, [False]))
            assert len(ends) == 1, (came, ends)
            balance, _, given_back = ends.pop()
            kinds = {word.kind for notice in came for word in notice.words}
            assert balance == given_back - SUM.kopecks * (NoticeKind.PAID in kinds)


def test_equal_parts_that_no_signature_tells_apart_are_counted_once_and_shown_to_staff() -> None:
    acquirers = Acquirers()
    events = ("success", "back:100.00", "back:100.00")
    posted = told(
        acquirers.doubles["wayforpay"], order_of("wayforpay", "OB0001"), events, pause=PAUSES[0]
    )
    said = read(acquirers.clients()["wayforpay"], posted)
    assert asyncio.run(outcomes(said)) == {(100_00 - SUM.kopecks, PaymentState.PAID, 100_00)}
    assert asyncio.run(verdicts(said)) == ["applied", "applied", "suspense:refunded again"]


async def verdicts(said: Sequence[Notice]) -> list[str]:
    """What came of the words, each settled as it came."""
    till = Till(debt=0)
    await till.intends()
    for notice in said:
        await till.hears(notice)
    return till.verdicts


def test_books_that_believe_the_last_to_arrive_are_seen() -> None:
    """Were the moments those of arrival, the orders would end in different states."""

    said = life("monobank", "refused twice", PAUSES[0])

    async def arrived() -> set[Any]:
        return {
            await ended(
                [
                    replace(each, said_at=NOW + timedelta(seconds=at))
                    for at, each in enumerate(order)
                ],
                at_once=True,
            )
            for order in permutations(said)
        }

    assert {each.state for each in asyncio.run(arrived())} == {
        PaymentState.FAILED,
        PaymentState.PENDING,
    }
