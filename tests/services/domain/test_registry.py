"""Rows of a bank's register: exact kopecks, every format of a day, names that stay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.faults import CellRefused, Reason
from services.domain.money import Money
from services.domain.registry import FooterSaid, Identities, RegistryRow, RowReader
from services.domain.registry_cells import FORMULA, day_reader, is_foreign, money_reader
from services.domain.registry_profile import (
    Column,
    FileKind,
    Footer,
    Profile,
    RegistryColumnMissing,
    Standing,
    layout_of,
)

TODAY: Final = date(2026, 11, 24)
PROFILE: Final = Profile(
    name="test",
    issuer="bank",
    source=PaymentSource.BRANCH,
    kind=FileKind.CSV,
    places={
        Column.ACCOUNT: "Рахунок",
        Column.AMOUNT: "Сума",
        Column.PAID_ON: "Дата",
        Column.REFERENCE: "Код",
        Column.PURPOSE: "Призначення",
        Column.STATUS: "Стан",
    },
    date_format="DD.MM.YYYY",
    decimal_mark=",",
    statuses={"r": Standing.POSTED, "p": Standing.PENDING, "t": Standing.REVERSED},
    footer=Footer(mark="Разом", mark_in="Рахунок", count="Код", total="Сума"),
)
HEADER: Final = ("Дата", "рахунок ", "Сума", "Код", "Призначення", "Стан")
GOOD: Final[Mapping[int, Any]] = {
    0: "20.11.2026", 1: "2103 0041-27", 2: "1 512,40", 3: "A-1", 4: "за світло", 5: "R",
}  # fmt: skip

BAD: Final[list[tuple[int, Any, str, Reason]]] = [
    (0, "2026-11-20", "paid_on", Reason.NOT_DAY),
    (0, "31.02.2026", "paid_on", Reason.NOT_DAY),
    (0, "25.11.2026", "paid_on", Reason.OUT_OF_RANGE),
    (0, None, "paid_on", Reason.NOT_DAY),
    (2, "0,00", "amount", Reason.OUT_OF_RANGE),
    (2, "-5,00", "amount", Reason.NOT_SUM),
    (2, "512.40", "amount", Reason.NOT_SUM),
    (2, "1e3", "amount", Reason.NOT_SUM),
    (2, "NaN", "amount", Reason.NOT_SUM),
    (2, "1,234", "amount", Reason.NOT_SUM),
    (2, "12 34,00", "amount", Reason.NOT_SUM),
    (2, "٣,00", "amount", Reason.NOT_SUM),
    (2, Decimal("1234.499999"), "amount", Reason.NOT_SUM),
    (2, Decimal("NaN"), "amount", Reason.NOT_SUM),
    (2, Decimal(-1), "amount", Reason.OUT_OF_RANGE),
    (2, "=1+1", "amount", Reason.NOT_SUM),
    (2, FORMULA, "amount", Reason.FORMULA),
    (3, "1" * 65, "reference", Reason.TOO_LONG),
    (4, "за\x07світло", "purpose", Reason.NOT_TEXT),
    (4, "за\x00світло", "purpose", Reason.NOT_TEXT),
    (5, "q", "status", Reason.UNKNOWN_WORD),
]


def reader(**changes: object) -> RowReader:
    profile = replace(PROFILE, **changes)  # type: ignore[arg-type]
    return RowReader(profile, layout_of(profile, HEADER), TODAY)


def cells(**changes: object) -> list[Any]:
    return [changes.get(f"c{place}", value) for place, value in GOOD.items()]


def row(**changes: object) -> RegistryRow:
    read = reader().read(cells()).row
    assert read is not None
    return replace(read, **changes)  # type: ignore[arg-type]


def test_row_is_read_by_its_headings() -> None:
    assert reader().read(cells()).row == RegistryRow(
        account_number="2103004127",
        amount=Money(151_240),
        paid_on=date(2026, 11, 20),
        reference="A-1",
        article=Article.ELECTRICITY,
        payer="",
        purpose="за світло",
        iban="",
        standing=Standing.POSTED,
    )


@pytest.mark.parametrize(("place", "cell", "column", "reason"), BAD)
def test_bad_cell_is_told_with_its_column(
    place: int, cell: object, column: str, reason: Reason
) -> None:
    read = reader().read(cells(**{f"c{place}": cell}))

    assert read.row is None
    assert [(name, refused.reason) for name, refused in read.complaints] == [(column, reason)]


def test_every_fault_of_a_row_is_told_and_its_sum_is_still_counted() -> None:
    read = reader().read(cells(c0="?", c5="?"))

    assert (read.amount, len(read.complaints)) == (Money(151_240), 2)


@given(st.integers(1, 10**11 - 1), st.sampled_from([".", ","]))
def test_every_kopeck_is_read_as_it_is_written(kopecks: int, mark: str) -> None:
    literal = f"{kopecks // 100}{mark}{kopecks % 100:02d}"

    assert money_reader(mark)(literal) == Money(kopecks)
    assert money_reader(mark)(Decimal(kopecks).scaleb(-2)) == Money(kopecks)


@pytest.mark.parametrize(
    ("date_format", "text"),
    [
        ("DD.MM.YYYY", "20.11.2026"),
        ("YYYY-MM-DD", "2026-11-20"),
        ("YYYYMMDD", "20261120"),
        ("DD/MM/YY", "20/11/26"),
        ("DD.MM.YYYY hh:mm:ss", "20.11.2026 23:59:59"),
    ],
)
def test_day_is_the_one_that_is_written(date_format: str, text: str) -> None:
    assert day_reader(date_format)(text) == date(2026, 11, 20)


def test_closing_row_tells_what_the_bank_has_counted() -> None:
    end = cells(c0="", c1="РАЗОМ:", c2="100,00", c3="2", c5="")

    assert reader().footer(end) == FooterSaid(2, Money(10_000))
    assert reader().footer(cells()) is None
    with pytest.raises(CellRefused):
        reader().footer(cells(c1="Разом", c3="two"))


def test_missing_column_is_told() -> None:
    with pytest.raises(RegistryColumnMissing) as refused:
        layout_of(PROFILE, ("Дата", "Сума"))

    assert refused.value.column == "Рахунок"


def test_number_of_a_spreadsheet_gets_its_zeros_back() -> None:
    padding = reader(account_digits=10)
    read = padding.read(cells(c1=Decimal(100000017)))

    assert read.row is not None
    assert read.row.account_number == "0100000017"


def test_reference_of_the_bank_names_the_row() -> None:
    names = Identities("bank")

    assert names.of(row()) == "bank:r:A-1"
    with pytest.raises(CellRefused):
        names.of(row(amount=Money(1)))


def test_equal_payments_without_a_reference_are_as_many_as_there_are() -> None:
    twice = [row(reference=""), row(reference="", amount=Money(1)), row(reference="")]
    there, back = Identities("bank"), Identities("bank")
    forward = [there.of(each) for each in twice]

    assert len(set(forward)) == 3
    assert forward[2] == "bank:k:2103004127:2026-11-20:151240:2"
    assert {back.of(each) for each in reversed(twice)} == set(forward)


@pytest.mark.parametrize(
    ("written", "read", "is_wrong"),
    [
        ("cp1251", "cp1251", False),
        ("cp1125", "cp1125", False),
        ("cp1251", "cp1125", True),
        ("cp1125", "cp1251", True),
        ("cp1125", "cp866", True),
        ("cp866", "cp1251", True),
    ],
)
def test_letters_of_another_encoding_are_noticed(
    written: str, read: str, *, is_wrong: bool
) -> None:
    text = "Ґудзь Їжакевич Єва, за світло" if written != "cp866" else "Савчук Зоряна, за воду"

    assert is_foreign(text.encode(written).decode(read)) == is_wrong
