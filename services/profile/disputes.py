"""“This is not me”: whoever has an account suspends a newcomer's link until staff decide."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.errors import Refusal
from services.domain.ids import PersonId, RequestId
from services.domain.message import NewLetter
from services.domain.person import Request
from services.linking import addresses_of, where_told
from services.ports.storage import Store


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
        word of who asked. Raises NothingToDispute.
        """
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
        return disputed
