"""Blocks: how the bounds of a month are shared by the days, meters and zones of one bill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.domain.period import days_in_month, month_start, share_of_days
from services.domain.tariff import Rates, Tariff

Taken = list[tuple[Tariff, list[int]]]


@dataclass(frozen=True, slots=True)
class Portion:
    """Days [start, end) of a meter at one price, within `month`; `kwh` by register."""

    start: date
    end: date
    month: date
    rates: Rates
    kwh: tuple[int, ...]

    @property
    def total(self) -> int:
        """Energy of all registers."""
        return sum(self.kwh)

    def bound(self, level: int) -> int:
        """A block's bound by the days of the portion; the parts of a month sum to the bound."""
        bound = self.rates.blocks[level].up_to_kwh
        if bound is None:
            return self.total
        days, month = days_in_month(self.start), month_start(self.start)
        upto = share_of_days(bound, passed=(self.end - month).days, days=days)
        return upto - share_of_days(bound, passed=(self.start - month).days, days=days)


def fill(portions: Sequence[Portion]) -> list[Taken]:
    """Energy of every portion by block and register.

    Bounds are prorated by days. What one meter or price of a month leaves free in a block, the
    others of the same month and bill may take: the block is the household's, not the meter's.
    """
    months: dict[object, list[int]] = {}
    for index, portion in enumerate(portions):
        bounds = tuple(block.up_to_kwh for block in portion.rates.blocks)
        key = (portion.month, bounds) if portion.rates.has_blocks else index
        months.setdefault(key, []).append(index)
    taken: dict[int, Taken] = {}
    for places in months.values():
        blocks = _fill_month([portions[place] for place in places])
        taken |= zip(places, blocks, strict=True)
    return [taken[index] for index in range(len(portions))]


def _fill_month(portions: Sequence[Portion]) -> list[Taken]:
    """Block by block; within a portion the registers fill a block in proportion to their use."""
    left = [list(portion.kwh) for portion in portions]
    taken: list[Taken] = [[] for _ in portions]
    for level in range(len(portions[0].rates.blocks)):
        for index, amount in enumerate(_amounts(portions, level, [sum(each) for each in left])):
            parts = in_proportion(amount, left[index])
            left[index] = [kwh - part for kwh, part in zip(left[index], parts, strict=True)]
            taken[index].append((portions[index].rates.blocks[level], parts))
    return taken


def _amounts(portions: Sequence[Portion], level: int, left: Sequence[int]) -> list[int]:
    """What each portion takes of a block: first by its own days, then of what others left."""
    bounds = [portion.bound(level) for portion in portions]
    filled = [portion.total - rest for portion, rest in zip(portions, left, strict=True)]
    amounts = [
        max(min(bound, portion.total) - before, 0)
        for portion, bound, before in zip(portions, bounds, filled, strict=True)
    ]
    spare = max(sum(bounds) - sum(filled) - sum(amounts), 0)
    for index, rest in enumerate(left):
        more = min(spare, rest - amounts[index])
        amounts[index] += more
        spare -= more
    return amounts


def in_proportion(amount: int, parts: Sequence[int]) -> list[int]:
    """`amount` over `parts` by their size, whole kWh, the largest remainders first."""
    whole = sum(parts)
    if whole == 0:
        return [0] * len(parts)
    shares = [divmod(amount * part, whole) for part in parts]
    given = [share for share, _ in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: (-shares[index][1], index))
    for index in by_remainder[: amount - sum(given)]:
        given[index] += 1
    return given
