"""Letters about what has changed for a person: to all their chats, else to their mailbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.domain.facts import Fact
from services.domain.ids import PersonId
from services.domain.message import Address, NewLetter
from services.linking import addresses_of, where_told
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class Word:
    """A letter without its addressee; `mark` makes a repeat of the same occasion a no-op."""

    key: str
    facts: Mapping[str, Fact]
    mark: str


async def tell_everywhere(store: Store, person_id: PersonId, word: Word, now: datetime) -> None:
    """Write the letter to every chat of the person, or to the mailbox of one without chats."""
    await tell_at(store, person_id, await addresses_of(store, person_id), word=word, now=now)


async def tell_at(
    store: Store,
    person_id: PersonId,
    addresses: Sequence[Address | None],
    *,
    word: Word,
    now: datetime,
) -> None:
    """Write the letter to these addresses."""
    await store.letters.add_many(
        [
            NewLetter(
                person_id=person_id,
                key=word.key,
                facts=word.facts,
                unique_key=f"{word.mark}:{person_id}:{where_told(address)}",
                due_at=now,
                address=address,
            )
            for address in addresses
        ]
    )
