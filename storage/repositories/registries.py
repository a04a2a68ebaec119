"""Banks' registers in PostgreSQL: a thousand rows and their ledger entries in one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.ids import PersonId, RegistryId
from services.domain.money import Money
from services.domain.registry_batch import (
    Assigned,
    Fate,
    NamedRow,
    NewRegistry,
    Registry,
    Settled,
    Withdrawn,
)
from services.domain.registry_profile import Standing
from storage.database import Session
from storage.repositories.registry_statements import (
    CLOSE,
    FIND,
    FORGET,
    HOLD,
    ONE_AT_A_TIME,
    OPEN,
    PAYERS,
    POSTED,
    REVERSED,
    SUGGEST,
    WITHDRAW,
)
from storage.repositories.return_statements import RESTORE
from storage.repositories.returns import take_return


@dataclass(frozen=True, slots=True)
class SqlRegistries:
    """Registers in PostgreSQL."""

    session: Session

    async def open(self, registry: NewRegistry, now: datetime) -> RegistryId:
        """Begin a batch; another register waits for the end of this transaction."""
        await self.session.row(ONE_AT_A_TIME)
        row = await self.session.row(
            OPEN, registry.file, registry.sha256, registry.profile, registry.source.value, now
        )
        return RegistryId(row["id"])

    async def put(
        self, registry_id: RegistryId, rows: Sequence[NamedRow], now: datetime
    ) -> list[Settled]:
        """Take rows; a reversal may follow its payment in the same file."""
        posted = [each for each in rows if each.row.standing is Standing.POSTED]
        back = [each for each in rows if each.row.standing is Standing.REVERSED]
        if back:  # staff may be assigning one of them just now
            await self.session.rows(HOLD, [each.identity for each in back])
        settled = [
            row
            for statement, group in ((POSTED, posted), (REVERSED, back))
            if group
            for row in await self.session.rows(statement, registry_id, now, *_columns(group))
        ]
        # They are few, and each looks for a payment that may have been taken just now.
        settled += [
            await take_return(self.session, registry_id, each, now)
            for each in rows
            if each.row.standing is Standing.RETURNED
        ]
        return [_settled(row) for row in settled]

    async def payers(self, payers: Collection[str]) -> Mapping[str, str]:
        """Account numbers of payers who have only one."""
        rows = await self.session.rows(PAYERS, list(payers))
        return {row["payer"]: row["number"] for row in rows}

    async def suggest(self, numbers: Mapping[str, str]) -> None:
        """Note which accounts may have been meant."""
        await self.session.row(SUGGEST, list(numbers), list(numbers.values()))

    async def close(self, registry_id: RegistryId, *, count: int, total: Money) -> None:
        """End a batch; one without rows is forgotten."""
        await self.session.row(CLOSE, registry_id, count, total.kopecks)
        await self.session.row(FORGET, registry_id)

    async def find(self, sha256: bytes) -> list[Registry]:
        """Batches of a file."""
        return [registry_of(row) for row in await self.session.rows(FIND, sha256)]

    async def withdraw(
        self, registry_id: RegistryId, *, after: int, limit: int, now: datetime
    ) -> list[Withdrawn]:
        """Take back a page of a batch's rows."""
        await self.session.row(ONE_AT_A_TIME)
        rows = await self.session.rows(WITHDRAW, registry_id, after, limit, now)
        return [_withdrawn(row) for row in rows]

    async def restore(self, registry_id: RegistryId, now: datetime) -> list[Assigned]:
        """Book anew what the batch's returns had undone."""
        return [assigned_of(row) for row in await self.session.rows(RESTORE, registry_id, now)]


def _columns(rows: Sequence[NamedRow]) -> tuple[list[Any], ...]:
    """The rows as the arrays that the statements unnest."""
    return (
        [each.line for each in rows],
        [each.identity for each in rows],
        [each.row.account_number for each in rows],
        [each.row.article.value for each in rows],
        [each.row.amount.kopecks for each in rows],
        [each.row.paid_on for each in rows],
        [each.row.payer for each in rows],
        [each.row.purpose for each in rows],
        [each.doubt.value for each in rows],
        [each.row.reference for each in rows],
    )


def _settled(row: Any) -> Settled:
    return Settled(
        line=row["line"],
        fate=Fate(row["fate"]),
        reference=row["reference"],
        persons=tuple(PersonId(person) for person in row["persons"]),
        is_twin=row["is_twin"],
    )


def assigned_of(row: Any) -> Assigned:
    """What was booked, as its row tells it."""
    return Assigned(
        reference=row["reference"],
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        paid_on=row["paid_on"],
        source=PaymentSource(row["source"]),
        persons=tuple(PersonId(person) for person in row["persons"]),
        is_return=row["is_return"],
    )


def registry_of(row: Any) -> Registry:
    """A batch, as its row tells it."""
    return Registry(
        id=RegistryId(row["id"]),
        file=row["file_name"],
        profile=row["profile"],
        source=PaymentSource(row["source"]),
        count=row["row_count"],
        total=Money(row["total"]),
        taken_at=row["taken_at"],
        reversed_at=row["reversed_at"],
    )


def _withdrawn(row: Any) -> Withdrawn:
    return Withdrawn(
        id=row["id"],
        reference=row["reference"],
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        paid_on=row["paid_on"],
        persons=tuple(PersonId(person) for person in row["persons"]),
        is_booked=row["is_booked"],
    )
