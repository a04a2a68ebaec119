"""The memory of access: tries to sign in, chats a login was used in, links to a new password."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from services.domain.access import LinkedChat, Recovery
from services.domain.ids import ConversationId, PersonId, TryId


class Tries(Protocol):
    """Tries, counted before the password is looked at, so that no two can be the last one.

    `subject` is 32 bytes: a keyed hash of what was tried.
    """

    async def lock(self, conversation_id: ConversationId) -> None:
        """Let the tries of one chat come one after another until the end of the transaction."""
        ...

    async def of_pair(
        self, subject: bytes, conversation_id: ConversationId, *, since: datetime
    ) -> list[datetime]:
        """When the subject was tried in the chat after the moment."""
        ...

    async def count(self, subject: bytes, *, since: datetime) -> int:
        """How often the subject was tried after the moment, in all chats."""
        ...

    async def add(self, subject: bytes, conversation_id: ConversationId, now: datetime) -> TryId:
        """Count a try."""
        ...

    async def take_back(self, try_id: TryId) -> None:
        """The try has not taken place."""
        ...

    async def forgive(self, subject: bytes, conversation_id: ConversationId | None) -> None:
        """Forget the tries of the pair; without a chat, of the subject everywhere."""
        ...


class SignIns(Protocol):
    """Chats and the persons who have signed in there."""

    async def add(
        self, person_id: PersonId, conversation_id: ConversationId, *, name: str, now: datetime
    ) -> None:
        """The person has signed in; `name` is what the messenger shows, maybe ""."""
        ...

    async def is_known(self, person_id: PersonId, conversation_id: ConversationId) -> bool:
        """Whether the person has ever signed in in the chat."""
        ...

    async def chats_of(self, person_id: PersonId) -> list[LinkedChat]:
        """Where the person is signed in now, the latest used first."""
        ...

    async def end(
        self, person_id: PersonId, conversation_ids: Collection[ConversationId]
    ) -> list[ConversationId]:
        """Sign the person out of these chats, locked in order of ids; the forms there die.

        Returns those where they were signed in. Such a chat begins anew, its memory {"ended":
        true}, so that it can say so.
        """
        ...


class Keys(Protocol):
    """Passwords, and the links that replace a forgotten one."""

    async def people_with_email(self, email: str, *, limit: int) -> list[PersonId]:
        """Persons who have confirmed the mailbox as theirs, the earliest registered first."""
        ...

    async def set_password(self, person_id: PersonId, password_hash: str) -> None:
        """Replace the password; only its hash gets here."""
        ...

    async def add_link(self, token_hash: bytes, recovery: Recovery, now: datetime) -> None:
        """Remember a link; the person's older unused one dies."""
        ...

    async def drop_links(self, person_id: PersonId) -> None:
        """The person's unused links die."""
        ...

    async def find_link(self, token_hash: bytes, *, is_locking: bool = False) -> Recovery | None:
        """The link under the hash, locked on request."""
        ...

    async def use_link(self, token_hash: bytes, now: datetime) -> None:
        """Burn the link."""
        ...
