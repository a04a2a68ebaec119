"""Letters to mailboxes: who is written to, and apart from whom."""

from datetime import timedelta

from services.domain.ids import PersonId
from services.domain.message import Address, Channel, Letter
from services.domain.person import Details
from services.domain.profile import Mailbox
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, new_person
from tests.contracts.test_letters import LEASE, new_letter, reachable

BOX = "z@example.org"


async def confirm(store: Store, person_id: PersonId) -> None:
    await store.mailboxes.confirm(Mailbox(person_id, BOX, "ref", b"hash", 0, 1, NOW, NOW, NOW))


async def due(store: Store, *, hours: int = 0, by_mail: bool | None = None) -> list[Letter]:
    later = NOW + timedelta(hours=hours)
    return await store.letters.claim(10, now=later, lease=LEASE, by_mail=by_mail)


async def test_person_without_a_chat_is_written_to_a_confirmed_mailbox(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await unit.letters.add(new_letter(person_id, "1"))
        assert await due(unit) == []
        details = Details("С", "З", "", "адреса", BOX, "+380501234567", False)  # noqa: FBT003
        await unit.people.complete(person_id, details)
        assert await due(unit, hours=1) == []
        await confirm(unit, person_id)
        (letter,) = await due(unit, hours=2)

    assert (letter.channel, letter.chat, letter.attempts) == (Channel.EMAIL, BOX, 1)


async def test_chat_is_preferred_to_a_mailbox(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await confirm(unit, person_id)
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await due(unit)

    assert letter.channel is Channel.TELEGRAM


async def test_letters_to_mailboxes_and_to_chats_are_claimed_apart(units: UnitsOfWork) -> None:
    async with units() as unit:
        chatting, homeless = await reachable(unit), await unit.people.add(new_person("homeless"))
        await confirm(unit, homeless)
        address = Address(Channel.EMAIL, "other@example.org")
        await unit.letters.add(new_letter(chatting, "chat"))
        await unit.letters.add(new_letter(chatting, "named", address=address))
        await unit.letters.add(new_letter(homeless, "fallback"))

        by_mail = await due(unit, by_mail=True)
        to_chats = await due(unit, by_mail=False)
        assert await due(unit) == []

    assert {each.chat for each in by_mail} == {BOX, "other@example.org"}
    assert [each.channel for each in to_chats] == [Channel.TELEGRAM]
