"""The memory of wishes: what each person wants to hear, and when."""

from typing import Protocol

from services.domain.ids import PersonId
from services.domain.wishes import Wishes


class WishBook(Protocol):
    """Wishes by person; whoever has said none has the usual ones."""

    async def of_person(self, person_id: PersonId, *, is_locking: bool = False) -> Wishes:
        """What the person wishes; locking, nobody else changes it until the end."""
        ...

    async def put(self, person_id: PersonId, wished: Wishes) -> None:
        """Write down what the person wishes."""
        ...
