"""Money in whole kopecks, and the one address of the rounding rule."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from services.domain.errors import Refusal

_KOPECKS_IN_HRYVNIA: Final = 100
_TYPED: Final = re.compile(r"(?P<hryvnias>\d{1,9})(?:[.,](?P<kopecks>\d{1,2}))?")
_NOISE: Final = re.compile(r"[\s\u00a0\u202f]|₴|грн\.?|uah", re.IGNORECASE)


@dataclass(eq=False)
class AmountUnreadable(Refusal):
    """The text is not a sum in hryvnias with at most two decimals."""

    text: str


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum in whole kopecks; may be negative (a credit)."""

    kopecks: int

    def __add__(self, other: "Money") -> "Money":
        return Money(self.kopecks + other.kopecks)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.kopecks - other.kopecks)

    def __neg__(self) -> "Money":
        return Money(-self.kopecks)

    def __bool__(self) -> bool:
        return self.kopecks != 0

    @property
    def hryvnias(self) -> Decimal:
        """The same sum as an exact decimal of hryvnias with two places."""
        return Decimal(self.kopecks).scaleb(-2)


ZERO: Final = Money(0)


def total(sums: "list[Money] | tuple[Money, ...]") -> Money:
    """The exact sum of any number of sums."""
    return Money(sum(each.kopecks for each in sums))


def rounded(hryvnias: Decimal) -> Money:
    """Hryvnias to kopecks, half up: the only rounding of money in the project.

    A bill multiplies exactly and rounds a line once (4.32 × 0.4 = 1.728 is printed 1.73).
    """
    kopecks = (hryvnias * _KOPECKS_IN_HRYVNIA).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Money(int(kopecks))


def parse_money(text: str) -> Money:
    """A sum typed by a person ("512,40", "1 200 грн") as Money.

    Raises AmountUnreadable when the text is anything else.
    """
    matched = _TYPED.fullmatch(_NOISE.sub("", text[:64]))
    if matched is None:
        raise AmountUnreadable(text[:32])
    kopecks = (matched["kopecks"] or "0").ljust(2, "0")
    return Money(int(matched["hryvnias"]) * _KOPECKS_IN_HRYVNIA + int(kopecks))
