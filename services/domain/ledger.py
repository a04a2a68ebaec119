"""The ledger: append-only entries by article; balances and allocation are folds over them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PaymentId
from services.domain.money import Money


class EntryKind(StrEnum):
    """What an entry books."""

    OPENING = "opening"
    BILL = "bill"
    CORRECTION = "correction"
    PAYMENT = "payment"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be appended: positive amounts are owed to the utility, payments are negative.

    `reference` is unique: "bill:<number>:v<version>", "payment:<reference>", "import:<row>".
    `source` says where a payment came from: "internet", "branch", "post" … ("" for bills).
    """

    account_id: AccountId
    article: Article
    kind: EntryKind
    amount: Money
    reference: str
    value_on: date
    booked_at: datetime
    bill_id: BillId | None = None
    payment_id: PaymentId | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that the memory keeps."""

    id: int
    account_id: AccountId
    article: Article
    kind: EntryKind
    amount: Money
    reference: str
    value_on: date
    booked_at: datetime
    bill_id: BillId | None
    payment_id: PaymentId | None
    source: str
