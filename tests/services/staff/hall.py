"""A vault with a payment of 512.40, and a bank that can be asked to give it back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.domain.cases import Clerk
from services.domain.ids import RefundId
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.domain.refund import (
    Refund,
    RefundState,
)
from services.ports.banks import GiveBack, GivenBack
from services.refunds import Refunds
from services.staff.refunding import (
    confirm_refund,
    propose_refund,
)
from tests.contracts.records import NOW, notice
from tests.services.staff.counter import Counter
from tests.services.staff.vault import CONFIRMATIONS, Vault, open_vault

REFUNDED = notice("back", kind=NoticeKind.REFUNDED, amount=Money(10_000))


@dataclass
class GivingBank:
    """A bank that answers as it is told, and remembers what it was asked."""

    answer: GivenBack | Exception = GivenBack.ACCEPTED
    word: Notice | Exception | None = None
    asked: list[GiveBack] = field(default_factory=list)

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        self.asked.append(wanted)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        if isinstance(self.word, Exception):
            raise self.word
        return self.word


@dataclass
class Hall:
    """The vault with a paid payment P1 of 512.40, and a bank that can be asked."""

    vault: Vault
    bank: GivingBank = field(default_factory=GivingBank)

    @property
    def refunds(self) -> Refunds:
        banks: Any = {"sandbox": self.bank}
        return Refunds(banks)

    async def proposes(self, kopecks: int = 10_000, *, by: Clerk | None = None) -> RefundId:
        who = by or self.vault.clerk
        made: RefundId = await self.vault.does(
            lambda unit: propose_refund(unit, "P1", Money(kopecks), "Двічі сплачено", who)
        )
        return made

    async def confirms(self, number: RefundId) -> None:
        await self.vault.does(lambda unit: confirm_refund(unit, number, "", self.vault.senior))

    async def agreed(self, kopecks: int = 10_000) -> RefundId:
        number = await self.proposes(kopecks)
        await self.confirms(number)
        return number

    async def asks(self, at: datetime = NOW) -> bool:
        return await self.refunds.ask(self.vault.units, at)

    async def looks(self, at: datetime) -> int:
        """What the schedule does, settling included; how many looks were due."""
        due = await self.refunds.due(self.vault.units, limit=9, now=at)
        for each in due:
            await self.refunds.look(self.vault.units, each, at)
        async with self.vault.units() as unit:
            await CONFIRMATIONS.settle(unit, limit=9, now=at)
            await unit.commit()
        return len(due)

    async def refund(self, number: RefundId) -> Refund:
        async with self.vault.units() as unit:
            found = await unit.refunds.find(number)
        assert found is not None
        return found

    async def state(self, number: RefundId) -> RefundState:
        return (await self.refund(number)).state


async def open_hall(counter: Counter) -> Hall:
    """512.40 came by the bank."""
    vault = await open_vault(counter)
    await vault.knows_payment("P1")
    return Hall(vault)
