"""Wishes: the usual ones until others are said, then just those."""

from datetime import time

import pytest

from services.domain.quiet_hours import QuietHours
from services.domain.wishes import SWITCHABLE, Wishes
from services.ports.storage import UnitsOfWork
from tests.contracts.records import new_person

SAID = Wishes(frozenset(SWITCHABLE[:2]), False, QuietHours(time(23, 30), time(6)), "бузок")  # noqa: FBT003


async def test_who_has_said_nothing_has_the_usual_wishes(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())

        assert await unit.wishes.of_person(person_id) == Wishes()


@pytest.mark.parametrize("last", [SAID, Wishes()])
async def test_the_last_wishes_are_kept_and_are_the_persons_own(
    units: UnitsOfWork, last: Wishes
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        other_id = await unit.people.add(new_person("other"))
        await unit.wishes.put(person_id, Wishes(code_word="ліс"))
        await unit.wishes.put(person_id, last)

        assert await unit.wishes.of_person(person_id) == last
        assert await unit.wishes.of_person(other_id) == Wishes()
