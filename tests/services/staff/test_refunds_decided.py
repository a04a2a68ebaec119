"""Refunds are proposed by one and decided by another, once, within what was paid."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from services.domain.errors import Refusal
from services.domain.ids import RefundId
from services.domain.money import Money
from services.domain.refund import (
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
from services.staff.refunding import (
    confirm_refund,
    propose_refund,
    reject_refund,
    withdraw_refund,
)
from tests.contracts.records import NOW, new_payment
from tests.services.staff.hall import REFUNDED, Hall
from tests.services.staff.vault import CONFIRMATIONS, Vault

pytestmark = pytest.mark.postgres


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
