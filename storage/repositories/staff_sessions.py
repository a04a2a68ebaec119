"""Sessions of staff in PostgreSQL, and the throttling of those who fail to sign in."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.staff import Staff, StaffId
from services.ports.storage.staff import Knocks, StaffSession
from storage.database import Session
from storage.models.staff import staff, staff_knocks, staff_sessions
from storage.repositories.staff import member

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SqlStaffSessions:
    """Sessions in PostgreSQL, by the hash of their token."""

    session: Session

    async def start(self, token_hash: bytes, session: StaffSession) -> None:
        """Remember a session."""
        await self.session.execute(
            insert(staff_sessions).values(token_hash=token_hash, **asdict(session))
        )

    async def find(self, token_hash: bytes) -> tuple[StaffSession, Staff] | None:
        """The session under the hash, with whose it is."""
        found = await self.session.execute(
            select(
                staff,
                staff_sessions.c.started_at,
                staff_sessions.c.seen_at,
                staff_sessions.c.ends_at,
            )
            .join(staff_sessions, staff_sessions.c.staff_id == staff.c.id)
            .where(staff_sessions.c.token_hash == token_hash)
        )
        row = found.mappings().one_or_none()
        if row is None:
            return None
        whose = member(row)
        return StaffSession(whose.id, row["started_at"], row["seen_at"], row["ends_at"]), whose

    async def see(self, token_hash: bytes, now: datetime) -> None:
        """The session was used now."""
        await self.session.execute(
            update(staff_sessions)
            .where(staff_sessions.c.token_hash == token_hash)
            .values(seen_at=now)
        )

    async def end(self, token_hash: bytes) -> None:
        """Sign out."""
        await self.session.execute(
            delete(staff_sessions).where(staff_sessions.c.token_hash == token_hash)
        )

    async def end_all(self, staff_id: StaffId) -> int:
        """Sign out everywhere; how many sessions there were."""
        ended = await self.session.execute(
            delete(staff_sessions).where(staff_sessions.c.staff_id == staff_id)
        )
        return int(ended.rowcount)

    async def knocks(self, subjects: Sequence[bytes]) -> Mapping[bytes, Knocks]:
        """What is remembered of each subject, locked; a new one is written first to be locked."""
        blank = [
            {"subject": subject, "failed": 0, "failed_at": _NEVER, "shut_until": _NEVER}
            for subject in sorted(subjects)
        ]
        await self.session.execute(insert(staff_knocks).values(blank).on_conflict_do_nothing())
        found = await self.session.execute(
            select(staff_knocks)
            .where(staff_knocks.c.subject.in_(subjects))
            .order_by(staff_knocks.c.subject)
            .with_for_update()
        )
        return {
            row.subject: Knocks(row.failed, row.failed_at, row.shut_until) for row in found.all()
        }

    async def knock(self, subject: bytes, knocks: Knocks) -> None:
        """Write down a failure."""
        told = asdict(knocks)
        await self.session.execute(
            insert(staff_knocks)
            .values(subject=subject, **told)
            .on_conflict_do_update(index_elements=[staff_knocks.c.subject], set_=told)
        )

    async def forget_knocks(self, subjects: Sequence[bytes]) -> None:
        """Somebody has signed in: their failures are forgotten."""
        await self.session.execute(
            delete(staff_knocks).where(staff_knocks.c.subject.in_(subjects))
        )
