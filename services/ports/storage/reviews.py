"""The memory of reviews: cases that wait for staff, and the photos of readings."""

from typing import Protocol

from services.domain.ids import AccountId, BillId, ReadingId, ReviewId
from services.domain.review import NewReviewCase, Photo, ReviewCase


class Reviews(Protocol):
    """Cases: one open for each bill, and one open claim for each meter."""

    async def add(self, case: NewReviewCase) -> ReviewCase | None:
        """Remember an open case; None when one of the same bill, or meter's claim, is open."""
        ...

    async def find_open(
        self, account_id: AccountId, meter_number: str, bill_id: BillId | None
    ) -> ReviewCase | None:
        """The open case of the bill; without a bill, the open claim about the meter."""
        ...

    async def claims(self, account_id: AccountId) -> list[ReviewCase]:
        """Open claims of the account, the latest first."""
        ...

    async def open_cases(self, limit: int, after: ReviewId | None = None) -> list[ReviewCase]:
        """Open cases after the one given, the longest waiting first."""
        ...

    async def attach_photo(self, case_id: ReviewId, photo: Photo) -> bool:
        """Give an open case a photo, the last one stays; False when it is open no more."""
        ...

    async def withdraw(self, case_id: ReviewId) -> bool:
        """Close an open case whose person has sent other figures; False when it was not open."""
        ...

    async def keep_photo(self, reading_id: ReadingId, photo: Photo) -> None:
        """Remember the photo that was sent with a reading; the last one stays."""
        ...

    async def find_photo(self, reading_id: ReadingId) -> Photo | None:
        """The photo of a reading."""
        ...
