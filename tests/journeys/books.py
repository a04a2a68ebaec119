"""What the memory holds about one account, counted past the bot."""

from dataclasses import dataclass

import asyncpg

from tests.journeys.town import Town


@dataclass(frozen=True, slots=True)
class Books:
    """Bills and payments counted, the electricity balance in kopecks, receipts written."""

    bills: int
    payments: int
    balance: int
    receipts: int


async def books(here: Town, account: str) -> Books:
    """The account's books as PostgreSQL has them."""
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        row = await connection.fetchrow(
            """
            WITH one AS (SELECT id FROM accounts WHERE number = $1)
            SELECT (SELECT count(*) FROM bills WHERE account_id = one.id
                     AND article = 'electricity') AS bills,
                   (SELECT count(*) FROM ledger WHERE account_id = one.id
                     AND kind = 'payment') AS payments,
                   (SELECT coalesce(sum(amount), 0) FROM ledger WHERE account_id = one.id
                     AND article = 'electricity')::bigint AS balance,
                   (SELECT count(*) FROM letters WHERE key LIKE 'letter-receipt%') AS receipts
              FROM one
            """,
            account,
        )
    finally:
        await connection.close()
    return Books(**dict(row))
