"""The exchange folder: what goes in, what is refused and why, what a repeat changes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.demo_data import build, write
from bot.exchange import import_folder, told
from services.domain.fault_book import FAULTS_KEPT
from services.domain.faults import Reason
from services.exchange import FolderUnreadable, Report
from tests.fakes.staging import FakeUnits
from tests.fakes.texts import BundledTexts

if TYPE_CHECKING:
    from services.ports.storage import UnitsOfWork

ACCOUNTS = (
    "number,surname,name,patronymic,address,eic,district,outage_group,is_electrically_heated\n"
)
ANNA = "2103004127,Boiko,Anna,,Zelena 1 Yasnozbruch,62Z008140340688T,North,4.1,0\n"
METERS = "account_number,number,digits,zones,installed_on,removed_on\n"
METER = "2103004127,0471,5,2,2020-01-31,\n"
READINGS = "account_number,meter_number,taken_on,kind,t1,t2,t3\n"

BAD_ROWS = [
    ("meters", "2103004127,1,8,1,2020-01-01,", "digits", Reason.OUT_OF_RANGE),
    ("meters", "2103004127,1,five,1,2020-01-01,", "digits", Reason.NOT_WHOLE),
    ("meters", "2103004127,1,5,1,31.01.2020,", "installed_on", Reason.NOT_DATE),
    ("meters", "2103004127,1,5,1,2020-02-01,2019-02-01", "removed_on", Reason.WRONG_ORDER),
    ("meters", "2103004999,1,5,1,2020-02-01,", "account_number", Reason.UNKNOWN_REFERENCE),
    ("meters", METER.strip(), "number", Reason.REPEATED_KEY),
    (
        "readings",
        "2103004127,9,2024-01-01,actual,1,1,",
        "meter_number",
        Reason.UNKNOWN_REFERENCE,
    ),
    ("readings", "2103004127,0471,2024-01-01,guess,1,1,", "kind", Reason.UNKNOWN_WORD),
    ("readings", "2103004127,0471,2024-01-01,actual,1,,", "t2", Reason.WRONG_REGISTERS),
    ("readings", "2103004127,0471,2024-01-01,actual,1,,1", "t2", Reason.WRONG_REGISTERS),
    ("readings", "2103004127,0471,2024-01-01,actual,1,100000,", "t2", Reason.OUT_OF_RANGE),
    ("readings", "2103004127,0471,2024-01-01,actual,-1,1,", "t1", Reason.OUT_OF_RANGE),
]


def folder_with(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


async def taken(units: FakeUnits, folder: Path, **how: bool) -> Report:
    asked: dict[str, Any] = {"is_dry_run": False, "is_strict": False, **how}
    return await import_folder(cast("UnitsOfWork", units), folder, **asked)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write(build().tables, folder)
    return folder


async def test_the_demo_goes_in_whole_and_a_repeat_changes_nothing(demo: Path) -> None:
    units = FakeUnits()
    first = await taken(units, demo)
    assert first.faults == ()
    assert first.is_committed
    assert first.written == sum(table.read for table in first.tables) > 5000

    before = units.tables
    second = await taken(units, demo)
    assert second.written == 0
    assert [table.unchanged for table in second.tables] == [t.written for t in first.tables]
    assert units.tables == before


async def test_a_changed_cell_changes_one_row(tmp_path: Path) -> None:
    units = FakeUnits()
    await taken(units, folder_with(tmp_path, accounts=ACCOUNTS + ANNA))
    report = await taken(
        units, folder_with(tmp_path, accounts=ACCOUNTS + ANNA.replace("1 Y", "2 Y"))
    )
    assert [(table.written, table.unchanged) for table in report.tables] == [(1, 0)]
    assert units.tables["accounts"]["2103004127"]["address"] == "Zelena 2 Yasnozbruch"


@pytest.mark.parametrize(
    ("good", "bad", "column", "reason"),
    [
        ("2103004127", "12345", "number", Reason.MALFORMED),
        ("2103004127", "", "number", Reason.EMPTY),
        ("Boiko", " ", "surname", Reason.EMPTY),
        ("Boiko", "B" * 61, "surname", Reason.TOO_LONG),
        ("Boiko", "B" * 5000, "surname", Reason.TOO_LONG),
        ("Boiko", "Bo\tiko", "surname", Reason.NOT_TEXT),
        ("Boiko", '"Bo\niko"', "surname", Reason.NOT_TEXT),
        ("688T", "688U", "eic", Reason.NOT_EIC),
        ("4.1", "7.1", "outage_group", Reason.MALFORMED),
        (",0\n", ",yes\n", "is_electrically_heated", Reason.NOT_FLAG),
        ("Zelena 1", "Zelena, 1", "", Reason.WRONG_CELL_COUNT),
        ("Zelena 1", '"Zelena "1', "", Reason.BROKEN_ROW),
        ("Zelena 1", "Zel\0ena", "address", Reason.NOT_TEXT),
    ],
)
async def test_a_bad_account_is_reported_where_it_is_and_the_rest_goes_in(
    tmp_path: Path, good: str, bad: str, column: str, reason: Reason
) -> None:
    units = FakeUnits()
    other = ANNA.replace("2103004127", "2103004128")
    text = ACCOUNTS + other + ANNA.replace(good, bad, 1)
    report = await taken(units, folder_with(tmp_path, accounts=text))
    (fault,) = report.faults
    assert (fault.file, fault.line, fault.column, fault.reason) == (
        "accounts.csv", 3, column, reason,
    )  # fmt: skip
    assert list(units.tables["accounts"]) == ["2103004128"]


@pytest.mark.parametrize(("table", "row", "column", "reason"), BAD_ROWS)
async def test_a_bad_meter_or_reading_is_reported_where_it_is(
    tmp_path: Path, table: str, row: str, column: str, reason: Reason
) -> None:
    files = {"meters": METERS + METER, "readings": READINGS}
    files[table] += f"{row}\n"
    folder = folder_with(tmp_path, accounts=ACCOUNTS + ANNA, **files)
    (fault,) = (await taken(FakeUnits(), folder)).faults
    line = len(files[table].splitlines())
    assert (fault.file, fault.line, fault.column, fault.reason) == (
        f"{table}.csv", line, column, reason,
    )  # fmt: skip


@pytest.mark.parametrize("amount", ["12,50", "12.5", "1e3", "٣.00", "0.00", "-3.00"])
async def test_a_payment_is_hryvnias_with_two_decimals(tmp_path: Path, amount: str) -> None:
    text = (
        "reference,account_number,article,amount,paid_on,posted_on,source\n"
        f'P1,2103004127,electricity,"{amount}",2026-01-01,2026-01-02,branch\n'
    )
    folder = folder_with(tmp_path, accounts=ACCOUNTS + ANNA, payments=text)
    (fault,) = (await taken(FakeUnits(), folder)).faults
    assert fault.column == "amount"
    assert fault.reason in {Reason.NOT_MONEY, Reason.OUT_OF_RANGE}


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        (ACCOUNTS.replace("number,", "nummer,"), "nummer", Reason.UNKNOWN_COLUMN),
        (ACCOUNTS.replace("name,patr", "surname,patr"), "surname", Reason.REPEATED_COLUMN),
        (ACCOUNTS.replace(",", ";"), "number;surname;name;patronymic;a", Reason.UNKNOWN_COLUMN),
        ('"number"!,' + ACCOUNTS, "", Reason.BROKEN_ROW),
        ("", "number", Reason.MISSING_COLUMN),
    ],
    ids=["misspelt", "repeated", "semicolons", "broken", "empty"],
)
async def test_a_wrong_header_refuses_the_file(
    tmp_path: Path, text: str, column: str, reason: Reason
) -> None:
    units = FakeUnits()
    folder = folder_with(tmp_path, accounts=text and text + ANNA)
    report = await taken(units, folder)
    assert report.faults[0].line == 1
    assert (reason, column) in {(fault.reason, fault.column) for fault in report.faults}
    assert report.written == 0


async def test_strict_keeps_nothing_when_one_row_is_bad(tmp_path: Path) -> None:
    units = FakeUnits()
    folder = folder_with(tmp_path, accounts=ACCOUNTS + ANNA, meters=METERS + "x,1,5,1,,\n")
    report = await taken(units, folder, is_strict=True)
    assert not report.is_committed
    assert units.tables == {}
    assert units.commits == 0


async def test_a_dry_run_counts_and_keeps_nothing(demo: Path) -> None:
    units = FakeUnits()
    report = await taken(units, demo, is_dry_run=True)
    assert report.written > 5000
    assert units.tables == {}
    assert not report.is_committed


async def test_rows_that_refer_to_stored_ones_are_welcome(tmp_path: Path) -> None:
    units = FakeUnits()
    await taken(units, folder_with(tmp_path, accounts=ACCOUNTS + ANNA, meters=METERS + METER))
    (tmp_path / "accounts.csv").unlink()
    (tmp_path / "meters.csv").unlink()
    text = READINGS + "2103004127,0471,2024-01-01,actual,10,20,\n"
    report = await taken(units, folder_with(tmp_path, readings=text))
    assert report.faults == ()
    assert report.written == 1


async def test_a_folder_without_exchange_files_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(FolderUnreadable):
            await taken(FakeUnits(), folder)


async def test_a_stranger_among_the_files_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, accounts=ACCOUNTS + ANNA, acounts=ACCOUNTS)
    (fault,) = (await taken(FakeUnits(), folder)).faults
    assert (fault.file, fault.reason) == ("acounts.csv", Reason.UNKNOWN_FILE)


async def test_byte_order_mark_crlf_and_foreign_bytes_spoil_only_their_cell(
    tmp_path: Path,
) -> None:
    good = "\ufeff" + (ACCOUNTS + ANNA).replace("\n", "\r\n")
    bad = ANNA.replace("2103004127", "2103004128").encode().replace(b"Anna", b"\xc0\xed\xed\xe0")
    (tmp_path / "accounts.csv").write_bytes(good.encode() + bad)
    units = FakeUnits()
    (fault,) = (await taken(units, tmp_path)).faults
    assert (fault.line, fault.column, fault.reason) == (3, "name", Reason.NOT_TEXT)
    assert list(units.tables["accounts"]) == ["2103004127"]


async def test_a_formula_stays_text(tmp_path: Path) -> None:
    units = FakeUnits()
    text = ACCOUNTS + ANNA.replace("Boiko", "'=1+1").replace("Anna", "=2+2")
    await taken(units, folder_with(tmp_path, accounts=text))
    row = units.tables["accounts"]["2103004127"]
    assert (row["surname"], row["name"]) == ("=1+1", "=2+2")


async def test_endless_faults_and_lines_do_not_fill_the_memory(tmp_path: Path) -> None:
    text = ACCOUNTS + "x" * 1_000_000 + "\n" + "x\n" * 3000 + ANNA
    report = await taken(FakeUnits(), folder_with(tmp_path, accounts=text))
    assert report.fault_count == 3001
    assert len(report.faults) == FAULTS_KEPT
    assert report.written == 1


async def test_every_fault_has_its_sentence_in_every_language(tmp_path: Path) -> None:
    text = ACCOUNTS + ANNA.replace("0\n", "maybe\n") + "x\n"
    report = await taken(FakeUnits(), folder_with(tmp_path, accounts=text))
    texts = BundledTexts()
    for locale in ("uk", "en", "ru"):
        lines = list(told(report, texts, locale))
        assert lines[0].startswith("accounts.csv:2 is_electrically_heated: ")
        assert len(lines) == 4
        for reason in Reason:
            assert texts._bundles[locale].has_message(f"fault-{reason.value}")
