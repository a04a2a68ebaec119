"""The forecast of the next bill: expected kWh with a range and a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Final

from services.domain.period import add_months, days_in_month
from services.domain.usage import YEAR, year_before

_RECENT: Final = 3  # months that tell the trend, or the average
_REACH: Final = 6  # recent months are looked for among so many
_LEAST: Final = 2  # fewer tell nothing
_TREND: Final = (Fraction(1, 2), Fraction(2))  # a repair or a new boiler, not a typing error
_TESTS: Final = 3  # fewer errors make no range
_TRIMMED: Final = 8  # from so many on, the worst miss on each side is forgiven


class Basis(StrEnum):
    """What a forecast rests on."""

    SEASON = "season"
    YEAR_AGO = "year_ago"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a month is likely to take, before anything is known of how sure that is.

    `year_ago` and `trend` (recent months against theirs a year ago) are facts of the season;
    `months` are the recent months that were looked at.
    """

    kwh: int
    basis: Basis
    year_ago: int | None
    trend: Fraction | None
    months: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Energy of a month: low ≤ guess.kwh ≤ high, never negative.

    The range is how far the same rule would have missed in the last `tested` months; with
    `tested` 0 it reaches from the least to the most of the months that the guess rests on.
    """

    month: date
    low: int
    high: int
    guess: Guess
    tested: int


def forecast(known: Mapping[date, int], month: date) -> Forecast | None:
    """The month by what is known of earlier ones; None when they are too few.

    A year ago the same month, scaled by how the last months went against theirs; else the daily
    average of the last months.
    """
    guess = _guess(known, month)
    if guess is None:
        return None
    misses = _misses(known, month)
    if len(misses) < _TESTS:
        seen = [guess.kwh, *(known[each] for each in guess.months)]
        return Forecast(month, min(seen), max(seen), guess, tested=0)
    kept = misses[1:-1] if len(misses) >= _TRIMMED else misses
    scale = _scale(known, month, guess.kwh)
    low = guess.kwh + min(kept[0], Fraction(0)) * scale
    high = guess.kwh + max(kept[-1], Fraction(0)) * scale
    return Forecast(month, max(floor(low), 0), ceil(high), guess, tested=len(misses))


def _guess(known: Mapping[date, int], month: date) -> Guess | None:
    recent = [add_months(month, -back) for back in range(1, _REACH + 1)]
    recent = [each for each in recent if each in known][:_RECENT]
    year_ago = known.get(year_before(month))
    if year_ago is not None:
        pairs = [each for each in recent if year_before(each) in known]
        trend = _trend(known, pairs)
        if trend is None:
            return Guess(year_ago, Basis.YEAR_AGO, year_ago, None, (year_before(month),))
        return Guess(_half_up(year_ago * trend), Basis.SEASON, year_ago, trend, tuple(pairs))
    if len(recent) < _LEAST:
        return None
    daily = Fraction(sum(known[each] for each in recent), sum(map(days_in_month, recent)))
    kwh = _half_up(daily * days_in_month(month))
    return Guess(kwh, Basis.RECENT, None, None, tuple(recent))


def _trend(known: Mapping[date, int], pairs: Sequence[date]) -> Fraction | None:
    """How the months went against theirs a year ago, within the bounds; None to say nothing."""
    then = sum(known[year_before(each)] for each in pairs)
    if len(pairs) < _LEAST or not then:
        return None
    least, most = _TREND
    return min(max(Fraction(sum(known[each] for each in pairs), then), least), most)


def _misses(known: Mapping[date, int], month: date) -> list[Fraction]:
    """How the same rule would have missed each of the last twelve months, the lowest first.

    Each is told by earlier months only, in parts of the guess (of an ordinary month, when the
    guess is smaller: a summer house that takes 2 kWh in winter must not make the range endless).
    """
    found = []
    for back in range(1, YEAR + 1):
        tested = add_months(month, -back)
        if tested not in known:
            continue
        earlier = {each: kwh for each, kwh in known.items() if each < tested}
        guess = _guess(earlier, tested)
        if guess is not None:
            scale = _scale(earlier, tested, guess.kwh)
            found.append((known[tested] - guess.kwh) / scale)
    return sorted(found)


def _scale(known: Mapping[date, int], month: date, guess: int) -> Fraction:
    """The guess or, when that is more, the average of the twelve months before; one at least."""
    year = [add_months(month, -back) for back in range(1, YEAR + 1)]
    counted = [known[each] for each in year if each in known]
    usual = Fraction(sum(counted), len(counted)) if counted else Fraction(0)
    return max(Fraction(guess), usual, Fraction(1))


def _half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))
