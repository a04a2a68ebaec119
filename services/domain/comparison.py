"""Two bills compared: how much of the difference is more energy, and how much is its price."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from services.domain.bill import Bill, BillLine, LineKind
from services.domain.meter import Zone
from services.domain.money import ZERO, Money, rounded, total


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from another bill: energy + price + shares + others = difference, exactly.

    `kwh` is how much more was used, negative for less. `energy` is those kWh at the other bill's
    average price; `price` is what the change of prices added; `shares` is what came of using more
    or less of the cheap zones; `others` are benefits and whatever was taken back.
    """

    other: Bill
    kwh: int
    difference: Money
    energy: Money
    price: Money
    shares: Money
    others: Money


@dataclass(slots=True)
class _Used:
    """Energy of one zone in a bill; `exact` is kopecks before its lines were rounded."""

    kwh: int = 0
    kopecks: int = 0
    exact: Fraction = Fraction(0)

    @property
    def average(self) -> Fraction:
        """Kopecks for a kWh, not rounded: a change of price is told by other reasons too."""
        return self.exact / self.kwh


def compare(bill: Bill, other: Bill) -> Comparison:
    """The bill against another one of the same account."""
    now, then = _by_zone(bill), _by_zone(other)
    kwh, kwh_then = _kwh(now), _kwh(then)
    spent, spent_then = _cost(now), _cost(then)
    average = Fraction(spent_then.kopecks, kwh_then) if kwh_then else None
    energy = spent if average is None else _kopecks((kwh - kwh_then) * average)
    is_dearer = kwh_then > 0 and _prices(bill) != _prices(other)
    price = _price_part(now, then) if is_dearer else ZERO
    shares = spent - spent_then - energy - price
    if len(now) <= 1 and len(then) <= 1:
        # One register has no shares: what is left over is the rounding of lines and averages.
        energy, price, shares = _without_rest(energy, price, shares, is_dearer=is_dearer)
    return Comparison(
        other=other,
        kwh=kwh - kwh_then,
        difference=bill.amount - other.amount,
        energy=energy,
        price=price,
        shares=shares,
        others=(bill.amount - spent) - (other.amount - spent_then),
    )


def energy_lines(bill: Bill) -> list[BillLine]:
    """The lines that charge energy, in their order."""
    return [line for line in bill.lines if line.kind is LineKind.ENERGY and line.kwh is not None]


def _by_zone(bill: Bill) -> dict[Zone, _Used]:
    found: dict[Zone, _Used] = defaultdict(_Used)
    for line in energy_lines(bill):
        used = found[line.zone or Zone.ALL]
        used.kwh += line.kwh or 0
        used.kopecks += line.amount.kopecks
        used.exact += _exact(line)
    return dict(found)


def _exact(line: BillLine) -> Fraction:
    """kWh × price × coefficient in kopecks; of a line that came without a price, its amount."""
    if line.price is None:
        return Fraction(line.amount.kopecks)
    coefficient = Decimal(1) if line.coefficient is None else line.coefficient
    return Fraction((line.kwh or 0) * line.price * coefficient * 100)


def _kwh(used: dict[Zone, _Used]) -> int:
    return sum(each.kwh for each in used.values())


def _cost(used: dict[Zone, _Used]) -> Money:
    return total([Money(each.kopecks) for each in used.values()])


def _prices(bill: Bill) -> set[Decimal | None]:
    return {line.price for line in energy_lines(bill) if line.kwh}


def _price_part(now: dict[Zone, _Used], then: dict[Zone, _Used]) -> Money:
    """What today's energy of each zone costs more than it would have at the other's prices."""
    changed = Fraction(0)
    for zone, used in now.items():
        before = then.get(zone)
        if used.kwh and before is not None and before.kwh:
            changed += used.kwh * (used.average - before.average)
    return _kopecks(changed)


def _without_rest(
    energy: Money, price: Money, rest: Money, *, is_dearer: bool
) -> tuple[Money, Money, Money]:
    return (energy, price + rest, ZERO) if is_dearer else (energy + rest, price, ZERO)


def _kopecks(exact: Fraction) -> Money:
    """Whole kopecks by the one rounding rule."""
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator) / 100)
