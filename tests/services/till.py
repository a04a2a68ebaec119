"""A till for the tests of money: one account, its payments, and a bank that says things."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.ids import BillId, PersonId
from services.domain.ledger import Entry, EntryKind, NewEntry
from services.domain.money import Money
from services.domain.payment import Attempt, Notice, NoticeKind, Payment
from services.payments import PaymentRules, Payments, Wish
from tests.fakes.letters import KeptLetter
from tests.fakes.store_money import FakeMoneyUnits
from tests.services.home import ACCOUNT

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SUM = Money(512_40)
PERSON = PersonId(7)
SECRET = b"a secret key of the tests"


class Counted:
    """Ids that can be foretold."""

    def __init__(self) -> None:
        self._count = 0

    def token(self) -> str:
        return f"token-{self._next()}"

    def reference(self) -> str:
        return f"OB{self._next():04d}"

    def incident(self) -> str:
        return f"INC-{self._next()}"

    def _next(self) -> int:
        self._count += 1
        return self._count


class Till:
    """Every call is a transaction of its own; `books` is what was committed."""

    def __init__(self, *, debt: int = SUM.kopecks, rules: PaymentRules | None = None) -> None:
        self.units = FakeMoneyUnits()
        self.units.kept.books.accounts[ACCOUNT.id] = ACCOUNT
        self.payments = Payments(rules or PaymentRules(), "sandbox", Counted(), SECRET)
        self.confirmations = Confirmations(ZoneInfo("Europe/Kyiv"))
        if debt:
            entry = NewEntry(
                ACCOUNT.id,
                Article.ELECTRICITY,
                EntryKind.BILL,
                Money(debt),
                "bill:1:v1",
                date(2026, 11, 10),
                NOW,
            )
            facts = {name: getattr(entry, name) for name in NewEntry.__slots__}
            self.units.kept.books.entries.append(Entry(id=1, **facts))

    async def intends(self, kopecks: int = SUM.kopecks, *, at: datetime = NOW, **how: Any) -> str:
        """Press pay; returns the reference."""
        wish = Wish(PERSON, ACCOUNT.id, Article.ELECTRICITY, BillId(1), Money(kopecks))
        async with self.units() as unit:
            ticket = await self.payments.intend(unit, replace(wish, **how), at)
            await unit.commit()
        return ticket.reference

    async def opens(self, reference: str, *, at: datetime = NOW) -> None:
        """Go to the bank."""
        async with self.units() as unit:
            await self.payments.opened(
                unit, self.payments.token(reference), Attempt("sandbox"), at
            )
            await unit.commit()

    async def hears(self, *said: Notice, at: datetime = NOW) -> None:
        """Accept each notice, then settle whatever waits."""
        for notice in said:
            await self.accepts(notice, at=at)
        await self.settles(at=at)

    async def accepts(self, notice: Notice, *, at: datetime = NOW) -> bool:
        """What the webhook does."""
        async with self.units() as unit:
            is_new = await self.confirmations.accept(unit, notice, at)
            await unit.commit()
        return is_new

    async def settles(self, *, at: datetime = NOW, limit: int = 50) -> int:
        """What the job does."""
        async with self.units() as unit:
            count = await self.confirmations.settle(unit, limit=limit, now=at)
            await unit.commit()
        return count

    def payment(self, reference: str) -> Payment:
        """As it stands."""
        kept = self.units.kept.payments
        (found,) = [each.payment for each in kept if each.payment.reference == reference]
        return found

    @property
    def booked(self) -> list[tuple[str, int]]:
        """Entries that came from payments."""
        return [
            (entry.reference, entry.amount.kopecks)
            for entry in self.units.kept.books.entries
            if entry.payment_id is not None
        ]

    @property
    def letters(self) -> list[KeptLetter]:
        """The outbox."""
        return self.units.kept.letters

    @property
    def verdicts(self) -> list[str]:
        """What came of every notice, in order of arrival."""
        return [each.verdict for each in self.units.kept.notices]


def said(reference: str, kind: NoticeKind, *, minute: int = 1, **changes: Any) -> Notice:
    """A bank's word about a payment, `minute` minutes after noon of the tests."""
    notice = Notice(
        provider="sandbox",
        reference=reference,
        kind=kind,
        amount=SUM,
        currency="UAH",
        provider_ref="OP000001-1",
        card_mask="4242 **** **** 4242",
        said_at=NOW + timedelta(minutes=minute),
        dedupe_key="",
        raw=b"{}",
    )
    changed = replace(notice, **changes)
    key = f"{reference}:{kind}:{changed.amount.kopecks}:{changed.currency}:{changed.provider_ref}"
    return replace(changed, dedupe_key=key)


def keys_of(letters: Iterable[KeptLetter]) -> list[str]:
    """What the letters say."""
    return [each.letter.key for each in letters]
