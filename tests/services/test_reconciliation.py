"""Reconciliation: silence is noticed, the bank is asked outside a transaction, links expire."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from services.domain.acquirers.listed import Statement
from services.domain.payment import Notice, NoticeKind, PaymentState
from services.ports.banks import BankUnavailable, GiveBack, GivenBack, Order, PayLink
from services.reconciliation import Reconciliation
from tests.services.till import NOW, SUM, Till, keys_of, said

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass
class Asked:
    """A bank that answers look-ups only; remembers what the memory looked like when asked."""

    answers: dict[str, Notice] = field(default_factory=dict)
    fault: Exception | None = None
    asked: list[str] = field(default_factory=list)
    name: str = "sandbox"

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        self.asked.append(reference)
        if self.fault is not None:
            raise self.fault
        return self.answers.get(reference)

    async def link(self, order: Order) -> PayLink:
        raise BankUnavailable(self.name)

    async def read(self, raw: bytes, headers: object) -> Notice:
        raise AssertionError

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:
        raise AssertionError

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        raise AssertionError

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        raise AssertionError


@dataclass
class Desk:
    """A till with a bank to ask."""

    till: Till = field(default_factory=Till)
    bank: Asked = field(default_factory=Asked)

    @property
    def reconciliation(self) -> Reconciliation:
        return Reconciliation({self.bank.name: self.bank})

    async def opened(self) -> str:
        reference = await self.till.intends()
        await self.till.opens(reference)
        return reference

    async def due(self, at: datetime) -> list[str]:
        async with self.till.units() as unit:
            return await self.reconciliation.due(unit, limit=10, now=at)

    async def looks(self, reference: str, at: datetime) -> bool:
        is_news = await self.reconciliation.look_up(self.till.units.as_port, reference, at)
        await self.till.settles(at=at)
        return is_news


@pytest.fixture
def desk() -> Desk:
    """A payment desk of one's own."""
    return Desk()


async def test_nobody_is_asked_about_a_link_that_was_never_opened(desk: Desk) -> None:
    await desk.till.intends()
    assert await desk.due(NOW + 30 * DAY) == []


async def test_silence_is_noticed_a_minute_after_the_payer_left(desk: Desk) -> None:
    reference = await desk.opened()
    assert await desk.due(NOW + timedelta(seconds=59)) == []
    assert await desk.due(NOW + MINUTE) == [reference]


async def test_lost_confirmation_is_found_and_goes_the_same_way(desk: Desk) -> None:
    """I13: the look-up takes the notices' way."""
    reference = await desk.opened()
    word = said(reference, NoticeKind.PAID)
    desk.bank.answers[reference] = word

    assert await desk.looks(reference, NOW + MINUTE)
    assert desk.till.payment(reference).state is PaymentState.PAID
    assert desk.till.booked == [(f"payment:{reference}", -SUM.kopecks)]
    assert keys_of(desk.till.letters) == ["letter-receipt-paid-off"]
    assert await desk.due(NOW + 30 * DAY) == []

    await desk.till.hears(word)
    assert len(desk.till.booked) == len(desk.till.letters) == 1


async def test_look_ups_grow_rarer_and_start_anew_when_the_payer_returns(desk: Desk) -> None:
    reference = await desk.opened()
    at, pauses = NOW + MINUTE, []
    for _ in range(6):
        await desk.looks(reference, at)
        planned = desk.till.payment(reference).next_look_at
        assert planned is not None
        pauses.append((planned - at) // MINUTE)
        at = planned
    assert pauses == [1, 2, 5, 15, 60, 60]

    await desk.till.opens(reference, at=at)
    assert desk.till.payment(reference).next_look_at == at
    await desk.looks(reference, at)
    assert desk.till.payment(reference).next_look_at == at + MINUTE


async def test_bank_that_does_not_answer_has_said_nothing(desk: Desk) -> None:
    reference = await desk.opened()
    for fault in (BankUnavailable("sandbox"), RuntimeError("a bug")):
        desk.bank.fault = fault
        assert not await desk.looks(reference, NOW + 2 * DAY)
        payment = desk.till.payment(reference)
        assert payment.state is PaymentState.INTENDED
        assert payment.next_look_at is not None


async def test_link_that_is_over_and_unknown_to_the_bank_expires(desk: Desk) -> None:
    reference = await desk.opened()
    assert not await desk.looks(reference, NOW + DAY - MINUTE)
    assert await desk.looks(reference, NOW + DAY)
    assert desk.till.payment(reference).state is PaymentState.EXPIRED
    assert keys_of(desk.till.letters) == ["letter-payment-expired"]


async def test_money_after_the_end_is_booked_all_the_same(desk: Desk) -> None:
    """I7: expired is not the end for money."""
    reference = await desk.opened()
    await desk.looks(reference, NOW + DAY)
    await desk.till.hears(said(reference, NoticeKind.PAID, minute=24 * 60 + 5))
    assert desk.till.payment(reference).state is PaymentState.PAID
    assert len(desk.till.booked) == 1


async def test_after_a_week_beyond_the_end_nothing_more_is_expected(desk: Desk) -> None:
    reference = await desk.opened()
    await desk.looks(reference, NOW + DAY)
    planned = desk.till.payment(reference).next_look_at
    assert planned == NOW + DAY + timedelta(minutes=1)
    await desk.looks(reference, planned)
    assert desk.till.payment(reference).next_look_at == planned + timedelta(hours=6)
    await desk.looks(reference, NOW + 8 * DAY)
    assert desk.till.payment(reference).next_look_at is None


async def test_word_about_another_order_is_not_taken(desk: Desk) -> None:
    reference = await desk.opened()
    desk.bank.answers[reference] = said("OB9999", NoticeKind.PAID)
    assert not await desk.looks(reference, NOW + MINUTE)
    assert desk.till.verdicts == []


async def test_unopened_links_close_by_themselves_and_tell_nobody(desk: Desk) -> None:
    forgotten = await desk.till.intends()
    opened = await desk.till.intends(200_00)
    await desk.till.opens(opened)
    async with desk.till.units() as unit:
        assert await desk.reconciliation.expire(unit, NOW + DAY) == 1
        await unit.commit()
    assert desk.till.payment(forgotten).state is PaymentState.EXPIRED
    assert desk.till.payment(opened).state is PaymentState.INTENDED
    assert desk.till.letters == []


async def test_payer_who_stopped_halfway_is_no_news_until_the_link_is_over(desk: Desk) -> None:
    reference = await desk.opened()
    desk.bank.answers[reference] = said(reference, NoticeKind.STARTED)
    assert not await desk.looks(reference, NOW + DAY - MINUTE)
    assert desk.till.payment(reference).state is PaymentState.INTENDED
    assert await desk.looks(reference, NOW + DAY)
    assert desk.till.payment(reference).state is PaymentState.EXPIRED
