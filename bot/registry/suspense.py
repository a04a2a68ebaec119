"""Money in suspense, in words, and its way out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from services.domain.facts import Fact, as_fact
from services.domain.registry_batch import SuspenseRow
from services.ports.storage import UnitsOfWork
from services.ports.texts import Texts
from services.registries import assign_row

_SHOWN: Final = 500


async def told_waiting(units: UnitsOfWork, texts: Texts, locale: str) -> list[str]:
    """A line for each row that waits, the earliest first; the first five hundred."""
    async with units() as unit:
        rows = await unit.suspense.waiting(_SHOWN + 1)
    if not rows:
        return [texts.say(locale, "suspense-none")]
    lines = [line for row in rows[:_SHOWN] for line in _told(row, texts, locale)]
    if len(rows) > _SHOWN:
        lines.append(texts.say(locale, "suspense-more", {"count": _SHOWN}))
    return lines


async def assign(units: UnitsOfWork, row_id: int, number: str, now: datetime) -> dict[str, Fact]:
    """Book a row to an account, in one transaction; what "suspense-assigned" needs.

    Raises SuspenseSettled, SuspenseAccountUnknown.
    """
    async with units() as unit:
        assigned = await assign_row(unit, row_id, number, now)
        await unit.commit()
    return {"amount": assigned.amount, "number": number}


def _told(row: SuspenseRow, texts: Texts, locale: str) -> Iterator[str]:
    facts: dict[str, Fact] = {
        "row": str(row.id),
        "amount": row.amount,
        "paid_on": row.paid_on,
        "number": row.account_number,
        "payer": row.payer,
        "purpose": row.purpose,
        "doubt": as_fact(row.doubt),
    }
    yield texts.say(locale, "suspense-line", facts)
    if row.suggested:
        yield f"  {texts.say(locale, 'suspense-suggested', {'number': row.suggested})}"
