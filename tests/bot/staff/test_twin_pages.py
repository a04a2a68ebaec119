"""Look-alike payments in the console: seen side by side, decided once, by who may."""

import pytest

from services.domain.money import Money
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Rooms
from tests.contracts.booked import electricity
from tests.contracts.records import NUMBER, new_person, written_account
from tests.contracts.test_registries import row, take
from tests.contracts.test_twins import billed

pytestmark = pytest.mark.postgres
PATH = "/staff/twins"


async def put(rooms: Rooms) -> list[int]:
    """Two payments that the billing system reports as well, of an account with a person."""
    async with rooms.units() as unit:
        account = await written_account(unit)
        person = await unit.people.add(new_person("maria"))
        await unit.people.link(person, account.id, rooms.clock())
        await billed(unit, "X")
        await billed(unit, "Y", amount=Money(7))
        await take(unit, row("A"), row("B", 7))
        found = [each.id for each in await unit.twins.waiting(9)]
        await unit.commit()
    return found


async def kopecks(rooms: Rooms) -> int:
    async with rooms.units() as unit:
        return sum(entry.amount.kopecks for entry in await electricity(unit))


async def test_clerk_sees_both_entries_and_says_that_they_are_two(rooms: Rooms) -> None:
    first, _ = await put(rooms)
    clerk = await rooms.signed_in("olena")
    page = await (await clerk.get(PATH)).text()
    assert all(word in page for word in (NUMBER, "nov.csv", "payment:X", "Схожі платежі"))
    assert f"{PATH}/{first}/merge" not in page

    assert (await clerk.post(f"{PATH}/{first}/part")).status == 303
    assert (await clerk.post(f"{PATH}/{first}/part")).status == 409
    assert (await clerk.post(f"{PATH}/{first}/merge")).status == 403
    assert "payment:X" not in await (await clerk.get(PATH)).text()
    assert await kopecks(rooms) == -100_014


async def test_senior_takes_the_row_off_when_they_are_one(rooms: Rooms) -> None:
    first, _ = await put(rooms)
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    await senior.get(PATH)
    assert (await senior.post(f"{PATH}/{first}/merge")).status == 303
    assert (await senior.post(f"{PATH}/{first}/merge")).status == 409

    assert await kopecks(rooms) == -50_014
    async with rooms.units() as unit:
        rows = await unit.staff.session.rows("SELECT key FROM letters")
        log = await unit.staff.session.rows("SELECT action FROM audit ORDER BY id")
    assert [each["key"] for each in rows] == ["letter-registry-back"]
    assert log[-1]["action"] == "twin.merged"


async def test_auditor_only_looks(rooms: Rooms) -> None:
    first, _ = await put(rooms)
    auditor = await rooms.signed_in("ihor", StaffRole.AUDITOR)
    page = await (await auditor.get(PATH)).text()

    assert "payment:X" in page
    assert "/part" not in page
    assert (await auditor.post(f"{PATH}/{first}/part")).status == 403
