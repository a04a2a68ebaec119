"""Files of four kinds and four encodings give the same payments, to the kopeck and the letter."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.registry.files import records
from bot.registry.profile import read_profile
from services.domain.faults import Reason
from services.domain.money import Money
from services.domain.registry import ReadRow, RowReader
from services.domain.registry_profile import FileKind, Profile, layout_of
from services.domain.registry_refusals import RegistryLettersWrong, RegistryUnreadable, Unreadable
from tests.bot.registry.banks import Paid, csv_text, fixed_text, write_dbf, write_text, write_xlsx

TODAY = date(2026, 11, 24)
CSV, TXT, DBF = (read_profile(name) for name in ("branch-csv", "terminal-txt", "post-dbf"))
XLSX = replace(CSV, kind=FileKind.XLSX, account_digits=10, footer=None)
ROWS = (
    Paid("2103004127", "0.30", reference="A-1"),
    Paid("0100000017", "1512.40", reference="A-2", payer="Щур Ольга"),
)


def read(path: Path, profile: Profile) -> Iterator[ReadRow]:
    found = records(path, profile)
    header = None
    if profile.has_header:
        _, cells = next(found)
        header = tuple(str(cell) for cell in cells or ())
    reader = RowReader(profile, layout_of(profile, header), TODAY)
    for _, cells in found:
        if cells is not None and reader.footer(cells) is None:
            yield reader.read(cells)


def facts(path: Path, profile: Profile) -> list[tuple[str, Money, date, str]]:
    rows = [each.row for each in read(path, profile)]
    return [
        (row.account_number, row.amount, row.paid_on, row.payer) for row in rows if row is not None
    ]


def true(rows: Sequence[Paid]) -> list[tuple[str, Money, date, str]]:
    return [
        (row.account, Money(int(Decimal(row.amount) * 100)), row.paid_on, row.payer)
        for row in rows
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp1125"])
def test_delimited_text_keeps_sums_and_ukrainian_letters(tmp_path: Path, encoding: str) -> None:
    profile = replace(CSV, encoding=encoding)
    path = write_text(tmp_path / "nov.csv", csv_text(ROWS), profile)

    assert facts(path, profile) == true(ROWS)


def test_text_of_fixed_widths_is_cut_where_it_should_be(tmp_path: Path) -> None:
    rows = [replace(row, payer="Савчук Зоряна") for row in ROWS]
    path = write_text(tmp_path / "nov.txt", fixed_text(rows), TXT)

    assert facts(path, TXT) == true(rows)


@pytest.mark.parametrize("encoding", ["cp1251", "cp1125"])
def test_numbers_of_a_dbf_are_exact(tmp_path: Path, encoding: str) -> None:
    path = write_dbf(tmp_path / "nov.dbf", ROWS, encoding)

    assert facts(path, replace(DBF, encoding=encoding)) == true(ROWS)


def test_spreadsheet_gives_sums_dates_and_zeros(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "nov.xlsx", ROWS)

    assert facts(path, XLSX) == true(ROWS)


def test_sum_that_a_spreadsheet_has_added_up_is_exact(tmp_path: Path) -> None:
    wrong = (Paid("2103004127", str(0.1 + 0.2)), Paid("2103004127", "1234.499999"))
    path = write_xlsx(tmp_path / "nov.xlsx", wrong)

    assert [each.amount for each in read(path, XLSX)] == [Money(30), None]


def test_formula_is_no_value(tmp_path: Path) -> None:
    path, book = tmp_path / "nov.xlsx", Workbook()
    book.active.append(("Особовий рахунок", "Сума", "Дата платежу", "Референс", "Платник"))
    book.active.append((2103004127, "=1+1", TODAY, "A", '=HYPERLINK("http://x","y")'))
    book.save(path)
    profile = replace(XLSX, places={k: v for k, v in XLSX.places.items() if v != "Призначення"})
    (row,) = read(path, profile)

    assert {(column, each.reason) for column, each in row.complaints} == {
        ("amount", Reason.FORMULA),
        ("payer", Reason.FORMULA),
    }


@pytest.mark.parametrize(
    ("written", "said"), [("cp1251", "cp1125"), ("cp1125", "cp1251"), ("cp1251", "utf-8")]
)
def test_file_in_another_encoding_is_refused(tmp_path: Path, written: str, said: str) -> None:
    path = write_text(tmp_path / "nov.csv", csv_text(ROWS), replace(CSV, encoding=written))

    with pytest.raises(RegistryLettersWrong):
        list(read(path, replace(CSV, encoding=said)))
    with pytest.raises(RegistryLettersWrong):
        list(read(write_dbf(tmp_path / "a.dbf", ROWS, written), replace(DBF, encoding=said)))


def test_row_that_is_no_csv_does_not_spoil_the_next(tmp_path: Path) -> None:
    path = tmp_path / "nov.csv"
    path.write_text('a;b\r\n"x"y;1\r\nc;d\r\n', encoding="utf-8")

    assert list(records(path, CSV)) == [(1, ["a", "b"]), (2, None), (3, ["c", "d"])]


def test_file_without_line_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nov.csv"
    path.write_text("1" * 100_000, encoding="utf-8")

    with pytest.raises(RegistryUnreadable) as refused:
        list(records(path, CSV))
    assert refused.value.unreadable is Unreadable.LONG_LINE


@pytest.mark.parametrize("kept", [0, 20, 200, 300])
def test_dbf_that_is_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = write_dbf(tmp_path / "nov.dbf", ROWS, "cp1125")
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(RegistryUnreadable):
        list(read(path, DBF))


def archive(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<a>" + bytes(50_000_000), Unreadable.TOO_LARGE),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a/>', Unreadable.HAS_ENTITIES),
        (b"<a/>", Unreadable.BROKEN),
    ],
    ids=["bomb", "entities", "no workbook"],
)
def test_archive_made_to_do_harm_is_not_opened(
    tmp_path: Path, content: bytes, why: Unreadable
) -> None:
    path = archive(tmp_path / "nov.xlsx", "xl/workbook.xml", content)

    with pytest.raises(RegistryUnreadable) as refused:
        list(records(path, XLSX))
    assert refused.value.unreadable is why


def test_text_that_calls_itself_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nov.xlsx"
    path.write_text("a;b")

    with pytest.raises(RegistryUnreadable):
        list(records(path, XLSX))
