"""Two logins that are to become one, and what each of them has."""

from dataclasses import dataclass

from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from services.domain.person import PersonState
from services.domain.personal import LoginEnded
from services.joining import Joining
from services.ports.storage import TransactionConflict
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW, met, new_person, written_account

DESK = Joining()


@dataclass(frozen=True)
class Town:
    """Two logins, two accounts of the first and one of the second."""

    units: SqlUnitsOfWork
    one: PersonId
    two: PersonId
    mine: AccountId
    shared: AccountId
    theirs: AccountId

    async def joins(self, survivor: PersonId, joined: PersonId) -> bool:
        """As the dispatcher runs it: again when another transaction was in the way."""
        for _ in range(5):
            try:
                async with self.units() as unit:
                    await DESK.join(unit, survivor=survivor, joined=joined, now=NOW)
                    await unit.commit()
            except TransactionConflict:
                continue
            except LoginEnded:
                return False
            return True
        raise AssertionError("five conflicts")

    async def held(self) -> dict[AccountId, set[PersonId]]:
        """Who has which account."""
        async with self.units() as unit:
            return {
                each: set(await unit.people.linked_to(each))
                for each in (self.mine, self.shared, self.theirs)
            }

    async def states(self) -> set[PersonState]:
        """The states of both."""
        async with self.units() as unit:
            found = [await unit.people.find(each) for each in (self.one, self.two)]
        return {person.state for person in found if person is not None}


async def furnished(units: SqlUnitsOfWork) -> Town:
    """Both are signed in, each in a chat named after its login."""
    async with units() as unit:
        one = await unit.people.add(new_person("one"))
        two = await unit.people.add(new_person("two"))
        accounts = [
            (await written_account(unit, number)).id
            for number in ("2103027884", "2203012046", "2203012053")
        ]
        mine, shared, theirs = accounts
        await unit.people.link(one, mine, NOW)
        await unit.people.link(one, shared, NOW)
        await unit.links.share(two, shared, role=LinkRole.VIEWER, invited_by=one, now=NOW)
        await unit.people.link(two, theirs, NOW)
        await met(unit, "one", person_id=one)
        await met(unit, "two", person_id=two)
        await unit.commit()
    return Town(units, one, two, mine, shared, theirs)
