"""Money in suspense, decided by staff: a row is assigned, a notice closed or settled anew."""

from typing import Final

from services.domain.cases import Clerk
from services.domain.credit import CreditAccountUnknown, CreditNeedsAnother
from services.domain.errors import Refusal
from services.domain.ids import NoticeId
from services.domain.registry_batch import Assigned
from services.domain.registry_letter import Receipt, receipt_letters
from services.domain.staff import Duty
from services.domain.suspense import (
    CaseEnd,
    CaseHasCredit,
    CaseNotRetried,
    MoneyCaseUnknown,
    NoteMissing,
    Quandary,
    RowAssigned,
    RowNotWaiting,
)
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note, open_case, told

_NOTE: Final = 500


async def assign_money(store: Store, row_id: int, number: str, clerk: Clerk) -> Assigned:
    """Book a register's row to the account, once; its persons are told. The caller commits.

    Raises CreditAccountUnknown, RowAssigned (who came first), RowNotWaiting, MoneyCaseUnknown.
    """
    ensure_duty(clerk, Duty.DECIDE)
    account = await store.accounts.find_by_number(number.strip())
    if account is None:
        raise CreditAccountUnknown(number[:32])
    assigned = await store.suspense.assign(row_id, account.id, clerk.now, staff_id=clerk.staff_id)
    if assigned is None:
        raise await _why_not_assigned(store, row_id)
    receipt = Receipt(
        reference=assigned.reference,
        amount=assigned.amount,
        article=assigned.article,
        paid_on=assigned.paid_on,
        source=assigned.source,
        persons=assigned.persons,
        is_taken_back=assigned.is_return,
    )
    await store.letters.add_many(list(receipt_letters(receipt, clerk.now)))
    kopecks = str(assigned.amount.kopecks)
    await note(
        store, clerk, "suspense.assigned", f"row:{row_id}", account=account.number, kopecks=kopecks
    )
    return assigned


async def _why_not_assigned(store: Store, row_id: int) -> Refusal:
    row = await store.row_cases.find(row_id)
    if row is None:
        return MoneyCaseUnknown(row_id)
    if row.decision is None or row.account is None:
        return RowNotWaiting(row_id)
    return RowAssigned(row.decision.name, row.decision.at, row.account.number)


async def close_case(
    store: Store, notice_id: NoticeId, end: CaseEnd, words: str, clerk: Clerk
) -> None:
    """End a notice's case without a credit, with a word on why. The caller commits.

    Raises CreditNeedsAnother (credited is no end that one person makes), NoteMissing,
    CaseHasCredit, MoneyCaseClosed (who came first), MoneyCaseUnknown.
    """
    ensure_duty(clerk, Duty.MONEY)
    if end is CaseEnd.CREDITED:
        raise CreditNeedsAnother
    words = words.strip()[:_NOTE]
    if not words:
        raise NoteMissing
    case = await open_case(store, notice_id)
    if case.credit:
        raise CaseHasCredit(case.credit)
    await store.notice_cases.close(case, end, note=words, staff_id=clerk.staff_id, now=clerk.now)
    await note(store, clerk, f"suspense.{end.value}", f"notice:{case.id}", **told(case))


async def retry_case(store: Store, notice_id: NoticeId, clerk: Clerk) -> None:
    """Let a notice that met an incident be settled anew by the workers. The caller commits.

    Raises CaseNotRetried, MoneyCaseClosed, MoneyCaseUnknown.
    """
    ensure_duty(clerk, Duty.DECIDE)
    case = await open_case(store, notice_id)
    if case.quandary is not Quandary.INCIDENT:
        raise CaseNotRetried
    await store.notice_cases.retry(case.id)
    await note(store, clerk, "suspense.retried", f"notice:{case.id}", **told(case))
