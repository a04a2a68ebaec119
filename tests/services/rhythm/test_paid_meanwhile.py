"""Letters that ask for money are dropped when it comes before they have gone."""

from datetime import timedelta
from typing import Any

from services.domain.article import Article
from services.domain.rhythm.jobs import Job
from tests.contracts.records import new_entry
from tests.services.rhythm.block import Block
from tests.services.rhythm.test_money_letters import DUE, FORMED, billed


async def waiting(block: Block) -> list[tuple[str, str]]:
    """Letters that have not gone: whose they are, and their keys."""
    async with block.units() as unit:
        rows = await unit._session.rows(
            "SELECT p.login, l.key FROM letters l JOIN people p ON p.id = l.person_id"
            " WHERE l.state = 'waiting' ORDER BY l.id"
        )
    return [(row["login"], row["key"]) for row in rows]


async def comes(block: Block, reference: str, **changes: Any) -> int:
    """Money is booked for home 1, and asked for no more."""
    async with block.units() as unit:
        entry = new_entry(block.homes[0], reference, -50_000, value_on=FORMED, **changes)
        await unit.ledger.append(entry)
        dropped = await unit.reminders.paid([reference], block.now)
        await unit.commit()
    return dropped


async def test_money_that_comes_drops_what_still_waits_to_ask_for_it(block: Block) -> None:
    await billed(block)
    await billed(block, "B-2", home=1)
    await block.run(Job.BILL_DUE, DUE - timedelta(days=3))
    await block.run(Job.DEBT, DUE + timedelta(days=2))
    assert len(await block.told()) == 6

    assert await comes(block, "services", article=Article.SERVICES) == 2
    assert await comes(block, "payment:1") == 2
    owners = ["letter-bill-due", "letter-bill-debt"]
    assert await waiting(block) == [("owner", key) for key in owners]


async def test_letter_that_is_being_handed_over_is_left_to_its_worker(block: Block) -> None:
    await billed(block)
    await block.run(Job.BILL_DUE, DUE - timedelta(days=3))
    await block.execute("UPDATE letters SET taken_until = $1", block.now + timedelta(seconds=5))

    assert await comes(block, "payment:1") == 0
