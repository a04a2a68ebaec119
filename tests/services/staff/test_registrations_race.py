"""Two clerks, and the person, at the same case at once on a real PostgreSQL."""

from typing import Any

import pytest

from services.domain.cases import CaseDecided, CaseGone, Clerk, PersonInactive, Reason
from services.domain.person import PersonState, RequestState
from services.ports.storage import Store
from services.staff.registrations import Registrations
from storage.repositories import request_cases
from tests.contracts.records import NOW
from tests.services.staff.counter import Counter
from tests.services.staff.meeting import Met, Work

pytestmark = pytest.mark.postgres

USE = Registrations()
REASON = Reason("reason-need-document")


def approving(counter: Counter, case_id: Any, clerk: Clerk) -> Work:
    return lambda store: USE.approve(store, case_id, clerk)


def refusing(counter: Counter, case_id: Any, clerk: Clerk) -> Work:
    return lambda store: USE.refuse(store, case_id, clerk, REASON)


async def test_two_clerks_decide_once_and_the_second_sees_who_did(counter: Counter) -> None:
    case = await counter.claims()
    first = approving(counter, case.id, counter.olena)
    second = refusing(counter, case.id, counter.bohdan)

    _, seen = await Met(counter.units).at_once(first, second)

    assert isinstance(seen, CaseDecided)
    assert (seen.by, seen.at, seen.state) == ("Олена", NOW, RequestState.ACTIVE)
    assert (await counter.case(case.id)).state is RequestState.ACTIVE


async def test_without_the_condition_both_would_decide(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what the house would be without those words of one statement."""
    careless = request_cases._DECIDE.replace("AND state = 'waiting'", "")
    monkeypatch.setattr(request_cases, "_DECIDE", careless)
    case = await counter.claims()
    first = approving(counter, case.id, counter.olena)
    second = refusing(counter, case.id, counter.bohdan)

    _, seen = await Met(counter.units).at_once(first, second)

    assert seen is None
    assert (await counter.case(case.id)).state is RequestState.REFUSED
    assert await counter.accounts_of(case.person_id) == 1  # refused, and yet they have it


async def test_person_who_takes_the_claim_back_first_is_not_linked(counter: Counter) -> None:
    case = await counter.claims()

    async def withdrawing(store: Store) -> bool:
        return await store.claims.withdraw(case.id, case.person_id)

    taken, seen = await Met(counter.units).at_once(
        withdrawing, approving(counter, case.id, counter.olena)
    )

    assert taken is True
    assert isinstance(seen, CaseGone)
    assert await counter.accounts_of(case.person_id) == 0


async def test_person_who_comes_second_has_the_decision(counter: Counter) -> None:
    case = await counter.claims()

    async def withdrawing(store: Store) -> bool:
        return await store.claims.withdraw(case.id, case.person_id)

    _, taken = await Met(counter.units).at_once(
        approving(counter, case.id, counter.olena), withdrawing
    )

    assert taken is False
    assert (await counter.case(case.id)).state is RequestState.ACTIVE
    assert await counter.accounts_of(case.person_id) == 1


async def test_two_undo_at_once_and_one_of_them_does(counter: Counter) -> None:
    case = await counter.claims()
    async with counter.units() as unit:
        await USE.approve(unit, case.id, counter.olena)
        await unit.commit()

    done, seen = await Met(counter.units).at_once(
        lambda store: USE.undo(store, case.id, counter.olena),
        lambda store: USE.undo(store, case.id, counter.senior),
    )

    assert done is True
    assert isinstance(seen, CaseGone)
    assert await counter.case(case.id) == case


async def test_claim_of_an_erased_person_opens_nothing(counter: Counter) -> None:
    case = await counter.claims()

    async def erasing(store: Store) -> None:
        await store.people.close(case.person_id, PersonState.ERASED, NOW)

    _, seen = await Met(counter.units).at_once(erasing, approving(counter, case.id, counter.olena))

    assert isinstance(seen, PersonInactive)
    assert await counter.accounts_of(case.person_id) == 0
