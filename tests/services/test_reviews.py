"""Reviews: what is asked of staff, by whom, and what takes the place of what."""

from dataclasses import replace
from datetime import date

import pytest

from services.domain.account import AccountNotYours
from services.domain.doubt import LastYear
from services.domain.ids import PersonId
from services.domain.message import Channel
from services.domain.period import WindowRules
from services.domain.reading import ReadingKind
from services.domain.review import (
    Asking,
    Formed,
    NewReviewCase,
    Photo,
    ReviewCase,
    ReviewReason,
    ReviewState,
)
from services.reviews import Reviews
from tests.fakes.store_billing import FakeBilling
from tests.services.home import ACCOUNT, PERSON, Home, noon

OCT_1, NOV_1, NOV_20 = date(2025, 10, 1), date(2025, 11, 1), date(2025, 11, 20)
REVIEWS = Reviews(WindowRules())
PHOTO = Photo(Channel.TELEGRAM, "file")
ASKING = Asking(PERSON, Channel.TELEGRAM, noon(NOV_20))
CLAIM = NewReviewCase(
    ACCOUNT.id, "M1", ReviewReason.WENT_BACKWARDS, NOV_20, (900,), ASKING, usual_kwh=120
)


@pytest.fixture
async def home() -> Home:
    """A one-zone home, read and billed to 1 November."""
    home = Home()
    await home.read(OCT_1, 1000, kind=ReadingKind.OPENING)
    await home.confirm(NOV_1, 1200)
    return home


async def ask(home: Home, new: NewReviewCase) -> ReviewCase:
    """One claim, one transaction."""
    async with FakeBilling(home.books) as unit:
        case = await REVIEWS.ask(unit.store, new)
        assert ACCOUNT.id in unit.accounts.locked
        await unit.commit()
    return case


async def confirm(home: Home, value: int, asking: Asking = ASKING) -> ReviewCase | None:
    """Confirm a reading of 20 November and let it be looked at, in one transaction."""
    async with FakeBilling(home.books) as unit:
        done = await home.readings.confirm(
            unit.store,
            account_id=ACCOUNT.id,
            person_id=PERSON,
            values=(value,),
            taken_on=NOV_20,
            is_rollover_confirmed=False,
            now=noon(NOV_20),
            today=NOV_20,
        )
        formed = Formed(done.reading, done.bill, done.plan)
        case = await REVIEWS.look_at(unit.store, formed, asking)
        await unit.commit()
    return case


def states(home: Home) -> list[ReviewState]:
    """Of every case there ever was."""
    return [case.state for case in home.books.desk.cases.values()]


async def test_same_claim_is_the_same_case_and_takes_the_later_photo(home: Home) -> None:
    first = await ask(home, CLAIM)
    again = await ask(home, replace(CLAIM, asking=replace(ASKING, photo=PHOTO)))

    assert again.id == first.id
    assert home.books.desk.cases[first.id].asking.photo == PHOTO
    assert states(home) == [ReviewState.OPEN]


async def test_other_figures_withdraw_what_was_claimed_before(home: Home) -> None:
    await ask(home, CLAIM)
    await ask(home, replace(CLAIM, values=(901,)))

    assert states(home) == [ReviewState.WITHDRAWN, ReviewState.OPEN]


async def test_stranger_cannot_ask_about_an_account(home: Home) -> None:
    stranger = replace(ASKING, person_id=PersonId(666))
    with pytest.raises(AccountNotYours):
        await ask(home, replace(CLAIM, asking=stranger))
    assert states(home) == []


async def test_unusual_bill_is_asked_about_once(home: Home) -> None:
    first = await confirm(home, 2900)
    again = await confirm(home, 2900)

    assert first is not None
    assert again == first
    assert (first.reason, first.kwh, first.values) == (ReviewReason.UNUSUAL, 1700, (2900,))
    assert (first.bill_id, first.reading_id) == (home.bills[-1].id, 3)


async def test_usual_bill_is_nobody_s_business_and_its_photo_is_kept(home: Home) -> None:
    assert await confirm(home, 1300, replace(ASKING, photo=PHOTO)) is None
    assert list(home.books.desk.photos.values()) == [PHOTO]


async def test_mended_bill_takes_its_question_back(home: Home) -> None:
    await confirm(home, 2900)
    assert await confirm(home, 1300) is None
    assert states(home) == [ReviewState.WITHDRAWN]


async def test_digit_too_many_is_asked_about_even_without_a_history() -> None:
    home = Home()
    await home.read(NOV_1, 1000, kind=ReadingKind.OPENING)
    case = await confirm(home, 10_505)

    assert case is not None
    assert (case.kwh, case.usual_kwh) == (9505, None)


async def test_photo_that_comes_after_goes_to_the_case_and_its_reading(home: Home) -> None:
    case = await confirm(home, 2900)
    assert case is not None
    async with FakeBilling(home.books) as unit:
        assert await REVIEWS.add_photo(unit.store, case, PHOTO)
        await unit.commit()

    assert home.books.desk.cases[case.id].asking.photo == PHOTO
    assert case.reading_id is not None
    assert home.books.desk.photos[case.reading_id] == PHOTO


async def test_same_days_of_last_years_come_from_the_readings(home: Home) -> None:
    for year, value in ((2023, 100), (2024, 400)):
        await home.read(date(year, 11, 1), value)
        await home.read(date(year, 12, 1), value + 240)
    async with FakeBilling(home.books) as unit:
        years = await REVIEWS.last_years(
            unit.store, ACCOUNT.id, from_on=NOV_1, to_on=date(2025, 11, 16)
        )

    assert years == (LastYear(2024, 120), LastYear(2023, 120))
