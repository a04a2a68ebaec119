"""A login that ends while its own chat is answering: nothing is written to the dead."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.ids import SystemIds
from services.domain.access import Recovery
from services.domain.ids import PersonId
from services.domain.link import LinkRole
from services.domain.person import Details
from services.domain.personal import LoginEnded
from services.domain.tokens import token_hash
from services.family import Family, FamilyRules, Wanted
from services.ports.storage import Store
from services.recovery import Recovering, RecoveryLinkDead
from services.registration import Claim, Proof, ProofKind, Registration, RegistrationRules
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, new_person, written_account
from tests.services.pair import DESK
from tests.storage.observer import Observer

REGISTRATION = Registration(RegistrationRules("2026-11", 10))
FAMILY = Family(FamilyRules())
RECOVERING = Recovering(b"k" * 32, SystemIds())
DETAILS = Details("К", "М", "П", "вул. Злуки, 1", "a@b.ua", "+380671234567", is_phone_proven=True)


async def persons(units: SqlUnitsOfWork) -> tuple[PersonId, PersonId]:
    """Who is signed in, and the login that they are being joined to."""
    async with units() as unit:
        one = await unit.people.add(new_person("one"))
        two = await unit.people.add(new_person("two"))
        await unit.commit()
    return one, two


async def joined_meanwhile(
    units: SqlUnitsOfWork,
    observer: Observer,
    act: Callable[[Store], Awaitable[object]],
    *,
    joined: PersonId,
    survivor: PersonId,
) -> BaseException | None:
    """The act begins while the join is not yet committed; how it was refused."""

    async def acts() -> None:
        async with units() as unit:
            await act(unit)
            await unit.commit()

    async with units() as unit:
        await DESK.join(unit, survivor=survivor, joined=joined, now=NOW)
        acting = asyncio.create_task(acts())
        await observer.until_waiting(1)
        await unit.commit()
    (outcome,) = await asyncio.gather(acting, return_exceptions=True)
    return outcome


async def test_invitation_is_not_burned_by_a_login_that_is_joined_meanwhile(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    one, two = await persons(units)
    async with units() as unit:
        owner = await unit.people.add(new_person("owner"))
        account = (await written_account(unit)).id
        await unit.people.link(owner, account, NOW)
        wanted = Wanted(owner, account, LinkRole.VIEWER, "Мама")
        await FAMILY.invite(unit, wanted, token_hash=b"i" * 32, now=NOW)
        invitation = await FAMILY.opened(unit, b"i" * 32, NOW)
        await unit.commit()

    async def accept(store: Store) -> None:
        await FAMILY.accept(store, invitation, one, NOW)

    refused = await joined_meanwhile(units, observer, accept, joined=one, survivor=two)

    assert isinstance(refused, LoginEnded)
    async with units() as unit:
        assert await FAMILY.accept(unit, invitation, two, NOW) == account


@pytest.mark.parametrize("is_first", [True, False])
async def test_claim_of_a_login_that_is_joined_meanwhile_leaves_no_trace(
    units: SqlUnitsOfWork, observer: Observer, *, is_first: bool
) -> None:
    one, two = await persons(units)
    made = Claim(one, DETAILS, "2103027884", Proof(ProofKind.NONE, ""))

    async def claim(store: Store) -> None:
        await (REGISTRATION.claim if is_first else REGISTRATION.claim_another)(store, made, NOW)

    refused = await joined_meanwhile(units, observer, claim, joined=one, survivor=two)

    assert isinstance(refused, LoginEnded)
    async with units() as unit:
        closed = await unit.people.find(one)
        assert closed is not None
        assert (closed.surname, closed.email, closed.phone) == ("", "", "")
        assert await unit.requests.latest_of(one) is None


async def test_recovery_link_of_a_login_that_is_joined_meanwhile_sets_nothing(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    one, two = await persons(units)
    async with units() as unit:
        link = Recovery(one, NOW + timedelta(minutes=30), None)
        await unit.keys.add_link(token_hash("token"), link, NOW)
        await unit.commit()

    async def recover(store: Store) -> None:
        await RECOVERING.recover(store, "token", "new hash", NOW)

    refused = await joined_meanwhile(units, observer, recover, joined=one, survivor=two)

    assert isinstance(refused, RecoveryLinkDead)
    async with units() as unit:
        closed = await unit.people.find(one)
    assert closed is not None
    assert closed.password_hash == ""
