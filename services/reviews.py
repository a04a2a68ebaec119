"""Reviews: what staff have to look at, written in the transaction of what it is about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from services.domain.account import AccountNotYours
from services.domain.consumption import UseRules, past_uses
from services.domain.doubt import LastYear, last_years
from services.domain.ids import AccountId, BillId
from services.domain.period import WindowRules
from services.domain.review import (
    Asking,
    Formed,
    NewReviewCase,
    Photo,
    ReviewCase,
    case_of_bill,
)
from services.ports.storage import Store

_HISTORY: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Reviews:
    """The use cases of a review; every method works inside the caller's transaction."""

    window: WindowRules
    use: UseRules = field(default_factory=UseRules)

    async def ask(self, store: Store, new: NewReviewCase) -> ReviewCase:
        """Put a case on the staff's desk; the same figures again are the same case.

        Other figures of the same subject (the bill, or the meter's claim) take the place of what
        was asked before: the earlier case is withdrawn. A photo that comes later is added. The
        account is locked first. Raises AccountNotYours.
        """
        await store.accounts.lock(new.account_id)
        if new.account_id not in await store.people.accounts_of(new.asking.person_id):
            raise AccountNotYours
        kept = await store.reviews.find_open(new.account_id, new.meter_number, new.bill_id)
        if kept is not None and not kept.is_about(new):
            await store.reviews.withdraw(kept.id)
            kept = None
        if kept is None:
            kept = await store.reviews.add(new)
            if kept is not None:
                return kept
            # Somebody was faster where nobody had to wait: the database kept theirs.
            kept = await store.reviews.find_open(new.account_id, new.meter_number, new.bill_id)
        if kept is None:
            raise LookupError(f"no open case of {new.account_id}, {new.meter_number}")
        if new.asking.photo is not None:
            await store.reviews.attach_photo(kept.id, new.asking.photo)
        return kept

    async def about_bill(
        self, store: Store, account_id: AccountId, bill_id: BillId
    ) -> ReviewCase | None:
        """The open case of a bill of the account."""
        return await store.reviews.find_open(account_id, "", bill_id)

    async def look_at(self, store: Store, formed: Formed, asking: Asking) -> ReviewCase | None:
        """After a bill was formed: ask staff about it, or take back the question.

        A photo is kept with the reading, whatever comes of it. Call in the transaction that
        formed the bill. Raises AccountNotYours.
        """
        if asking.photo is not None:
            await store.reviews.keep_photo(formed.reading.id, asking.photo)
        new = case_of_bill(formed, asking, self.use)
        if new is not None:
            return await self.ask(store, new)
        kept = await self.about_bill(store, formed.bill.account_id, formed.bill.id)
        if kept is None:
            return None
        if formed.plan is not None:
            await store.reviews.withdraw(kept.id)
            return None
        if asking.photo is not None:
            await store.reviews.attach_photo(kept.id, asking.photo)
        return kept

    async def add_photo(self, store: Store, case: ReviewCase, photo: Photo) -> bool:
        """A photo that came after the case; False when the case is open no more."""
        if case.reading_id is not None:
            await store.reviews.keep_photo(case.reading_id, photo)
        return await store.reviews.attach_photo(case.id, photo)

    async def claims(self, store: Store, account_id: AccountId) -> list[ReviewCase]:
        """Open claims of the account, the latest first: figures that no bill believes yet."""
        return await store.reviews.claims(account_id)

    async def last_years(
        self, store: Store, account_id: AccountId, *, from_on: date, to_on: date
    ) -> tuple[LastYear, ...]:
        """What the account used in the same days of the last two years, the latest first."""
        meters = await store.meters.of_account(account_id)
        readings = await store.readings.history(
            account_id, since=from_on - _HISTORY, until=from_on
        )
        return last_years(past_uses(readings, meters, self.window), from_on, to_on)
