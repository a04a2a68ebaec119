"""How a bank lays out its register of payments: which file, which columns, which words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from services.domain.article import Article
from services.domain.errors import Refusal
from services.domain.exchange import PaymentSource

ENCODINGS: Final = ("utf-8", "cp1251", "cp866", "cp1125")
Place = str | int


class FileKind(StrEnum):
    """How the rows are written down."""

    CSV = "csv"
    TXT = "txt"
    XLSX = "xlsx"
    DBF = "dbf"
    STATEMENT = "statement"


class Column(StrEnum):
    """What a column of a register may tell; the first three are in every one."""

    ACCOUNT = "account"
    AMOUNT = "amount"
    PAID_ON = "paid_on"
    REFERENCE = "reference"
    ARTICLE = "article"
    PAYER = "payer"
    PURPOSE = "purpose"
    IBAN = "iban"
    STATUS = "status"


REQUIRED: Final = (Column.ACCOUNT, Column.AMOUNT, Column.PAID_ON)


class Standing(StrEnum):
    """How far the bank has got with a row: only money that has been posted is booked.

    A reversed row has the reference of its payment; one returned has its own, and takes back a
    payment that must be found. A debit is our spending, a settlement an acquirer's whole sum.
    """

    POSTED = "posted"
    PENDING = "pending"
    REVERSED = "reversed"
    REJECTED = "rejected"
    RETURNED = "returned"
    DEBIT = "debit"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Footer:
    """The closing row: known by `mark` at the beginning of its column `mark_in`.

    `count` and `total` are the columns of what the bank has counted; None when it does not tell.
    """

    mark: str
    mark_in: Place
    count: Place | None = None
    total: Place | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout. A place is a heading, or the number of a column counted from one.

    `issuer` names whose register it is: a bank's own references are unique within one, whatever
    the file's kind. `widths` are of a fixed-width text, in characters; `skip` are lines before the
    heading. Of `iban`, ours, other suppliers' rows differ; `account_digits` gives back the zeros
    that a number loses in a spreadsheet. An empty `articles` means that all is for electricity.
    """

    name: str
    issuer: str
    source: PaymentSource
    kind: FileKind
    places: Mapping[Column, Place]
    date_format: str
    encoding: str = "utf-8"
    decimal_mark: str = "."
    delimiter: str = ";"
    widths: tuple[int, ...] = ()
    skip: int = 0
    iban: str = ""
    account_digits: int = 0
    articles: Mapping[str, Article] = field(default_factory=dict)
    statuses: Mapping[str, Standing] = field(default_factory=dict)
    footer: Footer | None = None

    @property
    def has_header(self) -> bool:
        """Whether a heading is needed to find the columns."""
        return any(isinstance(place, str) for place in self.all_places)

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Every place that is spoken of."""
        ends = () if self.footer is None else (
            self.footer.mark_in, self.footer.count, self.footer.total,
        )  # fmt: skip
        return (*self.places.values(), *(place for place in ends if place is not None))


@dataclass(eq=False)
class RegistryColumnMissing(Refusal):
    """The file has no such column: it is another register than the profile describes."""

    column: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A profile's places as positions in the cells of this file."""

    columns: Mapping[Column, int]
    mark_in: int | None = None
    count: int | None = None
    total: int | None = None


def layout_of(profile: Profile, header: tuple[str, ...] | None) -> Layout:
    """Find the places; `header` is None for a file without one. Raises RegistryColumnMissing."""
    names = {name.strip().casefold(): index for index, name in enumerate(header or ())}

    def found(place: Place) -> int:
        if isinstance(place, int):
            return place - 1
        if place.casefold() not in names:
            raise RegistryColumnMissing(place)
        return names[place.casefold()]

    columns = {column: found(place) for column, place in profile.places.items()}
    end = profile.footer
    if end is None:
        return Layout(columns)
    return Layout(
        columns,
        mark_in=found(end.mark_in),
        count=None if end.count is None else found(end.count),
        total=None if end.total is None else found(end.total),
    )
