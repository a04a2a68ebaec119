"""A memory for the tests of money: it sees its own writes and forgets the uncommitted."""

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self, cast

from services.domain.account import Account
from services.domain.ids import AccountId, LetterId, NoticeId, PaymentId
from services.domain.message import Address, Channel, Letter, NewLetter
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
from tests.fakes.payments import FakeAttempts, FakePayments, KeptPayment
from tests.fakes.pruning import FakePruning, KeptNotice


@dataclass(slots=True)
class KeptLetter:
    """A letter of the outbox; `try_at` moves with claims and postponements."""

    id: LetterId
    letter: NewLetter
    try_at: datetime
    state: str = "waiting"
    attempts: int = 0
    why: str = ""
    begun: int = 0


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
class FakeLetters:
    """The ports Letters and Carriage; everybody is in Telegram, in the chat that `chats` names."""

    kept: Money

    async def add(self, letter: NewLetter) -> bool:
        if any(each.letter.unique_key == letter.unique_key for each in self.kept.letters):
            return False
        letter_id = LetterId(len(self.kept.letters) + 1)
        self.kept.letters.append(KeptLetter(letter_id, letter, letter.due_at))
        return True

    async def add_many(self, letters: Collection[NewLetter]) -> int:
        return sum([await self.add(letter) for letter in letters])

    async def claim(
        self,
        limit: int,
        *,
        now: datetime,
        lease: timedelta,
        by_mail: bool | None = None,
        paces: object = None,
    ) -> list[Letter]:
        claimed: list[Letter] = []
        seen: set[tuple[int, bool]] = set()
        for each in self.kept.letters:
            address = each.letter.address
            is_mail = address is not None and address.channel is Channel.EMAIL
            lane = (each.letter.person_id, is_mail)
            is_next = each.state == "waiting" and lane not in seen and by_mail in {None, is_mail}
            if each.state == "waiting" and each.letter.due_at <= now:
                seen.add(lane)
            if is_next and each.try_at <= now and len(claimed) < limit:
                each.try_at, each.attempts = now + lease, each.attempts + 1
                claimed.append(self._addressed(each))
        return claimed

    def _addressed(self, kept: KeptLetter) -> Letter:
        letter = kept.letter
        latest = self.kept.chats.get(letter.person_id, str(letter.person_id))
        address = letter.address or Address(Channel.TELEGRAM, latest)
        return Letter(
            id=kept.id,
            person_id=letter.person_id,
            channel=address.channel,
            chat=address.chat,
            locale="uk",
            key=letter.key,
            facts=letter.facts,
            actions=letter.actions,
            attempts=kept.attempts,
            link=letter.link,
            is_bulk=letter.is_bulk,
            begun=kept.begun,
            wishes=self.kept.wishes.get(letter.person_id, Wishes()),
        )

    async def delivered(
        self, letter_ids: Collection[LetterId], now: datetime, refs: object = None
    ) -> None:
        for letter_id in letter_ids:
            self._waiting(letter_id, state="delivered")

    async def postpone(self, letter_id: LetterId, *, until: datetime, why: str) -> None:
        begun = self.kept.letters[letter_id - 1].begun
        begun = begun if why == "unknown" else max(begun - 1, 0)
        self._waiting(letter_id, try_at=until, why=why, begun=begun)

    async def bury(self, letter_id: LetterId, *, why: str, now: datetime) -> None:
        self._waiting(letter_id, state="buried", why=why)

    async def turn(
        self,
        arrived: Mapping[LetterId, str],
        beginning: Collection[LetterId],
        now: datetime,
    ) -> tuple[set[LetterId], dict[Channel, datetime]]:
        await self.delivered(arrived, now)
        silences = await self.silences(now)
        begun = {
            each
            for each in beginning
            if self.kept.letters[each - 1].state == "waiting"
            and self._addressed(self.kept.letters[each - 1]).channel not in silences
        }
        for each in begun:
            self.kept.letters[each - 1].begun += 1
        return begun, silences

    async def renew(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        for each in letter_ids:
            self._waiting(each, try_at=until, why="being sent")

    async def release(self, letter_ids: Collection[LetterId], until: datetime) -> None:
        for each in letter_ids:
            kept = self.kept.letters[each - 1]
            silent = max(until, *self.kept.silences.values(), until)
            self._waiting(each, try_at=silent, attempts=kept.attempts - 1)

    async def fail_over(self, letter_id: LetterId, address: Address, now: datetime) -> bool:
        """Nobody has a second chat here."""
        self._waiting(letter_id, state="buried", why="unreachable")
        return False

    async def silence(self, channel: Channel, until: datetime) -> None:
        self.kept.silences[channel] = until

    async def silences(self, now: datetime) -> dict[Channel, datetime]:
        return {each: until for each, until in self.kept.silences.items() if until > now}

    async def defer(self, letter_id: LetterId, *, until: datetime | None, now: datetime) -> None:
        if until is None:
            self._waiting(letter_id, state="dropped", why="not wanted")
            return
        kept = self.kept.letters[letter_id - 1]
        later = replace(kept.letter, due_at=until)
        self._waiting(letter_id, letter=later, try_at=until, attempts=max(kept.attempts - 1, 0))

    async def count_waiting(self) -> int:
        return sum(1 for each in self.kept.letters if each.state == "waiting")

    def _waiting(self, letter_id: LetterId, **changes: Any) -> None:
        letter = self.kept.letters[letter_id - 1]
        if letter.state == "waiting":
            for name, value in changes.items():
                setattr(letter, name, value)


@dataclass(slots=True)
class FakeRest:
    """Of the ports People, DeadLetters, Conversations and Staging, what money asks for."""

    kept: Money

    async def find(self, person_id: int) -> Person | None:
        return self.kept.people.get(person_id)

    async def add(self, incident: str, **facts: object) -> None:
        self.kept.incidents.append(incident)

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
