"""Bills of electricity in the demo: a month's lines, a benefit, and the bill over them."""

from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Final

from bot.demo_data.charges import energy_lines
from bot.demo_data.homes import Home
from bot.demo_data.metering import Point, Stretch
from bot.demo_data.months import DUE_DAY, FORMED_DAY
from services.domain.article import Article
from services.domain.bill import BillLine, LineKind
from services.domain.columns import Row
from services.domain.money import Money, rounded, total
from services.domain.reading import ReadingKind
from services.domain.tariff import Tariff

_BENEFIT_KWH: Final = 120
_LINE_COLUMNS: Final = tuple(each.name for each in fields(BillLine))


@dataclass(slots=True)
class Chain:
    """A home's bills of electricity, one after another.

    A bill that ends with an estimate waits; the next true reading charges from where the estimates
    began, and takes back what they charged, as the rules do (services.domain.bill_energy).
    """

    home: Home
    tariffs: list[Tariff]
    _start: Point | None = None
    _estimated: list[tuple[str, list[BillLine]]] = field(default_factory=list)

    def bill(self, stretches: list[Stretch], bound: date) -> tuple[Row, list[Row]]:
        """The bill of the month that ends at `bound`, and its lines."""
        first = stretches[0].start
        corrected: list[BillLine] = []
        if self._start is not None and stretches[-1].end.kind is not ReadingKind.ESTIMATED:
            first, stretches = self._start, [Stretch(self._start, stretches[-1].end)]
            corrected = [_taken_back(*each) for each in reversed(self._estimated)]
            self._start, self._estimated = None, []
        lines = energy_lines(stretches, self.tariffs, is_heated=self.home.is_heated)
        lines += [*_benefit(self.home, lines), *corrected]
        last, formed_on = stretches[-1].end, bound.replace(day=FORMED_DAY)
        number = f"{self.home.number}-{formed_on:%Y-%m}-1"
        if last.kind is ReadingKind.ESTIMATED:
            self._start = self._start or first
            self._estimated.append((number, lines))
        return bill(
            number,
            self.home.number,
            Article.ELECTRICITY,
            lines=lines,
            period=(first.taken_on, last.taken_on),
            formed_on=formed_on,
        )


def bill(  # noqa: PLR0913 - a bill is what it is
    number: str,
    account_number: str,
    article: Article,
    *,
    lines: list[BillLine],
    period: tuple[date, date],
    formed_on: date,
) -> tuple[Row, list[Row]]:
    """A row of `bills` and its rows of `bill_lines`; the sum is the lines'."""
    row: Row = {
        "number": number,
        "account_number": account_number,
        "article": article,
        "formed_on": formed_on,
        "period_from": period[0],
        "period_to": period[1],
        "due_on": _due(formed_on),
        "amount": total([line.amount for line in lines]),
        "is_preliminary": False,
    }
    numbered = [replace(line, position=place) for place, line in enumerate(lines, start=1)]
    return row, [line_row(number, line) for line in numbered]


def line_row(bill_number: str, line: BillLine) -> Row:
    """A line as a row of `bill_lines`."""
    row: Row = {name: getattr(line, name) for name in _LINE_COLUMNS}
    return {name: None if value == "" else value for name, value in row.items()} | {
        "bill_number": bill_number
    }


def titled(kind: LineKind, title: str, amount: Money) -> BillLine:
    """A line that has words instead of energy."""
    return BillLine(position=1, kind=kind, amount=amount, title=title)


def _taken_back(number: str, lines: list[BillLine]) -> BillLine:
    read = [line for line in lines if line.kwh is not None]
    return replace(
        titled(LineKind.CORRECTION, number, -total([line.amount for line in read])),
        kwh=-sum(line.kwh or 0 for line in read),
    )


def _benefit(home: Home, lines: list[BillLine]) -> list[BillLine]:
    """A discount on the first kWh of the month, shared over the lines as they come."""
    if home.benefit is None:
        return []
    title, percent = home.benefit
    kwh = sum(line.kwh or 0 for line in lines)
    paid = sum(line.amount.kopecks for line in lines)
    if not kwh:
        return []
    covered = Money(paid).hryvnias * min(kwh, _BENEFIT_KWH) / kwh
    return [titled(LineKind.BENEFIT, title, -rounded(covered * percent / 100))]


def _due(formed_on: date) -> date:
    """The 20th, or ten days when that is nearer than ten days."""
    due = formed_on.replace(day=DUE_DAY)
    return due if due - formed_on >= timedelta(days=10) else formed_on + timedelta(days=10)
