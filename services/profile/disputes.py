"""“This is not me”: whoever has an account suspends a newcomer's link until staff decide."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.errors import Refusal
from services.domain.ids import PersonId, RequestId
from services.domain.message import NewLetter
from services.domain.person import Request
from services.linking import addresses_of, where_told
from services.ports.storage import Store
from services.telling import Word, tell_everywhere


@dataclass(eq=False)
class NothingToDispute(Refusal):
    """The link is gone, affirmed by staff after a dispute, or older than one's own."""


@dataclass(frozen=True, slots=True)
class Disputes:
    """The use cases of disputes, inside the caller's transaction."""

    async def find(self, store: Store, request_id: RequestId, by: PersonId) -> Request:
        """The request whose link the person may dispute. Raises NothingToDispute."""
        found = await store.claims.find_disputable(request_id, by)
        if found is None:
            raise NothingToDispute
        return found

    async def suspend(
        self, store: Store, request_id: RequestId, by: PersonId, now: datetime
    ) -> Request:
        """Take the newcomer's link away and put the request before staff, marked.

        Only who was linked earlier may, and once for a request. The newcomer is told without a
        word of who asked; whom they have let in meanwhile goes with them. Raises NothingToDispute.
        """
        account_id = (await self.find(store, request_id, by)).account_id
        if account_id is not None:
            # Whoever accepts the newcomer's invitation comes before this, or is refused.
            await store.accounts.lock(account_id)
        disputed = await store.claims.dispute(request_id, by)
        if disputed is None:
            raise NothingToDispute
        letters = [
            NewLetter(
                person_id=disputed.person_id,
                key="letter-link-suspended",
                facts={"number": disputed.account_number},
                unique_key=f"disputed:{request_id}:{where_told(address)}",
                due_at=now,
                address=address,
            )
            for address in await addresses_of(store, disputed.person_id)
        ]
        await store.letters.add_many(letters)
        await _end_guests(store, disputed, now)
        return disputed


async def _end_guests(store: Store, disputed: Request, now: datetime) -> None:
    """Else a false owner would go on looking through somebody they have invited."""
    if disputed.account_id is None:
        return
    for link in await store.links.of_account(disputed.account_id):
        if link.role.may_invite or link.invited_by != disputed.person_id:
            continue
        await store.links.drop(link.person_id, link.account_id)
        mark = f"family-ended:{link.account_id}:{link.person_id}:{now.isoformat()}"
        word = Word("letter-family-ended", {"number": disputed.account_number}, mark)
        await tell_everywhere(store, link.person_id, word, now)
