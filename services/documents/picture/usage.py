"""Two years on one picture: energy by zone, money, and what of it is unknown or estimated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.documents.picture.board import (
    GREY,
    MARGIN,
    MONEY,
    PAST,
    PAST_EDGE,
    STACKED,
    WIDTH,
    ZONES,
    Board,
    Box,
    Pen,
)
from services.documents.picture.panel import Bar, Panel, draw_panel
from services.documents.typeface import Weight
from services.documents.words import Words
from services.domain.facts import Fact, Said, as_fact
from services.domain.meter import Zone
from services.domain.money import Money, total
from services.domain.usage import (
    Compared,
    MonthUse,
    UsageYears,
    compared_energy,
    compared_money,
    year_before,
)
from services.domain.usage_told import said_change
from services.ports.texts import Texts

_TITLE: Final = Pen(52, Weight.BOLD)
_UNDER: Final = Pen(32, colour=GREY)
_HEAD: Final = Pen(38, Weight.BOLD)
_CHANGE: Final = Pen(32)
_LEGEND: Final = Pen(28)
_NOTE: Final = Pen(27, colour=GREY)
_SWATCH: Final = 26
_NAMED: Final = 4  # more missing months are counted, not named
_BREADTH: Final = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class _Entry:
    """A swatch of the legend and its name."""

    colour: str
    name: str
    edge: str | None = None
    is_hatched: bool = False


class UsagePicture:
    """Draws pictures; the same facts in the same language are the same bytes.

    It keeps no state between pictures and may be called from several threads at once.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, years: UsageYears, *, locale: str) -> bytes:
        """The picture as a PNG of 1080 × 1350; CPU-bound, to be called off the loop."""
        return _Picture(self._texts, locale, years).drawn()


class _Picture:
    """One picture being drawn from the top down."""

    def __init__(self, texts: Texts, locale: str, years: UsageYears) -> None:
        self._texts, self._locale, self._years = texts, locale, years
        self._words = Words(texts, locale)
        self._board = Board()

    def drawn(self) -> bytes:
        """All of it."""
        years = self._years
        self._title()
        used = compared_energy(years)
        whole = self._say("used", kwh=sum(each.kwh for each in years.shown))
        self._head(214, whole, used)
        draw_panel(self._board, self._words, self._energy())
        self._legend(836)
        self._head(926, self._say("charged", amount=total(years.charged)), compared_money(years))
        notes = self._notes()
        draw_panel(self._board, self._words, self._money(1180 if notes else 1240))
        for number, line in enumerate(notes):
            self._board.words((MARGIN, 1288 + 36 * number), line, _NOTE)
        return self._board.png()

    def _say(self, key: str, **facts: Fact) -> str:
        return self._texts.say(self._locale, f"picture-{key}", facts)

    def _title(self) -> None:
        years = self._years
        self._board.words((MARGIN, 84), self._say("title"), _TITLE)
        under = self._say(
            "under",
            first=self._words.month(years.months[0]),
            last=self._words.month(years.last),
            tail=years.account_tail,
        )
        self._board.words((MARGIN, 134), under, _UNDER)

    def _head(self, y: int, whole: str, against: Compared) -> None:
        self._board.words((MARGIN, y), whole, _HEAD)
        change = said_change(against)
        told = self._texts.say(self._locale, change.key, change.facts)
        self._board.words((MARGIN, y + 46), told, _CHANGE)

    def _energy(self) -> Panel:
        years = self._years
        return Panel(
            months=years.months,
            now={each.month: _bar(each) for each in years.shown},
            past={month: each.kwh for month, each in years.energy.items()},
            top=312,
            base=732,
            steps=5,
        )

    def _money(self, base: int) -> Panel:
        years = self._years
        hryvnias = {month: _hryvnias(each) for month, each in years.money.items()}
        return Panel(
            months=years.months,
            now={
                month: Bar(((MONEY, hryvnias[month]),))
                for month in years.months
                if month in hryvnias
            },
            past=hryvnias,
            top=1022,
            base=base,
            steps=3,
        )

    def _legend(self, y: int) -> None:
        """Swatches: the zones from the top of a bar down, the year before, the estimate."""
        entries = list(self._entries())
        x: float = MARGIN
        for entry in entries:
            breadth = _SWATCH + 12 + self._board.width(entry.name, _LEGEND)
            if x + breadth > WIDTH - MARGIN:
                x, y = MARGIN, y + 36
            box = Box(x, y - 23, x + _SWATCH, y + 3)
            self._board.fill(box, entry.colour, edge=entry.edge)
            if entry.is_hatched:
                self._board.hatch(box)
            self._board.words((x + _SWATCH + 12, y), entry.name, _LEGEND)
            x += breadth + 30

    def _entries(self) -> Iterator[_Entry]:
        years = self._years
        present = {zone for each in years.shown for zone, _ in each.zones}
        for zone in reversed(STACKED):
            if zone in present:
                name = self._zone(zone)
                if zone is Zone.ALL:
                    name = self._say("whole" if len(present) == 1 else "unzoned")
                yield _Entry(ZONES[zone], name)
        if any(year_before(month) in years.energy for month in years.months):
            yield _Entry(PAST, self._say("past"), PAST_EDGE)
        if any(each.is_estimated for each in years.shown):
            yield _Entry(GREY, self._say("estimated"), is_hatched=True)

    def _zone(self, zone: Zone) -> str:
        named = as_fact(zone)
        return self._texts.say(self._locale, named.key) if isinstance(named, Said) else str(named)

    def _notes(self) -> list[str]:
        """What is not known, in two lines at most: it is said, never drawn as zero."""
        years = self._years
        no_bill = [month for month in years.months if month not in years.money]
        notes = [*self._missing("unread", years.missing), *self._missing("unbilled", no_bill)]
        lines = [line for note in notes for line in self._board.wrap(note, _NOTE, _BREADTH)]
        return lines[:2]

    def _missing(self, key: str, months: Sequence[date]) -> Iterable[str]:
        if not months:
            return
        if len(months) > _NAMED:
            yield self._say(f"{key}-many", count=len(months))
        else:
            named = ", ".join(
                f"{self._words.say(f'short-{each.month}')} {each.year}" for each in months
            )
            yield self._say(key, months=named)


def _bar(month: MonthUse) -> Bar:
    used = dict(month.zones)
    parts = tuple((ZONES[zone], used[zone]) for zone in STACKED if zone in used)
    return Bar(parts, is_hatched=month.is_estimated)


def _hryvnias(money: Money) -> int:
    """Whole hryvnias, for a bar's height and its number."""
    return (money.kopecks + 50) // 100
