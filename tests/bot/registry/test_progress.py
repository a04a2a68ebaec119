"""Who waits for a large file sees how far it has got, and how long it will take yet."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.registry.profile import read_profile
from bot.registry.progress import Board, Progress, expected_rows, watched
from bot.statements.kinds import recognised
from bot.texts import FluentTexts
from services.domain.statements.entry import StatementRules
from tests.bot.registry.banks import Paid, csv_text, write_dbf
from tests.bot.statements.banks import Move, camt, mt940
from tests.contracts.records import NOW

TEXTS = FluentTexts(ZoneInfo("Europe/Kyiv"))
ROWS = [Paid("2103004127", "0.01", reference=f"R-{n}") for n in range(2500)]


def said(progress: Progress) -> str:
    return progress.told(TEXTS, "uk")


def test_rows_rate_and_time_left_are_told() -> None:
    progress = Progress("nov.csv", 100_000, NOW)
    assert (progress.rate, progress.left, progress.percent) == (0, 0, 0)
    progress.advance(25_000, NOW + timedelta(seconds=5))

    assert (progress.rate, progress.left, progress.percent) == (5000, 15, 25)
    assert progress.bar == "[#####...............] "
    assert said(progress).replace("\u00a0", " ") == (
        "nov.csv: рядків 25 000 із 100 000 (25 %), 5 000 за секунду, лишилося 0:15"
    )


def test_file_of_unknown_length_has_no_bar_and_no_end() -> None:
    progress = Progress("nov.xlsx", 0, NOW)
    progress.advance(3000, NOW + timedelta(seconds=1))

    assert (progress.bar, progress.percent, progress.left) == ("", 0, 0)
    assert said(progress).replace("\u00a0", " ") == "nov.xlsx: рядків 3 000, 3 000 за секунду"


def test_every_kind_but_a_spreadsheet_shows_about_how_many_rows_it_has(tmp_path: Path) -> None:
    path, csv = tmp_path / "f", read_profile("branch-csv")
    path.write_text(csv_text(ROWS))
    assert expected_rows(path, csv) == len(ROWS) + 2
    assert expected_rows(write_dbf(path, ROWS, "cp1125"), read_profile("post-dbf")) == len(ROWS)
    for text in (mt940, camt):
        path.write_text(text([Move("світло " * 100, "0.01")] * len(ROWS)))
        profile = recognised(path, StatementRules(10))
        assert profile is not None
        assert expected_rows(path, profile) == len(ROWS)
    assert expected_rows(tmp_path / "none", csv) == 0


def test_board_tells_what_is_going_and_forgets_what_has_ended(tmp_path: Path) -> None:
    path, board = tmp_path / "nov.csv", Board(lambda: NOW)
    path.write_text(csv_text(ROWS))
    with board.taking(path, read_profile("branch-csv")) as advance:
        rows = sum(1 for _ in watched(iter([(n, []) for n in range(2500)]), advance))
        (going,) = board.going.values()
        assert (rows, going.done, going.file) == (2500, 2000, "nov.csv")

    assert board.going == {}
