"""Forgetting a person at their own word: at once, whole, and nothing of an account with them."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import PersonId
from services.domain.message import Address, NewLetter
from services.domain.person import PersonState
from services.domain.personal import LoginClosed, PaymentUnderWay, RequestUnderWay
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks to be forgotten, in which chat: there the answer itself is the farewell."""

    person_id: PersonId
    address: Address


async def ensure_may_be_forgotten(store: Store, person_id: PersonId) -> None:
    """Raises PaymentUnderWay, RequestUnderWay."""
    if await store.personal.has_payment_under_way(person_id):
        raise PaymentUnderWay
    if await store.claims.count_waiting(person_id):
        raise RequestUnderWay


async def erase(store: Store, asking: Asking, now: datetime) -> None:
    """Forget the person; what accounting must keep stays with the account, without them.

    Other chats of the person hear a farewell, and whoever shares an account of theirs hears that
    the owner is gone: their own access stays as it is. Raises LoginClosed (blocked, joined to
    another or erased meanwhile), PaymentUnderWay, RequestUnderWay.
    """
    person_id = asking.person_id
    await store.personal.lock_chats(person_id)
    states = await store.links.hold(person_id)
    if states.get(person_id) is not PersonState.ACTIVE:
        raise LoginClosed
    await ensure_may_be_forgotten(store, person_id)
    letters = [*await _farewells(store, asking, now), *await _to_members(store, person_id, now)]
    await store.personal.forget(person_id, now)
    await store.letters.add_many(letters)
    await store.people.close(person_id, PersonState.ERASED, now)


async def _farewells(store: Store, asking: Asking, now: datetime) -> list[NewLetter]:
    addresses = [
        Address(each.channel, each.chat)
        for each in await store.conversations.of_person(asking.person_id)
    ]
    return [
        NewLetter(
            person_id=asking.person_id,
            key="letter-mydata-erased",
            facts={},
            unique_key=f"erased:{asking.person_id}:{address.channel.value}:{address.chat}",
            due_at=now,
            address=address,
        )
        for address in addresses
        if address != asking.address
    ]


async def _to_members(store: Store, person_id: PersonId, now: datetime) -> list[NewLetter]:
    letters = []
    for link in await store.links.of_person(person_id):
        if not link.role.may_invite:
            continue
        account = await store.accounts.get(link.account_id)
        letters += [
            NewLetter(
                person_id=member_id,
                key="letter-mydata-owner-left",
                facts={"number": account.number},
                unique_key=f"owner-left:{person_id}:{account.id}:{member_id}",
                due_at=now,
            )
            for member_id in await store.people.linked_to(link.account_id)
            if member_id != person_id
        ]
    return letters
