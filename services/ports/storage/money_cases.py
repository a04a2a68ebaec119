"""The memory of money that staff decide about: cases in suspense, and credits by two persons."""

from datetime import datetime
from typing import Protocol

from services.domain.credit import Booked, Credit, CreditState, NewCredit
from services.domain.ids import CreditId, NoticeId, RegistryId
from services.domain.registry_batch import Registry
from services.domain.staff import StaffId, Waiting
from services.domain.suspense import CaseEnd, Conservation, NoticeCase, RowCase, Word


class NoticeCases(Protocol):
    """Banks' notices in suspense: repeats of one operation's word are one case."""

    async def waiting(self, limit: int) -> list[NoticeCase]:
        """Open cases, the longest waiting first; each under its earliest notice."""
        ...

    async def count(self) -> Waiting:
        """How many are open."""
        ...

    async def find(self, notice_id: NoticeId, *, is_locking: bool = False) -> NoticeCase | None:
        """The case of a notice that is, or was, in suspense; on request every notice of its
        operation is locked until the end, so that of two decisions one comes second.
        """
        ...

    async def words(self, reference: str) -> list[Word]:
        """All that banks have said of the reference, in the order of arrival."""
        ...

    async def close(
        self, case: NoticeCase, end: CaseEnd, *, note: str, staff_id: StaffId, now: datetime
    ) -> None:
        """End the case, with its repeats; call under its lock."""
        ...

    async def retry(self, notice_id: NoticeId) -> None:
        """Let a notice be settled anew, as if it had just come; call under its lock."""
        ...

    async def conservation(self) -> Conservation:
        """Where all reported money is; reads the whole ledger."""
        ...


class RowCases(Protocol):
    """Rows of registers in suspense, and those that staff have assigned."""

    async def waiting(self, limit: int) -> list[RowCase]:
        """The earliest first."""
        ...

    async def count(self) -> Waiting:
        """How many wait."""
        ...

    async def find(self, row_id: int) -> RowCase | None:
        """The row, whatever became of it."""
        ...

    async def registers(self, limit: int) -> list[Registry]:
        """Batches of registers, the latest taken first, those that were reversed too."""
        ...

    async def register(self, registry_id: RegistryId) -> tuple[Registry, bytes] | None:
        """A batch, and the hash of its file."""
        ...


class Credits(Protocol):
    """Credits by hand; the database refuses one person who proposes and confirms."""

    async def add(
        self, credit: NewCredit, case: NoticeCase | None, staff_id: StaffId, now: datetime
    ) -> CreditId | None:
        """Propose; None when its money is credited already, or its twin waits."""
        ...

    async def find(self, credit_id: CreditId) -> Credit | None:
        """The credit as it is."""
        ...

    async def of_money(self, case: NoticeCase) -> list[Credit]:
        """Credits of the case's money, the latest first, those that came to nothing too."""
        ...

    async def listed(self, limit: int, *, is_decided: bool = False) -> list[Credit]:
        """Those that wait, the earliest first; or those decided, the latest first."""
        ...

    async def count(self) -> Waiting:
        """How many wait for another person."""
        ...

    async def confirm(
        self, credit_id: CreditId, *, staff_id: StaffId, note: str, now: datetime
    ) -> Booked | None:
        """Book a waiting credit, once, in one statement; None when it waits no more, or the
        person has proposed it.
        """
        ...

    async def end(
        self,
        credit_id: CreditId,
        state: CreditState,
        *,
        staff_id: StaffId,
        note: str,
        now: datetime,
    ) -> bool:
        """Reject (another's) or withdraw (one's own) a waiting credit; False when neither."""
        ...
