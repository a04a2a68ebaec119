"""Taking a register back: every booking of its batches is undone by an entry of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.domain.money import ZERO, Money
from services.domain.registry_batch import Assigned, Registry, Withdrawn
from services.domain.registry_letter import Receipt, receipt_letters
from services.domain.registry_refusals import RegistryNotTaken
from services.ports.storage import Store
from services.registries.report import ReversalReport

_PAGE: Final = 1000


async def reverse_registry(
    store: Store, *, file: str, sha256: bytes, now: datetime
) -> ReversalReport:
    """Undo what was taken from the file; a repeat changes nothing. The caller commits.

    The rows may be taken again afterwards. Raises RegistryNotTaken.
    """
    batches = await store.registries.find(sha256)
    if not batches:
        raise RegistryNotTaken(file)
    count, total, letters = 0, ZERO, 0
    for batch in batches:
        after = 0
        while page := await store.registries.withdraw(batch.id, after=after, limit=_PAGE, now=now):
            after = page[-1].id
            count += len(page)
            total += Money(sum(each.amount.kopecks for each in page))
            letters += await _tell(
                store, [_receipt(batch, each) for each in page if each.is_booked], now
            )
        restored = await store.registries.restore(batch.id, now)
        letters += await _tell(store, [_restored(each) for each in restored], now)
    return ReversalReport(file, count, total, letters)


async def _tell(store: Store, receipts: Sequence[Receipt], now: datetime) -> int:
    letters = [letter for each in receipts for letter in receipt_letters(each, now)]
    return await store.letters.add_many(letters) if letters else 0


def _receipt(batch: Registry, gone: Withdrawn) -> Receipt:
    return Receipt(
        reference=gone.reference,
        amount=gone.amount,
        article=gone.article,
        paid_on=gone.paid_on,
        source=batch.source,
        persons=gone.persons,
        is_taken_back=True,
    )


def _restored(booked: Assigned) -> Receipt:
    return Receipt(
        reference=booked.reference,
        amount=booked.amount,
        article=booked.article,
        paid_on=booked.paid_on,
        source=booked.source,
        persons=booked.persons,
    )
