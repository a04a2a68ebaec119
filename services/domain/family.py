"""Sharing an account: what may be wrong with an invitation, and how people are named in it."""

from dataclasses import dataclass

from services.domain.errors import Refusal
from services.domain.ids import PersonId
from services.domain.link import LinkRole
from services.domain.person import Person

_SHOWN_DIGITS = 4


@dataclass(eq=False)
class InvitationOver(Refusal):
    """Used, taken back, older than its day, or its owner has no such right any more."""


@dataclass(eq=False)
class InvitingClosed(Refusal):
    """The utility has not set the address of its bot: no link can be made."""


@dataclass(eq=False)
class AccountAlreadyYours(Refusal):
    """The person has the account already: the invitation is for somebody else."""


@dataclass(eq=False)
class TooManyShared(Refusal):
    """So many have access, or are invited, that one more must wait."""

    maximum: int


@dataclass(eq=False)
class OwnerStays(Refusal):
    """Another owner has proven their right: only staff can take it away."""


@dataclass(eq=False)
class NobodyToRevoke(Refusal):
    """The person has no access any more, or the invitation is over."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has an account beside its owner; `name` is the owner's word for them."""

    person_id: PersonId
    name: str
    role: LinkRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invited person is shown; the account and who invites are masked."""

    account_tail: str
    inviter: str
    role: LinkRole


def masked_name(person: Person) -> str:
    """A first name and the letter of a surname; "" when neither is known."""
    initial = f"{person.surname[0]}." if person.surname else ""
    return " ".join(part for part in (person.name, initial) if part)


def tail_of(number: str) -> str:
    """The end of an account number, enough to know one's own."""
    return number[-_SHOWN_DIGITS:]
