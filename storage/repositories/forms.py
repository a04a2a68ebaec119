"""One-time forms, and the letters that nobody could deliver to a rule: incidents."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from services.domain.ids import ConversationId
from services.ports.storage.conversations import Form
from storage.database import Session
from storage.models.conversations import dead_letters, forms


@dataclass(frozen=True, slots=True)
class SqlForms:
    """One-time forms in PostgreSQL."""

    session: Session

    async def add(self, token_hash: bytes, form: Form) -> None:
        """Remember a form; the older unused one of the same purpose dies."""
        await self.session.execute(
            delete(forms).where(
                forms.c.conversation_id == form.conversation_id,
                forms.c.purpose == form.purpose,
                forms.c.used_at.is_(None),
            )
        )
        await self.session.execute(
            insert(forms).values(
                token_hash=token_hash,
                conversation_id=form.conversation_id,
                purpose=form.purpose,
                expires_at=form.expires_at,
                used_at=form.used_at,
            )
        )

    async def find(self, token_hash: bytes, *, is_locking: bool = False) -> Form | None:
        """The form under the hash."""
        wanted = select(forms).where(forms.c.token_hash == token_hash)
        found = await self.session.execute(wanted.with_for_update() if is_locking else wanted)
        row = found.one_or_none()
        if row is None:
            return None
        return Form(ConversationId(row.conversation_id), row.purpose, row.expires_at, row.used_at)

    async def use(self, token_hash: bytes, now: datetime) -> None:
        """Burn the form."""
        await self.session.execute(
            update(forms).where(forms.c.token_hash == token_hash).values(used_at=now)
        )


@dataclass(frozen=True, slots=True)
class SqlDeadLetters:
    """Incidents in PostgreSQL."""

    session: Session

    async def add(
        self, incident: str, *, where: str, what: str, trace: str, happened_at: datetime
    ) -> None:
        """Remember the incident."""
        await self.session.execute(
            insert(dead_letters).values(
                incident=incident, place=where, what=what, trace=trace, happened_at=happened_at
            )
        )

    async def count(self) -> int:
        """How many there are."""
        found = await self.session.execute(select(func.count()).select_from(dead_letters))
        return int(found.scalar_one())
