"""The memory of what is a person's own: acceptances, mailboxes to confirm, their requests."""

from datetime import datetime
from typing import Protocol

from services.domain.ids import PersonId, RequestId
from services.domain.person import Request
from services.domain.profile import Acceptance, Mailbox


class Acceptances(Protocol):
    """Editions of the agreement that people have accepted: history, never changed."""

    async def add(self, acceptance: Acceptance) -> None:
        """Remember it, also as the person's present edition; a repeat changes nothing."""
        ...

    async def of_person(self, person_id: PersonId) -> list[Acceptance]:
        """Everything that the person has accepted, the earliest first."""
        ...


class Mailboxes(Protocol):
    """E-mail addresses that wait to be confirmed, one for a person."""

    async def put(self, mailbox: Mailbox) -> None:
        """Remember it; the person's earlier one is forgotten."""
        ...

    async def find(self, person_id: PersonId) -> Mailbox | None:
        """What the person has to confirm, locked."""
        ...

    async def find_by_token(
        self, token_hash: bytes, *, is_locking: bool = False
    ) -> Mailbox | None:
        """What the link confirms, locked on request."""
        ...

    async def count_try(self, person_id: PersonId) -> None:
        """A wrong code was typed."""
        ...

    async def confirm(self, mailbox: Mailbox) -> None:
        """The address becomes the person's confirmed e-mail, and waits no more."""
        ...

    async def drop(self, person_id: PersonId) -> None:
        """Nothing waits any more."""
        ...

    async def set_phone(self, person_id: PersonId, phone: str, *, is_proven: bool) -> None:
        """The person's phone, proven by the messenger or only claimed."""
        ...


class Claims(Protocol):
    """Requests in the hands of the person who made them, and of those who dispute them."""

    async def recent_of(self, person_id: PersonId, limit: int) -> list[Request]:
        """The latest request for each account number, the latest asked first."""
        ...

    async def find(self, request_id: RequestId) -> Request | None:
        """The request under the id."""
        ...

    async def withdraw(self, request_id: RequestId, person_id: PersonId) -> bool:
        """Take back one's own waiting request; False when it is not waiting any more."""
        ...

    async def supersede(self, person_id: PersonId, account_number: str) -> list[Request]:
        """Take back the person's waiting requests for the account: a better one comes."""
        ...

    async def count_waiting(self, person_id: PersonId) -> int:
        """How many requests of the person wait for staff."""
        ...

    async def is_under_dispute(self, account_number: str) -> bool:
        """Whether somebody linked to the account has disputed a link that staff did not affirm."""
        ...

    async def was_let_in(self, person_id: PersonId, account_number: str) -> bool:
        """Whether an owner lets the person see the account, or has let them in lately."""
        ...

    async def find_disputable(self, request_id: RequestId, by: PersonId) -> Request | None:
        """The active request, unless it was disputed or `by` was not linked earlier."""
        ...

    async def dispute(self, request_id: RequestId, by: PersonId) -> Request | None:
        """Unlink whom the request has linked and let it wait for staff, marked; the request then.

        None when it is not (any more) disputable by the person.
        """
        ...

    async def count_mismatches_since(self, since: datetime) -> int:
        """Failed proofs in the whole bot."""
        ...
