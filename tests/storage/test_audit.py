"""The audit log on PostgreSQL: one chain whoever writes at once, and every tampering shows."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest

from services.domain.audit import Break, entry_hash
from services.domain.staff import StaffId
from services.ports.storage.staff import AuditSearch, NewAuditEntry
from services.staff.verifying import verify
from storage.repositories.audit import SqlAudit
from storage.unit_of_work import SqlUnitsOfWork

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)
WRITERS = 24


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=8)
    yield made
    await made.close()


def entry(subject: str = "request:1", staff: int | None = 7) -> NewAuditEntry:
    whose = None if staff is None else StaffId(staff)
    facts = {"reason": "прізвище збігається", "a": "1"}
    return NewAuditEntry(whose, "request.approved", subject, facts, happened_at=NOW)


async def write(units: SqlUnitsOfWork, count: int) -> None:
    for number in range(count):
        async with units() as unit:
            await unit.audit.append(entry(f"request:{number}"))
            await unit.commit()


async def write_at_once(units: SqlUnitsOfWork) -> list[BaseException | None]:
    async def one(number: int) -> None:
        async with units() as unit:
            await unit.audit.append(entry(f"request:{number}"))
            await unit.commit()

    return await asyncio.gather(*(one(at) for at in range(WRITERS)), return_exceptions=True)


async def test_chain_stays_single_when_many_write_at_once(units: SqlUnitsOfWork) -> None:
    assert await write_at_once(units) == [None] * WRITERS
    async with units() as unit:
        verdict = await verify(unit)
    assert (verdict.broken, verdict.end.id) == (None, WRITERS)


async def test_without_the_lock_writers_get_in_each_others_way(
    units: SqlUnitsOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_waits(self: SqlAudit) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(SqlAudit, "_wait", nobody_waits)
    assert any(await write_at_once(units)), "the twin of the test above must fail"


async def test_entry_is_found_as_it_was_written(units: SqlUnitsOfWork) -> None:
    async with units() as unit:
        made = await unit.audit.append(entry("request:1\0", staff=None))
        await unit.audit.append(entry("request:2"))
        await unit.commit()
        found = await unit.audit.find(AuditSearch(subject="request:1"), 10)
    assert found == [made]
    assert made.hash == entry_hash(made)
    assert (made.subject, made.staff_id) == ("request:1", None)


async def test_search_goes_by_person_day_subject_and_page(units: SqlUnitsOfWork) -> None:
    await write(units, 3)
    async with units() as unit:

        async def ids(search: AuditSearch) -> list[int]:
            return [each.id for each in await unit.audit.find(search, 10)]

        assert await ids(AuditSearch()) == [3, 2, 1]
        assert await ids(AuditSearch(before=3)) == [2, 1]
        assert await ids(AuditSearch(staff_id=StaffId(8))) == []
        assert await ids(AuditSearch(since=NOW, until=NOW)) == []
        assert await ids(AuditSearch(subject="request%")) == []


_INSERT = (
    "INSERT INTO audit SELECT {id}, happened_at, staff_id, action, subject, facts,"
    " decode(repeat('ab', 32), 'hex'), hash FROM audit WHERE id = 2"
)


@pytest.mark.parametrize(
    ("statement", "at", "how"),
    [
        ("UPDATE audit SET subject = 'request:9' WHERE id = 3", 3, Break.CHANGED),
        ("UPDATE audit SET happened_at = happened_at + '1 us' WHERE id = 3", 3, Break.CHANGED),
        ("UPDATE audit SET staff_id = NULL WHERE id = 1", 1, Break.CHANGED),
        ('UPDATE audit SET facts = facts || \'{"a": "2"}\' WHERE id = 2', 2, Break.CHANGED),
        ("DELETE FROM audit WHERE id = 2", 2, Break.MISSING),
        ("DELETE FROM audit WHERE id = 1", 1, Break.MISSING),
        (_INSERT.format(id=6), 6, Break.CHANGED),
        (_INSERT.format(id=0), 1, Break.MISSING),
    ],
)
async def test_verifier_finds_what_was_changed_removed_or_inserted(
    units: SqlUnitsOfWork, database_url: str, statement: str, at: int, how: Break
) -> None:
    await write(units, 5)
    await tamper(database_url, statement)
    async with units() as unit:
        broken = (await verify(unit)).broken
    assert broken is not None
    assert (broken.at, broken.how) == (at, how)


async def test_row_that_was_sealed_anew_does_not_join_its_neighbours(
    units: SqlUnitsOfWork, database_url: str
) -> None:
    await write(units, 3)
    async with units() as unit:
        second = (await unit.audit.chain(1, 1))[0]
    await tamper(database_url, "UPDATE audit SET subject = 'request:9' WHERE id = 2")
    async with units() as unit:
        forged = (await unit.audit.chain(1, 1))[0]
    assert forged.hash == second.hash
    seal = entry_hash(forged).hex()
    reseal = "UPDATE audit SET hash = decode('{}', 'hex') WHERE id = 2"
    await tamper(database_url, reseal.format(seal))
    async with units() as unit:
        broken = (await verify(unit)).broken
    assert broken is not None
    assert (broken.at, broken.how) == (3, Break.UNLINKED)


async def test_log_cut_off_at_its_end_is_told_by_a_hash_known_earlier(
    units: SqlUnitsOfWork, database_url: str
) -> None:
    await write(units, 3)
    async with units() as unit:
        known = (await verify(unit)).end.hash
    await tamper(database_url, "DELETE FROM audit WHERE id = 3")
    async with units() as unit:
        assert (await verify(unit)).is_known_met
        verdict = await verify(unit, known)
    assert (verdict.broken, verdict.is_known_met) == (None, False)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit", "TRUNCATE audit"]
)
async def test_database_refuses_to_change_the_log(
    units: SqlUnitsOfWork, database_url: str, statement: str
) -> None:
    await write(units, 1)
    connection = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    try:
        with pytest.raises(asyncpg.RestrictViolationError):
            await connection.execute(statement)
    finally:
        await connection.close()


async def tamper(database_url: str, statement: str) -> None:
    """What only the owner of the database can do: take the trigger off."""
    connection = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    try:
        async with connection.transaction():
            await connection.execute("ALTER TABLE audit DISABLE TRIGGER audit_is_insert_only")
            await connection.execute(statement)
            await connection.execute("ALTER TABLE audit ENABLE TRIGGER audit_is_insert_only")
    finally:
        await connection.close()
