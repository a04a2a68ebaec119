"""Reviews over plain lists, as the port asks for them."""

from dataclasses import dataclass, field, replace

from services.domain.ids import AccountId, BillId, ReadingId, ReviewId
from services.domain.review import NewReviewCase, Photo, ReviewCase, ReviewState


@dataclass(slots=True)
class Desk:
    """What lies on the staff's desk."""

    cases: dict[ReviewId, ReviewCase] = field(default_factory=dict)
    photos: dict[ReadingId, Photo] = field(default_factory=dict)


@dataclass(slots=True)
class FakeReviews:
    """The port Reviews."""

    desk: Desk

    async def add(self, case: NewReviewCase) -> ReviewCase | None:
        if await self.find_open(case.account_id, case.meter_number, case.bill_id):
            return None
        facts = {name: getattr(case, name) for name in NewReviewCase.__slots__}
        case_id = ReviewId(len(self.desk.cases) + 1)
        kept = ReviewCase(id=case_id, state=ReviewState.OPEN, **facts)
        self.desk.cases[case_id] = kept
        return kept

    async def find_open(
        self, account_id: AccountId, meter_number: str, bill_id: BillId | None
    ) -> ReviewCase | None:
        for case in self._open():
            is_ours = case.account_id == account_id and case.bill_id == bill_id
            if is_ours and (bill_id is not None or case.meter_number == meter_number):
                return case
        return None

    async def claims(self, account_id: AccountId) -> list[ReviewCase]:
        own = [case for case in self._open() if case.account_id == account_id]
        return [case for case in own if case.bill_id is None][::-1]

    async def open_cases(self, limit: int, after: ReviewId | None = None) -> list[ReviewCase]:
        return [case for case in self._open() if case.id > (after or 0)][:limit]

    async def attach_photo(self, case_id: ReviewId, photo: Photo) -> bool:
        case = self.desk.cases[case_id]
        return self._change(case_id, asking=replace(case.asking, photo=photo))

    async def withdraw(self, case_id: ReviewId) -> bool:
        return self._change(case_id, state=ReviewState.WITHDRAWN)

    async def keep_photo(self, reading_id: ReadingId, photo: Photo) -> None:
        self.desk.photos[reading_id] = photo

    async def find_photo(self, reading_id: ReadingId) -> Photo | None:
        return self.desk.photos.get(reading_id)

    def _open(self) -> list[ReviewCase]:
        return [case for case in self.desk.cases.values() if case.state is ReviewState.OPEN]

    def _change(self, case_id: ReviewId, **changes: object) -> bool:
        case = self.desk.cases[case_id]
        if case.state is not ReviewState.OPEN:
            return False
        self.desk.cases[case_id] = replace(case, **changes)  # type: ignore[arg-type]
        return True
