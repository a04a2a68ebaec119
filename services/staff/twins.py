"""A payment that looks like one that came another way: a human says whether they are one."""

from services.domain.cases import Clerk
from services.domain.registry_letter import Receipt, receipt_letters
from services.domain.staff import Duty
from services.domain.statements.twins import TwinSettled
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note


async def part_twins(store: Store, row_id: int, clerk: Clerk) -> None:
    """They are two payments: nobody is asked again. The caller commits.

    Raises RoleMayNot, TwinSettled.
    """
    ensure_duty(clerk, Duty.DECIDE)
    if not await store.twins.part(row_id):
        raise TwinSettled(row_id)
    await note(store, clerk, "twin.parted", f"row:{row_id}")


async def merge_twins(store: Store, row_id: int, clerk: Clerk) -> None:
    """They are one: the row's booking is undone, its people are told. The caller commits.

    The row never comes again, in whatever file. Raises RoleMayNot, TwinSettled.
    """
    ensure_duty(clerk, Duty.MONEY)
    undone = await store.twins.merge(row_id, clerk.now)
    if undone is None:
        raise TwinSettled(row_id)
    receipt = Receipt(
        reference=undone.reference,
        amount=undone.amount,
        article=undone.article,
        paid_on=undone.paid_on,
        source=undone.source,
        persons=undone.persons,
        is_taken_back=True,
    )
    await store.letters.add_many(list(receipt_letters(receipt, clerk.now)))
    kopecks = str(undone.amount.kopecks)
    await note(store, clerk, "twin.merged", f"row:{row_id}", kopecks=kopecks)
