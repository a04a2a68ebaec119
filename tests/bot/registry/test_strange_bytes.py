"""Whatever bytes a file holds, it is rows or a refusal: never a crash, never a loop."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.registry.files import records
from bot.registry.profile import read_profile
from services.domain.errors import Refusal
from services.domain.registry_profile import FileKind, Profile
from tests.bot.registry.banks import Paid, csv_text, write_dbf, write_xlsx

CSV, DBF = read_profile("branch-csv"), read_profile("post-dbf")
XLSX = replace(CSV, kind=FileKind.XLSX)
ROWS = (Paid("2103004127", "0.30", reference="A-1"), Paid("0100000017", "5.00", reference="A-2"))


def csv_file(path: Path) -> Path:
    path.write_text(csv_text(ROWS), encoding="utf-8")
    return path


KINDS: dict[str, tuple[Profile, Callable[[Path], Path]]] = {
    "csv": (CSV, csv_file),
    "dbf": (DBF, lambda path: write_dbf(path, ROWS, "cp1125")),
    "xlsx": (XLSX, lambda path: write_xlsx(path, ROWS)),
}


@pytest.fixture(scope="module", params=KINDS)
def sound(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Profile, Path, bytes]:
    profile, write = KINDS[request.param]
    path = write(tmp_path_factory.mktemp("strange") / "register")
    return profile, path, path.read_bytes()


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=9))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spoilt_file_is_rows_or_a_refusal(
    sound: tuple[Profile, Path, bytes], spoils: list[tuple[int, int]]
) -> None:
    profile, path, content = sound
    spoilt = bytearray(content)
    for place, byte in spoils:
        spoilt[place % len(spoilt)] = byte
    path.write_bytes(spoilt)
    with contextlib.suppress(Refusal):
        for line, cells in records(path, profile):
            assert line > 0
            assert cells is None or isinstance(cells, list)


def test_dbf_that_ends_before_its_last_record_is_refused(tmp_path: Path) -> None:
    path = write_dbf(tmp_path / "nov.dbf", ROWS, "cp1125")
    content = bytearray(path.read_bytes())
    content[-2 - 75] = 0x1A  # where the second record begins
    path.write_bytes(content)

    with pytest.raises(Refusal):
        list(records(path, DBF))
