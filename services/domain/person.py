"""A person: the registered user of the cabinet, their login, and the request to be activated."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.ids import AccountId, PersonId, RequestId


class RequestState(StrEnum):
    """Where a request for activation stands."""

    ACTIVE = "active"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PersonState(StrEnum):
    """Whether a login is in use; a merged or erased one is kept, since payments refer to it."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    MERGED = "merged"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A login with its password, taken in the one-time form; personal data come after it."""

    login: str
    password_hash: str
    locale: str
    agreement_version: str
    agreed_at: datetime
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Details:
    """Personal data, all required; `phone` is +380 and nine digits."""

    surname: str
    name: str
    patronymic: str
    address: str
    email: str
    phone: str
    is_phone_proven: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A registered person."""

    id: PersonId
    login: str
    password_hash: str
    surname: str
    name: str
    patronymic: str
    email: str
    phone: str
    is_phone_proven: bool
    address: str
    locale: str
    agreement_version: str
    agreed_at: datetime
    state: PersonState = PersonState.ACTIVE
    is_email_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A claim to an account, to be decided by a proof or by staff.

    `account_id` is None when the billing data know no such number: staff see it all the same.
    """

    person_id: PersonId
    account_number: str
    account_id: AccountId | None
    state: RequestState
    proof_kind: str
    proof_text: str
    asked_at: datetime
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A claim that the memory keeps; the reason is what staff told the person who asked."""

    id: RequestId
    person_id: PersonId
    account_number: str
    account_id: AccountId | None
    state: RequestState
    proof_kind: str
    proof_text: str
    asked_at: datetime
    decided_at: datetime | None = None
    reason_key: str = ""
    reason_text: str = ""
    is_disputed: bool = False
    more_asked_at: datetime | None = None
