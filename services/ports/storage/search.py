"""What staff find by a few words, and what they see of one person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from services.domain.message import Channel
from services.domain.person import PersonState
from services.domain.search import Wanted


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account of the billing data, and the logins that reach it."""

    id: AccountId
    number: str
    full_name: str
    address: str
    district: str
    logins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A registered person, who may have no account yet."""

    id: PersonId
    login: str
    full_name: str
    email: str
    phone: str
    state: PersonState
    accounts: int


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A person who reaches an account: what the link allows, and since when."""

    person: FoundPerson
    role: LinkRole
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account that a person reaches."""

    account: FoundAccount
    role: LinkRole
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class ChatSeen:
    """A chat where the person is signed in: the state of the talk, and when it last spoke."""

    channel: Channel
    chat: str
    state: str
    locale: str
    heard_at: datetime


@dataclass(frozen=True, slots=True)
class LetterSeen:
    """A letter to the person: its key and fate, never its words."""

    key: str
    channel: Channel | None
    state: str
    why: str
    due_at: datetime
    ended_at: datetime | None
    attempts: int


class Search(Protocol):
    """Reads for the staff's eyes; nothing here changes anything."""

    async def accounts(self, wanted: Wanted, limit: int) -> list[FoundAccount]:
        """Accounts by the beginning of a number, by surname and words; by number."""
        ...

    async def people(self, wanted: Wanted, limit: int) -> list[FoundPerson]:
        """Persons by login, e-mail, phone or surname; by login."""
        ...

    async def person(self, person_id: PersonId) -> FoundPerson | None:
        """The person under the id."""
        ...

    async def accounts_of(self, person_id: PersonId) -> list[LinkedAccount]:
        """Accounts that the person reaches, the earliest linked first."""
        ...

    async def people_of(self, account_id: AccountId) -> list[LinkedPerson]:
        """Persons who reach the account, the earliest linked first."""
        ...

    async def chats_of(self, person_id: PersonId) -> list[ChatSeen]:
        """Chats where the person is signed in, the latest used first."""
        ...

    async def letters_of(self, person_id: PersonId, limit: int) -> list[LetterSeen]:
        """Letters to the person, the latest first."""
        ...
