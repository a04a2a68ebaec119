"""Suspicious figures: believed, asked for anew, passed on; and the way back while it is safe."""

from datetime import date, timedelta

import pytest

from services.domain.cases import CaseGone, CaseUnknown, Reason, UndoUnsafe
from services.domain.ids import ReviewId
from services.domain.money import Money
from services.domain.review import ReviewCase, ReviewReason, ReviewState
from services.domain.reviewing import FiguresChanged, ReadingNotAcceptable, ReviewDecided
from services.domain.staff import Waiting
from services.staff.readings import ReadingReviews
from services.staff.review_file import MONTHS, open_review
from tests.contracts.records import NOW, TODAY
from tests.services.staff.counter import later
from tests.services.staff.metered import PHOTO, RULES, Metered

USE = ReadingReviews(RULES)
MINUTE = timedelta(minutes=1)
PHOTO_PLEASE = Reason("reason-send-photo")
TURNED = 50  # after 99900 on a meter of five digits: 150 kWh


async def approve(home: Metered, review_id: ReviewId, kwh: int | None = None) -> None:
    async with home.units() as unit:
        await USE.approve(unit, review_id, home.olena, today=TODAY, kwh=kwh)
        await unit.commit()


async def refuse(home: Metered, review_id: ReviewId) -> None:
    async with home.units() as unit:
        await USE.refuse(unit, review_id, home.olena, PHOTO_PLEASE)
        await unit.commit()


async def pass_on(home: Metered, review_id: ReviewId) -> None:
    async with home.units() as unit:
        await USE.pass_on(unit, review_id, home.olena)
        await unit.commit()


async def undo(home: Metered, review_id: ReviewId, after: timedelta) -> bool:
    async with home.units() as unit:
        is_silent = await USE.undo(unit, review_id, later(home.olena, after))
        await unit.commit()
    return is_silent


async def unusual(home: Metered) -> ReviewCase:
    """Six times the usual: 500 kWh in three weeks, past the last digit."""
    _, case = await home.sends(400)
    assert case is not None
    return case


async def test_believed_figures_keep_their_bill_and_the_person_is_told(home: Metered) -> None:
    case = await unusual(home)
    await approve(home, case.id)

    ended = await home.review(case.id)
    assert (ended.case.state, ended.decider, ended.decided_at) == (
        ReviewState.APPROVED,
        "Олена",
        NOW,
    )
    assert {key for _, _, key in await home.counter.letters(after=MINUTE)} == {
        "case-reading-approved"
    }


async def test_refused_figures_are_asked_for_anew_while_the_bill_stands(home: Metered) -> None:
    case = await unusual(home)
    await refuse(home, case.id)

    assert (await home.review(case.id)).reason == PHOTO_PLEASE
    assert {key for _, _, key in await home.counter.letters(after=MINUTE)} == {
        "case-reading-again-bill"
    }
    bill, again = await home.sends(20)
    assert (bill.id, bill.version, again) == (case.bill_id, 2, None)


async def test_second_clerk_sees_who_decided_and_when(home: Metered) -> None:
    case = await unusual(home)
    await refuse(home, case.id)

    async with home.units() as unit:
        with pytest.raises(ReviewDecided) as refused:
            await USE.approve(unit, case.id, home.counter.bohdan, today=TODAY, kwh=None)
    assert (refused.value.by, refused.value.state) == ("Олена", ReviewState.REFUSED)


async def test_figures_that_their_person_replaced_are_gone(home: Metered) -> None:
    case = await unusual(home)
    await home.sends(20)

    with pytest.raises(CaseGone):
        await approve(home, case.id)
    with pytest.raises(CaseGone):
        await undo(home, case.id, MINUTE)


async def test_case_that_never_was_is_unknown(home: Metered) -> None:
    with pytest.raises(CaseUnknown):
        await approve(home, ReviewId(404))
    async with home.units() as unit:
        with pytest.raises(CaseUnknown):
            await open_review(unit, ReviewId(404), RULES, today=TODAY)


