"""The bank's own count: what stands under it is a signature, or money that it must count."""

from collections.abc import AsyncIterator

import pytest

from services.domain.registry_refusals import RegistryFooterDisagrees, RegistryFooterMissing
from services.ports.storage import Store
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import written_account
from tests.services.registers import FOOTED, line, take

pytestmark = pytest.mark.postgres
END = line("Total:", "500.00", ref="1")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """One transaction, with an account."""
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as unit:
        await written_account(unit)
        yield unit
    await units.close()


@pytest.mark.parametrize(("count", "total"), [("3", "1000.00"), ("2", "999.99"), ("1", "")])
async def test_bank_that_counts_otherwise_stops_the_whole_file(
    store: Store, count: str, total: str
) -> None:
    """Case 53; a closing row that cannot be read is no closing row."""
    end = line("Total:", total, ref=count)
    report = await take(store, line(), line(ref="B"), end, profile=FOOTED)

    assert isinstance(report.objection, RegistryFooterDisagrees | RegistryFooterMissing)
    assert report.read == 2


async def test_bank_that_counts_alike_is_content(store: Store) -> None:
    end = line("TOTAL", "1000.00", ref="2")
    report = await take(store, line(), line(ref="B"), end, profile=FOOTED)

    assert (report.objection, report.fault_count) == (None, 0)


async def test_closing_row_that_is_promised_must_come(store: Store) -> None:
    report = await take(store, line(), profile=FOOTED)

    assert isinstance(report.objection, RegistryFooterMissing)


async def test_signature_under_the_closing_row_is_no_payment(store: Store) -> None:
    report = await take(store, line(), END, ["Director ______", "J. Doe"], profile=FOOTED)

    assert (report.objection, report.read, report.fault_count) == (None, 1, 0)


async def test_money_under_the_closing_row_is_counted_all_the_same(store: Store) -> None:
    report = await take(store, line(), END, line(ref="B", paid="?"), profile=FOOTED)

    assert isinstance(report.objection, RegistryFooterDisagrees)


async def test_sum_that_cannot_be_read_leaves_the_bank_right(store: Store) -> None:
    end = line("Total:", "1000.00", ref="2")
    report = await take(store, line(), line(amount="5OO.00", ref="B"), end, profile=FOOTED)

    assert isinstance(report.objection, RegistryFooterDisagrees)
    assert report.fault_count == 1
