"""Family access: an owner invites by a link that works once, sees who has it, takes it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.domain.family import (
    AccountAlreadyYours,
    InvitationOver,
    InvitingClosed,
    Member,
    NobodyToRevoke,
    Offer,
    OwnerStays,
    TooManyShared,
    masked_name,
    tail_of,
)
from services.domain.ids import AccountId, InvitationId, PersonId
from services.domain.link import Invitation, Link, LinkRole, NewInvitation, RoleTooWeak
from services.domain.person import PersonState
from services.domain.personal import LoginEnded
from services.ports.storage import Store
from services.telling import Word, tell_everywhere


@dataclass(frozen=True, slots=True)
class FamilyRules:
    """How long a link lives, and how many may share an account (docs/rules.md).

    `is_open`: whether the address of our bot is set, without which there is no link to give.
    """

    lifetime: timedelta = timedelta(hours=24)
    shared: int = 10
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom an owner wants to let in: `name` is the owner's own word for them."""

    owner: PersonId
    account_id: AccountId
    role: LinkRole
    name: str


@dataclass(frozen=True, slots=True)
class Family:
    """The use cases of sharing; locks go account, invitation, persons (docs/adr/0018)."""

    rules: FamilyRules

    async def invite(
        self, store: Store, wanted: Wanted, *, token_hash: bytes, now: datetime
    ) -> None:
        """Offer access by the link with this token.

        Raises RoleTooWeak, TooManyShared, InvitingClosed.
        """
        if not self.rules.is_open:
            raise InvitingClosed
        await store.accounts.lock(wanted.account_id)
        await _ensure_owner(store, wanted.owner, wanted.account_id)
        links = await store.links.of_account(wanted.account_id)
        waiting = await store.invitations.open_of(wanted.account_id, now)
        guests = [link for link in links if link.role is not LinkRole.OWNER]
        if wanted.role is LinkRole.OWNER or len(guests) + len(waiting) >= self.rules.shared:
            raise TooManyShared(self.rules.shared)
        await store.invitations.add(
            NewInvitation(
                token_hash=token_hash,
                account_id=wanted.account_id,
                invited_by=wanted.owner,
                role=wanted.role,
                name=wanted.name,
                made_at=now,
                expires_at=now + self.rules.lifetime,
            )
        )

    async def opened(self, store: Store, token_hash: bytes, now: datetime) -> InvitationId:
        """The invitation behind a link. Raises InvitationOver, whatever the reason."""
        found = await store.invitations.find(token_hash)
        if found is None or not found.is_open(now):
            raise InvitationOver
        return found.id

    async def offer(self, store: Store, invitation_id: InvitationId, now: datetime) -> Offer:
        """What the invited person is shown before they accept. Raises InvitationOver."""
        found = await _open(store, invitation_id, now, is_locking=False)
        account = await store.accounts.get(found.account_id)
        inviter = await store.people.find(found.invited_by)
        name = masked_name(inviter) if inviter else ""
        return Offer(tail_of(account.number), name, found.role)

    async def accept(
        self, store: Store, invitation_id: InvitationId, person_id: PersonId, now: datetime
    ) -> AccountId:
        """Let the person in, once. Raises InvitationOver, AccountAlreadyYours, LoginEnded."""
        found = await _open(store, invitation_id, now, is_locking=False)
        await store.accounts.lock(found.account_id)
        invitation = await _open(store, invitation_id, now, is_locking=True)
        states = await store.links.hold(person_id)
        if states.get(person_id) is not PersonState.ACTIVE:
            raise LoginEnded
        is_new = await store.links.share(
            person_id,
            invitation.account_id,
            role=invitation.role,
            invited_by=invitation.invited_by,
            now=now,
        )
        if not is_new:
            raise AccountAlreadyYours
        await store.invitations.end(invitation_id, now, used_by=person_id)
        account = await store.accounts.get(invitation.account_id)
        facts = {"number": account.number, "name": invitation.name, "role": invitation.role.value}
        word = Word("letter-family-joined", facts, f"family-joined:{invitation_id}")
        for owner in await _owners(store, invitation.account_id):
            await tell_everywhere(store, owner, word, now)
        return invitation.account_id

    async def members(
        self, store: Store, owner: PersonId, account_id: AccountId, now: datetime
    ) -> tuple[list[Member], list[Invitation]]:
        """Who else has the account, and who is still invited. Raises RoleTooWeak."""
        await _ensure_owner(store, owner, account_id)
        names = await store.invitations.names_of(account_id)
        members = [
            Member(
                link.person_id, await _called(store, link, names.get(link.person_id)), link.role
            )
            for link in await store.links.of_account(account_id)
            if link.person_id != owner
        ]
        return members, await store.invitations.open_of(account_id, now)

    async def revoke(
        self,
        store: Store,
        owner: PersonId,
        account_id: AccountId,
        *,
        member: PersonId,
        now: datetime,
    ) -> None:
        """Take access back; both are told. Raises RoleTooWeak, NobodyToRevoke, OwnerStays."""
        await store.accounts.lock(account_id)
        await store.links.hold(owner, member)
        await _ensure_owner(store, owner, account_id)
        link = await store.links.find(member, account_id)
        if link is None or member == owner:
            raise NobodyToRevoke
        if link.role is LinkRole.OWNER:
            raise OwnerStays
        name = await _called(
            store, link, (await store.invitations.names_of(account_id)).get(member)
        )
        await _end(store, link, now)
        account = await store.accounts.get(account_id)
        mark = f"family-revoked:{account_id}:{member}:{now.isoformat()}"
        told = Word("letter-family-revoked", {"number": account.number, "name": name}, mark)
        for each in await _owners(store, account_id):
            await tell_everywhere(store, each, told, now)

    async def take_back(
        self, store: Store, owner: PersonId, invitation_id: InvitationId, now: datetime
    ) -> None:
        """End an invitation that nobody has accepted. Raises RoleTooWeak, NobodyToRevoke."""
        found = await store.invitations.get(invitation_id, is_locking=False)
        if found is None:
            raise NobodyToRevoke
        await store.accounts.lock(found.account_id)
        found = await store.invitations.get(invitation_id, is_locking=True)
        if found is None or not found.is_open(now):
            raise NobodyToRevoke
        await _ensure_owner(store, owner, found.account_id)
        await store.invitations.end(invitation_id, now, used_by=None)

    async def leave(
        self, store: Store, person_id: PersonId, account_id: AccountId, now: datetime
    ) -> None:
        """Give up one's own access; with the last owner go all who were let in.

        Readings, bills and payments stay. Raises NobodyToRevoke.
        """
        await store.accounts.lock(account_id)
        links = await store.links.of_account(account_id)
        await store.links.hold(*(link.person_id for link in links))
        mine = await store.links.find(person_id, account_id)
        if mine is None:
            raise NobodyToRevoke
        await store.links.drop(person_id, account_id)
        if await _owners(store, account_id):
            return
        for link in await store.links.of_account(account_id):
            await _end(store, link, now)
        for waiting in await store.invitations.open_of(account_id, now):
            await store.invitations.end(waiting.id, now, used_by=None)


