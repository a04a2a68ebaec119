"""Reviews in PostgreSQL: cases that wait for staff, and photos of readings."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import AccountId, BillId, PersonId, ReadingId, ReviewId
from services.domain.message import Channel
from services.domain.review import (
    Asking,
    NewReviewCase,
    Photo,
    ReviewCase,
    ReviewReason,
    ReviewState,
)
from storage.database import Session
from storage.models.reviews import reading_photos, reviews
from storage.repositories.photos import note_photo

_IS_OPEN = reviews.c.state == ReviewState.OPEN.value


@dataclass(frozen=True, slots=True)
class SqlReviews:
    """Cases and photos."""

    session: Session

    async def add(self, case: NewReviewCase) -> ReviewCase | None:
        """Remember an open case; the indexes of open ones decide that it is the only one."""
        new = insert(reviews).values(
            account_id=case.account_id,
            person_id=case.asking.person_id,
            channel=case.asking.channel.value,
            meter_number=case.meter_number,
            reason=case.reason.value,
            taken_on=case.taken_on,
            registers=list(case.values),
            kwh=case.kwh,
            usual_kwh=case.usual_kwh,
            reading_id=case.reading_id,
            bill_id=case.bill_id,
            asked_at=case.asking.asked_at,
            **_photo_columns(case.asking.photo),
        )
        kept = await self.session.execute(new.on_conflict_do_nothing().returning(*reviews.c))
        row = kept.mappings().one_or_none()
        if row is None:
            return None
        if case.asking.photo is not None:
            await note_photo(self.session, case.asking.photo)
        return case_of(row)

    async def find_open(
        self, account_id: AccountId, meter_number: str, bill_id: BillId | None
    ) -> ReviewCase | None:
        """The open case of the bill, or the open claim about the meter."""
        claim = and_(reviews.c.meter_number == meter_number, reviews.c.bill_id.is_(None))
        about = claim if bill_id is None else reviews.c.bill_id == bill_id
        found = await self._open(reviews.c.account_id == account_id, about)
        return found[0] if found else None

    async def claims(self, account_id: AccountId) -> list[ReviewCase]:
        """Open claims of the account, the latest first."""
        mine = reviews.c.account_id == account_id
        return (await self._open(mine, reviews.c.bill_id.is_(None)))[::-1]

    async def open_cases(self, limit: int, after: ReviewId | None = None) -> list[ReviewCase]:
        """Open cases, the longest waiting first."""
        return await self._open(reviews.c.id > (after or 0), limit=limit)

    async def attach_photo(self, case_id: ReviewId, photo: Photo) -> bool:
        """Give an open case a photo."""
        await note_photo(self.session, photo)
        return await self._change(case_id, **_photo_columns(photo))

    async def withdraw(self, case_id: ReviewId) -> bool:
        """Close an open case whose person has sent other figures."""
        return await self._change(case_id, state=ReviewState.WITHDRAWN.value)

    async def keep_photo(self, reading_id: ReadingId, photo: Photo) -> None:
        """Remember the photo of a reading."""
        await note_photo(self.session, photo)
        columns = {"channel": photo.channel.value, "file_id": photo.file_id}
        new = insert(reading_photos).values(reading_id=reading_id, **columns)
        await self.session.execute(
            new.on_conflict_do_update(index_elements=["reading_id"], set_=columns)
        )

    async def find_photo(self, reading_id: ReadingId) -> Photo | None:
        """The photo of a reading."""
        found = await self.session.execute(
            select(reading_photos).where(reading_photos.c.reading_id == reading_id)
        )
        row = found.mappings().one_or_none()
        return None if row is None else Photo(Channel(row["channel"]), row["file_id"])

    async def _open(
        self, *conditions: ColumnElement[bool], limit: int | None = None
    ) -> list[ReviewCase]:
        found = await self.session.execute(
            select(reviews).where(_IS_OPEN, *conditions).order_by(reviews.c.id).limit(limit)
        )
        return [case_of(row) for row in found.mappings()]

    async def _change(self, case_id: ReviewId, **changes: object) -> bool:
        changed = await self.session.execute(
            update(reviews)
            .where(_IS_OPEN, reviews.c.id == case_id)
            .values(**changes)
            .returning(reviews.c.id)
        )
        return changed.one_or_none() is not None


def _photo_columns(photo: Photo | None) -> dict[str, str | None]:
    if photo is None:
        return {"photo_channel": None, "photo_file_id": None}
    return {"photo_channel": photo.channel.value, "photo_file_id": photo.file_id}


def case_of(row: Any) -> ReviewCase:
    photo = None
    if row["photo_file_id"] is not None:
        photo = Photo(Channel(row["photo_channel"]), row["photo_file_id"])
    return ReviewCase(
        id=ReviewId(row["id"]),
        account_id=AccountId(row["account_id"]),
        meter_number=row["meter_number"],
        reason=ReviewReason(row["reason"]),
        taken_on=row["taken_on"],
        values=tuple(row["registers"]),
        asking=Asking(PersonId(row["person_id"]), Channel(row["channel"]), row["asked_at"], photo),
        kwh=row["kwh"],
        usual_kwh=row["usual_kwh"],
        reading_id=row["reading_id"],
        bill_id=row["bill_id"],
        state=ReviewState(row["state"]),
    )
