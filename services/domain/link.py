"""The link between a person and an account: what it allows, and what the person calls it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.errors import Refusal
from services.domain.ids import AccountId, InvitationId, PersonId


class LinkRole(StrEnum):
    """What a person may do with an account (docs/rules.md); all of them see it and submit."""

    OWNER = "owner"
    PAYER = "payer"
    VIEWER = "viewer"

    @property
    def may_pay(self) -> bool:
        """Whether the person may pay."""
        return self is not LinkRole.VIEWER

    @property
    def may_invite(self) -> bool:
        """Whether the person may invite others, and take their access away."""
        return self is LinkRole.OWNER


_STRENGTH = {LinkRole.VIEWER: 0, LinkRole.PAYER: 1, LinkRole.OWNER: 2}


def stronger(one: LinkRole, other: LinkRole) -> LinkRole:
    """The role that allows more."""
    return max(one, other, key=_STRENGTH.__getitem__)


@dataclass(eq=False)
class RoleTooWeak(Refusal):
    """The person's role on the account does not allow this: its owner may do it."""


@dataclass(eq=False)
class PayingNotAllowed(Refusal):
    """The owner lets the person see and submit, not pay."""


@dataclass(eq=False)
class NicknameTooLong(Refusal):
    """A name for an account that does not fit a line."""

    maximum: int


@dataclass(frozen=True, slots=True)
class Link:
    """An account of a person. `nickname` is "" until they give it one."""

    person_id: PersonId
    account_id: AccountId
    role: LinkRole
    nickname: str
    invited_by: PersonId | None
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """Access to an account, offered by a link that works once; `name` is the owner's word."""

    token_hash: bytes
    account_id: AccountId
    invited_by: PersonId
    role: LinkRole
    name: str
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that the memory keeps; `ended_at` is set once it is used or taken back."""

    id: InvitationId
    account_id: AccountId
    invited_by: PersonId
    role: LinkRole
    name: str
    expires_at: datetime
    used_by: PersonId | None
    ended_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether it may still be accepted."""
        return self.ended_at is None and now < self.expires_at


NICKNAME_MAX = 30


def parse_nickname(text: str) -> str:
    """A short name, spaces squeezed. Raises NicknameTooLong."""
    squeezed = " ".join(text[: 4 * NICKNAME_MAX].split())
    if not squeezed or len(squeezed) > NICKNAME_MAX or not squeezed.isprintable():
        raise NicknameTooLong(NICKNAME_MAX)
    return squeezed
