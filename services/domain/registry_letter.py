"""Letters about money that came by a bank's register: it is booked, or it was taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.facts import Said, as_fact
from services.domain.ids import PersonId
from services.domain.message import NewLetter
from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Receipt:
    """What people are told of an entry; `reference` is the ledger's, of the entry."""

    reference: str
    amount: Money
    article: Article
    paid_on: date
    source: PaymentSource
    persons: tuple[PersonId, ...]
    is_taken_back: bool = False


def receipt_letters(receipt: Receipt, now: datetime) -> Iterator[NewLetter]:
    """A letter for everybody linked to the account, written where the entry is booked (I14)."""
    key = "letter-registry-back" if receipt.is_taken_back else "letter-registry-booked"
    for person_id in receipt.persons:
        yield NewLetter(
            person_id=person_id,
            key=key,
            facts={
                "amount": receipt.amount,
                "article": as_fact(receipt.article),
                "paid_on": receipt.paid_on,
                "source": Said(f"source-{receipt.source}"),
            },
            unique_key=f"receipt:{receipt.reference}:{person_id}",
            due_at=now,
            actions=("overview",),
        )
