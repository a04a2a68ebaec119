"""Closing a difference with an acquirer's statement: a senior has looked, and says what it was."""

from services.domain.acquirers.nights import (
    Closing,
    Difference,
    DifferenceClosed,
    DifferenceId,
    DifferenceState,
    DifferenceUnknown,
)
from services.domain.cases import Clerk
from services.domain.staff import Duty
from services.domain.suspense import NoteMissing
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note

_WORDS = 500


async def close_difference(
    store: Store, difference_id: DifferenceId, words: str, clerk: Clerk
) -> Difference:
    """Close an open difference; nothing is booked by it. The caller commits.

    Raises NoteMissing, DifferenceUnknown, DifferenceClosed (who came first).
    """
    ensure_duty(clerk, Duty.MONEY)
    told = " ".join(words.split())[:_WORDS]
    if not told:
        raise NoteMissing
    is_done = await store.differences.close(
        difference_id, Closing(clerk.staff_id, told, clerk.now)
    )
    found = await store.differences.find(difference_id)
    if found is None or (not is_done and found.state is not DifferenceState.CLOSED):
        raise DifferenceUnknown(difference_id)
    if not is_done:
        raise DifferenceClosed(found.closed_name, found.closed_at or clerk.now)
    await note(
        store,
        clerk,
        "statement.closed",
        f"difference:{difference_id}",
        bank=found.provider,
        reference=found.reference,
        kopecks=str(found.amount.kopecks),
    )
    return found
