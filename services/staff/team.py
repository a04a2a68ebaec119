"""The team: invitations that work once, roles, and people who may not sign in any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.domain.signing import INVITATION_LIFE, CodeWrong, StaffLinkOver
from services.domain.staff import (
    LastAdmin,
    Staff,
    StaffId,
    StaffRole,
    StaffState,
    StaffUnknown,
)
from services.domain.tokens import token_hash
from services.ports.clock import Ids
from services.ports.storage import Store
from services.ports.storage.staff import Invitation, NewAuditEntry, NewStaff
from services.staff.codes import find_step, new_secret
from services.staff.signing import subject_of


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, and when; nobody's id is the command line."""

    staff_id: StaffId | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """Who may set a password up, and the token of the link, which is told once."""

    member: Staff
    token: str


async def invite(store: Store, new: NewStaff, ids: Ids, by: By) -> Invited:
    """Add somebody, with a link of a day. Raises StaffLoginTaken."""
    staff_id = await store.staff.add(new)
    invited = await _send_link(store, await _member(store, staff_id), ids, by)
    await _log(store, by, "staff.invited", invited.member, {"role": new.role.value})
    return invited


async def reset(store: Store, staff_id: StaffId, ids: Ids, by: By) -> Invited:
    """Give a new link: the old password, code secret and sessions die at once.

    Brings a disabled person back too. On the console the last admin is refused: a lost link
    would lock everybody out, and the command line is there for that. Raises LastAdmin.
    """
    member = await _member(store, staff_id)
    if by.staff_id is not None:
        await _keep_an_admin(store, member)
    await store.staff.change(staff_id, state=StaffState.INVITED)
    await store.staff_sessions.end_all(staff_id)
    invited = await _send_link(store, member, ids, by)
    await _log(store, by, "staff.reset", member, {})
    return invited


async def disable(store: Store, staff_id: StaffId, by: By) -> None:
    """Sign a person out everywhere and for good. Raises LastAdmin, StaffUnknown."""
    member = await _member(store, staff_id)
    await _keep_an_admin(store, member)
    if member.state is StaffState.DISABLED:
        return
    await store.staff.change(staff_id, state=StaffState.DISABLED)
    await store.staff_sessions.end_all(staff_id)
    await store.staff.drop_invitations(staff_id)
    await _log(store, by, "staff.disabled", member, {})


async def give_role(store: Store, staff_id: StaffId, role: StaffRole, by: By) -> None:
    """Another role, from the next page on. Raises LastAdmin, StaffUnknown."""
    member = await _member(store, staff_id)
    if member.role is role:
        return
    await _keep_an_admin(store, member)
    await store.staff.change(staff_id, role=role)
    facts = {"from": member.role.value, "role": role.value}
    await _log(store, by, "staff.role-given", member, facts)


async def invited_by(
    store: Store, token: str, now: datetime, *, is_locking: bool = False
) -> tuple[Invitation, Staff]:
    """The invitation of a link, and whose it is. Raises StaffLinkOver."""
    found = await store.staff.find_invitation(token_hash(token), is_locking=is_locking)
    if found is None or found.expires_at <= now:
        raise StaffLinkOver
    return found, await _member(store, found.staff_id)


async def join(store: Store, token: str, password_hash: str, code: str, now: datetime) -> Staff:
    """Set a password up with the first code; the link dies. Raises StaffLinkOver, CodeWrong."""
    invitation, member = await invited_by(store, token, now, is_locking=True)
    step = find_step(invitation.totp_secret, code, now)
    if step is None:
        raise CodeWrong
    await store.staff.activate(
        member.id, password_hash=password_hash, totp_secret=invitation.totp_secret, step=step
    )
    await store.staff.drop_invitations(member.id)
    await store.staff_sessions.end_all(member.id)
    await _log(store, By(member.id, now), "staff.joined", member, {})
    return member


async def find_member(store: Store, login: str) -> Staff:
    """The member with the login. Raises StaffUnknown."""
    found = await store.staff.find_by_login(login)
    if found is None:
        raise StaffUnknown
    return found


async def _send_link(store: Store, member: Staff, ids: Ids, by: By) -> Invited:
    token = ids.token()
    invitation = Invitation(member.id, new_secret(ids), by.now + INVITATION_LIFE)
    await store.staff.invite(token_hash(token), invitation)
    return Invited(member, token)


async def _keep_an_admin(store: Store, member: Staff) -> None:
    """Two admins who disable each other at once wait here: the second is the last one."""
    admins = await store.staff.lock_admins()
    if admins == [member.id]:
        raise LastAdmin


async def _member(store: Store, staff_id: StaffId) -> Staff:
    """The member. Raises StaffUnknown."""
    found = await store.staff.find(staff_id)
    if found is None:
        raise StaffUnknown
    return found


async def _log(store: Store, by: By, action: str, member: Staff, facts: Mapping[str, str]) -> None:
    await store.audit.append(
        NewAuditEntry(by.staff_id, action, subject_of(member), facts, happened_at=by.now)
    )
