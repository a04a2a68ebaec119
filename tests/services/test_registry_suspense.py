"""Money without an account leaves suspense once, by a human's word, and its payer is told."""

from collections.abc import AsyncIterator

import pytest

from services.domain.money import Money
from services.ports.storage import UnitsOfWork
from services.registries import assign_row, reverse_registry
from services.registries.assigning import SuspenseAccountUnknown, SuspenseSettled
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, NUMBER, met, new_person, written_account
from tests.services.registers import THEIRS, kopecks, line, take

pytestmark = pytest.mark.postgres


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[UnitsOfWork]:
    """With one account, to which a person is linked, and 500 and 3 hryvnias in suspense."""
    made = SqlUnitsOfWork(database_url, pool_size=2)
    async with made() as unit:
        account = await written_account(unit)
        person = await unit.people.add(new_person("zoriana"))
        await unit.people.link(person, account.id, NOW)
        await met(unit, "chat", person_id=person)
        await take(unit, line("?"), line(amount="3.00", ref="B", iban=THEIRS))
        await unit.commit()
    yield made
    await made.close()


async def test_money_is_booked_to_the_account_once_and_told(units: UnitsOfWork) -> None:
    async with units() as unit:
        first, other = await unit.suspense.waiting(9)
        assigned = await assign_row(unit, first.id, NUMBER, NOW)
        with pytest.raises(SuspenseSettled):
            await assign_row(unit, first.id, NUMBER, NOW)
        (letter,) = await unit.letters.claim(9, now=NOW, lease=NOW - NOW)

        assert assigned.amount == letter.facts["amount"] == Money(50_000)
        assert letter.key == "letter-registry-booked"
        assert [(name, sum_) for name, _, sum_ in told(await electricity(unit))] == [
            ("registry:bank:r:A", -50_000)
        ]
        assert [each.id for each in await unit.suspense.waiting(9)] == [other.id]


async def test_same_row_in_another_file_is_known_after_it_was_assigned(units: UnitsOfWork) -> None:
    async with units() as unit:
        (first, _) = await unit.suspense.waiting(9)
        await assign_row(unit, first.id, NUMBER, NOW)
        await take(unit, line("?"), sha=b"another file")

        assert await kopecks(unit) == -50_000


async def test_assigned_money_goes_back_with_its_register(units: UnitsOfWork) -> None:
    async with units() as unit:
        for row in await unit.suspense.waiting(9):
            await assign_row(unit, row.id, NUMBER, NOW)
        before = await kopecks(unit)
        report = await reverse_registry(unit, file="nov.csv", sha256=bytes(32), now=NOW)

        assert (before, report.count, await kopecks(unit)) == (-50_300, 2, 0)
        with pytest.raises(SuspenseSettled):
            await assign_row(unit, row.id, NUMBER, NOW)


async def test_money_is_not_booked_to_nobody(units: UnitsOfWork) -> None:
    async with units() as unit:
        (first, _) = await unit.suspense.waiting(9)
        with pytest.raises(SuspenseAccountUnknown):
            await assign_row(unit, first.id, "9999999999", NOW)
        with pytest.raises(SuspenseSettled):
            await assign_row(unit, 0, NUMBER, NOW)

        assert len(await unit.suspense.waiting(9)) == 2
