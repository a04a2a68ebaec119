"""What is a person's own: acceptances, a mailbox to confirm, requests in their owner's hands."""

from dataclasses import replace
from datetime import timedelta

from services.domain.ids import AccountId, PersonId, RequestId
from services.domain.message import Address, Channel, NewLetter
from services.domain.person import NewRequest, Request, RequestState
from services.domain.profile import Acceptance, Mailbox
from services.domain.wishes import Wishes
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, met, new_person, written_account

NUMBER = "2103027884"


def mailbox(person_id: PersonId, email: str = "z@example.org", mark: bytes = b"t") -> Mailbox:
    return Mailbox(
        person_id, email, "ref", mark * 32, 0, 1, NOW, NOW, NOW + timedelta(days=1)
    )  # fmt: skip


async def asked(
    store: Store,
    person_id: PersonId,
    state: RequestState = RequestState.WAITING,
    *,
    number: str = NUMBER,
    account_id: AccountId | None = None,
) -> Request:
    claim = NewRequest(person_id, number, account_id, state, "none", "", NOW)
    await store.requests.add(claim)
    found = await store.requests.latest_of(person_id)
    assert found is not None
    return found


async def test_each_edition_is_accepted_once_and_the_last_is_the_persons(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        first = Acceptance(person_id, "2026-11", NOW, Channel.TELEGRAM)
        later = replace(first, version="2027-01", accepted_at=NOW + timedelta(days=40))
        for each in (first, later, replace(first, accepted_at=NOW + timedelta(days=50))):
            await unit.acceptances.add(each)
        found = await unit.people.find(person_id)

        assert await unit.acceptances.of_person(person_id) == [first, later]
    assert found is not None
    assert (found.agreement_version, found.agreed_at) == ("2027-01", later.accepted_at)


async def test_mailbox_waits_counts_wrong_codes_and_is_overwritten(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        first = mailbox(person_id)
        assert await unit.mailboxes.find(person_id) is None
        await unit.mailboxes.put(first)
        await unit.mailboxes.count_try(person_id)
        assert await unit.mailboxes.find(person_id) == replace(first, tries=1)
        other = mailbox(person_id, "other@example.org", b"o")
        await unit.mailboxes.put(other)

        assert await unit.mailboxes.find_by_token(first.token_hash) is None
        assert await unit.mailboxes.find_by_token(other.token_hash, is_locking=True) == other


async def test_confirmed_mailbox_becomes_the_persons_email(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await unit.mailboxes.put(mailbox(person_id))
        await unit.mailboxes.confirm(mailbox(person_id))
        found = await unit.people.find(person_id)

        assert await unit.mailboxes.find(person_id) is None
    assert found is not None
    assert (found.email, found.is_email_confirmed) == ("z@example.org", True)


async def test_phone_stays_proven_until_another_comes(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        told = []
        for phone, is_proven in (("+1", True), ("+1", False), ("+2", False), ("+2", True)):
            await unit.mailboxes.set_phone(person_id, phone, is_proven=is_proven)
            found = await unit.people.find(person_id)
            assert found is not None
            told.append((found.phone, found.is_phone_proven))

    assert told == [("+1", True), ("+1", True), ("+2", False), ("+2", True)]


async def test_request_is_withdrawn_only_by_its_owner_and_only_while_it_waits(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        stranger = await unit.people.add(new_person("other"))
        request = await asked(unit, person_id)

        assert not await unit.claims.withdraw(request.id, stranger)
        assert await unit.claims.count_waiting(person_id) == 1
        assert await unit.claims.withdraw(request.id, person_id)
        assert not await unit.claims.withdraw(request.id, person_id)
        assert await unit.claims.find(request.id) == replace(request, state=RequestState.WITHDRAWN)
        assert await unit.claims.find(RequestId(0)) is None
        assert await unit.claims.count_waiting(person_id) == 0


async def test_better_request_takes_the_place_of_the_one_that_waits(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        first = await asked(unit, person_id)
        another = await asked(unit, person_id, number="2203012046")
        gone = await unit.claims.supersede(person_id, NUMBER)
        assert [each.id for each in gone] == [first.id]
        assert await unit.claims.supersede(person_id, NUMBER) == []
        second = await asked(unit, person_id)

        assert await unit.claims.recent_of(person_id, 5) == [second, another]
        assert await unit.claims.recent_of(person_id, 1) == [second]


async def test_only_who_was_linked_earlier_disputes_and_only_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        owner, newcomer, stranger = [
            await unit.people.add(new_person(login)) for login in ("owner", "new", "stranger")
        ]
        account = await written_account(unit)
        await unit.people.link(owner, account.id, NOW)
        await unit.people.link(newcomer, account.id, NOW + timedelta(days=1))
        state, number = RequestState.ACTIVE, account.number
        mine = await asked(unit, owner, state, account_id=account.id, number=number)
        theirs = await asked(unit, newcomer, state, account_id=account.id, number=number)

        assert await unit.claims.dispute(mine.id, newcomer) is None
        assert await unit.claims.dispute(theirs.id, stranger) is None
        assert await unit.claims.dispute(theirs.id, newcomer) is None
        assert not await unit.claims.is_under_dispute(number)
        disputed = await unit.claims.dispute(theirs.id, owner)
        assert disputed == replace(theirs, state=RequestState.WAITING, is_disputed=True)
        assert await unit.claims.dispute(theirs.id, owner) is None
        assert await unit.people.linked_to(account.id) == [owner]
        assert await unit.claims.is_under_dispute(number)
        assert [each.is_disputed for each in await unit.claims.supersede(newcomer, number)] == [
            True
        ]
        assert not await unit.claims.is_under_dispute(number)


async def test_failed_proofs_of_the_whole_bot_are_counted(units: UnitsOfWork) -> None:
    async with units() as unit:
        for seconds in (0, 30, 59, 61):
            happened_at = NOW - timedelta(seconds=seconds)
            await unit.requests.add_mismatch(account_number="1", person_id=None, now=happened_at)

        assert await unit.claims.count_mismatches_since(NOW - timedelta(minutes=1)) == 3


async def test_code_word_is_told_to_the_confirmed_mailbox_and_to_no_other(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        mine = mailbox(person_id)
        await unit.wishes.put(person_id, Wishes(code_word="Їжак"))
        told = []
        for at in range(3):
            if at:
                await unit.mailboxes.confirm(mine)
            chat = "stranger@example.org" if at == 1 else mine.email
            letter = NewLetter(
                person_id, "letter-x", {}, str(at), NOW, address=Address(Channel.EMAIL, chat)
            )
            await unit.letters.add(letter)
            (claimed,) = await unit.letters.claim(9, now=NOW, lease=timedelta(minutes=1))
            await unit.letters.delivered([claimed.id], NOW)
            told.append(claimed.code_word)

    assert told == ["", "", "Їжак"]


async def test_code_word_is_told_in_no_chat_that_the_person_has_left(units: UnitsOfWork) -> None:
    """Such a chat is told that its login was joined; somebody else may be signed in there."""
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        stranger = await unit.people.add(new_person("stranger"))
        await unit.wishes.put(person_id, Wishes(code_word="Їжак"))
        await met(unit, "mine", person_id=person_id)
        await met(unit, "theirs", person_id=stranger)
        await met(unit, "nobody's")
        told = {}
        for chat in ("mine", "theirs", "nobody's"):
            address = Address(Channel.TELEGRAM, chat)
            await unit.letters.add(NewLetter(person_id, "x", {}, chat, NOW, address=address))
            (claimed,) = await unit.letters.claim(9, now=NOW, lease=timedelta(minutes=1))
            await unit.letters.delivered([claimed.id], NOW)
            told[claimed.chat] = claimed.code_word

    assert told == {"mine": "Їжак", "theirs": "", "nobody's": ""}
