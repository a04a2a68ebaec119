"""A file is one transaction; the same money in another file, encoding or order is known."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.registry.door import RegistryDoor, told
from bot.registry.profile import read_profile
from bot.registry.progress import Progress
from bot.texts import FluentTexts
from services.domain.money import Money
from services.domain.registry_batch import Fate
from services.domain.registry_profile import FileKind, Profile
from services.domain.registry_refusals import RegistryLettersWrong
from services.ports.storage import UnitsOfWork
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.registry.banks import Paid, csv_text, write_dbf, write_text, write_xlsx
from tests.contracts.booked import electricity
from tests.contracts.records import NOW, TODAY, account_row

pytestmark = pytest.mark.postgres
CSV = read_profile("branch-csv")
DBF = replace(read_profile("post-dbf"), issuer="branch")
XLSX = replace(CSV, kind=FileKind.XLSX, account_digits=10, footer=None)
NUMBER, OTHER = "2103004127", "0100000017"
ROWS = (
    Paid(NUMBER, "0.30", reference="A-1"),
    Paid(NUMBER, "500.00", reference="A-2"),
    Paid(OTHER, "1512.40", reference="A-3", payer="Щур Ольга"),
)


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=2)
    async with made() as unit:
        await unit.staging.write("accounts", [account_row(NUMBER), account_row(OTHER)])
        await unit.commit()
    yield made
    await made.close()


def door(units: UnitsOfWork, profile: Profile = CSV) -> RegistryDoor:
    return RegistryDoor(units, profile, TODAY, NOW)


async def booked(units: UnitsOfWork) -> list[int]:
    async with units() as unit:
        return [
            entry.amount.kopecks
            for number in (NUMBER, OTHER)
            for entry in await electricity(unit, number)
        ]


async def test_same_money_in_another_file_encoding_and_order_is_known(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    """Case 51, over a text in UTF-8, one in cp1251, a DBF and a spreadsheet."""
    cp1251 = replace(CSV, encoding="cp1251")
    files = [
        (CSV, write_text(tmp_path / "1.csv", csv_text(ROWS), CSV)),
        (cp1251, write_text(tmp_path / "2.csv", csv_text(ROWS[::-1]), cp1251)),
        (DBF, write_dbf(tmp_path / "3.dbf", ROWS, "cp1125")),
        (XLSX, write_xlsx(tmp_path / "4.xlsx", ROWS[::-1])),
    ]
    fates = [
        (await door(units, profile).take(path, is_dry_run=False)).counts for profile, path in files
    ]

    assert fates == [{Fate.BOOKED: 3}, *[{Fate.KNOWN: 3}] * 3]
    assert await booked(units) == [-30, -50_000, -151_240]


async def test_dry_run_counts_everything_and_keeps_nothing(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    path = write_text(tmp_path / "1.csv", csv_text(ROWS), CSV)
    report = await door(units).take(path, is_dry_run=True)

    assert (report.counts, report.is_committed) == ({Fate.BOOKED: 3}, False)
    assert report.total == Money(201_270)
    assert await booked(units) == []


@pytest.mark.parametrize(("count", "total"), [(4, ""), (None, "2012,69")])
async def test_file_whose_closing_row_disagrees_is_not_booked(
    units: UnitsOfWork, tmp_path: Path, count: int | None, total: str
) -> None:
    """Case 53."""
    text = csv_text(ROWS, count=count, total=total)
    report = await door(units).take(write_text(tmp_path / "1.csv", text, CSV), is_dry_run=False)

    assert (report.objection is None, report.is_committed) == (False, False)
    assert await booked(units) == []


async def test_file_that_turns_out_wrong_in_its_middle_is_rolled_back_whole(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    many = [replace(ROWS[0], reference=f"B-{number}") for number in range(1500)]
    path = tmp_path / "1.csv"
    path.write_bytes(csv_text(many).encode() + b"\xff\xfe\r\n")

    with pytest.raises(RegistryLettersWrong):
        await door(units).take(path, is_dry_run=False)
    assert await booked(units) == []


class Interrupted(BaseException):
    """The process is told to stop."""


async def test_interruption_leaves_nothing_and_the_file_can_be_taken_again(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    many = [replace(ROWS[0], reference=f"B-{number}") for number in range(2500)]
    path = write_text(tmp_path / "1.csv", csv_text(many), CSV)

    def stop(progress: Progress) -> None:
        if progress.done == 2000:
            raise Interrupted

    with pytest.raises(Interrupted):
        await replace(door(units), on_progress=stop).take(path, is_dry_run=False)
    assert await booked(units) == []
    report = await door(units).take(path, is_dry_run=False)
    assert report.counts == {Fate.BOOKED: 2500}
    assert sum(await booked(units)) == -2500 * 30


async def test_file_is_taken_back_and_a_rehearsal_of_it_changes_nothing(
    units: UnitsOfWork, tmp_path: Path
) -> None:
    path = write_text(tmp_path / "1.csv", csv_text(ROWS), CSV)
    await door(units).take(path, is_dry_run=False)
    rehearsed = await door(units).reverse(path, is_dry_run=True)
    before = sum(await booked(units))
    report = await door(units).reverse(path, is_dry_run=False)

    assert (rehearsed.count, before) == (3, -201_270)
    assert (report.count, sum(await booked(units))) == (3, 0)


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_report_is_told_in_words(units: UnitsOfWork, tmp_path: Path, locale: str) -> None:
    rows = [*ROWS, Paid("9999999999", "1.00"), Paid(NUMBER, "0.00")]
    path = write_text(tmp_path / "1.csv", csv_text(rows), CSV)
    report = await door(units).take(path, is_dry_run=False)
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    lines = list(told(report, texts, locale, is_dry_run=False))

    assert lines[0].startswith("1.csv:6 amount: ")
    assert len(lines) == 6
