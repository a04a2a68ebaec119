"""Claims to accounts, and the proofs that have failed."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import false, func, insert, or_, select

from services.domain.ids import PersonId, RequestId
from services.domain.person import NewRequest, Request, RequestState
from storage.database import Session
from storage.models.people import mismatches, requests


@dataclass(frozen=True, slots=True)
class SqlRequests:
    """Claims in PostgreSQL."""

    session: Session

    async def add(self, request: NewRequest) -> RequestId:
        """Remember a claim."""
        made = await self.session.execute(
            insert(requests).values(**asdict(request)).returning(requests.c.id)
        )
        return RequestId(made.scalar_one())

    async def latest_of(self, person_id: PersonId) -> Request | None:
        """The person's latest claim."""
        found = await self.session.execute(
            select(requests)
            .where(requests.c.person_id == person_id)
            .order_by(requests.c.asked_at.desc(), requests.c.id.desc())
            .limit(1)
        )
        row = found.mappings().one_or_none()
        if row is None:
            return None
        told = {name: row[name] for name in Request.__slots__}
        return Request(**{**told, "state": RequestState(row["state"])})

    async def count_mismatches(
        self, *, account_number: str, person_id: PersonId | None, since: datetime
    ) -> tuple[int, int]:
        """Failed proofs since the moment: (by the person, on the account)."""
        by_person = false() if person_id is None else mismatches.c.person_id == person_id
        on_account = mismatches.c.account_number == account_number
        found = await self.session.execute(
            select(func.count().filter(by_person), func.count().filter(on_account)).where(
                mismatches.c.happened_at >= since, or_(by_person, on_account)
            )
        )
        counts = found.one()
        return counts[0], counts[1]

    async def add_mismatch(
        self, *, account_number: str, person_id: PersonId | None, now: datetime
    ) -> None:
        """Count a failed proof."""
        await self.session.execute(
            insert(mismatches).values(
                account_number=account_number, person_id=person_id, happened_at=now
            )
        )
