"""The agreement: which edition a person has accepted, and accepting the present one."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import PersonId
from services.domain.message import Channel
from services.domain.profile import Acceptance
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class Agreements:
    """The use cases of the agreement, inside the caller's transaction.

    `edition` is the present one (AGREEMENT_VERSION): whoever accepted another is asked again.
    """

    edition: str

    async def is_accepted(self, store: Store, person_id: PersonId) -> bool:
        """Whether the person has accepted the present edition."""
        person = await store.people.find(person_id)
        return person is None or person.agreement_version == self.edition

    async def accept(
        self, store: Store, person_id: PersonId, *, channel: Channel, now: datetime
    ) -> None:
        """Keep the acceptance of the present edition; a repeat changes nothing."""
        await store.acceptances.add(Acceptance(person_id, self.edition, now, channel))
