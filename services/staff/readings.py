"""Deciding reviews: figures believed, asked for anew, passed on to metering, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.domain.bill import Bill
from services.domain.cases import (
    LETTER_PAUSE,
    CaseGone,
    CaseUnknown,
    Clerk,
    Decided,
    Reason,
    UndoUnsafe,
    ensure_undo,
)
from services.domain.errors import Refusal
from services.domain.facts import Fact
from services.domain.ids import ReviewId
from services.domain.reading import NewReading, ReadingKind
from services.domain.review import ReviewState
from services.domain.reviewing import (
    DeskReview,
    FiguresChanged,
    ReadingNotAcceptable,
    ReviewDecided,
)
from services.domain.submission import ReadingRules
from services.forming import form
from services.ports.storage import Store
from services.ports.storage.staff import NewAuditEntry
from services.staff.review_file import plan_of
from services.staff.telling import News, reason_told, take_back, tell, unique_of

STAFF_SOURCE: Final = "staff"
_BUTTONS: Final = {
    "case-reading-again": ("readings",),
    "case-reading-again-bill": ("readings",),
    "case-reading-accepted": ("bills",),
}


@dataclass(frozen=True, slots=True)
class ReadingReviews:
    """The use cases of the queue; every method works inside the caller's transaction.

    The account is locked first, as whoever submits a reading does. All raise CaseUnknown,
    ReviewDecided (who came first) and CaseGone (the person has sent other figures).
    """

    rules: ReadingRules

    async def approve(
        self, store: Store, review_id: ReviewId, clerk: Clerk, *, today: date, kwh: int | None
    ) -> None:
        """Believe the figures: the bill stands; a claim becomes a reading and forms its bill.

        `kwh` is what the clerk saw that a claim would make. Raises ReadingNotAcceptable,
        FiguresChanged.
        """
        review = await self._held(store, review_id)
        decided = Decided(clerk.staff_id, clerk.now)
        await self._end(store, review, ReviewState.APPROVED, decided)
        if review.has_bill:
            await self._tell(store, review, decided, "case-reading-approved")
        else:
            bill = await self._accept(store, review, clerk, today=today, kwh=kwh)
            facts: dict[str, Fact] = {"bill": bill.number, "amount": bill.amount}
            await self._tell(store, review, decided, "case-reading-accepted", facts)
        await _note(store, clerk, "review.approved", review)

    async def refuse(
        self, store: Store, review_id: ReviewId, clerk: Clerk, reason: Reason
    ) -> None:
        """Ask for new figures; a bill stands until they replace it."""
        review = await self._held(store, review_id)
        decided = Decided(clerk.staff_id, clerk.now, reason)
        await self._end(store, review, ReviewState.REFUSED, decided)
        key = "case-reading-again-bill" if review.has_bill else "case-reading-again"
        await self._tell(store, review, decided, key, {"reason": reason_told(reason)})
        await _note(store, clerk, "review.refused", review, reason=reason.key)

    async def pass_on(self, store: Store, review_id: ReviewId, clerk: Clerk) -> None:
        """Leave it to metering, who correct a meter or its readings in the billing system.

        Raises ReadingNotAcceptable when there is a bill: the figures are in the books already.
        """
        review = await self._held(store, review_id)
        if review.has_bill:
            raise ReadingNotAcceptable
        decided = Decided(clerk.staff_id, clerk.now)
        await self._end(store, review, ReviewState.PASSED_ON, decided)
        await self._tell(store, review, decided, "case-reading-passed")
        await _note(store, clerk, "review.passed-on", review)

    async def undo(self, store: Store, review_id: ReviewId, clerk: Clerk) -> bool:
        """Open it again; False when the person had been told, and is told anew.

        Raises UndoTooLate, UndoNotYours; UndoUnsafe when a bill was formed, or figures came.
        """
        review = await self._held(store, review_id)
        if review.decided_by is None or review.decided_at is None:
            raise CaseGone
        decided = Decided(review.decided_by, review.decided_at)
        ensure_undo(decided, clerk)
        is_booked = review.case.state is ReviewState.APPROVED and not review.has_bill
        if is_booked or not await store.review_cases.undo(review_id, decided):
            raise UndoUnsafe
        unique = _unique(review, decided)
        told = await take_back(store, unique)
        if told:
            person_id = review.case.asking.person_id
            facts = _facts(review)
            news = News(person_id, "case-reading-undone", facts, f"{unique}:undone", clerk.now)
            await tell(store, news, told)
        await _note(store, clerk, "review.undone", review, told=str(bool(told)).lower())
        return not told

    async def _held(self, store: Store, review_id: ReviewId) -> DeskReview:
        """The case, with its account locked; its state may be old, its facts never change."""
        review = await store.review_cases.find(review_id)
        if review is None:
            raise CaseUnknown
        await store.accounts.lock(review.case.account_id)
        return review

    async def _end(
        self, store: Store, review: DeskReview, state: ReviewState, decided: Decided
    ) -> None:
        if await store.review_cases.decide(review.case.id, state, decided):
            return
        now = await store.review_cases.find(review.case.id)
        if now is None or now.decided_at is None:
            raise CaseGone
        raise ReviewDecided(by=now.decider, at=now.decided_at, state=now.case.state)

    async def _accept(
        self, store: Store, review: DeskReview, clerk: Clerk, *, today: date, kwh: int | None
    ) -> Bill:
        case = review.case
        if not review.may_be_accepted:
            raise ReadingNotAcceptable
        try:
            plan = await plan_of(store, review, self.rules, today)
        except Refusal as obstacle:
            raise ReadingNotAcceptable from obstacle
        if plan.kwh != kwh:
            raise FiguresChanged(plan.kwh)
        reading = await store.readings.add(
            NewReading(
                account_id=case.account_id,
                meter_id=plan.meter.id,
                taken_on=case.taken_on,
                kind=ReadingKind.ACTUAL,
                values=case.values,
                submitted_at=clerk.now,
                person_id=case.asking.person_id,
                source=STAFF_SOURCE,
            )
        )
        if case.asking.photo is not None:
            await store.reviews.keep_photo(reading.id, case.asking.photo)
        return await form(store, plan, rules=self.rules, now=clerk.now)

    async def _tell(
        self,
        store: Store,
        review: DeskReview,
        decided: Decided,
        key: str,
        facts: Mapping[str, Fact] | None = None,
    ) -> None:
        news = News(
            person_id=review.case.asking.person_id,
            key=key,
            facts={**_facts(review), **(facts or {})},
            unique=_unique(review, decided),
            due_at=decided.at + LETTER_PAUSE,
            actions=_BUTTONS.get(key, ()),
        )
        await tell(store, news)


def _facts(review: DeskReview) -> dict[str, Fact]:
    values = " / ".join(str(value) for value in review.case.values)
    return {"day": review.case.taken_on, "values": values}


def _unique(review: DeskReview, decided: Decided) -> str:
    return unique_of(f"review:{review.case.id}", decided.at)


async def _note(store: Store, clerk: Clerk, action: str, review: DeskReview, **facts: str) -> None:
    await store.audit.append(
        NewAuditEntry(
            staff_id=clerk.staff_id,
            action=action,
            subject=f"review:{review.case.id}",
            facts={"account": review.account_number, **facts},
            happened_at=clerk.now,
        )
    )
