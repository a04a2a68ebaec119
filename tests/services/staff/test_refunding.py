"""Refunds: two persons, a bank asked once whatever dies, and books that follow its notice."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest

from services.domain.cases import Clerk
from services.domain.errors import Refusal
from services.domain.ids import RefundId
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.domain.refund import (
    Refund,
    RefundAmountUnfit,
    RefundDecided,
    RefundIsAnothers,
    RefundNeedsAnother,
    RefundPaymentUnknown,
    RefundReasonMissing,
    RefundState,
    RefundTooLarge,
    RefundUnderWay,
    RefundUnknown,
)
from services.domain.staff import RoleMayNot, StaffRole
from services.domain.suspense import NoteMissing
from services.ports.banks import BankUnavailable, GiveBack, GivenBack
from services.refunds import Refunds
from services.staff.refunding import (
    confirm_refund,
    propose_refund,
    reject_refund,
    settle_refund,
    withdraw_refund,
)
from tests.contracts.records import NOW, new_payment, notice
from tests.services.staff.counter import Counter
from tests.services.staff.vault import CONFIRMATIONS, Vault, open_vault

pytestmark = pytest.mark.postgres
REFUNDED = notice("back", kind=NoticeKind.REFUNDED, amount=Money(10_000))


@dataclass
class GivingBank:
    """A bank that answers as it is told, and remembers what it was asked."""

    answer: GivenBack | Exception = GivenBack.ACCEPTED
    word: Notice | Exception | None = None
    asked: list[GiveBack] = field(default_factory=list)

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        self.asked.append(wanted)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        if isinstance(self.word, Exception):
            raise self.word
        return self.word


@dataclass
class Hall:
    """The vault with a paid payment P1 of 512.40, and a bank that can be asked."""

    vault: Vault
    bank: GivingBank = field(default_factory=GivingBank)

    @property
    def refunds(self) -> Refunds:
        banks: Any = {"sandbox": self.bank}
        return Refunds(banks)

    async def proposes(self, kopecks: int = 10_000, *, by: Clerk | None = None) -> RefundId:
        who = by or self.vault.clerk
        made: RefundId = await self.vault.does(
            lambda unit: propose_refund(unit, "P1", Money(kopecks), "Двічі сплачено", who)
        )
        return made

    async def confirms(self, number: RefundId) -> None:
        await self.vault.does(lambda unit: confirm_refund(unit, number, "", self.vault.senior))

    async def agreed(self, kopecks: int = 10_000) -> RefundId:
        number = await self.proposes(kopecks)
        await self.confirms(number)
        return number

    async def asks(self, at: datetime = NOW) -> bool:
        return await self.refunds.ask(self.vault.units, at)

    async def looks(self, at: datetime) -> int:
        """What the schedule does, settling included; how many looks were due."""
        due = await self.refunds.due(self.vault.units, limit=9, now=at)
        for each in due:
            await self.refunds.look(self.vault.units, each, at)
        async with self.vault.units() as unit:
            await CONFIRMATIONS.settle(unit, limit=9, now=at)
            await unit.commit()
        return len(due)

    async def refund(self, number: RefundId) -> Refund:
        async with self.vault.units() as unit:
            found = await unit.refunds.find(number)
        assert found is not None
        return found

    async def state(self, number: RefundId) -> RefundState:
        return (await self.refund(number)).state


@pytest.fixture
async def hall(counter: Counter) -> Hall:
    """512.40 came by the bank."""
    vault = await open_vault(counter)
    await vault.knows_payment("P1")
    return Hall(vault)


async def test_bank_is_asked_by_anothers_word_and_its_notice_changes_the_books(
    hall: Hall,
) -> None:
    number = await hall.proposes()
    assert not await hall.asks()
    await hall.confirms(number)
    assert await hall.asks()
    assert (hall.bank.asked[0].reference, hall.bank.asked[0].amount) == ("P1", Money(10_000))
    assert await hall.state(number) is RefundState.ACCEPTED
    assert len(await hall.vault.books()) == 1

    hall.bank.word = REFUNDED
    assert await hall.looks(NOW + timedelta(minutes=1)) == 1
    assert await hall.looks(NOW + timedelta(minutes=5)) == 1
    assert await hall.state(number) is RefundState.DONE
    assert sorted(kopecks for _, kopecks in await hall.vault.books()) == [-51_240, 10_000]
    assert await hall.looks(NOW + timedelta(days=1)) == 0
    assert [action for action, _ in await hall.vault.actions()] == [
        "refund.proposed",
        "refund.confirmed",
    ]


async def test_silent_bank_is_never_asked_twice_and_is_found_to_have_given_back(
    hall: Hall,
) -> None:
    number = await hall.agreed()
    hall.bank.answer = BankUnavailable("sandbox")
    hall.bank.word = BankUnavailable("sandbox")
    assert await hall.asks()
    assert not await hall.asks()
    assert await hall.looks(NOW + timedelta(minutes=1)) == 1
    assert await hall.state(number) is RefundState.ASKED

    hall.bank.word = REFUNDED
    await hall.looks(NOW + timedelta(minutes=10))
    await hall.looks(NOW + timedelta(minutes=20))
    assert await hall.state(number) is RefundState.DONE
    assert len(hall.bank.asked) == 1


async def test_bank_that_knows_of_nothing_for_hours_is_left_to_staff(hall: Hall) -> None:
    number = await hall.agreed()
    hall.bank.answer = RuntimeError("a bug after the request had left")
    hall.bank.word = notice("still paid")
    assert await hall.asks()
    await hall.looks(NOW + timedelta(minutes=119))
    assert await hall.state(number) is RefundState.ASKED
    await hall.looks(NOW + timedelta(hours=4))
    assert await hall.state(number) is RefundState.UNCLEAR

    with pytest.raises(NoteMissing):
        await hall.vault.does(lambda unit: settle_refund(unit, number, " ", hall.vault.senior))
    await hall.vault.does(
        lambda unit: settle_refund(unit, number, "У кабінеті банку порожньо", hall.vault.senior)
    )
    assert await hall.state(number) is RefundState.REFUSED
    with pytest.raises(RefundDecided):
        await hall.vault.does(lambda unit: settle_refund(unit, number, "ще", hall.vault.senior))
    assert await hall.proposes() != number


async def test_refused_refund_is_over_and_books_nothing(hall: Hall) -> None:
    number = await hall.agreed()
    hall.bank.answer = GivenBack.REFUSED
    assert await hall.asks()
    assert await hall.state(number) is RefundState.REFUSED
    assert await hall.looks(NOW + timedelta(days=1)) == 0
    assert len(await hall.vault.books()) == 1


async def test_refund_of_a_bank_that_is_gone_is_refused_without_asking(hall: Hall) -> None:
    number = await hall.agreed()
    gone = Refunds({})
    assert await gone.ask(hall.vault.units, NOW)
    assert await hall.state(number) is RefundState.REFUSED


async def test_looks_end_after_a_week(hall: Hall) -> None:
    number = await hall.agreed()
    assert await hall.asks()
    assert await hall.looks(NOW + timedelta(days=8)) == 1
    assert await hall.looks(NOW + timedelta(days=30)) == 0
    assert await hall.state(number) is RefundState.ACCEPTED


@pytest.mark.parametrize(
    ("kopecks", "reference", "reason", "refusal"),
    [
        (51_241, "P1", "x", RefundTooLarge),
        (0, "P1", "x", RefundAmountUnfit),
        (-1, "P1", "x", RefundAmountUnfit),
        (1, "P1", "  ", RefundReasonMissing),
        (1, "NOBODY", "x", RefundPaymentUnknown),
        (1, "UNPAID", "x", RefundPaymentUnknown),
    ],
)
async def test_proposal_that_cannot_be_is_refused(
    hall: Hall, kopecks: int, reference: str, reason: str, refusal: type[Refusal]
) -> None:
    async with hall.vault.units() as unit:
        account = await unit.accounts.find_by_number("2103027884")
        assert account is not None
        await unit.payments.add(new_payment(account.id, "UNPAID"))
        with pytest.raises(refusal):
            await propose_refund(unit, reference, Money(kopecks), reason, hall.vault.clerk)


async def test_parts_never_exceed_what_was_paid(hall: Hall) -> None:
    first = await hall.agreed(50_000)
    with pytest.raises(RefundUnderWay):
        await hall.proposes(100)
    hall.bank.word = replace(REFUNDED, amount=Money(50_000))
    await hall.asks()
    await hall.looks(NOW + timedelta(minutes=1))
    await hall.looks(NOW + timedelta(minutes=5))
    assert await hall.state(first) is RefundState.DONE
    with pytest.raises(RefundTooLarge):
        await hall.proposes(1_241)
    assert await hall.proposes(1_240) != first


async def test_bank_may_give_back_by_itself_before_another_confirms(hall: Hall) -> None:
    number = await hall.proposes(50_000)
    async with hall.vault.units() as unit:
        await CONFIRMATIONS.accept(unit, REFUNDED, NOW)
        await CONFIRMATIONS.settle(unit, limit=9, now=NOW)
        await unit.commit()
    with pytest.raises(RefundTooLarge):
        await hall.confirms(number)


async def test_one_person_never_decides_alone(hall: Hall) -> None:
    vault = hall.vault
    number = await hall.proposes(by=vault.senior)
    with pytest.raises(RefundNeedsAnother):
        await hall.confirms(number)
    with pytest.raises(RefundIsAnothers):
        await vault.does(lambda unit: withdraw_refund(unit, number, vault.other))
    with pytest.raises(RoleMayNot):
        await vault.does(lambda unit: confirm_refund(unit, number, "", vault.clerk))
    with pytest.raises(asyncpg.CheckViolationError):
        async with vault.units() as unit:
            await unit._session.driver.execute(  # type: ignore[attr-defined]
                "UPDATE refunds SET state = 'confirmed', decided_by = proposed_by, "
                "decided_at = now() WHERE id = $1",
                number,
            )


Step = Callable[[Any, RefundId, Vault], Any]


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (lambda unit, n, vault: withdraw_refund(unit, n, vault.clerk), RefundState.WITHDRAWN),
        (lambda unit, n, vault: reject_refund(unit, n, "ні", vault.senior), RefundState.REJECTED),
    ],
    ids=["withdrawn", "rejected"],
)
async def test_refund_that_is_over_is_decided_once(
    hall: Hall, step: Step, state: RefundState
) -> None:
    number = await hall.proposes()
    await hall.vault.does(lambda unit: step(unit, number, hall.vault))
    assert await hall.state(number) is state
    with pytest.raises(RefundDecided):
        await hall.confirms(number)
    assert not await hall.asks()


async def test_rejection_needs_a_word_and_a_refund(hall: Hall) -> None:
    number = await hall.proposes()
    with pytest.raises(NoteMissing):
        await hall.vault.does(lambda unit: reject_refund(unit, number, "", hall.vault.senior))
    with pytest.raises(RefundUnknown):
        await hall.confirms(RefundId(999_999))


async def test_auditor_proposes_nothing(hall: Hall) -> None:
    auditor = replace(hall.vault.clerk, role=StaffRole.AUDITOR)
    with pytest.raises(RoleMayNot):
        await hall.proposes(by=auditor)
