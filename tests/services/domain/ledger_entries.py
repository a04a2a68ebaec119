"""Invented ledger entries."""

from datetime import UTC, date, datetime, timedelta

from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PaymentId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import Money

START = date(2026, 1, 1)


def entry(
    number: int,
    kind: EntryKind,
    kopecks: int,
    *,
    bill: int | None = None,
    payment: int | None = None,
) -> Entry:
    """The `number`-th entry, booked a day after the one before; positive is owed."""
    day = START + timedelta(days=number)
    return Entry(
        id=number,
        account_id=AccountId(1),
        article=Article.ELECTRICITY,
        kind=kind,
        amount=Money(kopecks),
        reference=f"test:{number}",
        value_on=day,
        booked_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        bill_id=BillId(bill) if bill is not None else None,
        payment_id=PaymentId(payment) if payment is not None else None,
        source="",
    )
