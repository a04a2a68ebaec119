"""Giving a person an account, so that everyone who has it already hears of it."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.account import Account
from services.domain.ids import PersonId, RequestId
from services.domain.message import PAYLOAD_MARK, Address, NewLetter
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class NewLink:
    """Whom a request gives which account."""

    person_id: PersonId
    account: Account
    request_id: RequestId


async def link(store: Store, new: NewLink, now: datetime) -> bool:
    """Link the person; False when they were linked already, and nobody is told again."""
    if not await store.people.link(new.person_id, new.account.id, now):
        return False
    await tell_linked(store, new, now)
    return True


async def tell_linked(store: Store, new: NewLink, due_at: datetime) -> None:
    """Everyone else who has the account hears of the new link, and may say "this is not me".

    In every chat of theirs, or by e-mail when they are signed in nowhere (docs/rules.md).
    """
    letters = [
        _letter(new, person_id, address, due_at)
        for person_id in await store.people.linked_to(new.account.id)
        if person_id != new.person_id
        for address in await addresses_of(store, person_id)
    ]
    await store.letters.add_many(letters)


def named(request_id: RequestId, due_at: datetime) -> str:
    """How the unique keys of the letters about a new link begin."""
    return f"new-link:{request_id}:{due_at.isoformat()}:"


async def addresses_of(store: Store, person_id: PersonId) -> list[Address | None]:
    """Every chat where the person is signed in.

    Without one, None: the letter goes to their confirmed mailbox, or waits until they come back.
    """
    chats = await store.conversations.of_person(person_id)
    return [Address(chat.channel, chat.chat) for chat in chats] or [None]


def where_told(address: Address | None) -> str:
    """The address as a part of a letter's unique key."""
    return "anywhere" if address is None else f"{address.channel.value}:{address.chat}"


def _letter(
    new: NewLink, person_id: PersonId, address: Address | None, due_at: datetime
) -> NewLetter:
    where = where_told(address)
    return NewLetter(
        person_id=person_id,
        key="letter-new-link",
        facts={"number": new.account.number, "at": due_at},
        unique_key=f"{named(new.request_id, due_at)}{person_id}:{where}",
        due_at=due_at,
        actions=(PAYLOAD_MARK.join(("not-me", str(new.request_id))),),
        address=address,
    )
