"""Readings of meters, and the price table they are charged by."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import AccountId, MeterId, ReadingId
from services.domain.meter import Zone
from services.domain.reading import NewReading, Reading, ReadingKind
from services.domain.tariff import Tariff
from storage.database import Session
from storage.models.accounts import readings, tariffs

_COLUMNS: Final = ", ".join(f"r.{name}" for name in readings.c.keys())  # noqa: SIM118 - not a dict
_LATEST: Final = f"""
SELECT {_COLUMNS} FROM readings r WHERE meter_id = $1 AND taken_on < $2
ORDER BY taken_on DESC LIMIT 1
"""  # noqa: S608 - no value is put in
_LATEST_OF_ACCOUNT: Final = f"""
SELECT {_COLUMNS} FROM meters m CROSS JOIN LATERAL (
    SELECT * FROM readings WHERE meter_id = m.id ORDER BY taken_on DESC LIMIT 1
) r
WHERE m.account_id = $1
"""  # noqa: S608 - no value is put in
_HISTORY: Final = f"""
SELECT {_COLUMNS} FROM readings r WHERE account_id = $1 AND taken_on BETWEEN $2 AND $3
ORDER BY taken_on DESC, id DESC
"""  # noqa: S608 - no value is put in
_MISSING: Final = """
SELECT DISTINCT m.account_id FROM meters m
WHERE m.removed_on IS NULL AND m.account_id > $2 AND NOT EXISTS (
    SELECT FROM readings r
    WHERE r.meter_id = m.id AND r.taken_on >= $1 AND r.kind IN ('actual', 'estimated')
)
ORDER BY m.account_id LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class SqlReadings:
    """Readings in PostgreSQL."""

    session: Session

    async def add(self, reading: NewReading) -> Reading:
        """Remember a reading; the last one of a meter and date wins."""
        new = insert(readings).values(
            account_id=reading.account_id,
            meter_id=reading.meter_id,
            taken_on=reading.taken_on,
            kind=reading.kind.value,
            registers=list(reading.values),
            submitted_at=reading.submitted_at,
            person_id=reading.person_id,
            source=reading.source,
        )
        told = ("kind", "registers", "submitted_at", "person_id", "source")
        kept = await self.session.execute(
            new.on_conflict_do_update(
                index_elements=["meter_id", "taken_on"],
                set_={name: new.excluded[name] for name in told},
            ).returning(*readings.c)
        )
        return _reading(kept.mappings().one())

    async def latest(self, meter_id: MeterId, *, before: date | None = None) -> Reading | None:
        """The reading with the latest date."""
        row = await self.session.row(_LATEST, meter_id, before or date.max)
        return None if row is None else _reading(row)

    async def latest_of_account(self, account_id: AccountId) -> list[Reading]:
        """The latest reading of each meter, in one statement however many meters there are."""
        return [_reading(row) for row in await self.session.rows(_LATEST_OF_ACCOUNT, account_id)]

    async def history(self, account_id: AccountId, *, since: date, until: date) -> list[Reading]:
        """Readings taken in the closed range, the latest first."""
        rows = await self.session.rows(_HISTORY, account_id, since, until)
        return [_reading(row) for row in rows]

    async def missing(self, *, since: date, after: AccountId, limit: int) -> list[AccountId]:
        """Accounts whose meter in place was not read on `since` or later, a page by id."""
        rows = await self.session.rows(_MISSING, since, after, limit)
        return [AccountId(row["account_id"]) for row in rows]


@dataclass(frozen=True, slots=True)
class SqlTariffs:
    """The price table in PostgreSQL."""

    session: Session

    async def all(self) -> list[Tariff]:
        """Every row, in order of code and date, whatever the database's collation."""
        found = await self.session.execute(select(tariffs))
        rows = [_tariff(row) for row in found.mappings()]
        return sorted(rows, key=lambda row: (row.code, row.valid_from))


def _reading(row: Any) -> Reading:
    return Reading(
        id=ReadingId(row["id"]),
        account_id=AccountId(row["account_id"]),
        meter_id=MeterId(row["meter_id"]),
        taken_on=row["taken_on"],
        kind=ReadingKind(row["kind"]),
        values=tuple(row["registers"]),
        submitted_at=row["submitted_at"],
        source=row["source"],
    )


def _tariff(row: Any) -> Tariff:
    by_zone = {zone: row[f"coefficient_{zone.value}"] for zone in Zone}
    return Tariff(
        code=row["code"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        price=row["price"],
        up_to_kwh=row["up_to_kwh"],
        months=tuple(row["months"]),
        is_heating=row["is_heating"],
        coefficients={zone: each for zone, each in by_zone.items() if each is not None},
    )
