"""A review: what somebody on the staff has to look at before, or after, the books believe it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.domain.bill import Bill
from services.domain.consumption import UseRules, plausible_kwh
from services.domain.doubt import Slip, find_slips
from services.domain.ids import AccountId, BillId, PersonId, ReadingId, ReviewId
from services.domain.message import Channel
from services.domain.reading import Reading
from services.domain.submission import Plan


class ReviewReason(StrEnum):
    """Why a person is asked: only the first has a reading and a bill already."""

    UNUSUAL = "unusual"
    WENT_BACKWARDS = "went_backwards"
    DATE_TOO_OLD = "date_too_old"
    METER_REPLACED = "meter_replaced"


class ReviewState(StrEnum):
    """Where a case stands; withdrawn when its person has sent other figures instead.

    Passed on: the metering service has it, since the books alone cannot mend it.
    """

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a meter, under the id that its messenger gave the file."""

    channel: Channel
    file_id: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and how they came: the same for every case of one event."""

    person_id: PersonId
    channel: Channel
    asked_at: datetime
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class NewReviewCase:
    """Claimed `values` per zone of the meter in place, whole kWh, as of `taken_on`.

    `kwh` is the energy that they make, `usual_kwh` what the account uses in such a time; both
    None where nothing could be counted. A case without a bill is a claim: no reading was stored.
    """

    account_id: AccountId
    meter_number: str
    reason: ReviewReason
    taken_on: date
    values: tuple[int, ...]
    asking: Asking
    kwh: int | None = None
    usual_kwh: int | None = None
    reading_id: ReadingId | None = None
    bill_id: BillId | None = None


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A case that the memory keeps."""

    id: ReviewId
    account_id: AccountId
    meter_number: str
    reason: ReviewReason
    taken_on: date
    values: tuple[int, ...]
    asking: Asking
    kwh: int | None
    usual_kwh: int | None
    reading_id: ReadingId | None
    bill_id: BillId | None
    state: ReviewState

    def is_about(self, new: NewReviewCase) -> bool:
        """Whether the same figures of the same day are claimed for the same reason."""
        mine = (self.meter_number, self.reason, self.taken_on, self.values, self.bill_id)
        return mine == (new.meter_number, new.reason, new.taken_on, new.values, new.bill_id)


@dataclass(frozen=True, slots=True)
class Formed:
    """A reading that was kept, its bill, and the plan behind them; a repeat planned nothing."""

    reading: Reading
    bill: Bill
    plan: Plan | None


def case_of_bill(formed: Formed, asking: Asking, rules: UseRules) -> NewReviewCase | None:
    """The case of a bill whose use is doubted; None when there is nothing to look at."""
    plan = formed.plan
    if plan is None or not (plan.is_unusual or slips_of(plan, rules)):
        return None
    return NewReviewCase(
        account_id=plan.account.id,
        meter_number=plan.meter.number,
        reason=ReviewReason.UNUSUAL,
        taken_on=formed.reading.taken_on,
        values=formed.reading.values,
        asking=asking,
        kwh=plan.kwh,
        usual_kwh=plan.usual_kwh,
        reading_id=formed.reading.id,
        bill_id=formed.bill.id,
    )


def slips_of(plan: Plan, rules: UseRules) -> tuple[Slip, ...]:
    """Likely slips in the figures of a plan."""
    days = (plan.submission.taken_on - plan.previous.taken_on).days
    return find_slips(
        plan.meter,
        plan.previous.values,
        plan.submission.values,
        plausible_kwh=plausible_kwh(plan.usual_kwh, days=days, rules=rules),
    )
