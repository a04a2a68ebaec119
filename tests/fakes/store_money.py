"""A memory for the tests of money: it sees its own writes and forgets the uncommitted."""

import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self, cast

from services.domain.account import Account
from services.domain.ids import AccountId, NoticeId, PaymentId
from services.domain.message import Channel
from services.domain.payment import Attempt, Notice, StoredNotice
from services.domain.person import Person
from services.domain.wishes import Wishes
from services.ports.storage import (
    StorageUnavailable,
    TransactionConflict,
    UnitOfWork,
    UnitsOfWork,
)
from tests.fakes.billing_repositories import Books, FakeAccounts, FakeLedger
from tests.fakes.letters import FakeLetters, KeptLetter
from tests.fakes.payments import FakeAttempts, FakePayments, KeptPayment
from tests.fakes.pruning import FakePruning, KeptNotice


@dataclass(slots=True)
class Money:
    """What is kept besides the books of billing."""

    books: Books = field(default_factory=Books)
    people: dict[int, Person] = field(default_factory=dict)
    payments: list[KeptPayment] = field(default_factory=list)
    attempts: list[tuple[PaymentId, Attempt]] = field(default_factory=list)
    notices: list[KeptNotice] = field(default_factory=list)
    letters: list[KeptLetter] = field(default_factory=list)
    incidents: list[str] = field(default_factory=list)
    chats: dict[int, str] = field(default_factory=dict)
    wishes: dict[int, Wishes] = field(default_factory=dict)
    silences: dict[Channel, datetime] = field(default_factory=dict)
    version: int = 0


@dataclass(slots=True)
class FakeNotices:
    """The port Notices; what another unit has taken is passed over."""

    kept: Money
    held: set[int]
    own: set[int] = field(default_factory=set)

    async def accept(self, notice: Notice, now: datetime) -> bool:
        if any(each.stored.notice.dedupe_key == notice.dedupe_key for each in self.kept.notices):
            return False
        last = self.kept.notices[-1].stored.id if self.kept.notices else 0
        stored = StoredNotice(NoticeId(last + 1), notice, now)
        self.kept.notices.append(KeptNotice(stored))
        return True

    async def take(self, limit: int) -> list[StoredNotice]:
        free = [
            each.stored
            for each in self.kept.notices
            if not each.verdict and each.stored.id not in self.held - self.own
        ][:limit]
        self.own |= {stored.id for stored in free}
        self.held |= self.own
        return free

    async def of_reference(self, reference: str) -> list[Notice]:
        said = [each.stored.notice for each in self.kept.notices]
        return [each for each in said if each.reference == reference]

    async def settle(self, notice_id: NoticeId, *, verdict: str, now: datetime) -> None:
        (found,) = [each for each in self.kept.notices if each.stored.id == notice_id]
        found.verdict = verdict

    async def count_waiting(self) -> int:
        return sum(1 for each in self.kept.notices if not each.verdict)


@dataclass(slots=True)
class FakeRest:
    """Of People, DeadLetters, Conversations, Reminders and Staging, what money asks for."""

    kept: Money

    async def find(self, person_id: int) -> Person | None:
        return self.kept.people.get(person_id)

    async def add(self, incident: str, **facts: object) -> None:
        self.kept.incidents.append(incident)

    async def paid(self, references: list[str], now: datetime) -> int:
        """Nobody is reminded here."""
        return 0

    async def write(self, table: str, rows: list[dict[str, Any]]) -> int:
        """Of staging: accounts, which is what payments hang on."""
        for row in rows if table == "accounts" else []:
            account_id = AccountId(len(self.kept.books.accounts) + 1)
            words: dict[str, Any] = {name: value or "" for name, value in row.items()}
            self.kept.books.accounts[account_id] = Account(
                **{**words, "id": account_id, "is_electrically_heated": False}
            )
        return len(rows)


class FakeMoney:
    """A unit of work: sees its own writes, and takes them along unless committed.

    Two that overlap do not merge: the second to commit meets a TransactionConflict.
    """

    def __init__(self, units: "FakeMoneyUnits") -> None:
        self._units = units

    async def __aenter__(self) -> Self:
        if self._units.is_away:
            raise StorageUnavailable
        kept = self._kept = copy.deepcopy(self._units.kept)
        self.accounts = FakeAccounts(kept.books)
        self.ledger = FakeLedger(kept.books)
        self.payments = FakePayments(kept.payments)
        self.attempts = FakeAttempts(kept.attempts)
        self.notices = FakeNotices(kept, self._units.held)
        self.letters = self.carriage = FakeLetters(kept)
        self.pruning = FakePruning(kept.notices)
        self.people = self.dead_letters = self.conversations = self.staging = FakeRest(kept)
        self.reminders = self.people
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._units.held -= self.notices.own

    async def commit(self) -> None:
        if self._units.is_away:
            raise StorageUnavailable
        if self._units.kept.version != self._kept.version:
            raise TransactionConflict
        self._kept.version += 1
        self._units.kept = copy.deepcopy(self._kept)


class FakeMoneyUnits:
    """Makes units of work over one memory; `is_away` is a database that does not answer."""

    def __init__(self) -> None:
        self.kept = Money()
        self.held: set[int] = set()
        self.is_away = False

    def __call__(self) -> UnitOfWork:
        return cast("UnitOfWork", FakeMoney(self))

    @property
    def as_port(self) -> UnitsOfWork:
        """The same, as use cases and doors take it."""
        return cast("UnitsOfWork", self)
