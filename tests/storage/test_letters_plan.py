"""A claim looks at the letters that it takes, however many wait behind them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Final

import asyncpg
import pytest

from services.domain.message import Channel, Pace
from storage.unit_of_work import SqlUnitsOfWork
from tests.plans import explained, overhearing

LEASE: Final = timedelta(seconds=30)
BIG: Final = ("letters", "people", "conversations")
# Everybody is in Telegram and has a bulk letter and one of an announcement that pauses.
TOWN: Final = """
INSERT INTO people (login, password_hash, locale, agreement_version, agreed_at, registered_at)
SELECT 'p' || n, 'x', 'uk', '2026-11', now(), now() FROM generate_series(1, 20000) n;
INSERT INTO conversations (channel, chat, person_id, heard_at)
SELECT 'telegram', id::text, id, now() FROM people;
INSERT INTO staff (login, name, role, state, locale, added_at)
VALUES ('one', 'O', 'admin', 'invited', 'uk', now());
INSERT INTO announcements (kind, state, text_uk, made_by, made_at, asked_by, asked_at)
SELECT 'news', 'paused', 'x', id, now(), id, now() FROM staff;
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, is_bulk)
SELECT id, 'letter-news-works', '{}', '{}', 'bulk:' || id, now(), now(), true FROM people;
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at, is_bulk,
                     announcement_id)
SELECT p.id, 'letter-news-works', '{}', '{}', 'paused:' || p.id, now(), now() - interval '1 day',
       true, a.id
FROM people p, announcements a;
"""
RECEIPTS: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at)
SELECT id, 'letter-receipt', '{}', '{}', 'receipt:' || id, now(), now()
FROM people ORDER BY id DESC LIMIT 100
"""


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    connection = await asyncpg.connect(database_url.replace("+asyncpg", "", 1))
    await connection.execute(TOWN)
    await connection.execute("VACUUM ANALYZE")
    made = SqlUnitsOfWork(database_url, pool_size=1)
    async with made() as unit:
        await unit._session.driver.execute(RECEIPTS)
        await unit.commit()
    yield made
    await made.close()
    await connection.close()


async def test_receipts_are_claimed_in_front_of_all_others_and_by_indexes(
    town: SqlUnitsOfWork,
) -> None:
    now, paces = datetime.now(UTC) + LEASE, {Channel.TELEGRAM: Pace(10_000)}
    async with town() as unit:
        with overhearing(unit._session) as heard:
            first = await unit.letters.claim(100, now=now, lease=LEASE, paces=paces)
            second = await unit.letters.claim(100, now=now, lease=LEASE, paces=paces)
        plans = [await explained(unit._session.driver, each) for each in heard]

    assert {letter.is_bulk for letter in first} == {False}
    assert {letter.is_bulk for letter in second} == {True}
    assert {letter.announcement_id for letter in second} == {None}
    for plan in plans:
        for scan in plan.scans:
            if scan.table in BIG:
                assert scan.index, f"{scan} reads the whole table"
                assert scan.rows <= 1000, f"{scan} reads letters that wait behind"
