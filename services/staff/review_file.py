"""One review on one screen: the figures, what they would make, and how the account lives."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from services.domain.account import Account
from services.domain.bill import Bill
from services.domain.cases import CaseUnknown
from services.domain.errors import Refusal
from services.domain.ids import ReviewId
from services.domain.meter import Meter
from services.domain.period import add_months, month_start
from services.domain.planning import make_plan
from services.domain.reading import Reading
from services.domain.reviewing import DeskReview
from services.domain.submission import Plan, ReadingRules, Submission
from services.domain.usage import MonthUse, months_used
from services.forming import known_of
from services.ports.storage import Store

MONTHS: Final = 24
_TAIL: Final = 3  # months before the first shown, in which its first reading may lie
_EARLIER: Final = 10
_READINGS: Final = 8


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the chart; `use` is None when nobody knows it."""

    month: date
    use: MonthUse | None


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """Everything that a clerk looks at.

    `plan` is what accepting a claim would make; without one, `obstacle` says why not. `meter` is
    None when billing has no such meter any more; `readings` are the last ones, latest first.
    """

    review: DeskReview
    account: Account
    meter: Meter | None
    bill: Bill | None
    plan: Plan | None
    obstacle: Refusal | None
    months: tuple[Month, ...]
    readings: tuple[Reading, ...]
    earlier: tuple[DeskReview, ...]

    @property
    def previous(self) -> Reading | None:
        """The last reading of the same meter before the claimed day."""
        own = (each for each in self.readings if self.meter and each.meter_id == self.meter.id)
        taken_on = self.review.case.taken_on
        return next((each for each in own if each.taken_on < taken_on), None)


async def open_review(
    store: Store, review_id: ReviewId, rules: ReadingRules, *, today: date
) -> ReviewFile:
    """The case with what stands beside it. Raises CaseUnknown."""
    review = await store.review_cases.find(review_id)
    if review is None:
        raise CaseUnknown
    case = review.case
    meters = await store.meters.of_account(case.account_id)
    last = month_start(today)
    first = add_months(last, 1 - MONTHS)
    readings = await store.readings.history(
        case.account_id, since=add_months(first, -_TAIL), until=today
    )
    used = months_used(readings, meters, rules.window)
    person_id = case.asking.person_id
    earlier = await store.review_cases.earlier(person_id, case.account_id, limit=_EARLIER + 1)
    plan, obstacle = await _offered(store, review, rules, today)
    return ReviewFile(
        review=review,
        account=await store.accounts.get(case.account_id),
        meter=next((each for each in meters if each.number == case.meter_number), None),
        bill=None if case.bill_id is None else await store.bills.get(case.bill_id),
        plan=plan,
        obstacle=obstacle,
        months=tuple(
            Month(month, used.get(month))
            for month in (add_months(first, ahead) for ahead in range(MONTHS))
        ),
        readings=tuple(readings[:_READINGS]),
        earlier=tuple(each for each in earlier if each.case.id != case.id)[:_EARLIER],
    )


async def plan_of(store: Store, review: DeskReview, rules: ReadingRules, today: date) -> Plan:
    """What the claimed figures make when staff vouch for them. Raises as `make_plan` does."""
    case = review.case
    submission = Submission(case.values, case.taken_on, today, is_vouched=True)
    return make_plan(await known_of(store, case.account_id, submission, rules), submission, rules)


async def _offered(
    store: Store, review: DeskReview, rules: ReadingRules, today: date
) -> tuple[Plan | None, Refusal | None]:
    if not review.may_be_accepted:
        return None, None
    try:
        return await plan_of(store, review, rules, today), None
    except Refusal as obstacle:
        return None, obstacle
