"""A panel of twelve months: bars of this year beside those of the year before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.documents.picture.axis import ticks
from services.documents.picture.board import (
    GREY,
    INK,
    MARGIN,
    PAST,
    PAST_EDGE,
    RULE,
    WIDTH,
    Board,
    Box,
    Pen,
)
from services.documents.typeface import Weight
from services.documents.words import Words
from services.domain.usage import year_before

MISSING: Final = "?"
_TICKS: Final = tuple(Pen(size, colour=GREY) for size in (28, 24, 20, 16))
_MONTH: Final = Pen(28)
_YEAR: Final = Pen(24, colour=GREY)
_MARK: Final = Pen(34, Weight.BOLD, GREY)
_VALUES: Final = tuple(Pen(size, Weight.BOLD, halo=4) for size in (26, 23, 20, 18))
_LEFT: Final = 138
_PAST: Final = (0.07, 0.38)  # of a month's breadth, from and to
_NOW: Final = (0.42, 0.93)
_LEAST: Final = 3  # pixels of a zero: it is known, unlike a month that is missing


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of this year: its parts from the ground up, each with its colour."""

    parts: tuple[tuple[str, int], ...]
    is_hatched: bool = False

    @property
    def whole(self) -> int:
        """The height of all parts."""
        return sum(size for _, size in self.parts)


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel shows, and between which heights."""

    months: Sequence[date]
    now: Mapping[date, Bar]
    past: Mapping[date, int]
    top: float
    base: float
    steps: int

    def before(self, month: date) -> int | None:
        """The same month a year ago, if it is known."""
        return self.past.get(year_before(month))


@dataclass(frozen=True, slots=True)
class _Slot:
    """The place of a month: where it begins, its breadth, the ground, pixels of a unit."""

    left: float
    breadth: float
    base: float
    scale: float

    def across(self, part: tuple[float, float]) -> tuple[float, float]:
        """From where to where a part of the breadth reaches."""
        return self.left + self.breadth * part[0], self.left + self.breadth * part[1]

    @property
    def middle(self) -> float:
        """The middle of this year's bar."""
        return sum(self.across(_NOW)) / 2


def draw_panel(board: Board, words: Words, panel: Panel) -> None:
    """The axis, the names of months, the bars; a month without a value gets a question mark."""
    befores = [panel.before(month) or 0 for month in panel.months]
    marks = ticks(max([*befores, *(bar.whole for bar in panel.now.values())]), panel.steps)
    scale = (panel.base - panel.top) / max(marks)
    _axis(board, words, panel, marks)
    breadth = (WIDTH - MARGIN - _LEFT) / len(panel.months)
    tops = {}
    for index, month in enumerate(panel.months):
        slot = _Slot(_LEFT + index * breadth, breadth, panel.base, scale)
        _name(board, words, panel, month, slot)
        before, bar = panel.before(month), panel.now.get(month)
        if before is not None:
            _past(board, slot, before)
        if bar is None:
            board.words((slot.middle, panel.base - 12), MISSING, _MARK, anchor="ms")
        else:
            tops[slot.middle, _stack(board, slot, bar) - 9] = words.whole(bar.whole)
    pen = _fitting(board, _VALUES, tops.values(), breadth - 10)
    for at, told in tops.items() if pen else ():
        board.words(at, told, pen or _MARK, anchor="ms")


def _axis(board: Board, words: Words, panel: Panel, marks: Sequence[int]) -> None:
    told = [words.whole(mark) for mark in marks]
    pen = _fitting(board, _TICKS, told, _LEFT - 26) or _TICKS[-1]
    for mark, name in zip(marks, told, strict=True):
        y = panel.base - mark * (panel.base - panel.top) / max(marks)
        board.fill(Box(_LEFT, y - 1, WIDTH - MARGIN, y + 1), RULE if mark else GREY)
        board.words((_LEFT - 14, y + 10), name, pen, anchor="rs")


def _fitting(board: Board, pens: Iterable[Pen], told: Collection[str], width: float) -> Pen | None:
    """The largest pen by which every word fits; none when even the smallest is too large."""
    for pen in pens:
        if all(board.width(each, pen) <= width for each in told):
            return pen
    return None


def _name(board: Board, words: Words, panel: Panel, month: date, slot: _Slot) -> None:
    at, base = slot.left + slot.breadth / 2, slot.base
    board.words((at, base + 36), words.say(f"short-{month.month}"), _MONTH, anchor="ms")
    if month == panel.months[0] or month.month == 1:
        board.words((at, base + 66), str(month.year), _YEAR, anchor="ms")


def _past(board: Board, slot: _Slot, before: int) -> None:
    start, end = slot.across(_PAST)
    top = slot.base - max(before * slot.scale, _LEAST)
    board.fill(Box(start, top, end, slot.base), PAST, edge=PAST_EDGE)


def _stack(board: Board, slot: _Slot, bar: Bar) -> float:
    """Paint the parts; the height of the top."""
    start, end = slot.across(_NOW)
    reached, bottom = 0, slot.base
    for colour, size in bar.parts:
        reached += max(size, 0)
        top = slot.base - reached * slot.scale
        board.fill(Box(start, top, end, bottom), colour)
        bottom = top
    if slot.base - bottom < _LEAST:
        bottom = slot.base - _LEAST
        board.fill(Box(start, bottom, end, slot.base), INK)
    if bar.is_hatched:
        board.hatch(Box(start, bottom, end, slot.base))
    return bottom
