"""What is over of staff is forgotten, and nothing that still counts."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from services.domain.signing import FORGOTTEN_AFTER, LONGEST
from services.domain.staff import StaffRole
from services.ports.storage.staff import Invitation, Knocks, NewStaff, StaffSession
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def unit(database_url: str) -> AsyncIterator[SqlUnitOfWork]:
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as made:
        yield made
    await units.close()


async def prune(unit: SqlUnitOfWork, now: datetime) -> int:
    return await unit.pruning.forget_staff_doors(now - FORGOTTEN_AFTER, limit=10)


async def test_session_goes_a_day_after_its_end(unit: SqlUnitOfWork) -> None:
    staff_id = await unit.staff.add(NewStaff("olena", "Олена", StaffRole.CLERK, "uk", NOW))
    session = StaffSession(staff_id, NOW, NOW, NOW + LONGEST)
    await unit.staff_sessions.start(b"session", session)
    assert await prune(unit, NOW + LONGEST + FORGOTTEN_AFTER) == 0
    assert await prune(unit, NOW + LONGEST + FORGOTTEN_AFTER + HOUR) == 1
    assert await unit.staff_sessions.find(b"session") is None


async def test_invitation_goes_when_it_is_over(unit: SqlUnitOfWork) -> None:
    staff_id = await unit.staff.add(NewStaff("olena", "Олена", StaffRole.CLERK, "uk", NOW))
    await unit.staff.invite(b"link", Invitation(staff_id, "SECRET", NOW + HOUR))
    assert await prune(unit, NOW + 25 * HOUR) == 0
    assert await prune(unit, NOW + 26 * HOUR) == 1
    assert await unit.staff.find_invitation(b"link") is None


async def test_failures_are_remembered_for_a_day(unit: SqlUnitOfWork) -> None:
    await unit.staff_sessions.knock(b"pair", Knocks(9, NOW, NOW + HOUR))
    assert await prune(unit, NOW + 24 * HOUR) == 0
    assert await prune(unit, NOW + 25 * HOUR) == 1
    known = await unit.staff_sessions.knocks([b"pair"])
    assert known[b"pair"].failed == 0
