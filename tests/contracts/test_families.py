"""Links with roles, invitations, and logins that end."""

from datetime import timedelta
from functools import partial

from services.domain.ids import PersonId
from services.domain.link import LinkRole, NewInvitation
from services.domain.message import NewLetter
from services.domain.person import PersonState
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import LEASE, NOW, met, new_person, step, written_account

HASH = b"h" * 32
LATER = NOW + timedelta(days=1)


async def two_people(store: Store) -> tuple[PersonId, PersonId]:
    return (
        await store.people.add(new_person("first")),
        await store.people.add(new_person("second")),
    )


async def test_shared_account_keeps_the_role_it_was_shared_with(units: UnitsOfWork) -> None:
    async with units() as unit:
        owner, guest = await two_people(unit)
        account = (await written_account(unit)).id
        await unit.people.link(owner, account, NOW)
        give = partial(unit.links.share, guest, account, invited_by=owner, now=LATER)

        assert await give(role=LinkRole.VIEWER)
        assert not await give(role=LinkRole.PAYER)
        assert await unit.people.role_of(guest, account) is LinkRole.VIEWER
        assert await unit.people.role_of(owner, account) is LinkRole.OWNER
        assert [each.person_id for each in await unit.links.of_account(account)] == [owner, guest]
        assert (await unit.links.of_person(guest))[0].invited_by == owner


async def test_a_proof_makes_an_invited_person_an_owner(units: UnitsOfWork) -> None:
    async with units() as unit:
        owner, guest = await two_people(unit)
        account = (await written_account(unit)).id
        await unit.links.share(guest, account, role=LinkRole.PAYER, invited_by=owner, now=NOW)

        assert await unit.people.link(guest, account, LATER)
        assert not await unit.people.link(guest, account, LATER)
        (link,) = await unit.links.of_person(guest)
        assert (link.role, link.invited_by) == (LinkRole.OWNER, None)


async def test_nickname_is_each_person_s_own_and_a_link_is_dropped_once(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        owner, guest = await two_people(unit)
        account = (await written_account(unit)).id
        await unit.people.link(owner, account, NOW)
        await unit.people.link(guest, account, NOW)
        await unit.links.call(owner, account, "Дача")
        mine, theirs = await unit.links.of_account(account)

        assert (mine.nickname, theirs.nickname) == ("Дача", "")
        assert await unit.links.drop(owner, account)
        assert not await unit.links.drop(owner, account)
        assert await unit.links.find(owner, account) is None
        assert await unit.people.role_of(owner, account) is None


async def test_invitation_is_open_until_it_is_used_or_late(units: UnitsOfWork) -> None:
    async with units() as unit:
        owner, guest = await two_people(unit)
        account = (await written_account(unit)).id
        new = NewInvitation(HASH, account, owner, LinkRole.PAYER, "Мама", NOW, LATER)
        number = await unit.invitations.add(new)
        found = await unit.invitations.find(HASH)

        assert found is not None
        assert (found.id, found.role, found.name, found.is_open(NOW)) == (
            (number, LinkRole.PAYER, "Мама", True)
        )
        assert await unit.invitations.open_of(account, NOW) == [found]
        assert await unit.invitations.open_of(account, LATER) == []
        await unit.invitations.end(number, NOW, used_by=guest)
        used = await unit.invitations.get(number, is_locking=True)
        assert used is not None
        assert (used.used_by, used.is_open(NOW)) == (guest, False)
        assert await unit.invitations.find(b"x" * 32) is None


async def test_closed_login_keeps_its_row_and_nothing_else(units: UnitsOfWork) -> None:
    async with units() as unit:
        gone, other = await two_people(unit)
        account = (await written_account(unit)).id
        await unit.people.link(gone, account, NOW)
        chat = await met(unit, person_id=gone)
        await unit.people.close(gone, PersonState.ERASED, NOW)
        found = await unit.people.find(gone)
        spoken = await unit.conversations.find(chat.id)

        assert found is not None
        assert (found.state, found.password_hash, found.surname) == (PersonState.ERASED, "", "")
        assert await unit.people.find_by_login("first") is None
        assert await unit.people.accounts_of(gone) == []
        assert spoken is not None
        assert spoken.person_id is None
        assert not await unit.people.link(gone, account, NOW)
        assert await unit.people.add(new_person("first")) not in {gone, other}


async def test_chat_of_a_closed_login_is_signed_out_when_it_is_heard(units: UnitsOfWork) -> None:
    async with units() as unit:
        gone, _ = await two_people(unit)
        chat = await met(unit, person_id=gone)
        await unit.people.close(gone, PersonState.ERASED, NOW)
        # It was answering meanwhile, and writes what it knew.
        await unit.conversations.save(step(chat, "late", person_id=gone))
        heard = await unit.conversations.hear(chat.channel, chat.chat, "next", NOW)

        assert (heard.conversation.person_id, heard.conversation.memory) == (None, {})


async def test_letters_of_a_joined_login_reach_the_surviving_one(units: UnitsOfWork) -> None:
    async with units() as unit:
        joined, survivor = await two_people(unit)
        third = await unit.people.add(new_person("third"))
        await met(unit, "gone", person_id=joined)
        for one, into in ((joined, survivor), (survivor, third)):
            await unit.joins.move(one, into)
            await unit.people.close(one, PersonState.MERGED, NOW, into=into)
        await met(unit, "stays", person_id=third)
        await unit.letters.add(NewLetter(joined, "letter-receipt-paid-off", {}, "late", NOW))
        (letter,) = await unit.letters.claim(5, now=NOW, lease=LEASE)

        assert letter.chat == "stays"


async def test_claim_decided_after_a_join_opens_the_account_to_the_survivor(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        joined, survivor = await two_people(unit)
        account = (await written_account(unit)).id
        await unit.people.close(joined, PersonState.MERGED, NOW, into=survivor)

        assert await unit.people.link(joined, account, NOW)
        assert await unit.people.accounts_of(survivor) == [account]
        assert await unit.people.accounts_of(joined) == []
