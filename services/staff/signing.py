"""Signing in: guesses counted before they are checked, a code taken once, a session begun."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.signing import (
    IDLE,
    LOGIN,
    LONGEST,
    PAIR,
    SEEN_EVERY,
    Patience,
    SignInRefused,
    TooManySignIns,
    minutes_left,
    subject_of_login,
    subject_of_pair,
)
from services.domain.staff import Staff, StaffState
from services.ports.storage import Store
from services.ports.storage.staff import Knocks, NewAuditEntry, StaffSession
from services.staff.codes import find_step


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: the login and the code as typed, and the place they came from.

    A known place is a browser that this login has signed in from before.
    """

    login: str
    place: str
    code: str
    is_place_known: bool = False

    @property
    def subjects(self) -> dict[bytes, Patience]:
        """Whose failures count for the attempt, and with what patience."""
        pair = {subject_of_pair(self.login, self.place): PAIR}
        return pair if self.is_place_known else {**pair, subject_of_login(self.login): LOGIN}


async def admit(store: Store, attempt: Attempt, now: datetime) -> Staff | None:
    """Count the attempt as failed before it is checked, so that no crowd of guesses slips by.

    Returns whom the login names, if they may sign in. Raises TooManySignIns.
    """
    patience = attempt.subjects
    known = await store.staff_sessions.knocks(list(patience))
    shut = max(each.shut_until for each in known.values())
    if shut > now:
        raise TooManySignIns(minutes_left(shut, now))
    for subject, rule in patience.items():
        failed = known[subject].failed + 1
        knocks = Knocks(failed, failed_at=now, shut_until=now + rule.delay(failed))
        await store.staff_sessions.knock(subject, knocks)
    found = await store.staff.find_by_login(attempt.login)
    return found if found is not None and found.state is StaffState.ACTIVE else None


async def enter(
    store: Store, attempt: Attempt, found: Staff, token_hash: bytes, now: datetime
) -> StaffSession:
    """After the password was right: take the code, begin a session, forget the failures.

    Raises SignInRefused; commit only when it is not raised.
    """
    member = await store.staff.find(found.id, is_locking=True)
    if member is None or member.state is not StaffState.ACTIVE:
        raise SignInRefused
    if member.password_hash != found.password_hash:
        raise SignInRefused  # it was set anew while the old one was being checked
    step = find_step(member.totp_secret, attempt.code, now)
    if step is None or not await store.staff.use_step(member.id, step):
        raise SignInRefused
    session = StaffSession(member.id, started_at=now, seen_at=now, ends_at=now + LONGEST)
    await store.staff_sessions.start(token_hash, session)
    await store.staff_sessions.forget_knocks(list(attempt.subjects))
    await store.audit.append(
        NewAuditEntry(member.id, "staff.signed-in", subject_of(member), happened_at=now)
    )
    return session


async def whose(store: Store, token_hash: bytes, now: datetime, *, is_seen: bool) -> Staff | None:
    """Whose living session it is; `is_seen` keeps it alive, a page that polls does not."""
    found = await store.staff_sessions.find(token_hash)
    if found is None:
        return None
    session, member = found
    is_over = now >= min(session.ends_at, session.seen_at + IDLE)
    if is_over or member.state is not StaffState.ACTIVE:
        return None
    if is_seen and now - session.seen_at >= SEEN_EVERY:
        await store.staff_sessions.see(token_hash, now)
    return member


async def leave(store: Store, token_hash: bytes, member: Staff, now: datetime) -> None:
    """Sign out."""
    await store.staff_sessions.end(token_hash)
    await store.audit.append(
        NewAuditEntry(member.id, "staff.signed-out", subject_of(member), happened_at=now)
    )


def subject_of(member: Staff) -> str:
    """How the audit log names a member of staff."""
    return f"staff:{member.login}"
