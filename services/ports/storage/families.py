"""The memory of shared accounts: links with their roles, invitations, logins being joined."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from services.domain.ids import AccountId, InvitationId, PersonId
from services.domain.link import Invitation, Link, LinkRole, NewInvitation
from services.domain.person import PersonState


class Links(Protocol):
    """Who has which account, and what each may do with it.

    Persons are held before their links are changed: two changes at once take turns.
    """

    async def hold(self, *person_ids: PersonId) -> Mapping[PersonId, PersonState]:
        """Lock persons in the order of their ids; tells their states as they are now."""
        ...

    async def of_person(self, person_id: PersonId) -> list[Link]:
        """The person's links, the earliest first."""
        ...

    async def of_account(self, account_id: AccountId) -> list[Link]:
        """The account's links, the earliest first; `invited_by` names who that person is now."""
        ...

    async def find(self, person_id: PersonId, account_id: AccountId) -> Link | None:
        """The link of the two."""
        ...

    async def share(
        self,
        person_id: PersonId,
        account_id: AccountId,
        *,
        role: LinkRole,
        invited_by: PersonId,
        now: datetime,
    ) -> bool:
        """Give the account with a role; False when the person has it already: nothing changes."""
        ...

    async def call(self, person_id: PersonId, account_id: AccountId, nickname: str) -> None:
        """Name the account for this person."""
        ...

    async def drop(self, person_id: PersonId, account_id: AccountId) -> bool:
        """Take the account from the person; False when they had none."""
        ...


class Invitations(Protocol):
    """Access offered by links that work once, stored by the SHA-256 of their token."""

    async def add(self, invitation: NewInvitation) -> InvitationId:
        """Remember an invitation."""
        ...

    async def find(self, token_hash: bytes) -> Invitation | None:
        """The invitation under the hash."""
        ...

    async def get(self, invitation_id: InvitationId, *, is_locking: bool) -> Invitation | None:
        """The invitation under the id, locked on request; `invited_by` is who that is now."""
        ...

    async def open_of(self, account_id: AccountId, now: datetime) -> list[Invitation]:
        """Invitations to the account that may still be accepted, the earliest first."""
        ...

    async def names_of(self, account_id: AccountId) -> Mapping[PersonId, str]:
        """What owners have called those who accepted their invitations; the latest word counts."""
        ...

    async def end(
        self, invitation_id: InvitationId, now: datetime, *, used_by: PersonId | None
    ) -> None:
        """Used, or taken back: it works no more."""
        ...


class Joins(Protocol):
    """One login taking over what another one had."""

    async def hold(self, one: PersonId, other: PersonId) -> Mapping[PersonId, PersonState]:
        """Lock both persons in the order of their ids; tells their states as they are now."""
        ...

    async def move(self, joined: PersonId, survivor: PersonId) -> list[AccountId]:
        """Links (the stronger role stays), claims and failed proofs; tells the accounts moved.

        Staff who are deciding a claim are waited for, and what they give moves too.
        """
        ...
