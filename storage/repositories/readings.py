"""Readings of meters, and the price table they are charged by."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import AccountId, MeterId, ReadingId
from services.domain.meter import Zone
from services.domain.reading import NewReading, Reading, ReadingKind
from services.domain.tariff import Tariff
from storage.database import Session
from storage.models.accounts import readings, tariffs


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
        found = await self.session.execute(
            select(readings)
            .where(
                readings.c.meter_id == meter_id,
                true() if before is None else readings.c.taken_on < before,
            )
            .order_by(readings.c.taken_on.desc())
            .limit(1)
        )
        row = found.mappings().one_or_none()
        return None if row is None else _reading(row)

    async def history(self, account_id: AccountId, *, since: date, until: date) -> list[Reading]:
        """Readings taken in the closed range, the latest first."""
        found = await self.session.execute(
            select(readings)
            .where(readings.c.account_id == account_id, readings.c.taken_on.between(since, until))
            .order_by(readings.c.taken_on.desc(), readings.c.id.desc())
        )
        return [_reading(row) for row in found.mappings()]


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
