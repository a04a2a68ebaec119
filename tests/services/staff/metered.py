"""A metered home with a year of readings, whose person sends figures that staff look at."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from services.domain.bill import Bill
from services.domain.cases import Clerk
from services.domain.ids import PersonId, ReviewId
from services.domain.message import Channel
from services.domain.reading import ReadingKind
from services.domain.review import Asking, Formed, NewReviewCase, Photo, ReviewCase, ReviewReason
from services.domain.reviewing import DeskReview
from services.ports.storage import Store, UnitsOfWork
from services.readings import ReadingRules, Readings
from services.reviews import Reviews
from tests.contracts.records import NOW, NUMBER, TODAY, account_row, met, meter_row, new_person
from tests.services.staff.counter import DETAILS, Counter, open_counter

METER = "04765278"
LAST = date(2026, 11, 1)
PHOTO = Photo(Channel.TELEGRAM, "file-1")
RULES = ReadingRules()
REVIEWS = Reviews(RULES.window, RULES.use)


@dataclass(frozen=True, slots=True)
class Metered:
    """The counter, and the person at home."""

    counter: Counter
    person_id: PersonId

    @property
    def units(self) -> UnitsOfWork:
        """The memory."""
        return self.counter.units

    @property
    def olena(self) -> Clerk:
        """The clerk."""
        return self.counter.olena

    async def sends(
        self, value: int, *, photo: Photo | None = None
    ) -> tuple[Bill, ReviewCase | None]:
        """Today's figure, confirmed in the chat; a case when it is unusual."""
        async with self.units() as unit:
            done = await Readings(RULES).confirm(
                unit,
                account_id=self.counter.account.id,
                person_id=self.person_id,
                values=(value,),
                taken_on=TODAY,
                is_rollover_confirmed=True,
                now=NOW,
                today=TODAY,
            )
            formed = Formed(done.reading, done.bill, done.plan)
            case = await REVIEWS.look_at(unit, formed, self.asking(photo))
            await unit.commit()
        return done.bill, case

    async def claims(
        self, value: int, reason: ReviewReason = ReviewReason.WENT_BACKWARDS, **changes: Any
    ) -> ReviewId:
        """A figure that cannot be, sent to staff."""
        facts: dict[str, Any] = {"taken_on": TODAY, "values": (value,)} | changes
        async with self.units() as unit:
            new = NewReviewCase(
                account_id=self.counter.account.id,
                meter_number=METER,
                reason=reason,
                asking=self.asking(PHOTO),
                **facts,
            )
            case = await REVIEWS.ask(unit, new)
            await unit.commit()
        return case.id

    async def review(self, review_id: ReviewId) -> DeskReview:
        """The case as it is now."""
        async with self.units() as unit:
            found = await unit.review_cases.find(review_id)
        assert found is not None
        return found

    def asking(self, photo: Photo | None = None) -> Asking:
        """Who asks, in the chat."""
        return Asking(self.person_id, Channel.TELEGRAM, NOW, photo)


async def open_metered(units: UnitsOfWork) -> Metered:
    """A one-zone home of Zoriana's, read on the 1st of every month of a year: 100 kWh each."""
    async with units() as unit:
        await unit.staging.write("accounts", [account_row()])
        await unit.staging.write("meters", [meter_row(zones=1)])
        await unit.staging.write("tariffs", [_price()])
        await unit.staging.write("readings", [_read(back) for back in range(13)])
        person_id = await _at_home(unit)
        await unit.commit()
    return Metered(await open_counter(units), person_id)


async def _at_home(store: Store) -> PersonId:
    person_id = await store.people.add(new_person("home"))
    await store.people.complete(person_id, DETAILS)
    account = await store.accounts.find_by_number(NUMBER)
    assert account is not None
    await store.people.link(person_id, account.id, NOW - timedelta(days=400))
    await met(store, "home", person_id=person_id)
    return person_id


def _read(back: int) -> dict[str, Any]:
    month = LAST.year * 12 + LAST.month - 1 - back
    return {
        "account_number": NUMBER,
        "meter_number": METER,
        "taken_on": date(month // 12, month % 12 + 1, 1),
        "kind": ReadingKind.OPENING if back == 12 else ReadingKind.ACTUAL,
        "t1": 99_000 + 100 * (9 - back),
        "t2": None,
        "t3": None,
    }


def _price() -> dict[str, Any]:
    zones = {"day": None, "night": None, "peak": None, "half_peak": None, "all": Decimal(1)}
    return {
        "code": "household-1",
        "price": Decimal("4.32"),
        "up_to_kwh": None,
        "valid_from": date(2024, 6, 1),
        "valid_to": None,
        "months": None,
        "is_heating": False,
        **{f"coefficient_{zone}": each for zone, each in zones.items()},
    }
