"""People, their links to accounts, and their claims."""

from datetime import timedelta

import pytest

from services.domain.person import Details, NewRequest, RequestState
from services.ports.storage import UnitsOfWork
from services.ports.storage.people import LoginTaken
from tests.contracts.records import NOW, new_person, written_account

DETAILS = Details(
    surname="Савчук",
    name="Зоряна",
    patronymic="Михайлівна",
    address="м. Яснозбруч, просп. Злуки, буд. 91",
    email="z@example.org",
    phone="+380501234567",
    is_phone_proven=True,
)


async def test_person_is_found_by_id_and_by_login_whatever_the_case(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person("Zoriana.S"))
        found = await unit.people.find(person_id)

        assert found is not None
        assert (found.login, found.password_hash, found.locale) == ("Zoriana.S", "argon2id", "uk")
        assert (found.agreement_version, found.agreed_at) == ("1", NOW)
        assert (found.surname, found.is_phone_proven) == ("", False)
        assert await unit.people.find_by_login("zoriana.s") == found
        assert await unit.people.find_by_login("ZORIANA.S") == found
        assert await unit.people.find_by_login("zoriana") is None


async def test_login_is_taken_once_and_the_transaction_goes_on(units: UnitsOfWork) -> None:
    async with units() as unit:
        first = await unit.people.add(new_person("zoriana"))
        with pytest.raises(LoginTaken):
            await unit.people.add(new_person("ZORIANA"))
        second = await unit.people.add(new_person("zoriana2"))
        await unit.commit()

    assert first != second


async def test_details_and_locale_are_written(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        await unit.people.complete(person_id, DETAILS)
        await unit.people.set_locale(person_id, "ru")
        found = await unit.people.find(person_id)

    assert found is not None
    assert Details(**{name: getattr(found, name) for name in Details.__slots__}) == DETAILS
    assert found.locale == "ru"


async def test_link_is_given_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        other_id = await unit.people.add(new_person("other"))
        late = await written_account(unit, "2103027884")
        early = await written_account(unit, "2203012046")

        assert await unit.people.link(person_id, early.id, NOW)
        assert await unit.people.link(person_id, late.id, NOW + timedelta(days=1))
        assert not await unit.people.link(person_id, early.id, NOW + timedelta(days=2))
        assert await unit.people.link(other_id, early.id, NOW)

        assert await unit.people.accounts_of(person_id) == [early.id, late.id]
        assert await unit.people.linked_to(early.id) == [person_id, other_id]
        assert await unit.people.linked_to(late.id) == [person_id]


async def test_latest_claim_is_told(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        account = await written_account(unit)
        claim = NewRequest(
            person_id=person_id,
            account_number="2103027884",
            account_id=None,
            state=RequestState.WAITING,
            proof_kind="none",
            proof_text="",
            asked_at=NOW,
        )
        assert await unit.requests.latest_of(person_id) is None
        await unit.requests.add(claim)
        facts = {name: getattr(claim, name) for name in NewRequest.__slots__}
        facts |= {"account_id": account.id, "state": RequestState.ACTIVE}
        await unit.requests.add(NewRequest(**facts))
        found = await unit.requests.latest_of(person_id)

    assert found is not None
    assert found.state is RequestState.ACTIVE
    assert found.account_id == account.id


async def test_failed_proofs_are_counted_by_person_and_on_account(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        other_id = await unit.people.add(new_person("other"))
        for who, number, at in (
            (person_id, "1", NOW),
            (person_id, "2", NOW),
            (other_id, "1", NOW),
            (None, "1", NOW),
            (person_id, "1", NOW - timedelta(days=31)),
        ):
            await unit.requests.add_mismatch(account_number=number, person_id=who, now=at)
        since = NOW - timedelta(days=30)
        count = unit.requests.count_mismatches

        assert await count(account_number="1", person_id=person_id, since=since) == (2, 3)
        assert await count(account_number="1", person_id=None, since=since) == (0, 3)
        assert await count(account_number="9", person_id=other_id, since=since) == (1, 0)