async def test_vouched_rollover_becomes_a_reading_with_its_bill(home: Metered) -> None:
    review_id = await home.claims(3_000)
    async with home.units() as unit:
        file = await open_review(unit, review_id, RULES, today=TODAY)
    assert file.plan is not None
    assert (file.plan.kwh, file.plan.amount) == (3_100, Money(13_392_00))

    await approve(home, review_id, kwh=3_100)

    async with home.units() as unit:
        (meter,) = await unit.meters.of_account(home.counter.account.id)
        reading = await unit.readings.latest(meter.id)
        assert reading is not None
        photo = await unit.reviews.find_photo(reading.id)
        balances = await unit.ledger.balances(home.counter.account.id)
    assert (reading.values, reading.taken_on, reading.source) == ((3_000,), TODAY, "staff")
    assert photo == PHOTO
    assert list(balances.values()) == [Money(13_392_00)]
    assert {key for _, _, key in await home.counter.letters(after=MINUTE)} == {
        "case-reading-accepted"
    }


async def test_booked_claim_is_corrected_by_figures_not_by_an_undo(home: Metered) -> None:
    review_id = await home.claims(3_000)
    await approve(home, review_id, kwh=3_100)

    with pytest.raises(UndoUnsafe):
        await undo(home, review_id, MINUTE)


async def test_clerk_accepts_only_what_was_on_the_screen(home: Metered) -> None:
    review_id = await home.claims(3_000)
    with pytest.raises(FiguresChanged) as changed:
        await approve(home, review_id, kwh=3_000)
    assert changed.value.kwh == 3_100


async def test_date_before_the_last_reading_cannot_be_accepted(home: Metered) -> None:
    review_id = await home.claims(99_800, ReviewReason.DATE_TOO_OLD, taken_on=date(2026, 9, 15))
    async with home.units() as unit:
        file = await open_review(unit, review_id, RULES, today=TODAY)
    assert (file.plan, type(file.obstacle).__name__) == (None, "DateTooOld")
    with pytest.raises(ReadingNotAcceptable):
        await approve(home, review_id, kwh=0)


async def test_replaced_meter_is_passed_on_and_nothing_is_guessed(home: Metered) -> None:
    review_id = await home.claims(7, ReviewReason.METER_REPLACED)
    with pytest.raises(ReadingNotAcceptable):
        await approve(home, review_id, kwh=107)
    await pass_on(home, review_id)

    assert (await home.review(review_id)).case.state is ReviewState.PASSED_ON
    assert {key for _, _, key in await home.counter.letters(after=MINUTE)} == {
        "case-reading-passed"
    }


async def test_figures_with_a_bill_are_not_passed_on(home: Metered) -> None:
    case = await unusual(home)
    with pytest.raises(ReadingNotAcceptable):
        await pass_on(home, case.id)


async def test_undo_within_the_minute_is_silent(home: Metered) -> None:
    review_id = await home.claims(7, ReviewReason.METER_REPLACED)
    await pass_on(home, review_id)

    assert await undo(home, review_id, MINUTE / 2)
    assert (await home.review(review_id)).case.state is ReviewState.OPEN
    assert await home.counter.letters(after=MINUTE) == []


async def test_later_undo_corrects_what_the_person_was_told(home: Metered) -> None:
    review_id = await home.claims(3_000)
    await refuse(home, review_id)
    await home.counter.letters(after=MINUTE)

    assert not await undo(home, review_id, 2 * MINUTE)
    told = await home.counter.letters(after=2 * MINUTE)
    assert {key for _, _, key in told} == {"case-reading-undone"}


async def test_decision_that_the_person_has_answered_stands(home: Metered) -> None:
    review_id = await home.claims(3_000)
    await refuse(home, review_id)
    await home.claims(3_001)

    with pytest.raises(UndoUnsafe):
        await undo(home, review_id, MINUTE)


async def test_file_shows_two_years_and_what_was_before(home: Metered) -> None:
    first = await home.claims(3_000)
    await refuse(home, first)
    case = await unusual(home)
    async with home.units() as unit:
        file = await open_review(unit, case.id, RULES, today=TODAY)
        queue = await unit.review_cases.page(9)

    assert len(file.months) == MONTHS
    known = [each.use.kwh for each in file.months if each.use]
    assert known == [100] * 12
    assert file.previous is not None
    assert file.previous.values == (99_900,)
    assert file.bill is not None
    assert [each.case.id for each in file.earlier] == [first]
    assert [each.case.id for each in queue] == [case.id]


async def test_queue_is_counted_by_district(home: Metered) -> None:
    review_id = await home.claims(3_000)
    district = home.counter.account.district
    async with home.units() as unit:
        cases = unit.review_cases
        assert await cases.waiting() == Waiting(1, NOW)
        assert await cases.districts() == {district: 1}
        assert len(await cases.page(9, district=district)) == 1
        assert await cases.page(9, district="Інший") == []
        assert await cases.page(9, after=review_id) == []
