"""Payments of the demo: habits turned into sums, places and dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from bot.demo_data.homes import Home, Payer, chance
from services.domain.article import Article
from services.domain.columns import Row
from services.domain.exchange import PaymentSource
from services.domain.money import ZERO, Money

# Days between the payment and the district's database having processed it.
_DELAYS: Final = {
    PaymentSource.INTERNET: (0, 1),
    PaymentSource.TERMINAL: (1, 3),
    PaymentSource.BRANCH: (2, 4),
    PaymentSource.POST: (4, 8),
}
_POPULARITY: Final = {
    PaymentSource.INTERNET: 55,
    PaymentSource.TERMINAL: 10,
    PaymentSource.BRANCH: 20,
    PaymentSource.POST: 15,
}
_LAST_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand when a bill has come: owed in all, billed now, bills still to come."""

    rng: Random
    balance: Money
    billed: Money
    left: int
    count: int


def payments(home: Home, seed: int, bills: list[Row], today: date) -> Iterator[Row]:
    """What the home paid for bills of one article, in the order of time, processed by today."""
    if not bills:
        return
    article = bills[0]["article"]
    rng = chance(seed, "pay", home.index, article)
    favourite = rng.choices(tuple(_POPULARITY), tuple(_POPULARITY.values()))[0]
    habit = _electricity if article is Article.ELECTRICITY else _other
    balance = ZERO
    for index, bill in enumerate(bills):
        balance += bill["amount"]
        left = len(bills) - index - 1
        standing = Standing(rng, balance, bill["amount"], left=left, count=len(bills))
        amount = habit(home.payer, standing)
        paid_on = bill["formed_on"] + timedelta(days=_patience(home.payer, rng))
        source = favourite if rng.random() < 0.85 else PaymentSource.INTERNET  # noqa: PLR2004
        posted_on = paid_on + timedelta(days=rng.randint(*_DELAYS[source]))
        if amount.kopecks > 0 and posted_on <= today:
            balance -= amount
            yield _row(bill, amount, paid_on, posted_on, source)


def _row(bill: Row, amount: Money, paid_on: date, posted_on: date, source: PaymentSource) -> Row:
    return {
        "reference": f"{source.value[0].upper()}{paid_on:%y%m%d}-{bill['number']}",
        "account_number": bill["account_number"],
        "article": bill["article"],
        "amount": amount,
        "paid_on": paid_on,
        "posted_on": posted_on,
        "source": source,
    }


def _patience(payer: Payer, rng: Random) -> int:
    """Days from the bill to the payment; always before the next bill."""
    return rng.randint(13, 19) if payer is Payer.LATE else rng.randint(1, 9)


def _electricity(payer: Payer, standing: Standing) -> Money:
    """What is paid when a bill of electricity comes; not more than zero is nothing."""
    balance, amount = standing.balance, ZERO
    match payer:
        case Payer.PUNCTUAL:
            amount = balance
        case Payer.ROUNDING:
            amount = _up(balance, 50_00)
        case Payer.AHEAD:
            amount = _up(balance + standing.billed + standing.billed, 100_00)
        case Payer.LATE:
            amount = balance - standing.billed
        case Payer.SLIPPING:
            amount = _slipping(standing)
        case Payer.NEVER:
            pass
    return amount


def _slipping(standing: Standing) -> Money:
    """Pays most bills, then a part of each, and the latest not at all."""
    if standing.left >= _LAST_MONTHS:
        return standing.balance if standing.rng.random() < 0.8 else ZERO  # noqa: PLR2004
    return (
        Money(standing.balance.kopecks * standing.rng.randint(3, 5) // 10)
        if standing.left
        else ZERO
    )


def _other(payer: Payer, standing: Standing) -> Money:
    """Other articles are paid as billed; a schedule's latest instalment still waits."""
    is_waiting = payer in {Payer.SLIPPING, Payer.NEVER} or (
        standing.count > 1 and not standing.left
    )
    return ZERO if is_waiting else standing.balance


def _up(sum_: Money, step: int) -> Money:
    return Money(-(-sum_.kopecks // step) * step) if sum_.kopecks > 0 else ZERO
