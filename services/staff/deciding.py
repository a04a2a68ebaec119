"""What every decision of staff about money and mending shares: the duty, the case, the log."""

from services.domain.cases import Clerk
from services.domain.ids import NoticeId
from services.domain.staff import Duty, RoleMayNot, may
from services.domain.suspense import MoneyCaseClosed, MoneyCaseUnknown, NoticeCase
from services.ports.storage import Store
from services.ports.storage.staff import NewAuditEntry


def ensure_duty(clerk: Clerk, duty: Duty) -> None:
    """Raises RoleMayNot when the person's role has no such duty."""
    if not may(clerk.role, duty):
        raise RoleMayNot


async def open_case(store: Store, notice_id: NoticeId) -> NoticeCase:
    """The case, locked and open. Raises MoneyCaseUnknown, MoneyCaseClosed."""
    case = await store.notice_cases.find(notice_id, is_locking=True)
    if case is None:
        raise MoneyCaseUnknown(notice_id)
    if case.decision is not None:
        raise MoneyCaseClosed(case.decision.name, case.decision.at)
    return case


def told(case: NoticeCase) -> dict[str, str]:
    """What the audit log keeps of a case: no person's words."""
    return {
        "bank": case.provider,
        "reference": case.reference,
        "kopecks": str(case.amount.kopecks),
        "currency": case.currency,
    }


async def note(store: Store, clerk: Clerk, action: str, subject: str, **facts: str) -> None:
    """Write into the audit log what was done; the last step, since others wait for it."""
    await store.audit.append(
        NewAuditEntry(clerk.staff_id, action, subject, facts, happened_at=clerk.now)
    )
