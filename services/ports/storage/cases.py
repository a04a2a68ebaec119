"""The memory of cases that staff decide: claims to accounts, reviews, and what came of them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from services.domain.account import Account
from services.domain.cases import Decided, LinkedPerson, RequestCase, Try
from services.domain.ids import AccountId, PersonId, RequestId, ReviewId
from services.domain.person import RequestState
from services.domain.review import ReviewState
from services.domain.reviewing import DeskReview
from services.domain.staff import Waiting


class RequestCases(Protocol):
    """Claims to accounts. A decision is taken by whoever finds the claim still waiting."""

    async def waiting(self) -> Waiting:
        """How many wait, and since when the oldest does."""
        ...

    async def districts(self) -> Mapping[str, int]:
        """How many wait, by district ("" where the account is unknown)."""
        ...

    async def page(
        self, limit: int, *, after: RequestId | None = None, district: str | None = None
    ) -> list[RequestCase]:
        """Claims that wait, the longest waiting first, those behind `after` when given."""
        ...

    async def find(self, request_id: RequestId) -> RequestCase | None:
        """A claim in any state."""
        ...

    async def decide(
        self,
        request_id: RequestId,
        state: RequestState,
        decided: Decided,
        *,
        account_id: AccountId | None,
    ) -> PersonId | None:
        """End a waiting claim; tells whose it is now, None when it does not wait (any more)."""
        ...

    async def ask_more(self, request_id: RequestId, *, now: datetime, since: datetime) -> bool:
        """Note that a proof was asked for; False when it waits no more, or was asked since."""
        ...

    async def undo(self, request_id: RequestId, decided: Decided) -> PersonId | None:
        """Let it wait again; tells whose it is, None when it is not this decision that stands."""
        ...


class CaseFiles(Protocol):
    """What is known beside a claim."""

    async def earlier(
        self, person_id: PersonId, account_number: str, *, limit: int
    ) -> list[RequestCase]:
        """Claims of the person, and of others to the account, the latest first."""
        ...

    async def tries(
        self, person_id: PersonId, account_number: str, *, since: datetime
    ) -> list[Try]:
        """Mismatches of the person and on the account, the latest first."""
        ...

    async def accounts_among(self, numbers: Collection[str]) -> list[Account]:
        """The accounts that exist under the numbers, by number."""
        ...

    async def linked(self, account_id: AccountId) -> list[LinkedPerson]:
        """Who has the account, the earliest linked first."""
        ...

    async def hold_person(self, person_id: PersonId) -> bool:
        """Lock the person until the end against a merge or an erasure; False when not active."""
        ...


class Traces(Protocol):
    """What came of a decision: whether it was used, and how it is taken back."""

    async def make_owner(self, person_id: PersonId, account_id: AccountId, now: datetime) -> bool:
        """Give the person the account as its owner; False when they had it, in whatever role."""
        ...

    async def is_link_used(
        self, person_id: PersonId, account_id: AccountId, *, since: datetime
    ) -> bool:
        """Whether the person has read, paid, asked or invited on the account since then."""
        ...

    async def unlink(
        self, person_id: PersonId, account_id: AccountId, *, linked_at: datetime
    ) -> bool:
        """Take the link that was made at the moment; False when there is none such."""
        ...

    async def take_back_letters(self, unique_keys: Collection[str]) -> list[str]:
        """Remove letters that nobody has begun to send; gives the keys of those that have left."""
        ...

    async def take_back_of_linked(self, account_id: AccountId, prefix: str) -> int:
        """Remove letters of everyone who has the account, by the beginning of their unique keys.

        Those that have begun to leave stay; returns how many are gone.
        """
        ...


class ReviewCases(Protocol):
    """Reviews. A decision is taken by whoever finds the case still open."""

    async def waiting(self) -> Waiting:
        """How many are open, and since when the oldest is."""
        ...

    async def page(
        self, limit: int, *, after: ReviewId | None = None, district: str | None = None
    ) -> list[DeskReview]:
        """Open cases, the longest waiting first, those behind `after` when given."""
        ...

    async def districts(self) -> Mapping[str, int]:
        """How many are open, by district."""
        ...

    async def find(self, review_id: ReviewId) -> DeskReview | None:
        """A case in any state."""
        ...

    async def earlier(
        self, person_id: PersonId, account_id: AccountId, *, limit: int
    ) -> list[DeskReview]:
        """Cases of the person, and of the account, the latest first."""
        ...

    async def decide(self, review_id: ReviewId, state: ReviewState, decided: Decided) -> bool:
        """End an open case; False when it is open no more."""
        ...

    async def undo(self, review_id: ReviewId, decided: Decided) -> bool:
        """Open it again; False when it is not this decision that stands.

        Nor does it open when the account has been read, or asked about, since then.
        """
        ...
