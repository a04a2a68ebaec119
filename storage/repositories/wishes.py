"""Wishes in PostgreSQL: a row for whoever has said any."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import PersonId
from services.domain.quiet_hours import QuietHours
from services.domain.wishes import LetterKind, Wishes
from storage.database import Session
from storage.models.wishes import wishes

USUAL: Final = Wishes()
_LOCK: Final = "SELECT FROM people WHERE id = $1 FOR NO KEY UPDATE"


@dataclass(frozen=True, slots=True)
class SqlWishBook:
    """Wishes by person."""

    session: Session

    async def of_person(self, person_id: PersonId, *, is_locking: bool = False) -> Wishes:
        """What the person wishes; there may be no row yet, so the person's own is locked."""
        if is_locking:
            await self.session.row(_LOCK, person_id)
        found = await self.session.execute(select(wishes).where(wishes.c.person_id == person_id))
        row = found.mappings().one_or_none()
        return USUAL if row is None else wishes_of(row)

    async def put(self, person_id: PersonId, wished: Wishes) -> None:
        """Write down what the person wishes."""
        values = {
            "muted": sorted(kind.value for kind in wished.muted),
            "has_quiet_hours": wished.has_quiet_hours,
            "quiet_since": wished.quiet.since,
            "quiet_until": wished.quiet.until,
            "code_word": wished.code_word,
        }
        await self.session.execute(
            insert(wishes)
            .values(person_id=person_id, **values)
            .on_conflict_do_update(index_elements=[wishes.c.person_id], set_=values)
        )


def wishes_of(row: Any) -> Wishes:
    """The wishes that the row holds."""
    return Wishes(
        muted=frozenset(LetterKind(kind) for kind in row["muted"]),
        has_quiet_hours=row["has_quiet_hours"],
        quiet=QuietHours(row["quiet_since"], row["quiet_until"]),
        code_word=row["code_word"],
    )
