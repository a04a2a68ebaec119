"""Returns in PostgreSQL: a payment is found, and undone with the row that tells of it."""

from datetime import datetime
from typing import Any, Final

from services.domain.ids import RegistryId
from services.domain.registry_batch import Doubt, NamedRow
from storage.database import Session
from storage.repositories.return_statements import PAYMENT_BY_NAME, PAYMENT_LIKE, TAKE

_DAYS: Final = 400  # a bank takes nothing back that is older


async def take_return(
    session: Session, registry_id: RegistryId, named: NamedRow, now: datetime
) -> Any:
    """The row's fate, as the statements of registers tell it; a known return undoes no more."""
    row = named.row
    return await session.row(
        TAKE,
        registry_id,
        await _payment(session, named),
        now,
        named.line,
        named.identity,
        row.account_number,
        row.article.value,
        row.amount.kopecks,
        row.paid_on,
        row.payer,
        row.purpose,
    )


async def _payment(session: Session, named: NamedRow) -> int | None:
    """The payment that the return is of; None when there is none."""
    row, found = named.row, None
    if named.doubt is not Doubt.NONE:
        return None
    if named.undoes:
        found = await session.row(PAYMENT_BY_NAME, named.undoes, row.amount.kopecks)
    if found is None and row.account_number:
        issuer = named.identity.partition(":")[0]
        found = await session.row(
            PAYMENT_LIKE, row.account_number, row.amount.kopecks, row.paid_on, _DAYS, issuer
        )
    return None if found is None else int(found["id"])
