"""Family access while somebody else presses at that moment; twins without the locks."""

import asyncio
from datetime import timedelta

import pytest

from services.domain.errors import Refusal
from services.domain.ids import AccountId, InvitationId, PersonId
from services.domain.link import LinkRole, NewInvitation
from services.family import Family, FamilyRules
from storage.repositories import families
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, new_person, written_account
from tests.storage.observer import Observer

DESK = Family(FamilyRules())


async def shared(units: SqlUnitsOfWork) -> tuple[PersonId, AccountId, InvitationId]:
    async with units() as unit:
        owner = await unit.people.add(new_person("owner"))
        account = (await written_account(unit)).id
        await unit.people.link(owner, account, NOW)
        until = NOW + timedelta(days=1)
        invitation = await unit.invitations.add(
            NewInvitation(b"i" * 32, account, owner, LinkRole.VIEWER, "Мама", NOW, until)
        )
        await unit.commit()
    return owner, account, invitation


async def accepted(units: SqlUnitsOfWork, invitation: InvitationId, login: str) -> bool:
    async with units() as unit:
        person = await unit.people.add(new_person(login))
        await unit.commit()
    try:
        async with units() as unit:
            await DESK.accept(unit, invitation, person, NOW)
            await unit.commit()
    except Refusal:
        return False
    return True


async def both_accept(units: SqlUnitsOfWork, account: AccountId, invitation: InvitationId) -> int:
    await asyncio.gather(*(accepted(units, invitation, name) for name in ("first", "second")))
    async with units() as unit:
        return len(await unit.links.of_account(account)) - 1


async def test_invitation_followed_by_two_at_once_lets_one_in(units: SqlUnitsOfWork) -> None:
    _, account, invitation = await shared(units)

    assert await both_accept(units, account, invitation) == 1


async def test_without_the_locks_one_invitation_lets_two_in(
    units: SqlUnitsOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the locks are for: both read the invitation while it is open."""
    _, account, invitation = await shared(units)
    together = asyncio.Barrier(2)
    get = families.SqlInvitations.get

    async def unlocked(
        self: families.SqlInvitations, number: InvitationId, *, is_locking: bool
    ) -> object:
        found = await get(self, number, is_locking=False)
        if is_locking:
            await together.wait()
        return found

    async def no_lock(*_: object) -> None:
        """Nobody waits."""

    monkeypatch.setattr(families.SqlInvitations, "get", unlocked)
    monkeypatch.setattr("storage.repositories.accounts.SqlAccounts.lock", no_lock)

    assert await both_accept(units, account, invitation) == 2


async def test_invitation_accepted_while_its_owner_leaves_lets_nobody_in(
    units: SqlUnitsOfWork, observer: Observer
) -> None:
    owner, account, invitation = await shared(units)
    async with units() as leaving, asyncio.TaskGroup() as group:
        await DESK.leave(leaving, owner, account, NOW)
        late = group.create_task(accepted(units, invitation, "guest"))
        await observer.until_waiting(1)
        await leaving.commit()

    assert not late.result()
    async with units() as unit:
        assert await unit.links.of_account(account) == []
