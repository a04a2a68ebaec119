"""What the memory forgets with time, a batch at a call."""

from datetime import datetime
from typing import Protocol


class Pruning(Protocol):
    """Each call forgets at most `limit` and returns how many it did; rows that somebody holds
    right now are left for the next call.
    """

    async def forget_events(self, before: datetime, *, limit: int) -> int:
        """Events heard before the moment, with the answers given to them."""
        ...

    async def forget_forms(self, before: datetime, *, limit: int) -> int:
        """One-time forms, used or not, that expired before the moment."""
        ...

    async def forget_notices(self, before: datetime, *, limit: int) -> int:
        """Notices received before the moment and settled; those that wait for staff are kept."""
        ...

    async def forget_letters(self, before: datetime, *, limit: int) -> int:
        """Letters that were over before the moment, delivered or not.

        Those that wait since then for a person who was erased or merged are over now.
        """
        ...

    async def forget_guesses(self, before: datetime, *, limit: int) -> int:
        """Failed proofs and tries to sign in, links that set a new password; at most `limit` of
        each.
        """
        ...

    async def forget_incidents(self, before: datetime, *, limit: int) -> int:
        """Incidents that happened before the moment and are closed."""
        ...

    async def forget_chats(self, before: datetime, *, limit: int) -> int:
        """Chats not heard since the moment where nobody ever signed in."""
        ...

    async def forget_staff_doors(self, before: datetime, *, limit: int) -> int:
        """Sessions and invitations of staff that were over before the moment, and failed sign-ins
        of before it; at most `limit` of each.
        """
        ...

    async def forget_unfinished(self, before: datetime, *, limit: int) -> int:
        """Persons who took a login before the moment, never claimed an account, and were not heard
        since: their login, and the drafts of their chats, which start anew.
        """
        ...
