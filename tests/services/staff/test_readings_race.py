"""Two clerks, and the person with other figures, at the same reading at once on PostgreSQL."""

from typing import Any

import pytest

from services.domain.cases import CaseGone, Reason
from services.domain.errors import Refusal
from services.domain.review import NewReviewCase, ReviewReason, ReviewState
from services.domain.reviewing import ReviewDecided
from services.ports.storage import Store
from services.staff.readings import ReadingReviews
from storage.repositories import review_cases
from tests.contracts.records import TODAY
from tests.services.staff.meeting import Met, Work
from tests.services.staff.metered import METER, PHOTO, REVIEWS, RULES, Metered

pytestmark = pytest.mark.postgres

USE = ReadingReviews(RULES)
REASON = Reason("reason-check-figures")


def accepting(home: Metered, review_id: Any) -> Work:
    return lambda store: USE.approve(store, review_id, home.olena, today=TODAY, kwh=3_100)


def refusing(home: Metered, review_id: Any) -> Work:
    return lambda store: USE.refuse(store, review_id, home.counter.bohdan, REASON)


def claiming(home: Metered, value: int) -> Work:
    async def claim(store: Store) -> None:
        new = NewReviewCase(
            account_id=home.counter.account.id,
            meter_number=METER,
            reason=ReviewReason.WENT_BACKWARDS,
            taken_on=TODAY,
            values=(value,),
            asking=home.asking(PHOTO),
        )
        await REVIEWS.ask(store, new)

    return claim


async def bills_of(home: Metered) -> int:
    async with home.units() as unit:
        return len(await unit.ledger.balances(home.counter.account.id))


async def test_two_clerks_decide_once_and_the_bill_is_one(home: Metered) -> None:
    claim = await home.claims(3_000)
    _, seen = await Met(home.units).at_once(accepting(home, claim), refusing(home, claim))

    assert isinstance(seen, ReviewDecided)
    assert (seen.by, seen.state) == ("Олена", ReviewState.APPROVED)
    assert await bills_of(home) == 1


async def test_refused_first_is_never_booked(home: Metered) -> None:
    claim = await home.claims(3_000)
    _, seen = await Met(home.units).at_once(refusing(home, claim), accepting(home, claim))

    assert isinstance(seen, ReviewDecided)
    assert await bills_of(home) == 0


async def test_without_the_condition_a_refused_claim_is_booked(
    home: Metered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what the house would be without those words of one statement."""
    careless = review_cases._DECIDE.replace("AND state = 'open'", "")
    monkeypatch.setattr(review_cases, "_DECIDE", careless)
    claim = await home.claims(3_000)
    _, seen = await Met(home.units).at_once(refusing(home, claim), accepting(home, claim))

    assert not isinstance(seen, Refusal)
    assert await bills_of(home) == 1


async def test_person_with_other_figures_first_leaves_nothing_to_decide(home: Metered) -> None:
    claim = await home.claims(3_000)
    _, seen = await Met(home.units).at_once(claiming(home, 3_001), accepting(home, claim))

    assert isinstance(seen, CaseGone)
    assert await bills_of(home) == 0


async def test_person_who_comes_second_asks_anew(home: Metered) -> None:
    claim = await home.claims(3_000)
    await Met(home.units).at_once(refusing(home, claim), claiming(home, 3_001))

    async with home.units() as unit:
        (waiting,) = await unit.review_cases.page(9)
    assert waiting.case.id != claim
    assert waiting.case.asking.photo == PHOTO
