"""Telling a person of a decision: in the chat that they used last, and by e-mail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.domain.cases import Reason
from services.domain.facts import Fact, Said
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, NewLetter
from services.ports.storage import Store

_TAIL: Final = 4


class Way(StrEnum):
    """How a person is told."""

    CHAT = "chat"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class News:
    """What a person is told once, under the key, not before `due_at`."""

    person_id: PersonId
    key: str
    facts: Mapping[str, Fact]
    unique: str
    due_at: datetime
    actions: tuple[str, ...] = ()


async def tell(store: Store, news: News, to: Collection[Way] = tuple(Way)) -> None:
    """Write the letters: one for the chat, one for the mailbox; a person may have but one."""
    chat = NewLetter(
        person_id=news.person_id,
        key=news.key,
        facts=news.facts,
        unique_key=f"{news.unique}:{Way.CHAT}",
        due_at=news.due_at,
        actions=news.actions,
    )
    if Way.CHAT in to and await store.conversations.of_person(news.person_id):
        await store.letters.add(chat)
    person = await store.people.find(news.person_id)
    if Way.EMAIL in to and person is not None and person.email:
        mailbox = Address(Channel.EMAIL, person.email)
        name = f"{news.unique}:{Way.EMAIL}"
        await store.letters.add(replace(chat, unique_key=name, address=mailbox, actions=()))


async def take_back(store: Store, unique: str) -> tuple[Way, ...]:
    """Remove letters of the news that have not begun to leave; the ways of those that have."""
    names = {f"{unique}:{way}": way for way in Way}
    return tuple(names[left] for left in await store.traces.take_back_letters(names))


def unique_of(subject: str, decided_at: datetime) -> str:
    """The name of a decision's letters: a case that is decided anew has new ones."""
    return f"{subject}:{decided_at.timestamp():.6f}"


def reason_told(reason: Reason) -> Said:
    """The reason as a sentence."""
    return Said(reason.key, {"text": reason.text})


def masked(number: str) -> str:
    """The end of an account's number: enough for its owner, nothing to a stranger."""
    return f"…{number[-_TAIL:]}"
