"""Scenarios at the staff's desk: refunds, credits and cases, by two persons."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from services.domain.article import Article
from services.domain.credit import CreditDecided, MoneyCredited
from services.domain.ids import CreditId, NoticeId, RefundId
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.domain.refund import RefundDecided, RefundState, RefundUnderWay
from services.domain.suspense import CaseEnd, MoneyCaseClosed
from services.ports.banks import GiveBack, GivenBack
from services.ports.storage import Store, UnitsOfWork
from services.refunds import Refunds
from services.staff.crediting import Crediting, Proposal
from services.staff.money import close_case
from services.staff.refunding import confirm_refund, propose_refund, settle_refund
from tests.chaos.crash.stage import KYIV, Actor, after
from tests.services.till import SUM, said

_CREDITING: Final = Crediting(limit=Money(100_000), timezone=KYIV)
_LOOKS: Final = (1, 10, 140, 300)


@dataclass
class GivingBank:
    """Gives back what it is asked for, and tells so when it is asked again."""

    asked: list[GiveBack] = field(default_factory=list)
    name: str = "sandbox"

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        self.asked.append(wanted)
        return GivenBack.ACCEPTED

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        if not self.asked:
            return said(reference, NoticeKind.PAID, minute=3)
        gone = sum(each.amount.kopecks for each in self.asked)
        return said(reference, NoticeKind.REFUNDED, minute=20, amount=Money(gone))


async def refund_whole(actor: Actor) -> None:
    """All of a payment, asked for by staff."""
    await _refunds(actor, SUM.kopecks)


async def refund_part(actor: Actor) -> None:
    """A part of it."""
    await _refunds(actor, 100_00)


async def _refunds(actor: Actor, kopecks: int) -> None:
    """One proposes, another confirms, the bank is asked once and never again by itself.

    A worker that died between our note and the bank's door leaves a refund that no bank knows of:
    it grows unclear, and staff who have looked into the bank's cabinet propose anew.
    """
    reference, bank = await actor.intends(), GivingBank()
    await actor.hears(said(reference, NoticeKind.PAID))
    for _ in range(2):
        refund_id = await _agreed(actor, reference, kopecks)
        if await _carried_out(actor, bank, refund_id) is RefundState.DONE:
            break
        await actor.presses(
            lambda unit: settle_refund(unit, refund_id, "nothing there", actor.stage.senior),  # noqa: B023
            known=[RefundDecided],
        )
    assert len(bank.asked) == 1, "the bank was asked twice"


async def _agreed(actor: Actor, reference: str, kopecks: int) -> RefundId:
    stage = actor.stage
    refund_id = await actor.presses(
        lambda unit: propose_refund(unit, reference, Money(kopecks), "asked for", stage.clerk),
        known=[RefundUnderWay],
    )
    if refund_id is None:
        refund_id = await actor.keeps(lambda unit: _open_refund(unit, reference))
    await actor.presses(
        lambda unit: confirm_refund(unit, refund_id, "", stage.senior), known=[RefundDecided]
    )
    return refund_id


async def _carried_out(actor: Actor, bank: GivingBank, refund_id: RefundId) -> RefundState:
    banks: Any = {"sandbox": bank}
    refunds = Refunds(banks)

    async def asks(units: UnitsOfWork) -> None:
        while await refunds.ask(units, after(0)):
            continue

    await actor.works(asks)
    for minutes in _LOOKS:
        at = after(minutes)
        for each in await actor.works(lambda units: refunds.due(units, limit=9, now=at)):  # noqa: B023
            await actor.works(lambda units: refunds.look(units, each, at))  # noqa: B023
        await actor.settles(at)
    refund = await actor.keeps(lambda unit: unit.refunds.find(refund_id))
    assert refund is not None
    return refund.state


async def _open_refund(store: Store, reference: str) -> RefundId:
    payment = await store.payments.lock_by_reference(reference)
    assert payment is not None
    found = await store.refunds.open_of(payment.id)
    assert found is not None
    return found


async def credit(actor: Actor) -> None:
    """Cash that no bank tells of, credited by two persons."""
    await _credits(actor, None)


async def case_credited(actor: Actor) -> None:
    """A bank's money for nobody, credited by two persons."""
    await _credits(actor, await _lost_money(actor))


async def case_closed(actor: Actor) -> None:
    """The same, given back by the bank."""
    notice_id = await _lost_money(actor)
    await actor.presses(
        lambda unit: close_case(unit, notice_id, CaseEnd.RETURNED, "back", actor.stage.senior),
        known=[MoneyCaseClosed],
    )


async def _credits(actor: Actor, notice_id: NoticeId | None) -> None:
    stage, home = actor.stage, actor.home
    proposal = Proposal(
        number=home.account,
        article=Article.ELECTRICITY,
        reason="a receipt of the terminal",
        evidence="letter 77",
        amount=Money(1_234),
        paid_on=date(2026, 11, 20),
        notice_id=notice_id,
    )

    async def proposes(unit: Store) -> CreditId:
        # Who presses again sees the list of proposals first.
        waiting = [
            each for each in await unit.credits.listed(99) if each.account_number == home.account
        ]
        if waiting:
            return waiting[0].id
        return await _CREDITING.propose(unit, proposal, stage.clerk)

    credit_id = await actor.presses(proposes, known=[MoneyCredited])
    assert credit_id is not None
    await actor.presses(
        lambda unit: _CREDITING.confirm(unit, credit_id, "", stage.senior), known=[CreditDecided]
    )


async def _lost_money(actor: Actor) -> NoticeId:
    """A genuine notice of an order that we do not know; it comes twice."""
    reference = f"NOBODY-{actor.home.number}"
    actor.strays.append(reference)
    word = said(reference, NoticeKind.PAID)
    await actor.hears(word, word)
    (kept,) = await actor.keeps(lambda unit: unit.notice_cases.words(reference))
    return kept.id
