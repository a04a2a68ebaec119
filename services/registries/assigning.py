"""The way out of suspense: a human says whose money it is."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.errors import Refusal
from services.domain.registry_batch import Assigned
from services.domain.registry_letter import Receipt, receipt_letters
from services.ports.storage import Store


@dataclass(eq=False)
class SuspenseSettled(Refusal):
    """No such money waits: it was assigned or taken back before, or never was."""

    row: int


@dataclass(eq=False)
class SuspenseAccountUnknown(Refusal):
    """Nobody has the account that the money was to be assigned to."""

    number: str


async def assign_row(store: Store, row_id: int, number: str, now: datetime) -> Assigned:
    """Book money in suspense to an account, as if the bank had named it; its persons are told.

    A repeat changes nothing. The caller commits. Raises SuspenseAccountUnknown, SuspenseSettled.
    """
    account = await store.accounts.find_by_number(number)
    if account is None:
        raise SuspenseAccountUnknown(number[:32])
    assigned = await store.suspense.assign(row_id, account.id, now)
    if assigned is None:
        raise SuspenseSettled(row_id)
    receipt = Receipt(
        reference=assigned.reference,
        amount=assigned.amount,
        article=assigned.article,
        paid_on=assigned.paid_on,
        source=assigned.source,
        persons=assigned.persons,
        is_taken_back=assigned.is_return,
    )
    await store.reminders.paid([assigned.reference], now)
    await store.letters.add_many(list(receipt_letters(receipt, now)))
    return assigned
