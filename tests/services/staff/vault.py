"""A vault beside the counter: banks' notices in suspense, rows of registers, two seniors."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.confirmations import Confirmations
from services.domain.article import Article
from services.domain.cases import Clerk
from services.domain.ids import CreditId, NoticeId
from services.domain.money import Money
from services.domain.staff import StaffRole
from services.domain.suspense import Conservation, NoticeCase
from services.ports.storage import UnitsOfWork
from services.ports.storage.staff import NewStaff
from services.staff.crediting import Crediting, Proposal
from tests.contracts.booked import electricity, told
from tests.contracts.records import NOW, NUMBER, met, new_payment, new_person, notice
from tests.services.registers import THEIRS, line, take
from tests.services.staff.counter import Counter

KYIV = ZoneInfo("Europe/Kyiv")
USE = Crediting(limit=Money(100_000), timezone=KYIV)
CONFIRMATIONS = Confirmations(KYIV)


@dataclass(frozen=True, slots=True)
class Vault:
    """Money that waits for a human, and those who may decide."""

    units: UnitsOfWork
    clerk: Clerk
    senior: Clerk
    other: Clerk

    async def hears(self, key: str, **changes: Any) -> NoticeCase:
        """A bank says something; the workers settle it. Gives its case."""
        said = notice(key, **changes)
        async with self.units() as unit:
            await CONFIRMATIONS.accept(unit, said, NOW)
            await CONFIRMATIONS.settle(unit, limit=9, now=NOW)
            await unit.commit()
        (case,) = [each for each in await self.cases() if each.reference == said.reference]
        return case

    async def knows_payment(self, reference: str = "P1") -> None:
        """Our own intent to pay 512.40, paid by one operation."""
        async with self.units() as unit:
            account = await unit.accounts.find_by_number(NUMBER)
            assert account is not None
            await unit.payments.add(new_payment(account.id, reference))
            await CONFIRMATIONS.accept(unit, notice("first", reference=reference), NOW)
            await CONFIRMATIONS.settle(unit, limit=9, now=NOW)
            await unit.commit()

    async def has_rows(self) -> None:
        """500 and 3 hryvnias of a register wait; 7 are booked."""
        async with self.units() as unit:
            lost = (line("?"), line(amount="3.00", ref="B", iban=THEIRS))
            await take(unit, *lost, line(amount="7.00", ref="C"))
            await unit.commit()

    async def cases(self) -> list[NoticeCase]:
        """What waits."""
        async with self.units() as unit:
            return await unit.notice_cases.waiting(99)

    async def proposes(
        self, clerk: Clerk, notice_id: NoticeId | None = None, **changes: Any
    ) -> CreditId:
        """A proposal for the account; without a notice, of 12.34."""
        facts: dict[str, Any] = {
            "number": NUMBER,
            "article": Article.ELECTRICITY,
            "reason": "Чек із терміналу",
            "evidence": "звернення 77",
            "amount": Money(1_234),
            "paid_on": date(2026, 11, 20),
            "notice_id": notice_id,
        }
        async with self.units() as unit:
            credit_id = await USE.propose(unit, Proposal(**{**facts, **changes}), clerk)
            await unit.commit()
        return credit_id

    async def does(self, work: Any) -> Any:
        """Something in a transaction of its own."""
        async with self.units() as unit:
            done = await work(unit)
            await unit.commit()
        return done

    async def books(self) -> list[tuple[str, int]]:
        """References and kopecks of the account's electricity."""
        async with self.units() as unit:
            return [(name, sum_) for name, _, sum_ in told(await electricity(unit))]

    async def letters(self) -> list[str]:
        """Keys of letters that wait."""
        async with self.units() as unit:
            claimed = await unit.letters.claim(9, now=NOW, lease=timedelta())
        return [each.key for each in claimed]

    async def actions(self) -> list[tuple[str, str]]:
        """What the audit log tells: actions and subjects, the earliest first."""
        async with self.units() as unit:
            return [(each.action, each.subject) for each in await unit.audit.chain(99)]

    async def conservation(self) -> Conservation:
        """Where all money is."""
        async with self.units() as unit:
            return await unit.notice_cases.conservation()


async def open_vault(counter: Counter) -> Vault:
    """The counter's account gets a person, the counter another senior."""
    async with counter.units() as unit:
        person = await unit.people.add(new_person("zoriana"))
        await unit.people.link(person, counter.account.id, NOW)
        await met(unit, "chat", person_id=person)
        other = await unit.staff.add(NewStaff("lev", "Лев", StaffRole.SENIOR, "uk", NOW))
        await unit.commit()
    senior = Clerk(other, StaffRole.SENIOR, NOW)
    return Vault(counter.units, counter.olena, counter.senior, senior)
