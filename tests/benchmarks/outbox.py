"""Letters claimed, handed to a speaker that says yes at once, and acknowledged."""

import time
from datetime import UTC, datetime
from typing import Final

import asyncpg

from services.delivery import LEASE, Delivery
from services.domain.message import Channel, Letter, Outcome
from services.ports.messengers import Told
from storage.unit_of_work import SqlUnitsOfWork

_DUE: Final = datetime(2026, 11, 24, 10, tzinfo=UTC)
_BATCH: Final = 500
# One letter for each person, who has one chat.
_PEOPLE: Final = """
INSERT INTO people (login, password_hash, locale, agreement_version, agreed_at, registered_at)
SELECT 'bench' || n, 'x', 'uk', '2026-11', now(), now() FROM generate_series(1, $1) n
"""
_CHATS: Final = """
INSERT INTO conversations (channel, chat, person_id, heard_at)
SELECT 'telegram', (900000 + id)::text, id, now() FROM people
"""
_LETTERS: Final = """
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at)
SELECT id, 'letter-receipt', '{}', '{}', $1 || id, $2, $2 FROM people
"""


class _Yes:
    """A messenger that takes no time."""

    async def tell(self, letter: Letter) -> Told:
        return Told(Outcome.DELIVERED)


async def fill(database: str, people: int) -> None:
    """Invent people with a chat each."""
    connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    await connection.execute(_PEOPLE.replace("$1", str(people)))
    await connection.execute(_CHATS)
    await connection.close()


async def measure(database: str, name: str) -> tuple[float, float]:
    """Letters a second: claimed only, and all of it; in batches as `jobs` takes them."""
    await _write(database, f"{name}:claimed:")
    units = SqlUnitsOfWork(database)
    began, claimed = time.perf_counter(), 0
    while True:
        async with units() as unit:
            batch = await unit.letters.claim(_BATCH, now=datetime.now(UTC), lease=LEASE * 100)
            await unit.commit()
        if not batch:
            break
        claimed += len(batch)
    claims = claimed / (time.perf_counter() - began)
    await _clear(database)
    await _write(database, f"{name}:carried:")
    delivery = Delivery(units, {Channel.TELEGRAM: _Yes()}, lambda: datetime.now(UTC))
    began, carried = time.perf_counter(), 0
    while taken := await delivery.deliver(_BATCH):
        carried += taken
    rate = carried / (time.perf_counter() - began)
    await _clear(database)
    await units.close()
    return claims, rate


async def _write(database: str, name: str) -> None:
    connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    await connection.execute(_LETTERS.replace("$1", f"'{name}'").replace("$2", f"'{_DUE}'"))
    await connection.execute("ANALYZE")
    await connection.close()


async def _clear(database: str) -> None:
    connection = await asyncpg.connect(database.replace("+asyncpg", "", 1))
    await connection.execute("TRUNCATE letters")
    await connection.close()
