"""Runs of the rhythm's jobs, the utility's switches, and who hears of what, by chunks."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from services.domain.article import Article
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.ledger import Entry
from services.domain.rhythm.hearers import Asked, BillHeard, Hearer, Page
from services.domain.rhythm.jobs import Job, Run, RunEnd
from services.domain.schedule import Instalment
from services.domain.staff import StaffId


class Runs(Protocol):
    """What was due and is done: one row for a job and its due time."""

    async def known(self) -> Mapping[Job, datetime]:
        """The latest due time of every job that has ever been due here."""
        ...

    async def add(self, run: Run) -> bool:
        """Remember that the run is due, or how it ended; False when somebody has done so."""
        ...

    async def claim(self, jobs: Collection[Job], *, now: datetime, lease: timedelta) -> Run | None:
        """The earliest unfinished run of the jobs that nobody works on, leased to the caller."""
        ...

    async def advance(self, run: Run, cursor: str, written: int) -> bool:
        """A chunk is done, `written` letters more; the lease is given back.

        False when another worker has done this chunk: the caller's transaction must not be kept.
        """
        ...

    async def finish(self, run: Run, end: RunEnd, now: datetime, *, written: int = 0) -> bool:
        """The run is over, `written` letters after the last chunk; False as of `advance`."""
        ...

    async def forget(self, before: datetime, *, limit: int) -> int:
        """Runs that were over before the moment; returns how many were forgotten."""
        ...

    async def history(self, per_job: int) -> list[Run]:
        """The latest runs of every job, the latest first."""
        ...

    async def switched_off(self) -> frozenset[Job]:
        """Jobs that the utility has switched off."""
        ...

    async def switch(self, job: Job, staff_id: StaffId, now: datetime, *, is_on: bool) -> None:
        """Switch the job."""
        ...


class Hearers(Protocol):
    """Active persons linked to accounts, a chunk at a call; money is for those who may pay."""

    async def unread(self, *, since: date, cursor: str, limit: int) -> Page[Hearer]:
        """Of accounts that nobody read on `since` or later; everyone who sees the account."""
        ...

    async def of_new_bills(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[BillHeard]:
        """Of bills formed in the closed range; not who formed the bill by a reading of theirs.

        Neither preliminary bills, nor those of nothing, nor those of instalments.
        """
        ...

    async def of_due_bills(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[BillHeard]:
        """Of bills due in the closed range, as of `of_new_bills`, whose article is owed for."""
        ...

    async def of_instalments(
        self, *, since: date, until: date, cursor: str, limit: int
    ) -> Page[Hearer]:
        """Of accounts with an instalment due in the closed range."""
        ...

    async def of_debts(self, *, floor: int, cursor: str, limit: int) -> Page[Hearer]:
        """Of accounts that owe more than so many kopecks for their articles together."""
        ...

    async def asked(self, *, before: datetime, cursor: str, limit: int) -> Page[Asked]:
        """Whom staff have asked for a proof before the moment, and who has not tried since."""
        ...


class Owed(Protocol):
    """What the accounts of a chunk owe for, read at once."""

    async def entries(
        self, account_ids: Collection[AccountId]
    ) -> Mapping[tuple[AccountId, Article], list[Entry]]:
        """Entries of the ledger by account and article."""
        ...

    async def instalments(
        self, account_ids: Collection[AccountId]
    ) -> Mapping[AccountId, list[Instalment]]:
        """Instalments by account."""
        ...

    async def not_due(self, account_ids: Collection[AccountId], today: date) -> frozenset[BillId]:
        """Bills of the accounts whose due day has not passed."""
        ...


class Reminders(Protocol):
    """Letters that ask for readings and for money."""

    async def asked_accounts(self, person_id: PersonId, *, since: datetime) -> list[AccountId]:
        """Accounts whose readings a letter has asked for since, and no person has given after it.

        The letter that came last is the first.
        """
        ...

    async def withdraw(self, account_id: AccountId, now: datetime) -> int:
        """Readings have come: letters that still wait to ask for them are dropped."""
        ...

    async def paid(self, references: Collection[str], now: datetime) -> int:
        """Money is booked under the ledger's references: letters that wait to ask for it go.

        Those of its account: about overdue debt, and about bills of its article. Returns how many.
        """
        ...
