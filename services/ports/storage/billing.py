"""The memory of billing: accounts, meters, readings, tariffs, bills and the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import Bill, NewBill
from services.domain.ids import AccountId, BillId, MeterId
from services.domain.ledger import Entry, EntryKind, NewEntry
from services.domain.meter import Meter
from services.domain.money import Money
from services.domain.reading import NewReading, Reading
from services.domain.tariff import Tariff


class Accounts(Protocol):
    """Accounts of the billing system."""

    async def get(self, account_id: AccountId) -> Account:
        """The account; an unknown id is a bug and raises LookupError."""
        ...

    async def find_by_number(self, number: str) -> Account | None:
        """The account under the number."""
        ...

    async def lock(self, account_id: AccountId) -> None:
        """Hold the account's row until the end: one chain of bills, whoever writes.

        Check-then-insert without it corrupted every account in a trial with three devices.
        """
        ...


class Meters(Protocol):
    """Metering devices."""

    async def of_account(self, account_id: AccountId) -> list[Meter]:
        """All meters the account ever had, the earliest installed first."""
        ...


class Readings(Protocol):
    """Readings, one value set per meter and date."""

    async def add(self, reading: NewReading) -> Reading:
        """Remember a reading; the same meter and date is overwritten (the last one wins)."""
        ...

    async def latest(self, meter_id: MeterId, *, before: date | None = None) -> Reading | None:
        """The reading with the latest date, strictly before `before` when given."""
        ...

    async def latest_of_account(self, account_id: AccountId) -> list[Reading]:
        """The latest reading of each meter that has any, in no order; one round trip."""
        ...

    async def history(self, account_id: AccountId, *, since: date, until: date) -> list[Reading]:
        """Readings taken in the closed range, the latest first."""
        ...

    async def missing(self, *, since: date, after: AccountId, limit: int) -> list[AccountId]:
        """Accounts whose meter in place was neither read nor estimated on `since` or later.

        A page of at most `limit`, by id, those greater than `after`. Opening and closing
        readings tell nothing of a month.
        """
        ...


class Tariffs(Protocol):
    """The dated price table."""

    async def all(self) -> list[Tariff]:
        """Every row, in order of code and date."""
        ...


class Bills(Protocol):
    """Bills and their lines."""

    async def add(self, bill: NewBill) -> Bill:
        """Remember a new bill, version 1."""
        ...

    async def reform(self, bill_id: BillId, bill: NewBill) -> Bill:
        """Replace the content of a bill under the same number; the version grows by one."""
        ...

    async def get(self, bill_id: BillId) -> Bill:
        """The bill with its lines; an unknown id raises LookupError."""
        ...

    async def latest(self, account_id: AccountId, article: Article) -> Bill | None:
        """The bill with the latest period end (then the latest formed), lines included."""
        ...

    async def history(
        self, account_id: AccountId, article: Article, *, since: date, until: date
    ) -> list[Bill]:
        """Bills formed in the closed range, the latest first, without lines."""
        ...

    async def next_number(self, account_id: AccountId, formed_on: date) -> str:
        """An unused bill number of the account for the month; call under the account's lock."""
        ...


class Ledger(Protocol):
    """Append-only entries."""

    async def append(self, entry: NewEntry) -> bool:
        """Book the entry; False when its reference is booked already: a repeat changes nothing."""
        ...

    async def balances(self, account_id: AccountId) -> Mapping[Article, Money]:
        """Sum of entries by article: positive is debt, negative is a credit."""
        ...

    async def entries(self, account_id: AccountId, article: Article) -> list[Entry]:
        """All entries of an article, the earliest first."""
        ...

    async def history(
        self, account_id: AccountId, *, kinds: tuple[EntryKind, ...], since: date, until: date
    ) -> list[Entry]:
        """Entries with a value date in the closed range, the latest first."""
        ...

    async def last_payment(self, account_id: AccountId) -> Entry | None:
        """The latest payment that was not given back: the weak secret of activation."""
        ...