async def _ensure_owner(store: Store, owner: PersonId, account_id: AccountId) -> None:
    """Nobody else is told whether there is such an account."""
    if await store.people.role_of(owner, account_id) is not LinkRole.OWNER:
        raise RoleTooWeak


async def _open(
    store: Store, invitation_id: InvitationId, now: datetime, *, is_locking: bool
) -> Invitation:
    """An invitation that still works, whose giver is still an owner, and not suspended."""
    found = await store.invitations.get(invitation_id, is_locking=is_locking)
    if found is None or not found.is_open(now):
        raise InvitationOver
    giver = await store.people.find(found.invited_by)
    role = await store.people.role_of(found.invited_by, found.account_id)
    if giver is None or giver.state is not PersonState.ACTIVE or role is not LinkRole.OWNER:
        raise InvitationOver
    return found


async def _owners(store: Store, account_id: AccountId) -> list[PersonId]:
    return [
        link.person_id
        for link in await store.links.of_account(account_id)
        if link.role is LinkRole.OWNER
    ]


async def _called(store: Store, link: Link, name: str | None) -> str:
    if name:
        return name
    person = await store.people.find(link.person_id)
    return masked_name(person) if person else ""


async def _end(store: Store, link: Link, now: datetime) -> None:
    """Drop somebody's link, and tell them."""
    await store.links.drop(link.person_id, link.account_id)
    account = await store.accounts.get(link.account_id)
    mark = f"family-ended:{link.account_id}:{link.person_id}:{now.isoformat()}"
    word = Word("letter-family-ended", {"number": account.number}, mark)
    await tell_everywhere(store, link.person_id, word, now)
