"""A bank's register of payments: rows out of cells, and by what a row is known again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from services.domain.article import Article
from services.domain.cells import shown
from services.domain.faults import CellRefused, Reason
from services.domain.money import Money
from services.domain.registry_cells import Cell, day_reader, money_reader, read_number, read_text
from services.domain.registry_profile import Column, Layout, Profile, Standing
from services.domain.seen_keys import SeenKeys

_PAYER: Final = 120
_PURPOSE: Final = 420
_WORD: Final = 64
Complaint = tuple[str, CellRefused]


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """Money that somebody has paid in; `reference` is the bank's own, empty when it tells none."""

    account_number: str
    amount: Money
    paid_on: date
    reference: str
    article: Article
    payer: str
    purpose: str
    iban: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What came of a row's cells: a row, or complaints; the sum also of a row that is refused."""

    row: RegistryRow | None
    amount: Money | None
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class FooterSaid:
    """What the closing row has counted; None where it says nothing."""

    count: int | None
    total: Money | None


class RowReader:
    """Reads cells by a profile; nothing after `today` can have been paid."""

    def __init__(self, profile: Profile, layout: Layout, today: date) -> None:
        self._footer, self._layout = profile.footer, layout
        self._money = money_reader(profile.decimal_mark)
        readers = _readers(profile, self._money, today)
        self._given = {name: read(None) for name, read in _absent(readers, layout)}
        self._plan = [
            (column.value, name, read, layout.columns[column])
            for column, (name, read) in readers.items()
            if column in layout.columns
        ]

    def read(self, cells: Sequence[Cell]) -> ReadRow:
        """The row, or everything that is wrong with it."""
        complaints: list[Complaint] = []
        values: dict[str, Any] = self._given.copy()
        width = len(cells)
        for column, name, read, place in self._plan:
            try:
                values[name] = read(cells[place] if place < width else None)
            except CellRefused as refused:
                complaints.append((column, refused))
        row = None if complaints else RegistryRow(**values)
        return ReadRow(row, values.get("amount"), tuple(complaints))

    def footer(self, cells: Sequence[Cell]) -> FooterSaid | None:
        """The closing row's count and total; None for any other row. Raises CellRefused."""
        end, layout = self._footer, self._layout
        if end is None or layout.mark_in is None:
            return None
        mark = _at(cells, layout.mark_in)
        if not isinstance(mark, str) or not mark.strip().casefold().startswith(
            end.mark.casefold()
        ):
            return None
        count = None if layout.count is None else _whole(_at(cells, layout.count))
        summed = None if layout.total is None else self._money(_at(cells, layout.total))
        return FooterSaid(count, summed)


def _readers(
    profile: Profile, money: Callable[[Cell], Money], today: date
) -> Mapping[Column, tuple[str, Callable[[Cell], object]]]:
    """For each column, the name of what it becomes in the row and how it is read."""
    day = day_reader(profile.date_format)

    def paid_on(cell: Cell) -> date:
        read = day(cell)
        if read > today:
            facts = {"text": str(read), "least": "1950-01-01", "most": str(today)}
            raise CellRefused(Reason.OUT_OF_RANGE, facts)
        return read

    return {
        Column.ACCOUNT: ("account_number", _number_of(profile.account_digits)),
        Column.AMOUNT: ("amount", money),
        Column.PAID_ON: ("paid_on", paid_on),
        Column.REFERENCE: ("reference", _reference),
        Column.ARTICLE: ("article", _one_of(profile.articles, Article.ELECTRICITY)),
        Column.PAYER: ("payer", _words(_PAYER)),
        Column.PURPOSE: ("purpose", _words(_PURPOSE)),
        Column.IBAN: ("iban", _iban),
        Column.STATUS: ("standing", _one_of(profile.statuses, Standing.POSTED)),
    }


def _absent(
    readers: Mapping[Column, tuple[str, Callable[[Cell], object]]], layout: Layout
) -> Iterator[tuple[str, Callable[[Cell], object]]]:
    """What this file has no column for: it is the same in every row."""
    return (each for column, each in readers.items() if column not in layout.columns)


def _number_of(digits: int) -> Callable[[Cell], str]:
    return lambda cell: read_number(cell, digits=digits)


def _words(maximum: int) -> Callable[[Cell], str]:
    return lambda cell: read_text(cell, maximum=maximum)


def _one_of(words: Mapping[str, Any], usual: object) -> Callable[[Cell], object]:
    """A word that the profile explains; with nothing to explain it, what is usual."""
    known = {word.casefold(): value for word, value in words.items()}

    def read(cell: Cell) -> object:
        text = read_text(cell, maximum=_WORD)
        if not known or not text:
            return usual
        if text.casefold() not in known:
            facts = {"text": shown(text), "words": ", ".join(words)}
            raise CellRefused(Reason.UNKNOWN_WORD, facts)
        return known[text.casefold()]

    return read


def _reference(cell: Cell) -> str:
    """Whole or not at all: two references must not become one."""
    text = read_text(cell, maximum=_WORD + 1)
    if len(text) > _WORD:
        raise CellRefused(Reason.TOO_LONG, {"maximum": _WORD})
    return text


def _iban(cell: Cell) -> str:
    return read_text(cell, maximum=_WORD).replace(" ", "").upper()


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _whole(cell: Cell) -> int:
    text = read_text(cell, maximum=_WORD)
    if not text.isdecimal() or not text.isascii():
        raise CellRefused(Reason.NOT_WHOLE, {"text": shown(text)})
    return int(text)


class Identities:
    """Names rows so that they are known again in another file, encoding or order (I17).

    The bank's own reference names a row; without one, its account, day and sum do, with the number
    of its occurrence in the file: two equal payments stay two. Eight bytes for a row are kept.
    """

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._seen = SeenKeys()
        self._more: dict[str, int] = {}

    def of(self, row: RegistryRow) -> str:
        """The row's name, unlike that of any other row. Raises CellRefused (a reference twice)."""
        back = "b" if row.standing is Standing.RETURNED else ""
        if row.reference:
            if self._seen.add(f"{row.standing}|r|{row.reference}"):
                return f"{self._issuer}:r{back}:{row.reference}"
            raise CellRefused(Reason.REPEATED_KEY, {"key": shown(row.reference)})
        key = f"{row.account_number}:{row.paid_on.isoformat()}:{row.amount.kopecks}"
        told = f"{row.standing}|k|{key}"
        if self._seen.add(told):
            return f"{self._issuer}:k{back}:{key}:1"
        self._more[told] = self._more.get(told, 1) + 1
        return f"{self._issuer}:k{back}:{key}:{self._more[told]}"

    def undone_by(self, row: RegistryRow) -> str:
        """The name of the payment that a return has the reference of; "" for any other row."""
        is_named = row.standing is Standing.RETURNED and row.reference
        return f"{self._issuer}:r:{row.reference}" if is_named else ""
