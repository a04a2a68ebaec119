"""The other articles of the demo: repayment schedules, acts, services, with their bills."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from bot.demo_data import words
from bot.demo_data.billing import bill, titled
from bot.demo_data.homes import Home
from bot.demo_data.months import FORMED_DAY, shifted
from services.domain.act import ActStatus
from services.domain.article import Article
from services.domain.bill import BillLine, LineKind
from services.domain.columns import Row
from services.domain.money import Money, rounded

_PRICE: Final = Decimal("4.32")
_INSTALMENT_DAY: Final = 20
_ARTICLES: Final = {
    LineKind.INSTALMENT: Article.SCHEDULE,
    LineKind.ACT: Article.ACTS,
    LineKind.SERVICE: Article.SERVICES,
}
# Home -> number of instalments, kopecks of the whole debt. Agreed before the demo's time begins.
_SCHEDULES: Final = {
    2: (36, 27_648_00),
    24: (48, 31_120_00),
    33: (24, 9_412_50),
    47: (30, 18_005_30),
}
# Home -> month of the act, kWh, where it stands.
_ACTS: Final = {
    0: (20, 310, ActStatus.APPROVED),
    2: (17, 260, ActStatus.CANCELLED),
    19: (11, 1_840, ActStatus.APPROVED),
    20: (20, 960, ActStatus.APPEALED),
    21: (14, 420, ActStatus.CANCELLED),
    52: (22, 2_115, ActStatus.DRAWN),
}
# Home -> month, which service.
_SERVICES: Final = {
    0: (16, 0),
    1: (13, 1),
    3: (15, 2),
    4: (9, 1),
    9: (6, 1),
    27: (21, 0),
    40: (23, 3),
    61: (18, 2),
}


@dataclass(slots=True)
class Extras:
    """Rows of `schedules`, `acts`, `services`, and of the bills that ask for them."""

    schedules: list[Row] = field(default_factory=list)
    acts: list[Row] = field(default_factory=list)
    services: list[Row] = field(default_factory=list)
    bills: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)


def extras(homes: tuple[Home, ...], bounds: tuple[date, ...]) -> Extras:
    """What the chosen homes owe beside electricity."""
    made = Extras()
    for home in homes:
        for row in _instalments(home, bounds[0], bounds[-1], made):
            made.schedules.append(row)
        if home.index in _ACTS:
            made.acts.append(_act(home, bounds, made))
        if home.index in _SERVICES:
            made.services.append(_service(home, bounds, made))
    return made


def _instalments(home: Home, first: date, last: date, made: Extras) -> Iterator[Row]:
    count, kopecks = _SCHEDULES.get(home.index, (0, 0))
    contract = f"R{shifted(first, -1):%y%m}-{310 + home.index}"
    for position in range(1, count + 1):
        formed_on = shifted(first, position - 1).replace(day=FORMED_DAY)
        amount = Money(kopecks // count + (kopecks % count if position == count else 0))
        number = f"{contract}-{position:02}"
        is_billed = formed_on <= last.replace(day=FORMED_DAY)
        if is_billed:
            facts = {"position": position, "count": count, "contract": contract}
            title = words.INSTALMENT.format(**facts)
            line = titled(LineKind.INSTALMENT, title, amount)
            _bill(made, home, number, formed_on, line)
        yield {
            "account_number": home.number,
            "contract_number": contract,
            "agreed_on": shifted(first, -1).replace(day=26),
            "total": Money(kopecks),
            "position": position,
            "due_on": formed_on.replace(day=_INSTALMENT_DAY),
            "amount": amount,
            "bill_number": number if is_billed else None,
        }


def _act(home: Home, bounds: tuple[date, ...], made: Extras) -> Row:
    month, kwh, status = _ACTS[home.index]
    day = bounds[month] + timedelta(days=6 + home.index % 9)
    number, amount = f"A-{day:%y%m}-{home.index:03}", rounded(kwh * _PRICE)
    is_billed = status in {ActStatus.APPROVED, ActStatus.APPEALED}
    if is_billed:
        title = words.ACT.format(number=number, day=day)
        line = titled(LineKind.ACT, title, amount)
        _bill(made, home, number, day + timedelta(days=7), line)
    return {
        "number": number,
        "account_number": home.number,
        "drawn_on": day,
        "kwh": kwh,
        "amount": amount,
        "status": status,
        "bill_number": number if is_billed else None,
    }


def _service(home: Home, bounds: tuple[date, ...], made: Extras) -> Row:
    month, which = _SERVICES[home.index]
    title, kopecks = words.SERVICES[which]
    day = bounds[month] + timedelta(days=3 + home.index % 5)
    number, amount = f"S-{day:%y%m}-{home.index:03}", Money(kopecks)
    line = titled(LineKind.SERVICE, title, amount)
    _bill(made, home, number, day + timedelta(days=3), line)
    return {
        "number": number,
        "account_number": home.number,
        "title": title,
        "ordered_on": day,
        "done_on": day + timedelta(days=3),
        "amount": amount,
        "bill_number": number,
    }


def _bill(made: Extras, home: Home, number: str, formed_on: date, line: BillLine) -> None:
    """Add a bill of one line; the line's kind tells the article."""
    row, lines = bill(
        number,
        home.number,
        _ARTICLES[line.kind],
        lines=[line],
        period=(formed_on.replace(day=1), formed_on),
        formed_on=formed_on,
    )
    made.bills.append(row)
    made.lines.extend(lines)
