"""My data: what is kept about a person, an archive of it for them, forgetting at their word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.domain.ids import PersonId
from services.domain.message import NewLetter
from services.domain.personal import ArchiveAskedTooOften
from services.domain.profile import Acceptance
from services.mydata.collecting import MONTHS_OF_BILLS, Archive, BillToDraw, Collecting
from services.mydata.erasing import Asking, ensure_may_be_forgotten, erase
from services.ports.storage import Store
from services.ports.texts import Texts

__all__ = ["MONTHS_OF_BILLS", "Archive", "Asking", "BillToDraw", "MyData"]
ARCHIVE_PAUSE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MyData:
    """The use cases of one's own data; every method works inside the caller's transaction."""

    texts: Texts

    async def consents(self, store: Store, person_id: PersonId) -> list[Acceptance]:
        """Editions of the agreement that the person has accepted, the earliest first."""
        return await store.acceptances.of_person(person_id)

    async def order_archive(self, store: Store, asking: Asking, now: datetime) -> None:
        """Send the archive to the chat as a letter with a document, once an hour.

        Raises ArchiveAskedTooOften.
        """
        asked_at = await store.personal.ask_archive(
            asking.person_id, now=now, before=now - ARCHIVE_PAUSE
        )
        if asked_at is not None:
            raise ArchiveAskedTooOften(asked_at + ARCHIVE_PAUSE)
        await store.letters.add(
            NewLetter(
                person_id=asking.person_id,
                key="letter-mydata-archive",
                facts={},
                unique_key=f"archive:{asking.person_id}:{now.isoformat()}",
                due_at=now,
                address=asking.address,
            )
        )

    async def collect(self, store: Store, person_id: PersonId, now: datetime) -> Archive | None:
        """Everything that is kept about the person; None for a login that is in use no more."""
        return await Collecting(self.texts).collect(store, person_id, now)

    async def ensure_may_be_forgotten(self, store: Store, person_id: PersonId) -> None:
        """Raises PaymentUnderWay, RequestUnderWay."""
        await ensure_may_be_forgotten(store, person_id)

    async def erase(self, store: Store, asking: Asking, now: datetime) -> None:
        """Forget the person at once. Raises LoginClosed, PaymentUnderWay, RequestUnderWay."""
        await erase(store, asking, now)
