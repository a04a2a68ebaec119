"""The readings of the tests, as the port asks for them."""

from dataclasses import dataclass
from datetime import date

from services.domain.ids import AccountId, MeterId, ReadingId
from services.domain.reading import NewReading, Reading
from tests.fakes.billing_repositories import Books


@dataclass(slots=True)
class FakeReadings:
    """The port Readings."""

    books: Books

    async def add(self, reading: NewReading) -> Reading:
        same = [
            each.id
            for each in self.books.readings.values()
            if (each.meter_id, each.taken_on) == (reading.meter_id, reading.taken_on)
        ]
        kept = Reading(
            id=same[0] if same else ReadingId(len(self.books.readings) + 1),
            account_id=reading.account_id,
            meter_id=reading.meter_id,
            taken_on=reading.taken_on,
            kind=reading.kind,
            values=reading.values,
            submitted_at=reading.submitted_at,
            source=reading.source,
        )
        self.books.readings[kept.id] = kept
        return kept

    async def latest(self, meter_id: MeterId, *, before: date | None = None) -> Reading | None:
        own = [
            each
            for each in self.books.readings.values()
            if each.meter_id == meter_id and (before is None or each.taken_on < before)
        ]
        return max(own, key=lambda reading: reading.taken_on, default=None)

    async def latest_of_account(self, account_id: AccountId) -> list[Reading]:
        own = [each for each in self.books.readings.values() if each.account_id == account_id]
        ordered = sorted(own, key=lambda reading: reading.taken_on)
        return list({each.meter_id: each for each in ordered}.values())

    async def history(self, account_id: AccountId, *, since: date, until: date) -> list[Reading]:
        own = [
            each
            for each in self.books.readings.values()
            if each.account_id == account_id and since <= each.taken_on <= until
        ]
        return sorted(own, key=lambda reading: reading.taken_on, reverse=True)

    async def missing(self, *, since: date, after: AccountId, limit: int) -> list[AccountId]:
        read = {
            each.meter_id
            for each in self.books.readings.values()
            if each.taken_on >= since and each.kind.value in {"actual", "estimated"}
        }
        found = {
            meter.account_id
            for meter in self.books.meters.values()
            if meter.removed_on is None and meter.account_id > after and meter.id not in read
        }
        return sorted(found)[:limit]
