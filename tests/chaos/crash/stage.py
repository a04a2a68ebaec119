"""The stage of a death: whoever acts, over units of work that die, and homes to act upon."""

from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.cases import Clerk
from services.domain.errors import Refusal
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.money import Money
from services.domain.payment import Attempt, Notice
from services.domain.staff import StaffRole
from services.payments import PaymentRules, Payments, Wish
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.staff import NewStaff
from storage.unit_of_work import SqlUnitsOfWork
from tests.chaos.fragile import Died, Fate, FragileUnits
from tests.contracts.records import NOW, met, new_person, written_account
from tests.services.till import SECRET, SUM, Counted

T = TypeVar("T")
KYIV: Final = ZoneInfo("Europe/Kyiv")
Work = Callable[[Store], Awaitable[T]]
_FIRST: Final = 2_100_000_000


@dataclass(frozen=True, slots=True)
class Home:
    """An account of a run's own, and a person who pays for it; `number` names both."""

    number: int
    account_id: AccountId
    person_id: PersonId

    @property
    def account(self) -> str:
        """The account's number."""
        return f"{_FIRST + self.number}"


@dataclass(slots=True)
class Stage:
    """What all runs share: the memory, the clerks, the ids."""

    units: SqlUnitsOfWork
    clerk: Clerk
    senior: Clerk
    ids: Counted = field(default_factory=Counted)
    homes: Iterator[int] = field(default_factory=lambda: count(1))

    async def home(self) -> Home:
        """A fresh one."""
        number = next(self.homes)
        async with self.units() as unit:
            account = await written_account(unit, f"{_FIRST + number}")
            person_id = await unit.people.add(new_person(f"payer{number}"))
            await unit.people.link(person_id, account.id, NOW)
            await met(unit, f"{number}", person_id=person_id)
            await unit.commit()
        return Home(number, account.id, person_id)


async def open_stage(units: SqlUnitsOfWork) -> Stage:
    """Two members of staff."""
    async with units() as unit:
        clerk, senior = [
            Clerk(await unit.staff.add(NewStaff(login, login, role, "uk", NOW)), role, NOW)
            for login, role in (("olena", StaffRole.SENIOR), ("petro", StaffRole.SENIOR))
        ]
        await unit.commit()
    return Stage(units, clerk, senior)


@dataclass(slots=True)
class Actor:
    """Banks, jobs, payers and staff of one run: whoever was interrupted is asked again.

    `strays` are references of notices that belong to no payment of the home.
    """

    stage: Stage
    home: Home
    fate: Fate
    units: FragileUnits = field(init=False)
    strays: list[str] = field(default_factory=list)
    confirmations: Confirmations = field(default_factory=lambda: Confirmations(KYIV))

    def __post_init__(self) -> None:
        self.units = FragileUnits(self.stage.units, self.fate)

    async def keeps(self, work: Work[T]) -> T:
        """What the work gives, committed."""
        while True:
            try:
                async with self.units() as unit:
                    given = await work(unit)
                    await unit.commit()
            except Died:
                continue
            return given

    async def presses(self, work: Work[T], *, known: Collection[type[Refusal]]) -> T | None:
        """Staff's decision; pressed again after a death it may be told that it was made."""
        has_died = False
        while True:
            try:
                async with self.units() as unit:
                    given = await work(unit)
                    await unit.commit()
            except Died:
                has_died = True
                continue
            except tuple(known):
                assert has_died, "refused at the first press"
                return None
            return given

    async def works(self, job: Callable[[UnitsOfWork], Awaitable[T]]) -> T:
        """A job with transactions of its own; its next tick comes after a death."""
        while True:
            try:
                return await job(self.units.as_port)
            except Died:
                continue
            except BaseExceptionGroup as group:
                _, others = group.split(Died)
                if others is not None:
                    raise

    async def intends(
        self, kopecks: int = SUM.kopecks, *, bank: str = "sandbox", bill_id: BillId | None = None
    ) -> str:
        """The payer presses pay and goes to the bank; returns the reference."""
        home, article = self.home, Article.ELECTRICITY
        wish = Wish(home.person_id, home.account_id, article, bill_id, Money(kopecks))
        payments = Payments(PaymentRules(), bank, self.stage.ids, SECRET)
        ticket = await self.keeps(lambda unit: payments.intend(unit, wish, NOW))
        token, way = payments.token(ticket.reference), Attempt(bank)
        await self.keeps(lambda unit: payments.opened(unit, token, way, NOW))
        return ticket.reference

    async def hears(self, *said: Notice, at: datetime = NOW) -> None:
        """A bank says something, again until we say that we have it; then the worker's tick."""
        for notice in said:
            await self.keeps(_accepting(self.confirmations, notice, at))
        await self.settles(at)

    async def settles(self, at: datetime = NOW) -> None:
        """The worker's tick."""
        await self.keeps(lambda unit: self.confirmations.settle(unit, limit=50, now=at))


def _accepting(confirmations: Confirmations, notice: Notice, at: datetime) -> Work[Any]:
    return lambda unit: confirmations.accept(unit, notice, at)


def after(minutes: float) -> datetime:
    """A moment of the run."""
    return NOW + timedelta(minutes=minutes)
