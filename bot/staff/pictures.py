"""Pictures on a case: photos of meters, known by their first bytes, and bars of two years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.domain.review import Photo
from services.ports.photos import PhotoUnavailable
from services.staff.review_file import Month

WIDTH: Final = 720
HEIGHT: Final = 180
_BASE: Final = HEIGHT - 22
_TOP: Final = 16
_SHARE: Final = 0.68  # of a month's breadth is its bar
_EVERY: Final = 3  # months between two names under the bars


class NoPhotos:
    """Where no messenger is reached, no photo is."""

    async def fetch(self, photo: Photo) -> bytes:
        """Raises PhotoUnavailable."""
        del photo
        raise PhotoUnavailable


@dataclass(frozen=True, slots=True)
class BarShape:
    """A month's bar, in units of the picture; `height` 0 where nobody knows the month."""

    month: Month
    x: float
    y: float
    width: float
    height: float
    is_named: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the months under a line of the most, in kWh."""

    bars: tuple[BarShape, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = _BASE
    top: int = _TOP


def draw_months(months: Sequence[Month]) -> Chart | None:
    """The chart of the months; None when nothing is known."""
    known = [each.use.kwh for each in months if each.use is not None]
    if not known:
        return None
    most = max(1, *known)
    breadth = WIDTH / len(months)
    bars = []
    for at, each in enumerate(months):
        share = each.use.kwh / most if each.use is not None else 0.0
        height = round((_BASE - _TOP) * share, 1)
        bars.append(
            BarShape(
                month=each,
                x=round(at * breadth + breadth * (1 - _SHARE) / 2, 1),
                y=round(_BASE - height, 1),
                width=round(breadth * _SHARE, 1),
                height=height,
                is_named=at % _EVERY == 0,
            )
        )
    return Chart(tuple(bars), most)
