"""Whose turn it is: a broadcast keeps no receipt, no mailbox keeps a chat from being spoken to."""

from datetime import datetime, timedelta

from services.domain.ids import PersonId
from services.domain.message import Channel, Letter, Pace
from services.domain.person import Details
from services.domain.profile import Mailbox
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, new_person
from tests.contracts.test_letter_rates import wait_in
from tests.contracts.test_letters import LEASE, new_letter, reachable

TELEGRAM, VIBER, EMAIL = Channel.TELEGRAM, Channel.VIBER, Channel.EMAIL
PACES = {TELEGRAM: Pace(20), VIBER: Pace(100), EMAIL: Pace(100)}
SECOND = timedelta(seconds=1)


async def claim(units: UnitsOfWork, now: datetime, *, by_mail: bool | None = None) -> list[Letter]:
    async with units() as unit:
        letters = await unit.letters.claim(500, now=now, lease=LEASE, by_mail=by_mail, paces=PACES)
        await unit.commit()
    return letters


async def mailbox(store: Store, name: str) -> PersonId:
    """A person who can be reached by mail alone."""
    person_id, box = await store.people.add(new_person(name)), f"{name}@example.org"
    details = Details("С", "З", "", "адреса", box, "+380501234567", is_phone_proven=False)
    await store.people.complete(person_id, details)
    made = Mailbox(person_id, box, f"ref {name}", b"hash", 0, 1, NOW, NOW, NOW)
    await store.mailboxes.confirm(made)
    return person_id


async def test_receipt_without_a_slot_is_not_put_behind_a_broadcast(units: UnitsOfWork) -> None:
    async with units() as unit:
        for number in range(600):
            person_id = await reachable(unit, f"p{number}")
            await unit.letters.add(new_letter(person_id, f"bulk {number}", is_bulk=True))
        await unit.commit()
    for _ in range(3):
        await claim(units, NOW)
    async with units() as unit:
        hurried = await reachable(unit, "hurried")
        await unit.letters.add(new_letter(hurried, "receipt"))
        await unit.commit()

    assert await claim(units, NOW) == []
    later = await claim(units, NOW + 2 * SECOND)
    assert hurried in {letter.person_id for letter in later}


async def test_letters_to_mailboxes_hold_up_no_chat(units: UnitsOfWork) -> None:
    async with units() as unit:
        for number in range(80):
            person_id = await mailbox(unit, f"m{number}")
            await unit.letters.add(new_letter(person_id, f"mail {number}"))
        await unit.commit()
    await wait_in(units, 3)

    assert len(await claim(units, NOW, by_mail=False)) == 3


async def test_one_claim_takes_one_letter_of_a_person_and_the_receipt_first(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "bulk", is_bulk=True))
        await unit.letters.add(new_letter(person_id, "receipt"))
        await unit.commit()
    (first,) = await claim(units, NOW)

    assert not first.is_bulk
    assert await claim(units, NOW) == []
    async with units() as unit:
        await unit.letters.postpone(first.id, until=NOW + 2 * SECOND, why="try later")
        await unit.commit()
    assert await claim(units, NOW + SECOND) == []
    assert [letter.id for letter in await claim(units, NOW + 2 * SECOND)] == [first.id]
