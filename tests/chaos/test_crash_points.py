"""Death before and after every word that a payment's life says to PostgreSQL: the books are right.

Intent, the way to the bank, notices, settling, a look-up, refunds: whoever was interrupted is
asked again, as a bank repeats, a job ticks and a person presses.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.ids import AccountId, PersonId
from services.domain.money import Money
from services.domain.payment import Attempt, Notice, NoticeKind
from services.payments import PaymentRules, Payments, Wish
from services.reconciliation import Reconciliation
from storage.unit_of_work import SqlUnitsOfWork
from tests.chaos.books import Auditor
from tests.chaos.fragile import Died, Fate, FragileUnits
from tests.contracts.records import new_person, written_account
from tests.services.till import NOW, SECRET, Counted, said

pytestmark = pytest.mark.postgres
_PART = 100_00
_ALL_POINTS = 60


@dataclass
class Teller:
    """A bank that is asked and says that the payment succeeded."""

    name: str = "sandbox"
    kopecks: int = 0

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        return said(reference, NoticeKind.PAID, minute=3, amount=Money(self.kopecks))


@dataclass
class Life:
    """One payment, its sum its own, so that the same wish finds the same intent again."""

    units: FragileUnits
    person_id: PersonId
    account_id: AccountId
    payments: Payments
    kopecks: int
    reference: str = ""
    confirmations: Confirmations = field(
        default_factory=lambda: Confirmations(ZoneInfo("Europe/Kyiv"))
    )

    async def passes(self) -> None:
        """Everything, each step asked for again when we died in it."""
        token: Callable[[], str] = lambda: self.payments.token(self.reference)  # noqa: E731
        way = Attempt("sandbox")
        wish = Wish(
            self.person_id, self.account_id, Article.ELECTRICITY, None, Money(self.kopecks)
        )
        ticket = await self._kept(lambda unit: self.payments.intend(unit, wish, NOW))
        self.reference = ticket.reference
        await self._kept(lambda unit: self.payments.opened(unit, token(), way, NOW))
        await self._hears(NoticeKind.PENDING)
        await self._looks()
        await self._hears(NoticeKind.PAID, minute=3)
        await self._hears(NoticeKind.REFUNDED, minute=4, kopecks=_PART)
        await self._hears(NoticeKind.FAILED, minute=2)
        await self._hears(NoticeKind.REFUNDED, minute=5)

    async def _hears(self, kind: NoticeKind, *, minute: int = 1, kopecks: int = 0) -> None:
        word = said(self.reference, kind, minute=minute, amount=Money(kopecks or self.kopecks))
        await self._kept(lambda unit: self.confirmations.accept(unit, word, NOW))
        await self._settles()

    async def _settles(self) -> None:
        await self._kept(lambda unit: self.confirmations.settle(unit, limit=50, now=NOW))

    async def _looks(self) -> None:
        asking = Reconciliation({"sandbox": Teller(kopecks=self.kopecks)})  # type: ignore[dict-item]
        later = NOW + timedelta(minutes=2)
        try:
            await asking.look_up(self.units.as_port, self.reference, later)
        except Died:
            await asking.look_up(self.units.as_port, self.reference, later)
        await self._settles()

    async def _kept(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        while True:
            try:
                async with self.units() as unit:
                    given = await work(unit)
                    await unit.commit()
            except Died:
                continue
            return given


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    """A database of one's own."""
    made = SqlUnitsOfWork(database_url)
    yield made
    await made.close()


@pytest.mark.parametrize("is_said", [False, True], ids=["before", "after"])
async def test_death_at_any_word_to_the_database_leaves_the_books_right(
    units: SqlUnitsOfWork, database_url: str, *, is_said: bool
) -> None:
    async with units() as unit:
        account = await written_account(unit)
        person_id = await unit.people.add(new_person())
        await unit.commit()
    payments = Payments(PaymentRules(), "sandbox", Counted(), SECRET)
    auditor, at = Auditor(database_url), 0
    fate = Fate(0, is_said=is_said, has_died=True)
    while fate.has_died:
        at += 1
        fate = Fate(at, is_said=is_said)
        life = Life(FragileUnits(units, fate), person_id, account.id, payments, 500_00 + at)
        await life.passes()
        await auditor.sample()
        assert auditor.violations == [], (at, fate.names[at - 1])

    books = await auditor.payments()
    verdicts = await auditor.verdicts()
    await auditor.close()
    assert at > _ALL_POINTS
    assert {(row["state"], row["balance"], row["receipts"]) for row in books} == {
        ("refunded", 0, 1)
    }
    assert len(books) == at
    assert set(verdicts) <= {"applied", "old news"}
