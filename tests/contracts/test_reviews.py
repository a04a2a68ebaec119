"""Cases for staff and photos of readings: one open case of a subject, whoever remembers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.domain.ids import AccountId, BillId, PersonId, ReadingId, ReviewId
from services.domain.message import Channel
from services.domain.reading import NewReading, ReadingKind
from services.domain.review import (
    Asking,
    NewReviewCase,
    Photo,
    ReviewReason,
    ReviewState,
)
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, TODAY, new_bill, new_person, written_account
from tests.fakes.store_billing import FakeBillingUnits

PHOTO = Photo(Channel.VIBER, "https://media/1")
OTHER_PHOTO = Photo(Channel.TELEGRAM, "AgAC")


@pytest.fixture(params=["postgres", "fake"])
def units(request: pytest.FixtureRequest) -> UnitsOfWork:
    """The memory in service, and the one that the tests of reviews stand on."""
    if request.param == "fake":
        return FakeBillingUnits()
    found: UnitsOfWork = request.getfixturevalue("sql_units")
    return found


async def new_claim(store: Store) -> NewReviewCase:
    """A claim of less than before; the fake knows no account, and asks for none."""
    account_id, person_id = AccountId(1), PersonId(1)
    if hasattr(store, "staging"):  # the fake has no such thing
        account_id = (await written_account(store)).id
        person_id = await store.people.add(new_person())
    return NewReviewCase(
        account_id=account_id,
        meter_number="04765278",
        reason=ReviewReason.WENT_BACKWARDS,
        taken_on=TODAY,
        values=(90, 40),
        asking=Asking(person_id, Channel.TELEGRAM, NOW),
        kwh=None,
        usual_kwh=120,
    )


async def question(store: Store, claim: NewReviewCase, number: str) -> NewReviewCase:
    """The case of a bill that stands."""
    reading_id, bill_id = ReadingId(int(number)), BillId(int(number))
    if hasattr(store, "staging"):  # the fake has no such thing
        (meter,) = await store.meters.of_account(claim.account_id)
        day = TODAY + timedelta(days=int(number))
        new = NewReading(
            claim.account_id, meter.id, day, ReadingKind.ACTUAL, (9, 9), NOW, None, "t"
        )
        reading_id = (await store.readings.add(new)).id
        bill_id = (await store.bills.add(new_bill(claim.account_id, number))).id
    return replace(
        claim, reason=ReviewReason.UNUSUAL, kwh=900, reading_id=reading_id, bill_id=bill_id
    )


async def test_case_is_kept_with_everything_that_was_claimed(units: UnitsOfWork) -> None:
    async with units() as unit:
        claim = await new_claim(unit)
        claim = replace(claim, asking=replace(claim.asking, photo=PHOTO))
        kept = await unit.reviews.add(claim)
        assert kept is not None

        found = await unit.reviews.find_open(claim.account_id, claim.meter_number, None)
        assert found == kept
        assert kept.state is ReviewState.OPEN
        for name in NewReviewCase.__slots__:
            assert getattr(kept, name) == getattr(claim, name)
        assert await unit.reviews.claims(claim.account_id) == [kept]


async def test_second_open_case_of_a_subject_is_not_added(units: UnitsOfWork) -> None:
    async with units() as unit:
        claim = await new_claim(unit)
        asked = await question(unit, claim, "1")
        assert await unit.reviews.add(claim)
        assert await unit.reviews.add(asked)
        assert await unit.reviews.add(replace(claim, values=(80, 40))) is None
        assert await unit.reviews.add(replace(asked, kwh=1000)) is None

        other_meter = replace(claim, meter_number="2")
        other_bill = await question(unit, claim, "2")
        assert await unit.reviews.add(other_meter)
        assert await unit.reviews.add(other_bill)
        assert len(await unit.reviews.open_cases(9)) == 4
        assert [each.meter_number for each in await unit.reviews.claims(claim.account_id)] == [
            "2",
            "04765278",
        ]


async def test_withdrawn_case_leaves_room_for_another(units: UnitsOfWork) -> None:
    async with units() as unit:
        claim = await new_claim(unit)
        first = await unit.reviews.add(claim)
        assert first is not None
        assert await unit.reviews.withdraw(first.id)
        assert not await unit.reviews.withdraw(first.id)
        assert not await unit.reviews.attach_photo(first.id, PHOTO)
        second = await unit.reviews.add(claim)

        assert second is not None
        assert second.id != first.id
        assert await unit.reviews.open_cases(9) == [second]


async def test_open_cases_are_leafed_through_from_the_longest_waiting(units: UnitsOfWork) -> None:
    async with units() as unit:
        claim = await new_claim(unit)
        for number in "123":
            await unit.reviews.add(await question(unit, claim, number))
        first, second = await unit.reviews.open_cases(2)
        (third,) = await unit.reviews.open_cases(2, second.id)

        assert first.id < second.id < third.id
        assert await unit.reviews.open_cases(2, third.id) == []
        assert await unit.reviews.find_open(claim.account_id, "?", second.bill_id) == second
        assert await unit.reviews.find_open(claim.account_id, "?", BillId(404)) is None
        assert await unit.reviews.find_open(AccountId(404), "?", second.bill_id) is None


async def test_last_photo_of_a_case_and_of_a_reading_stays(units: UnitsOfWork) -> None:
    async with units() as unit:
        asked = await question(unit, await new_claim(unit), "1")
        kept = await unit.reviews.add(asked)
        assert kept is not None
        assert asked.reading_id is not None
        assert await unit.reviews.find_photo(asked.reading_id) is None
        for photo in (PHOTO, OTHER_PHOTO):
            assert await unit.reviews.attach_photo(kept.id, photo)
            await unit.reviews.keep_photo(asked.reading_id, photo)
        (found,) = await unit.reviews.open_cases(1)

        assert found == replace(kept, asking=replace(kept.asking, photo=OTHER_PHOTO))
        assert await unit.reviews.find_photo(asked.reading_id) == OTHER_PHOTO
        assert found.id > ReviewId(0)
