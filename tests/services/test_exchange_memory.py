"""What the import asks of the memory between the batches, and what the memory may answer."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pytest

from services.domain.faults import Reason
from services.ports.storage import StorageUnavailable
from tests.fakes.staging import FakeStaging, FakeUnits
from tests.services.test_exchange import (
    ACCOUNTS,
    ANNA,
    METER,
    METERS,
    READINGS,
    folder_with,
    taken,
)


class _Away(FakeStaging):
    async def write(self, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
        await asyncio.sleep(0)
        raise StorageUnavailable


class _UnitsAway(FakeUnits):
    async def __aenter__(self) -> Self:
        self.staging = _Away({})
        return self


async def test_a_reading_fits_the_meter_that_came_long_ago(tmp_path: Path) -> None:
    units = FakeUnits()
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    await taken(units, folder_with(old, accounts=ACCOUNTS + ANNA, meters=METERS + METER))
    rows = "2103004127,0471,2024-01-01,actual,1,1,\n2103004127,0471,2024-02-01,actual,2,,\n"
    report = await taken(units, folder_with(new, readings=READINGS + rows))
    (fault,) = report.faults
    assert (fault.line, fault.reason, report.written) == (3, Reason.WRONG_REGISTERS, 1)


async def test_a_memory_that_goes_away_between_batches_is_told_as_it_is(tmp_path: Path) -> None:
    numbers = (str(2103000000 + each) for each in range(2500))
    rows = "".join(ANNA.replace("2103004127", number) for number in numbers)
    with pytest.raises(StorageUnavailable):
        await taken(_UnitsAway(), folder_with(tmp_path, accounts=ACCOUNTS + rows))
