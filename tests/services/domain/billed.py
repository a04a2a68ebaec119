"""Bills for the tests of explanations, charged by the rules from the readings of one meter."""

from datetime import date

from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind
from services.domain.charging import PriceList, Segment, charge, numbered
from services.domain.consumption import RegisterUse
from services.domain.ids import AccountId, BillId
from services.domain.meter import ZONES
from services.domain.money import Money, total
from services.domain.reading import ReadingKind
from tests.services.domain.price_table import TARIFFS, WINDOW


def segment(
    start: date,
    end: date,
    *kwh: int,
    kind: ReadingKind = ReadingKind.ACTUAL,
    meter: str = "0745231",
) -> Segment:
    """So many kWh by zone between two days; every register begins with 10 000."""
    uses = tuple(
        RegisterUse(zone, 10_000, 10_000 + used, used)
        for zone, used in zip(ZONES[len(kwh)], kwh, strict=True)
    )
    return Segment(meter, 10**6, start, end, kind, uses)


def bill_of(*segments: Segment, extra: tuple[BillLine, ...] = (), heated: bool = False) -> Bill:
    """The bill over the segments, with whatever else it has."""
    energy = charge(segments, PriceList(TARIFFS, heated, WINDOW))
    lines = numbered([*energy, *extra])
    end = segments[-1].to_on
    return Bill(
        id=BillId(end.toordinal()),
        version=1,
        account_id=AccountId(1),
        article=Article.ELECTRICITY,
        number=f"1204567890-{end:%Y-%m}-1",
        formed_on=end,
        period_from=segments[0].from_on,
        period_to=end,
        due_on=end,
        amount=total([line.amount for line in lines]),
        is_preliminary=False,
        lines=lines,
    )


def month(first: date, *kwh: int, heated: bool = False) -> Bill:
    """A bill from the 1st to the 1st."""
    end = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return bill_of(segment(first, end, *kwh), heated=heated)


def taken_back(number: str, kwh: int, kopecks: int) -> BillLine:
    """A line that takes an estimate back; both numbers are negative."""
    return BillLine(0, LineKind.CORRECTION, Money(kopecks), title=number, kwh=kwh)


def benefit(title: str, kopecks: int) -> BillLine:
    """A negative line."""
    return BillLine(0, LineKind.BENEFIT, Money(kopecks), title=title)
