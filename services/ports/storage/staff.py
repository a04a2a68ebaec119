"""The memory of staff: who they are, their sessions, and the log of what they did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from services.domain.audit import AuditEntry
from services.domain.staff import Staff, StaffId, StaffRole, StaffState


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody who is about to be invited."""

    login: str
    name: str
    role: StaffRole
    locale: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time link to set a password up; the secret of the codes is chosen with it."""

    staff_id: StaffId
    totp_secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Somebody is signed in until `ends_at`, or until they are idle for too long."""

    staff_id: StaffId
    started_at: datetime
    seen_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Knocks:
    """Failed sign-ins of one subject, and the moment until which it is not listened to."""

    failed: int
    failed_at: datetime
    shut_until: datetime


@dataclass(frozen=True, slots=True)
class NewAuditEntry:
    """What somebody did: `action` is a word (request.approved), `subject` a name of what it was
    done to (request:17, account:0012345678); None as `staff_id` is the command line.

    Facts are told as they are: nothing secret, no password, no proof.
    """

    staff_id: StaffId | None
    action: str
    subject: str
    facts: Mapping[str, str] = field(default_factory=dict)
    happened_at: datetime = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """Which entries are wanted: None and "" mean any; `before` an id is for the next page."""

    staff_id: StaffId | None = None
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


class StaffPeople(Protocol):
    """Members of staff and their invitations."""

    async def add(self, new: NewStaff) -> StaffId:
        """Remember somebody, not active yet. Raises StaffLoginTaken (compared without case)."""
        ...

    async def find(self, staff_id: StaffId, *, is_locking: bool = False) -> Staff | None:
        """The member under the id; locked until the end of the transaction on demand."""
        ...

    async def find_by_login(self, login: str) -> Staff | None:
        """The member with the login, compared without case."""
        ...

    async def all(self) -> list[Staff]:
        """Everybody, by login."""
        ...

    async def lock_admins(self) -> list[StaffId]:
        """Active admins, locked in order of their ids: who leaves last is decided one by one."""
        ...

    async def activate(
        self, staff_id: StaffId, *, password_hash: str, totp_secret: str, step: int
    ) -> None:
        """The set-up is done with the code of the step: the member may sign in with later ones."""
        ...

    async def change(
        self,
        staff_id: StaffId,
        *,
        state: StaffState | None = None,
        role: StaffRole | None = None,
        locale: str = "",
    ) -> None:
        """Write what is given and leave the rest."""
        ...

    async def use_step(self, staff_id: StaffId, step: int) -> bool:
        """Take a code's step; False when that one, or a later one, has been taken."""
        ...

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Remember an invitation; the member's former one dies."""
        ...

    async def find_invitation(
        self, token_hash: bytes, *, is_locking: bool = False
    ) -> Invitation | None:
        """The invitation under the hash."""
        ...

    async def drop_invitations(self, staff_id: StaffId) -> None:
        """The member's link works no more."""
        ...


class StaffSessions(Protocol):
    """Sessions, by the hash of their token; and the throttling of those who fail to sign in."""

    async def start(self, token_hash: bytes, session: StaffSession) -> None:
        """Remember a session."""
        ...

    async def find(self, token_hash: bytes) -> tuple[StaffSession, Staff] | None:
        """The session under the hash, with whose it is."""
        ...

    async def see(self, token_hash: bytes, now: datetime) -> None:
        """The session was used now."""
        ...

    async def end(self, token_hash: bytes) -> None:
        """Sign out."""
        ...

    async def end_all(self, staff_id: StaffId) -> int:
        """Sign out everywhere; how many sessions there were."""
        ...

    async def knocks(self, subjects: Sequence[bytes]) -> Mapping[bytes, Knocks]:
        """What is remembered of each subject, locked: guesses at one login come in turn."""
        ...

    async def knock(self, subject: bytes, knocks: Knocks) -> None:
        """Write down a failure."""
        ...

    async def forget_knocks(self, subjects: Sequence[bytes]) -> None:
        """Somebody has signed in: their failures are forgotten."""
        ...


class Audit(Protocol):
    """The log of what staff did: one chain, to which rows are only added."""

    async def append(self, new: NewAuditEntry) -> AuditEntry:
        """Add an entry after the last one; whoever appends at the same time waits."""
        ...

    async def chain(self, limit: int, after: int | None = None) -> list[AuditEntry]:
        """Entries after the id, or from the very first, in order: for the verifier."""
        ...

    async def find(self, search: AuditSearch, limit: int) -> list[AuditEntry]:
        """Entries that are wanted, the latest first."""
        ...
