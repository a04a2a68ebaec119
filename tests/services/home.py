"""A home with a meter, for the tests of billing: submits readings and looks at the books."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.ids import AccountId, MeterId, PersonId
from services.domain.ledger import Entry, EntryKind, NewEntry
from services.domain.meter import ZONES, Meter
from services.domain.money import Money
from services.domain.reading import NewReading, ReadingKind
from services.readings import Confirmed, Preview, ReadingRules, Readings
from tests.fakes.store_billing import FakeBilling, FakeBillingUnits
from tests.services.domain.price_table import TARIFFS

PERSON = PersonId(7)
ACCOUNT = Account(
    id=AccountId(1),
    number="1204567890",
    surname="Лук’янець",
    name="Мар’яна",
    patronymic="",
    address="вул. Академіка Ґжицького, 24-А",
    eic="62Z0000012345678",
    district="Північний",
    outage_group="1.2",
    is_electrically_heated=False,
)


def noon(day: date) -> datetime:
    """A moment of the day."""
    return datetime.combine(day, time(12), tzinfo=UTC)


class Home:
    """One account in a memory of its own; every call is a transaction."""

    def __init__(self, zones: int = 1, *, rules: ReadingRules | None = None) -> None:
        self.units = FakeBillingUnits()
        self.readings = Readings(rules or ReadingRules())
        self.books = self.units.books
        self.books.accounts[ACCOUNT.id] = ACCOUNT
        self.books.tariffs.extend(TARIFFS)
        self.books.links.append((PERSON, ACCOUNT.id))
        self.put_meter(1, date(2020, 1, 1), zones=zones)

    def put_meter(self, number: int, on: date, *, zones: int = 1, digits: int = 5) -> None:
        """Install a meter; the one that stood is removed the same day."""
        for meter_id, meter in self.books.meters.items():
            self.books.meters[meter_id] = replace(meter, removed_on=meter.removed_on or on)
        self.books.meters[MeterId(number)] = Meter(
            MeterId(number), ACCOUNT.id, f"M{number}", digits, ZONES[zones], on, None
        )

    def heat(self, *, is_heated: bool) -> None:
        """Whether the home is heated electrically."""
        self.books.accounts[ACCOUNT.id] = replace(ACCOUNT, is_electrically_heated=is_heated)

    async def read(
        self, on: date, *values: int, kind: ReadingKind = ReadingKind.ACTUAL, meter: int = 1
    ) -> None:
        """A reading that came from the billing system; forms no bill."""
        async with FakeBilling(self.books) as unit:
            new = NewReading(
                ACCOUNT.id, MeterId(meter), on, kind, values, noon(on), None, "import"
            )
            await unit.readings.add(new)
            await unit.commit()

    async def preview(self, on: date, *values: int, today: date | None = None) -> Preview:
        """Calculate."""
        async with FakeBilling(self.books) as unit:
            return await self.readings.preview(
                unit.store, account_id=ACCOUNT.id, values=values, taken_on=on, today=today or on
            )

    async def confirm(
        self, on: date, *values: int, today: date | None = None, rolled: bool = False
    ) -> Confirmed:
        """Confirm, and keep it."""
        async with FakeBilling(self.books) as unit:
            confirmed = await self.readings.confirm(
                unit.store,
                account_id=ACCOUNT.id,
                person_id=PERSON,
                values=values,
                taken_on=on,
                is_rollover_confirmed=rolled,
                now=noon(today or on),
                today=today or on,
            )
            assert unit.accounts.locked == [ACCOUNT.id]
            await unit.commit()
            return confirmed

    async def pay(self, kopecks: int, on: date, *, article: Article = Article.ELECTRICITY) -> None:
        """Money that came."""
        await self.book(EntryKind.PAYMENT, -kopecks, on, article=article)

    async def book(
        self,
        kind: EntryKind,
        kopecks: int,
        on: date,
        *,
        article: Article = Article.ELECTRICITY,
    ) -> None:
        """An entry that came from elsewhere."""
        reference = f"test:{len(self.books.entries)}"
        async with FakeBilling(self.books) as unit:
            new = NewEntry(ACCOUNT.id, article, kind, Money(kopecks), reference, on, noon(on))
            await unit.ledger.append(new)
            await unit.commit()

    @property
    def bills(self) -> list[Bill]:
        """Bills in the order of their making."""
        return list(self.books.bills.values())

    @property
    def entries(self) -> list[Entry]:
        """What was booked."""
        return self.books.entries

    @property
    def energy(self) -> int:
        """kWh of all bills."""
        return sum(line.kwh or 0 for bill in self.bills for line in bill.lines)

    @property
    def owed(self) -> Money:
        """Sum of all entries."""
        return Money(sum(entry.amount.kopecks for entry in self.entries))
