"""Wishes: a person says which letters they want, when, and what word marks a genuine one."""

from dataclasses import dataclass, replace

from services.domain.ids import PersonId
from services.domain.quiet_hours import QuietHours
from services.domain.wishes import SWITCHABLE, LetterKind, Wishes
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class WishKeeping:
    """The use cases of wishes; each changes one of them, whatever another device changes."""

    async def of_person(self, store: Store, person_id: PersonId) -> Wishes:
        """What the person wishes."""
        return await store.wishes.of_person(person_id)

    async def switch(self, store: Store, person_id: PersonId, kind: LetterKind) -> None:
        """Turn letters of a kind on or off; money and security stay as they are."""
        if kind not in SWITCHABLE:
            return
        wishes = await store.wishes.of_person(person_id, is_locking=True)
        await store.wishes.put(person_id, replace(wishes, muted=wishes.muted ^ {kind}))

    async def switch_quiet(self, store: Store, person_id: PersonId) -> None:
        """Turn quiet hours on or off; the hours themselves are remembered."""
        wishes = await store.wishes.of_person(person_id, is_locking=True)
        changed = replace(wishes, has_quiet_hours=not wishes.has_quiet_hours)
        await store.wishes.put(person_id, changed)

    async def set_quiet(self, store: Store, person_id: PersonId, hours: QuietHours) -> None:
        """Other quiet hours, on from now."""
        wishes = await store.wishes.of_person(person_id, is_locking=True)
        await store.wishes.put(person_id, replace(wishes, has_quiet_hours=True, quiet=hours))

    async def set_code_word(self, store: Store, person_id: PersonId, word: str) -> None:
        """Another code word; "" takes it away."""
        wishes = await store.wishes.of_person(person_id, is_locking=True)
        await store.wishes.put(person_id, replace(wishes, code_word=word))
