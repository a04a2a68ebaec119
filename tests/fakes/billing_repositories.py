"""Repositories of billing over plain dictionaries, as the ports ask for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import Bill, NewBill
from services.domain.ids import AccountId, BillId, MeterId, PaymentId, PersonId, ReadingId
from services.domain.ledger import Entry, EntryKind, NewEntry
from services.domain.meter import Meter
from services.domain.money import Money, total
from services.domain.payment import NewPayment, Payment, PaymentState
from services.domain.reading import Reading
from services.domain.tariff import Tariff
from tests.fakes.articles import Papers
from tests.fakes.reviews import Desk


@dataclass(slots=True)
class Books:
    """What is kept: rows by id, in the order of their making."""

    accounts: dict[AccountId, Account] = field(default_factory=dict)
    meters: dict[MeterId, Meter] = field(default_factory=dict)
    readings: dict[ReadingId, Reading] = field(default_factory=dict)
    tariffs: list[Tariff] = field(default_factory=list)
    bills: dict[BillId, Bill] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    payments: dict[PaymentId, Payment] = field(default_factory=dict)
    links: list[tuple[PersonId, AccountId]] = field(default_factory=list)
    papers: Papers = field(default_factory=Papers)
    desk: Desk = field(default_factory=Desk)
    version: int = 0


@dataclass(slots=True)
class FakeAccounts:
    """The port Accounts; `locked` remembers what was locked in this transaction."""

    books: Books
    locked: list[AccountId] = field(default_factory=list)

    async def get(self, account_id: AccountId) -> Account:
        return self.books.accounts[account_id]

    async def find_by_number(self, number: str) -> Account | None:
        found = [each for each in self.books.accounts.values() if each.number == number]
        return found[0] if found else None

    async def lock(self, account_id: AccountId) -> None:
        self.locked.append(account_id)


@dataclass(slots=True)
class FakeMeters:
    """The port Meters."""

    books: Books

    async def of_account(self, account_id: AccountId) -> list[Meter]:
        own = [each for each in self.books.meters.values() if each.account_id == account_id]
        return sorted(own, key=lambda meter: meter.installed_on)


@dataclass(slots=True)
class FakeTariffs:
    """The port Tariffs."""

    books: Books

    async def all(self) -> list[Tariff]:
        return sorted(self.books.tariffs, key=lambda row: (row.code, row.valid_from))


@dataclass(slots=True)
class FakeBills:
    """The port Bills."""

    books: Books

    async def add(self, bill: NewBill) -> Bill:
        bill_id = BillId(len(self.books.bills) + 1)
        return self._keep(bill_id, 1, bill)

    async def reform(self, bill_id: BillId, bill: NewBill) -> Bill:
        return self._keep(bill_id, self.books.bills[bill_id].version + 1, bill)

    async def get(self, bill_id: BillId) -> Bill:
        return self.books.bills[bill_id]

    async def latest(self, account_id: AccountId, article: Article) -> Bill | None:
        own = self._own(account_id, article)
        return max(own, key=lambda bill: (bill.period_to, bill.formed_on, bill.id), default=None)

    async def history(
        self, account_id: AccountId, article: Article, *, since: date, until: date
    ) -> list[Bill]:
        own = [
            replace(bill, lines=())
            for bill in self._own(account_id, article)
            if since <= bill.formed_on <= until
        ]
        return sorted(own, key=lambda bill: (bill.formed_on, bill.id), reverse=True)

    async def next_number(self, account_id: AccountId, formed_on: date) -> str:
        stem = f"{self.books.accounts[account_id].number}-{formed_on:%Y-%m}"
        count = sum(1 for bill in self.books.bills.values() if bill.number.startswith(stem))
        return f"{stem}-{count + 1}"

    def _own(self, account_id: AccountId, article: Article) -> list[Bill]:
        return [
            bill
            for bill in self.books.bills.values()
            if bill.account_id == account_id and bill.article is article
        ]

    def _keep(self, bill_id: BillId, version: int, bill: NewBill) -> Bill:
        facts = {name: getattr(bill, name) for name in NewBill.__slots__}
        self.books.bills[bill_id] = Bill(id=bill_id, version=version, **facts)
        return self.books.bills[bill_id]


@dataclass(slots=True)
class FakeLedger:
    """The port Ledger."""

    books: Books

    async def append(self, entry: NewEntry) -> bool:
        if any(each.reference == entry.reference for each in self.books.entries):
            return False
        facts = {name: getattr(entry, name) for name in NewEntry.__slots__}
        self.books.entries.append(Entry(id=len(self.books.entries) + 1, **facts))
        return True

    async def balances(self, account_id: AccountId) -> Mapping[Article, Money]:
        own = [each for each in self.books.entries if each.account_id == account_id]
        return {
            article: total([each.amount for each in own if each.article is article])
            for article in {each.article for each in own}
        }

    async def entries(self, account_id: AccountId, article: Article) -> list[Entry]:
        own = [each for each in self.books.entries if each.account_id == account_id]
        return [each for each in own if each.article is article]

    async def history(
        self, account_id: AccountId, *, kinds: tuple[EntryKind, ...], since: date, until: date
    ) -> list[Entry]:
        own = [
            each
            for each in self.books.entries
            if each.account_id == account_id
            and each.kind in kinds
            and since <= each.value_on <= until
        ]
        return sorted(own, key=lambda entry: (entry.value_on, entry.id), reverse=True)

    async def last_payment(self, account_id: AccountId) -> Entry | None:
        paid = await self.history(
            account_id, kinds=(EntryKind.PAYMENT,), since=date.min, until=date.max
        )
        back = await self.history(
            account_id, kinds=(EntryKind.REFUND,), since=date.min, until=date.max
        )
        numbers = {each.payment_id for each in back} - {None}
        names = {each.reference for each in back}
        standing = (
            each
            for each in paid
            if each.payment_id not in numbers
            and re.sub(r"^(registry(?:\.v[0-9]+)?):", r"\1.reversed:", each.reference) not in names
        )
        return next(standing, None)


@dataclass(slots=True)
class FakePeople:
    """Of the port People, the links that billing asks for."""

    books: Books

    async def link(self, person_id: PersonId, account_id: AccountId, now: datetime) -> bool:
        is_new = (person_id, account_id) not in self.books.links
        if is_new:
            self.books.links.append((person_id, account_id))
        return is_new

    async def accounts_of(self, person_id: PersonId) -> list[AccountId]:
        return [account_id for person, account_id in self.books.links if person == person_id]


@dataclass(slots=True)
class FakePayments:
    """Of the port Payments, what the account card and the articles ask for."""

    books: Books

    async def add(self, payment: NewPayment) -> Payment:
        facts = {name: getattr(payment, name) for name in NewPayment.__slots__}
        del facts["token_hash"]
        kept = Payment(
            id=PaymentId(len(self.books.payments) + 1),
            state=PaymentState.INTENDED,
            provider_ref=None,
            card_mask=None,
            next_look_at=None,
            **facts,
        )
        self.books.payments[kept.id] = kept
        return kept

    async def pending(self, account_id: AccountId) -> list[Payment]:
        return [
            each
            for each in self.books.payments.values()
            if each.account_id == account_id and each.state is PaymentState.PENDING
        ]
