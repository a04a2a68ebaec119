"""A register that was taken in: its batch, and what became of each of its rows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.ids import PersonId, RegistryId
from services.domain.money import Money
from services.domain.registry import RegistryRow


class RowState(StrEnum):
    """Where a row's money is.

    What a bank has reversed stays so; what we have withdrawn with its batch may be taken again.
    """

    BOOKED = "booked"
    SUSPENSE = "suspense"
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"


class Doubt(StrEnum):
    """Why money waits in suspense."""

    NONE = ""
    UNKNOWN_ACCOUNT = "unknown_account"
    OTHER_IBAN = "other_iban"
    RETURN_UNFOUND = "return_unfound"


class Fate(StrEnum):
    """What became of a row just now.

    Known rows were here before and changed nothing; a changed one is known with other facts and
    is not taken.
    """

    BOOKED = "booked"
    SUSPENSE = "suspense"
    REVERSED = "reversed"
    KNOWN = "known"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class NewRegistry:
    """A register about to be taken."""

    file: str
    sha256: bytes
    profile: str
    source: PaymentSource


@dataclass(frozen=True, slots=True)
class Registry:
    """A batch: its rows that were new, and their sum; moments are aware, in UTC."""

    id: RegistryId
    file: str
    profile: str
    source: PaymentSource
    count: int
    total: Money
    taken_at: datetime
    reversed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row with its line in the file and the name by which it is known again.

    A return `undoes` the payment of this name, when the bank gives both the same reference.
    """

    line: int
    identity: str
    row: RegistryRow
    doubt: Doubt = Doubt.NONE
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a row; `persons` are linked to the account whose books have changed.

    `is_twin` tells of a payment of the same account, day and sum that came another way: nothing
    is merged, staff look at it. `reference` is the ledger's.
    """

    line: int
    fate: Fate
    reference: str = ""
    persons: tuple[PersonId, ...] = ()
    is_twin: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A row taken back with its batch; of a booked one, `reference` is the undoing entry's."""

    id: int
    reference: str
    article: Article
    amount: Money
    paid_on: date
    persons: tuple[PersonId, ...]
    is_booked: bool


@dataclass(frozen=True, slots=True)
class Assigned:
    """A row that left suspense for somebody's books, under the ledger's reference.

    A return subtracts: the bank has given the money back.
    """

    reference: str
    article: Article
    amount: Money
    paid_on: date
    source: PaymentSource
    persons: tuple[PersonId, ...]
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class SuspenseRow:
    """Money that waits for a human; `suggested` is the account that it may have been meant for.

    That of a return has gone away, and waits to be taken out of somebody's books.
    """

    id: int
    line: int
    account_number: str
    amount: Money
    paid_on: date
    payer: str
    purpose: str
    doubt: Doubt
    suggested: str
    is_return: bool = False
