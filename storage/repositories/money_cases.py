"""Money in suspense as staff see it: banks' notices by operation, rows of registers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.ids import NoticeId, RegistryId
from services.domain.money import Money
from services.domain.payment import NoticeKind
from services.domain.registry_batch import Doubt, Registry, RowState
from services.domain.staff import StaffId, Waiting
from services.domain.suspense import (
    CaseEnd,
    Conservation,
    Decision,
    Holder,
    NoticeCase,
    RowCase,
    Word,
)
from storage.database import Session
from storage.repositories.money_statements import (
    CLOSE_NOTICES,
    CONSERVATION,
    COUNT_NOTICES,
    COUNT_ROWS,
    FIND_NOTICE,
    FIND_ROW,
    LOCK_OPERATION,
    NOTICES_WAITING,
    REGISTER,
    REGISTERS,
    RETRY,
    ROWS_WAITING,
    WORDS,
)
from storage.repositories.registries import registry_of

_PLAIN: Final = (
    "provider", "reference", "provider_ref", "currency", "card_mask", "said_at", "received_at",
    "verdict", "repeats", "credit", "is_booked", "is_given_back",
)  # fmt: skip
_ROW: Final = ("id", "file", "line", "paid_on", "account_number", "payer", "purpose", "taken_at")


@dataclass(frozen=True, slots=True)
class SqlNoticeCases:
    """Notices in suspense in PostgreSQL."""

    session: Session

    async def waiting(self, limit: int) -> list[NoticeCase]:
        """Open cases, the longest waiting first."""
        return [_case(row) for row in await self.session.rows(NOTICES_WAITING, limit)]

    async def count(self) -> Waiting:
        """How many are open."""
        return counted(await self.session.row(COUNT_NOTICES))

    async def find(self, notice_id: NoticeId, *, is_locking: bool = False) -> NoticeCase | None:
        """The case of a notice; read anew after the operation's notices were locked."""
        if is_locking:
            await self.session.rows(LOCK_OPERATION, notice_id)
        row = await self.session.row(FIND_NOTICE, notice_id)
        return None if row is None else _case(row)

    async def words(self, reference: str) -> list[Word]:
        """All that banks have said of the reference."""
        return [_word(row) for row in await self.session.rows(WORDS, reference)]

    async def close(
        self, case: NoticeCase, end: CaseEnd, *, note: str, staff_id: StaffId, now: datetime
    ) -> None:
        """End the case, with its repeats."""
        await self.session.row(CLOSE_NOTICES, case.id, end.value, note, staff_id, now)

    async def retry(self, notice_id: NoticeId) -> None:
        """Let a notice be settled anew."""
        await self.session.row(RETRY, notice_id)

    async def conservation(self) -> Conservation:
        """Where all reported money is."""
        row = await self.session.row(CONSERVATION)
        return Conservation(**{name: Money(int(kopecks)) for name, kopecks in row.items()})


@dataclass(frozen=True, slots=True)
class SqlRowCases:
    """Rows in suspense in PostgreSQL."""

    session: Session

    async def waiting(self, limit: int) -> list[RowCase]:
        """The earliest first."""
        return [_row(row) for row in await self.session.rows(ROWS_WAITING, limit)]

    async def count(self) -> Waiting:
        """How many wait."""
        return counted(await self.session.row(COUNT_ROWS))

    async def find(self, row_id: int) -> RowCase | None:
        """The row, whatever became of it."""
        row = await self.session.row(FIND_ROW, row_id)
        return None if row is None else _row(row)

    async def registers(self, limit: int) -> list[Registry]:
        """Batches of registers, the latest first."""
        return [registry_of(row) for row in await self.session.rows(REGISTERS, limit)]

    async def register(self, registry_id: RegistryId) -> tuple[Registry, bytes] | None:
        """A batch, and the hash of its file."""
        row = await self.session.row(REGISTER, registry_id)
        return None if row is None else (registry_of(row), row["sha256"])


def counted(row: Any) -> Waiting:
    """A count with the moment since when the oldest waits."""
    return Waiting(row["count"], row["oldest_at"])


def decision_of(row: Any) -> Decision | None:
    """Who has decided, if anybody has."""
    if row["decided_at"] is None:
        return None
    return Decision(row["decided_name"] or "", row["decided_at"], row["outcome"], row["note"])


def _case(row: Any) -> NoticeCase:
    return NoticeCase(
        id=NoticeId(row["id"]),
        kind=NoticeKind(row["kind"]),
        amount=Money(row["amount"]),
        decision=decision_of(row),
        **{name: row[name] for name in _PLAIN},
    )


def _word(row: Any) -> Word:
    return Word(
        id=NoticeId(row["id"]),
        provider=row["provider"],
        provider_ref=row["provider_ref"],
        kind=NoticeKind(row["kind"]),
        amount=Money(row["amount"]),
        currency=row["currency"],
        said_at=row["said_at"],
        verdict=row["verdict"],
    )


def _row(row: Any) -> RowCase:
    return RowCase(
        source=PaymentSource(row["source"]),
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        doubt=Doubt(row["doubt"]),
        state=RowState(row["state"]),
        suggested=_holder(row, "suggested"),
        account=_holder(row, "owner"),
        decision=decision_of(row),
        **{name: row[name] for name in _ROW},
    )


def _holder(row: Any, who: str) -> Holder | None:
    if row[f"{who}_number"] is None:
        return None
    return Holder(row[f"{who}_number"], row[f"{who}_name"], row[f"{who}_address"])
