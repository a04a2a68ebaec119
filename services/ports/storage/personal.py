"""The memory of one person, as a whole: shown to them, and forgotten when they ask."""

from datetime import datetime
from typing import Protocol

from services.domain.ids import PersonId
from services.domain.person import Request
from services.domain.personal import ToldLetter, Traces


class Personal(Protocol):
    """Everything that concerns a person, logins joined to theirs included."""

    async def traces(self, person_id: PersonId) -> Traces:
        """Where the person has left a trace in the books of billing."""
        ...

    async def requests_of(self, person_id: PersonId) -> list[Request]:
        """Every claim to an account, the earliest first."""
        ...

    async def letters_of(self, person_id: PersonId, limit: int) -> list[ToldLetter]:
        """Letters to the person, the latest first."""
        ...

    async def ask_archive(
        self, person_id: PersonId, *, now: datetime, before: datetime
    ) -> datetime | None:
        """Note that the archive is asked for now, and None; when it was asked for after `before`,
        nothing is noted, and that moment is returned.
        """
        ...

    async def has_payment_under_way(self, person_id: PersonId) -> bool:
        """Whether a bank may still take, or has not confirmed, a payment of the person."""
        ...

    async def lock_chats(self, person_id: PersonId) -> None:
        """Hold the person's chats until the end: none of them is in the middle of an answer."""
        ...

    async def forget(self, person_id: PersonId, now: datetime) -> None:
        """Scrub the traces that `People.close` leaves, but those of billing, which lose their
        person: readings, payments. Call under `lock_chats`, before `close`.

        Answers stored for the person's chats, drafts, photos, proofs, letters told, wishes, a
        mailbox to confirm, recovery links are gone. Letters that wait are dropped but those about
        money, which go to the chat used last.
        """
        ...
