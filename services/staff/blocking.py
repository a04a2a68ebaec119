"""Suspending a login that is misused, and giving it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from services.domain.errors import Refusal
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, NewLetter
from services.domain.staff import StaffId
from services.ports.storage import Store
from services.ports.storage.staff import NewAuditEntry

_KEYS: Final[Mapping[bool, str]] = {True: "login-blocked", False: "login-unblocked"}
_ACTIONS: Final[Mapping[bool, str]] = {True: "person.blocked", False: "person.unblocked"}


class LoginNotThatWay(Refusal):
    """The login was suspended, given back, merged or erased meanwhile: nothing was changed."""


async def block(
    store: Store, person_id: PersonId, *, is_blocked: bool, by: StaffId, now: datetime
) -> None:
    """Suspend a login or give it back; its chats and mailbox are told, and the log.

    A suspended login is signed out everywhere and cannot sign in; nothing of it is lost, and
    others who reach the same accounts notice nothing. Raises LoginNotThatWay.
    """
    to = await _addresses(store, person_id)
    if not await store.people.set_blocked(person_id, is_blocked=is_blocked):
        raise LoginNotThatWay
    key = _KEYS[is_blocked]
    for address in to:
        unique = f"{key}:{person_id}:{now.isoformat()}:{address.channel}:{address.chat}"
        await store.letters.add(NewLetter(person_id, key, {}, unique, now, address=address))
    entry = NewAuditEntry(by, _ACTIONS[is_blocked], f"person:{person_id}", happened_at=now)
    await store.audit.append(entry)


async def _addresses(store: Store, person_id: PersonId) -> list[Address]:
    """Every chat that is signed in, and the mailbox."""
    chats = [
        Address(each.channel, each.chat) for each in await store.conversations.of_person(person_id)
    ]
    person = await store.people.find(person_id)
    if person is not None and person.email:
        chats.append(Address(Channel.EMAIL, person.email))
    return chats
