"""A memory for the tests of billing: it sees its own writes and forgets the uncommitted."""

import copy
from typing import Self, cast

from services.ports.storage import Store, TransactionConflict, UnitOfWork
from tests.fakes.articles import FakeActs, FakeSchedules, FakeServices
from tests.fakes.billing_repositories import (
    Books,
    FakeAccounts,
    FakeBills,
    FakeLedger,
    FakeMeters,
    FakePayments,
    FakePeople,
    FakeTariffs,
)
from tests.fakes.readings import FakeReadings
from tests.fakes.reviews import FakeReviews


class FakeBilling:
    """A unit of work over the books: sees its own writes, and takes them along unless committed.

    Two that overlap do not merge: the second to commit meets a TransactionConflict.
    """

    def __init__(self, kept: Books) -> None:
        self._kept = kept
        self.books = Books()

    async def __aenter__(self) -> Self:
        self.books = Books()
        _copy(self._kept, self.books)
        self.accounts = FakeAccounts(self.books)
        self.meters = FakeMeters(self.books)
        self.readings = FakeReadings(self.books)
        self.reviews = FakeReviews(self.books.desk)
        self.tariffs = FakeTariffs(self.books)
        self.bills = FakeBills(self.books)
        self.ledger = FakeLedger(self.books)
        self.schedules = FakeSchedules(self.books.papers)
        self.acts = FakeActs(self.books.papers)
        self.services = FakeServices(self.books.papers)
        self.people = FakePeople(self.books)
        self.payments = FakePayments(self.books)
        return self

    async def __aexit__(self, *failure: object) -> None:
        self.books = Books()

    async def commit(self) -> None:
        if self._kept.version != self.books.version:
            raise TransactionConflict
        self.books.version += 1
        _copy(self.books, self._kept)

    @property
    def store(self) -> Store:
        """The same, as use cases take it: billing asks for nothing else of the store."""
        return cast("Store", self)


class FakeBillingUnits:
    """Makes units of work over one set of books."""

    def __init__(self) -> None:
        self.books = Books()

    def __call__(self) -> UnitOfWork:
        return cast("UnitOfWork", FakeBilling(self.books))


def _copy(source: Books, target: Books) -> None:
    """Rows cannot change, so that a table of rows is copied without them."""
    for name in Books.__slots__:
        kept = getattr(source, name)
        is_table = isinstance(kept, dict | list)
        setattr(target, name, copy.copy(kept) if is_table else copy.deepcopy(kept))
