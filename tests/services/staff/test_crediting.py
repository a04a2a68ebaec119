"""Credits by hand: two persons, booked once, told; the database itself refuses one person."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest

from services.domain.article import Article
from services.domain.credit import (
    CreditAccountUnknown,
    CreditAmountUnfit,
    CreditDayUnfit,
    CreditDecided,
    CreditIsAnothers,
    CreditNeedsAnother,
    CreditProposedAlready,
    CreditState,
    CreditTooLarge,
    CreditUnknown,
    CreditWordsMissing,
    MoneyCredited,
    MoneyGivenBack,
    MoneyNotOurs,
)
from services.domain.errors import Refusal
from services.domain.ids import CreditId
from services.domain.money import Money
from services.domain.payment import NoticeKind
from services.domain.staff import RoleMayNot, StaffRole
from services.domain.suspense import MoneyCaseClosed, NoteMissing
from tests.contracts.records import NOW, notice
from tests.services.staff.counter import Counter
from tests.services.staff.vault import CONFIRMATIONS, USE, Vault, open_vault

pytestmark = pytest.mark.postgres


@pytest.fixture
async def vault(counter: Counter) -> Vault:
    """Nothing waits yet."""
    return await open_vault(counter)


async def test_credit_is_booked_by_another_persons_word_and_told(vault: Vault) -> None:
    case = await vault.hears("success")
    number = await vault.proposes(vault.clerk, case.id)
    assert (await vault.books(), await vault.letters()) == ([], [])

    await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))

    assert await vault.books() == [(f"credit:{number}", -51_240)]
    assert await vault.letters() == ["letter-credit-booked"]
    assert await vault.cases() == []
    assert await vault.actions() == [
        ("credit.proposed", f"credit:{number}"),
        ("credit.confirmed", f"credit:{number}"),
    ]


async def test_amount_and_day_of_a_notice_are_the_banks(vault: Vault) -> None:
    """Whatever the form says: 23:30 in UTC is the next day of the utility."""
    late = NOW.replace(hour=23, minute=30)
    case = await vault.hears("success", said_at=late)
    number = await vault.proposes(vault.clerk, case.id, amount=Money(1), paid_on=date(2020, 1, 1))
    async with vault.units() as unit:
        credit = await unit.credits.find(number)

    assert credit is not None
    assert (credit.amount, credit.paid_on) == (Money(51_240), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"number": "0000000000"}, CreditAccountUnknown),
        ({"reason": "  "}, CreditWordsMissing),
        ({"evidence": ""}, CreditWordsMissing),
        ({"amount": Money(0)}, CreditAmountUnfit),
        ({"amount": Money(-5)}, CreditAmountUnfit),
        ({"paid_on": date(2026, 11, 25)}, CreditDayUnfit),
        ({"amount": Money(100_001)}, CreditTooLarge),
    ],
)
async def test_proposal_that_cannot_be_is_refused(
    vault: Vault, changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await vault.proposes(vault.clerk, **changes)
    async with vault.units() as unit:
        assert (await unit.credits.count()).count == 0


async def test_senior_proposes_what_a_clerk_may_not_and_another_confirms(vault: Vault) -> None:
    number = await vault.proposes(vault.senior, amount=Money(100_001), article=Article.ACTS)
    with pytest.raises(CreditNeedsAnother):
        await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    await vault.does(lambda unit: USE.confirm(unit, number, "перевірено", vault.other))
    async with vault.units() as unit:
        (credit,) = await unit.credits.listed(9, is_decided=True)

    assert (credit.state, credit.decided_name, credit.note) == (
        CreditState.CONFIRMED, "Лев", "перевірено",
    )  # fmt: skip


async def test_database_refuses_one_person(vault: Vault) -> None:
    """Whatever the code says: the constraint is the last judge."""
    number = await vault.proposes(vault.senior)
    async with vault.units() as unit:
        session = unit._session  # type: ignore[attr-defined]
        with pytest.raises(asyncpg.CheckViolationError, match="credits_two_persons_check"):
            await session.row(
                "UPDATE credits SET state = 'confirmed', decided_by = proposed_by,"
                " decided_at = now() WHERE id = $1",
                number,
            )


@pytest.mark.parametrize("role", [StaffRole.AUDITOR, StaffRole.ADMIN, StaffRole.CLERK])
async def test_only_a_senior_confirms_or_rejects(vault: Vault, role: StaffRole) -> None:
    number = await vault.proposes(vault.senior)
    outsider = replace(vault.other, role=role)
    with pytest.raises(RoleMayNot):
        await vault.does(lambda unit: USE.confirm(unit, number, "", outsider))
    with pytest.raises(RoleMayNot):
        await vault.does(lambda unit: USE.reject(unit, number, "ні", outsider))


async def test_rejected_with_a_reason_or_withdrawn_by_its_author_books_nothing(
    vault: Vault,
) -> None:
    case = await vault.hears("success")
    first = await vault.proposes(vault.clerk, case.id)
    with pytest.raises(NoteMissing):
        await vault.does(lambda unit: USE.reject(unit, first, " ", vault.senior))
    with pytest.raises(CreditIsAnothers):
        await vault.does(lambda unit: USE.withdraw(unit, first, vault.senior))
    await vault.does(lambda unit: USE.reject(unit, first, "не той рахунок", vault.senior))
    second = await vault.proposes(vault.clerk, case.id)
    await vault.does(lambda unit: USE.withdraw(unit, second, vault.clerk))

    assert await vault.books() == []
    assert [each.id for each in await vault.cases()] == [case.id]
    assert [action for action, _ in await vault.actions()] == [
        "credit.proposed", "credit.rejected", "credit.proposed", "credit.withdrawn",
    ]  # fmt: skip
    async with vault.units() as unit:
        told = await unit.credits.of_money(case)
    assert [each.state.value for each in told] == ["withdrawn", "rejected"]


async def test_money_of_one_operation_is_proposed_once(vault: Vault) -> None:
    """Two words of a bank about one operation, with different sums even, are one money."""
    case = await vault.hears("success")
    await vault.proposes(vault.clerk, case.id)
    await vault.does(lambda unit: unit.notices.accept(_more(), NOW))
    other = [each for each in await _settled(vault) if each.id != case.id]
    with pytest.raises(MoneyCredited):
        await vault.proposes(vault.senior, other[0].id)


def _more() -> Any:
    return notice("other sum", amount=Money(50_000))


async def _settled(vault: Vault) -> Any:
    await vault.does(lambda unit: CONFIRMATIONS.settle(unit, limit=9, now=NOW))
    return await vault.cases()


async def test_money_that_the_bank_gave_back_is_not_credited(vault: Vault) -> None:
    case = await vault.hears("success")
    number = await vault.proposes(vault.clerk, case.id)
    await vault.does(lambda unit: unit.notices.accept(_back(), NOW))
    await _settled(vault)
    with pytest.raises(MoneyGivenBack):
        await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    await vault.does(lambda unit: USE.reject(unit, number, "банк повернув", vault.senior))
    with pytest.raises(MoneyGivenBack):
        await vault.proposes(vault.clerk, case.id)

    assert await vault.books() == []


def _back() -> Any:
    return notice("back", kind=NoticeKind.REFUNDED)


async def test_what_is_no_money_or_is_decided_is_not_proposed(vault: Vault) -> None:
    dollars = await vault.hears("dollars", currency="USD", reference="USD")
    with pytest.raises(MoneyNotOurs):
        await vault.proposes(vault.clerk, dollars.id)
    case = await vault.hears("success")
    number = await vault.proposes(vault.clerk, case.id)
    await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    with pytest.raises(MoneyCaseClosed):
        await vault.proposes(vault.clerk, case.id)


async def test_decided_credit_tells_who_decided_and_an_unknown_one_is_unknown(
    vault: Vault,
) -> None:
    number = await vault.proposes(vault.clerk)
    await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    with pytest.raises(CreditDecided) as late:
        await vault.does(lambda unit: USE.reject(unit, number, "ні", vault.other))
    with pytest.raises(CreditUnknown):
        await vault.does(lambda unit: USE.confirm(unit, CreditId(404), "", vault.other))

    assert (late.value.state, late.value.name, late.value.at) == (
        CreditState.CONFIRMED, "Петро", NOW,
    )  # fmt: skip
    assert await vault.books() == [(f"credit:{number}", -1_234)]


async def test_form_that_is_sent_again_proposes_nothing_more(vault: Vault) -> None:
    number = await vault.proposes(vault.clerk)
    for again in (vault.clerk, vault.senior):
        with pytest.raises(CreditProposedAlready):
            await vault.proposes(again)
    assert await vault.proposes(vault.clerk, evidence="звернення 78") > number

    await vault.does(lambda unit: USE.confirm(unit, number, "", vault.senior))
    assert await vault.proposes(vault.clerk) > number


async def test_forms_sent_at_once_propose_one_credit(vault: Vault) -> None:
    ends = await asyncio.gather(
        *(vault.proposes(vault.clerk) for _ in range(3)), return_exceptions=True
    )
    assert sum(isinstance(each, CreditProposedAlready) for each in ends) == 2
