"""The phone of a person: proven when the messenger vouches for it, else only claimed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import PersonId
from services.domain.message import Address, NewLetter
from services.ports.storage import Store

_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Phones:
    """The use case of the phone, inside the caller's transaction."""

    async def change(
        self, store: Store, person_id: PersonId, phone: str, now: datetime, *, is_proven: bool
    ) -> bool:
        """Keep the phone; every chat hears of another number. False when it was the same."""
        person = await store.people.find(person_id)
        if person is None:
            return False
        await store.mailboxes.set_phone(person_id, phone, is_proven=is_proven)
        if person.phone == phone:
            return False
        chats = await store.conversations.of_person(person_id)
        letters = [
            NewLetter(
                person_id=person_id,
                key="letter-phone-changed",
                facts={"phone": f"…{phone[-_SHOWN:]}"},
                unique_key=f"phone:{person_id}:{now.isoformat()}:{chat.id}",
                due_at=now,
                address=Address(chat.channel, chat.chat),
            )
            for chat in chats
        ]
        await store.letters.add_many(letters)
        return True
