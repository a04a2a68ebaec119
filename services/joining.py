"""Joining logins: what another login had comes over, and that login ends (docs/adr/0018)."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId
from services.domain.person import PersonState
from services.domain.personal import LoginEnded
from services.linking import addresses_of
from services.ports.storage import Store
from services.telling import Word, tell_at, tell_everywhere


@dataclass(eq=False)
class JoinsItself(Refusal):
    """The login given is the one that is signed in here."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came over: the ended login, and the accounts that it had."""

    login: str
    accounts: tuple[AccountId, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """The use case of joining; the caller has checked both passwords just now."""

    async def foresee(self, store: Store, *, survivor: PersonId, joined: PersonId) -> Joined:
        """What would come over, changing nothing. Raises JoinsItself, LoginEnded."""
        if survivor == joined:
            raise JoinsItself
        person = await store.people.find(joined)
        if person is None or person.state is not PersonState.ACTIVE:
            raise LoginEnded
        return Joined(person.login, tuple(await store.people.accounts_of(joined)))

    async def join(
        self, store: Store, *, survivor: PersonId, joined: PersonId, now: datetime
    ) -> Joined:
        """Move everything and end the other login; all chats of both are told.

        Two joins of the same persons take turns, and the second finds the login ended. Raises
        JoinsItself, LoginEnded.
        """
        if survivor == joined:
            raise JoinsItself
        states = await store.joins.hold(survivor, joined)
        if any(states.get(each) is not PersonState.ACTIVE for each in (survivor, joined)):
            raise LoginEnded
        person = await store.people.find(joined)
        kept = await store.people.find(survivor)
        if person is None or kept is None:
            raise LoginEnded
        gone = [each for each in await addresses_of(store, joined) if each is not None]
        accounts = await store.joins.move(joined, survivor)
        await store.people.close(joined, PersonState.MERGED, now, into=survivor)
        logins = {"joined": person.login, "login": kept.login}
        mark = f"joined:{joined}"
        told = Word("letter-login-joined", logins, mark)
        await tell_everywhere(store, survivor, told, now)
        ended = Word("letter-login-ended", logins, f"{mark}:ended")
        await tell_at(store, survivor, gone, word=ended, now=now)
        return Joined(person.login, tuple(accounts))
