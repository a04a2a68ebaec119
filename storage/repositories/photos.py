"""Photos in PostgreSQL: noted with their case or reading, fetched later, forgotten in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.message import Channel
from services.domain.review import Photo
from storage.database import Session

_NOTE: Final = "INSERT INTO photos (channel, file_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_CLAIM: Final = """
UPDATE photos SET try_at = $3, attempts = attempts + 1
WHERE (channel, file_id) IN (
    SELECT channel, file_id FROM photos WHERE state = 'waiting' AND try_at <= $2
    ORDER BY try_at LIMIT $1 FOR UPDATE SKIP LOCKED
)
RETURNING channel, file_id, attempts
"""
_KEPT: Final = """
UPDATE photos SET state = 'kept', name = $3, kept_at = $4
WHERE channel = $1 AND file_id = $2 AND state = 'waiting'
"""
_IS_NOTED: Final = "SELECT true FROM photos WHERE channel = $1 AND file_id = $2"
_FAILED: Final = """
UPDATE photos SET try_at = $3,
    state = CASE WHEN attempts >= $4 THEN 'lost' ELSE 'waiting' END
WHERE channel = $1 AND file_id = $2 AND state = 'waiting'
"""
_NAME: Final = """
SELECT name FROM photos WHERE channel = $1 AND file_id = $2 AND state = 'kept'
"""
_UNNEEDED: Final = """
SELECT channel, file_id, name FROM photos p
WHERE kept_at < $1 OR NOT EXISTS (
    SELECT FROM reviews r WHERE r.photo_file_id = p.file_id AND r.photo_channel = p.channel
) AND NOT EXISTS (
    SELECT FROM reading_photos r WHERE r.file_id = p.file_id AND r.channel = p.channel
)
LIMIT $2 FOR UPDATE SKIP LOCKED
"""
_FORGET: Final = (
    "DELETE FROM reading_photos WHERE channel = $1 AND file_id = $2",
    """
    UPDATE reviews SET photo_channel = NULL, photo_file_id = NULL
    WHERE photo_channel = $1 AND photo_file_id = $2
    """,
    "DELETE FROM photos WHERE channel = $1 AND file_id = $2",
)


async def note_photo(session: Session, photo: Photo) -> None:
    """A case or a reading names the photo: it is to be fetched."""
    await session.row(_NOTE, photo.channel.value, photo.file_id)


@dataclass(frozen=True, slots=True)
class SqlPhotoBook:
    """Photos and where they stand."""

    session: Session

    async def claim(
        self, limit: int, *, now: datetime, lease: timedelta
    ) -> list[tuple[Photo, int]]:
        """Photos to be fetched, leased to the caller, with the number of the attempt."""
        rows = await self.session.rows(_CLAIM, limit, now, now + lease)
        return [(Photo(Channel(row["channel"]), row["file_id"]), row["attempts"]) for row in rows]

    async def kept(self, photo: Photo, name: str, now: datetime) -> bool:
        """It stands on the shelf; False when it was forgotten meanwhile."""
        key = (photo.channel.value, photo.file_id)
        await self.session.row(_KEPT, *key, name, now)
        return await self.session.row(_IS_NOTED, *key) is not None

    async def failed(self, photo: Photo, *, until: datetime, limit: int) -> None:
        """Try again later, or give it up."""
        await self.session.row(_FAILED, photo.channel.value, photo.file_id, until, limit)

    async def name_of(self, photo: Photo) -> str | None:
        """Its name on the shelf."""
        row = await self.session.row(_NAME, photo.channel.value, photo.file_id)
        return None if row is None else str(row["name"])

    async def unneeded(self, before: datetime, limit: int) -> list[tuple[Photo, str]]:
        """Old ones, and those that nothing names."""
        rows = await self.session.rows(_UNNEEDED, before, limit)
        return [(Photo(Channel(row["channel"]), row["file_id"]), row["name"]) for row in rows]

    async def forget(self, photo: Photo) -> None:
        """Nothing of it stays."""
        for statement in _FORGET:
            await self.session.row(statement, photo.channel.value, photo.file_id)
