"""The memory of people: logins, claims to accounts, links between them."""

from datetime import datetime
from typing import Protocol

from services.domain.errors import Refusal
from services.domain.ids import AccountId, PersonId, RequestId
from services.domain.link import LinkRole
from services.domain.person import (
    Details,
    NewPerson,
    NewRequest,
    Person,
    PersonState,
    Request,
)


class LoginTaken(Refusal):
    """Somebody has this login already; told only inside the one-time form."""


class People(Protocol):
    """Registered persons and the accounts they are linked to."""

    async def add(self, person: NewPerson) -> PersonId:
        """Remember a person. Raises LoginTaken (compared without case)."""
        ...

    async def complete(self, person_id: PersonId, details: Details) -> None:
        """Write the personal data that registration has gathered."""
        ...

    async def find(self, person_id: PersonId) -> Person | None:
        """The person under the id."""
        ...

    async def find_by_login(self, login: str) -> Person | None:
        """The person with the login, compared without case."""
        ...

    async def set_locale(self, person_id: PersonId, locale: str) -> None:
        """The language of letters."""
        ...

    async def link(self, person_id: PersonId, account_id: AccountId, now: datetime) -> bool:
        """Make the person an owner of the account; False when they were one.

        A login that was joined to another one meanwhile gives it to the surviving one.
        """
        ...

    async def accounts_of(self, person_id: PersonId) -> list[AccountId]:
        """Accounts linked to the person, the earliest linked first."""
        ...

    async def role_of(self, person_id: PersonId, account_id: AccountId) -> LinkRole | None:
        """What the person may do with the account; None when it is not theirs."""
        ...

    async def close(
        self,
        person_id: PersonId,
        state: PersonState,
        now: datetime,
        *,
        into: PersonId | None = None,
    ) -> None:
        """End a login: MERGED (`into` names the survivor) or ERASED.

        Login, password, names, address, e-mail and phone are scrubbed, links dropped, chats
        signed out with their memory. The row stays: readings and payments refer to it.
        """
        ...

    async def set_blocked(self, person_id: PersonId, *, is_blocked: bool) -> bool:
        """Suspend an active login, its chats signed out, or give it back; False when it is not so.

        A login that was merged or erased stays what it is.
        """
        ...

    async def linked_to(self, account_id: AccountId) -> list[PersonId]:
        """Persons linked to the account."""
        ...


class Requests(Protocol):
    """Claims to accounts: decided by a proof or by staff."""

    async def add(self, request: NewRequest) -> RequestId:
        """Remember a claim."""
        ...

    async def latest_of(self, person_id: PersonId) -> Request | None:
        """The person's latest claim."""
        ...

    async def count_mismatches(
        self, *, account_number: str, person_id: PersonId | None, since: datetime
    ) -> tuple[int, int]:
        """Failed proofs since the moment: (by the person, on the account)."""
        ...

    async def add_mismatch(
        self, *, account_number: str, person_id: PersonId | None, now: datetime
    ) -> None:
        """Count a failed proof."""
        ...
