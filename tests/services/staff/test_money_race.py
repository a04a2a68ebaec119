"""Two members of staff at the same money at once: one wins, the other sees who did."""

from collections.abc import Callable
from typing import Any

import asyncpg
import pytest

from services.domain.article import Article
from services.domain.credit import CreditDecided, CreditState
from services.domain.ids import CreditId
from services.domain.suspense import CaseEnd, MoneyCaseClosed, RowAssigned
from services.staff.crediting import Proposal
from services.staff.money import assign_money, close_case
from storage.repositories import hand_credits, money_cases, suspense
from tests.contracts.records import NUMBER
from tests.services.staff.counter import Counter
from tests.services.staff.meeting import Met, Work
from tests.services.staff.vault import USE, Vault, open_vault

pytestmark = pytest.mark.postgres


@pytest.fixture
async def vault(counter: Counter) -> Vault:
    """Nothing waits yet."""
    return await open_vault(counter)


def confirming(number: CreditId, clerk: Any) -> Work:
    return lambda store: USE.confirm(store, number, "", clerk)


def withdrawing(number: CreditId, clerk: Any) -> Work:
    return lambda store: USE.withdraw(store, number, clerk)


def off(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, condition: str) -> None:
    """Take a condition out of a statement."""
    statement = getattr(place, name)
    assert condition in statement
    monkeypatch.setattr(place, name, statement.replace(condition, ""))


async def state_of(vault: Vault, number: CreditId) -> CreditState:
    async with vault.units() as unit:
        credit = await unit.credits.find(number)
    assert credit is not None
    return credit.state


async def test_two_seniors_confirm_once(counter: Counter, vault: Vault) -> None:
    number = await vault.proposes(vault.clerk)
    _, seen = await Met(counter.units).at_once(
        confirming(number, vault.senior), confirming(number, vault.other)
    )

    assert isinstance(seen, CreditDecided)
    assert (seen.name, seen.state) == ("Петро", CreditState.CONFIRMED)
    assert await vault.books() == [(f"credit:{number}", -1_234)]


async def test_without_the_condition_only_the_ledgers_unique_name_saves_the_books(
    counter: Counter, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    off(monkeypatch, hand_credits, "_CONFIRM", "AND state = 'proposed'")
    number = await vault.proposes(vault.clerk)
    with pytest.raises(asyncpg.UniqueViolationError):
        await Met(counter.units).at_once(
            confirming(number, vault.senior), confirming(number, vault.other)
        )

    assert await vault.books() == [(f"credit:{number}", -1_234)]


async def test_confirmed_and_withdrawn_at_once_is_confirmed(
    counter: Counter, vault: Vault
) -> None:
    number = await vault.proposes(vault.clerk)
    _, seen = await Met(counter.units).at_once(
        confirming(number, vault.senior), withdrawing(number, vault.clerk)
    )

    assert isinstance(seen, CreditDecided)
    assert await state_of(vault, number) is CreditState.CONFIRMED
    assert len(await vault.books()) == 1


async def test_withdrawn_and_confirmed_at_once_books_nothing(
    counter: Counter, vault: Vault
) -> None:
    number = await vault.proposes(vault.clerk)
    _, seen = await Met(counter.units).at_once(
        withdrawing(number, vault.clerk), confirming(number, vault.senior)
    )

    assert isinstance(seen, CreditDecided)
    assert (seen.name, seen.state) == ("Олена", CreditState.WITHDRAWN)
    assert await vault.books() == []


async def test_without_the_condition_booked_money_would_stand_as_withdrawn(
    counter: Counter, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    off(monkeypatch, hand_credits, "_END", "AND state = 'proposed'")
    number = await vault.proposes(vault.clerk)
    await Met(counter.units).at_once(
        confirming(number, vault.senior), withdrawing(number, vault.clerk)
    )

    assert await state_of(vault, number) is CreditState.WITHDRAWN
    assert len(await vault.books()) == 1


def assigning(row_id: int, clerk: Any) -> Work:
    return lambda store: assign_money(store, row_id, NUMBER, clerk)


async def _lost(vault: Vault) -> int:
    await vault.has_rows()
    async with vault.units() as unit:
        row, _ = await unit.row_cases.waiting(9)
    return row.id


async def test_two_clerks_assign_a_row_once(counter: Counter, vault: Vault) -> None:
    row_id = await _lost(vault)
    _, seen = await Met(counter.units).at_once(
        assigning(row_id, counter.olena), assigning(row_id, counter.bohdan)
    )

    assert isinstance(seen, RowAssigned)
    assert (seen.name, seen.number) == ("Олена", NUMBER)
    assert ("registry:bank:r:A", -50_000) in await vault.books()


async def test_without_the_condition_a_row_would_be_booked_by_both(
    counter: Counter, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    off(monkeypatch, suspense, "ASSIGN", "AND state = 'suspense'")
    row_id = await _lost(vault)
    with pytest.raises(asyncpg.UniqueViolationError):
        await Met(counter.units).at_once(
            assigning(row_id, counter.olena), assigning(row_id, counter.bohdan)
        )


def closing(vault: Vault, notice_id: Any) -> Work:
    return lambda store: close_case(store, notice_id, CaseEnd.RETURNED, "повернуто", vault.senior)


def proposing(vault: Vault, notice_id: Any) -> Work:
    facts: dict[str, Any] = {
        "number": NUMBER,
        "reason": "чек",
        "evidence": "77",
        "notice_id": notice_id,
    }
    return lambda store: USE.propose(
        store, Proposal(article=Article.ELECTRICITY, **facts), vault.clerk
    )


async def test_case_that_is_being_closed_gets_no_credit(counter: Counter, vault: Vault) -> None:
    case = await vault.hears("success")
    _, seen = await Met(counter.units).at_once(closing(vault, case.id), proposing(vault, case.id))

    assert isinstance(seen, MoneyCaseClosed)
    assert seen.name == "Петро"


@pytest.mark.parametrize("first", [closing, proposing])
async def test_without_the_lock_a_closed_case_would_get_a_credit(
    counter: Counter, vault: Vault, monkeypatch: pytest.MonkeyPatch, first: Callable[..., Work]
) -> None:
    off(monkeypatch, money_cases, "LOCK_OPERATION", "FOR UPDATE OF n")
    case = await vault.hears("success")
    second = proposing if first is closing else closing
    await Met(counter.units).at_once(first(vault, case.id), second(vault, case.id))

    async with vault.units() as unit:
        closed = await unit.notice_cases.find(case.id)
        credits_ = await unit.credits.of_money(case)
    assert closed is not None
    assert closed.decision is not None
    assert [each.state for each in credits_] == [CreditState.PROPOSED]
