"""The memory of access: tries, chats of a login, recovery links."""

from datetime import timedelta

from services.domain.access import Recovery
from services.domain.ids import ConversationId, PersonId
from services.domain.message import Channel
from services.domain.person import Details
from services.domain.profile import Mailbox
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.conversations import Form
from tests.contracts.records import NOW, met, new_person

LOGIN, OTHER = b"1" * 32, b"2" * 32
DETAILS = Details(
    "Коваль",
    "Марія",
    "",
    "м. Яснозбруч, буд. 1",
    "maria@example.com",
    "+380671234567",
    is_phone_proven=False,
)
BEFORE = NOW - timedelta(minutes=1)


async def signed_in(
    store: Store, chat: str, login: str = "maria"
) -> tuple[PersonId, ConversationId]:
    """A person in a chat of theirs."""
    found = await store.people.find_by_login(login)
    person_id = found.id if found else await store.people.add(new_person(login))
    conversation = await met(store, chat, person_id=person_id)
    await store.sign_ins.add(person_id, conversation.id, name="Марія Коваль", now=NOW)
    return person_id, conversation.id


async def test_tries_are_told_apart_by_chat_and_counted_by_subject(units: UnitsOfWork) -> None:
    async with units() as unit:
        one, other = (await met(unit, "1")).id, (await met(unit, "2")).id
        await unit.tries.lock(one)
        await unit.tries.add(LOGIN, one, NOW)
        await unit.tries.add(LOGIN, other, NOW)
        await unit.tries.add(OTHER, one, NOW)

        assert await unit.tries.of_pair(LOGIN, one, since=BEFORE) == [NOW]
        assert await unit.tries.of_pair(LOGIN, one, since=NOW) == []
        assert await unit.tries.count(LOGIN, since=BEFORE) == 2
        assert await unit.tries.count(LOGIN, since=NOW) == 0


async def test_try_is_taken_back_and_a_pair_or_a_subject_forgiven(units: UnitsOfWork) -> None:
    async with units() as unit:
        one, other = (await met(unit, "1")).id, (await met(unit, "2")).id
        made = await unit.tries.add(LOGIN, one, NOW)
        await unit.tries.add(LOGIN, one, NOW)
        await unit.tries.add(LOGIN, other, NOW)
        await unit.tries.take_back(made)
        assert await unit.tries.count(LOGIN, since=BEFORE) == 2
        await unit.tries.forgive(LOGIN, one)
        assert await unit.tries.count(LOGIN, since=BEFORE) == 1
        await unit.tries.forgive(LOGIN, None)
        assert await unit.tries.count(LOGIN, since=BEFORE) == 0


async def test_chats_of_a_person_are_listed_with_their_names(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, one = await signed_in(unit, "1")
        await met(unit, "2")
        (chat,) = await unit.sign_ins.chats_of(person_id)

        assert (chat.conversation_id, chat.channel, chat.chat) == (one, Channel.TELEGRAM, "1")
        assert chat.masked == "М••• К•••"
        assert await unit.sign_ins.is_known(person_id, one)


async def test_ended_chat_begins_anew_and_its_forms_die(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, one = await signed_in(unit, "1")
        _, stranger = await signed_in(unit, "2", "petro")
        form = Form(one, "password", NOW + timedelta(minutes=10), None)
        await unit.forms.add(LOGIN, form)

        assert await unit.sign_ins.end(person_id, [one, stranger]) == [one]
        assert await unit.sign_ins.end(person_id, [one]) == []
        ended, left = await unit.conversations.find(one), await unit.conversations.find(stranger)
        assert ended is not None
        assert left is not None
        assert (ended.person_id, ended.state, dict(ended.memory)) == (None, "", {"ended": True})
        assert left.person_id is not None
        assert await unit.forms.find(LOGIN) is None
        assert await unit.sign_ins.is_known(person_id, one), "it is no stranger all the same"


async def test_newer_link_kills_the_unused_one_and_a_used_one_stays(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person("maria"))
        recovery = Recovery(person_id, NOW + timedelta(minutes=30), None)
        await unit.keys.add_link(LOGIN, recovery, NOW)
        assert await unit.keys.find_link(LOGIN, is_locking=True) == recovery
        await unit.keys.add_link(OTHER, recovery, NOW)
        assert await unit.keys.find_link(LOGIN) is None
        await unit.keys.use_link(OTHER, NOW)
        used = await unit.keys.find_link(OTHER)
        await unit.keys.add_link(LOGIN, recovery, NOW)

        assert used is not None
        assert not used.is_alive(NOW)
        assert await unit.keys.find_link(OTHER) == used


async def test_password_is_replaced(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person("maria"))
        await unit.keys.set_password(person_id, "new hash")
        person = await unit.people.find(person_id)

        assert person is not None
        assert person.password_hash == "new hash"


async def test_only_a_confirmed_mailbox_finds_its_person(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person("maria"))
        await unit.people.complete(person_id, DETAILS)
        assert await unit.keys.people_with_email("", limit=3) == []
        assert await unit.keys.people_with_email(DETAILS.email, limit=3) == []
        await unit.mailboxes.confirm(
            Mailbox(person_id, DETAILS.email, "ref", LOGIN, 0, 1, NOW, NOW, NOW)
        )
        assert await unit.keys.people_with_email("Maria@example.com", limit=3) == [person_id]
        assert await unit.keys.people_with_email(DETAILS.email, limit=0) == []
