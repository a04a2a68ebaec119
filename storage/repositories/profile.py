"""What is a person's own: editions they have accepted, a mailbox to confirm, their phone."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import PersonId
from services.domain.message import Channel
from services.domain.profile import Acceptance, Mailbox
from storage.database import Session
from storage.models.people import people
from storage.models.profile import acceptances, mailboxes

_MAILBOX: Final = tuple(field.name for field in fields(Mailbox))
_HOLD: Final = "SELECT FROM people WHERE id = $1 FOR NO KEY UPDATE"


@dataclass(frozen=True, slots=True)
class SqlAcceptances:
    """Acceptances in PostgreSQL."""

    session: Session

    async def add(self, acceptance: Acceptance) -> None:
        """The first acceptance of an edition stays."""
        made = await self.session.execute(
            insert(acceptances)
            .values(**{**asdict(acceptance), "channel": acceptance.channel.value})
            .on_conflict_do_nothing()
        )
        if made.rowcount:
            await self.session.execute(
                update(people)
                .where(people.c.id == acceptance.person_id)
                .values(agreement_version=acceptance.version, agreed_at=acceptance.accepted_at)
            )

    async def of_person(self, person_id: PersonId) -> list[Acceptance]:
        """The earliest first."""
        found = await self.session.execute(
            select(acceptances)
            .where(acceptances.c.person_id == person_id)
            .order_by(acceptances.c.accepted_at, acceptances.c.version)
        )
        return [
            Acceptance(**{**row, "channel": Channel(row["channel"])}) for row in found.mappings()
        ]


@dataclass(frozen=True, slots=True)
class SqlMailboxes:
    """Mailboxes to confirm in PostgreSQL."""

    session: Session

    async def put(self, mailbox: Mailbox) -> None:
        """The person's earlier one is overwritten."""
        new = insert(mailboxes).values(**asdict(mailbox))
        changed = {name: new.excluded[name] for name in _MAILBOX if name != "person_id"}
        await self.session.execute(
            new.on_conflict_do_update(index_elements=["person_id"], set_=changed)
        )

    async def find(self, person_id: PersonId) -> Mailbox | None:
        """Under the lock of the person's row, which comes first everywhere: no deadlock."""
        await self.session.row(_HOLD, person_id)
        return await self._find(mailboxes.c.person_id == person_id)

    async def find_by_token(
        self, token_hash: bytes, *, is_locking: bool = False
    ) -> Mailbox | None:
        """What the link confirms."""
        found = await self._find(mailboxes.c.token_hash == token_hash)
        if found is None or not is_locking:
            return found
        held = await self.find(found.person_id)
        return held if held is not None and held.token_hash == token_hash else None

    async def count_try(self, person_id: PersonId) -> None:
        """A wrong code was typed."""
        await self.session.execute(
            update(mailboxes)
            .where(mailboxes.c.person_id == person_id)
            .values(tries=mailboxes.c.tries + 1)
        )

    async def confirm(self, mailbox: Mailbox) -> None:
        """The address becomes the person's, and waits no more."""
        await self.session.execute(
            update(people)
            .where(people.c.id == mailbox.person_id)
            .values(email=mailbox.email, is_email_confirmed=True)
        )
        await self.drop(mailbox.person_id)

    async def drop(self, person_id: PersonId) -> None:
        """Nothing waits any more."""
        await self.session.execute(delete(mailboxes).where(mailboxes.c.person_id == person_id))

    async def set_phone(self, person_id: PersonId, phone: str, *, is_proven: bool) -> None:
        """A proof once given to the same number stays."""
        is_kept = (people.c.phone == phone) & people.c.is_phone_proven
        await self.session.execute(
            update(people)
            .where(people.c.id == person_id)
            .values(phone=phone, is_phone_proven=func.coalesce(is_kept, False) | is_proven)
        )

    async def _find(self, condition: Any) -> Mailbox | None:
        found = await self.session.execute(select(mailboxes).where(condition))
        row = found.mappings().one_or_none()
        return None if row is None else Mailbox(**row)
