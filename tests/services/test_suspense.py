"""Suspense: money that was not asked for is never dropped and never booked silently."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.confirmations import Unsettled
from services.domain.money import Money
from services.domain.payment import NoticeKind, PaymentState
from tests.services.till import NOW, SUM, Till, said

PAID, PENDING = NoticeKind.PAID, NoticeKind.PENDING


async def told(*kinds: NoticeKind) -> tuple[Till, str]:
    """A payment and words about it, each settled as it comes, a minute after another."""
    till = Till()
    reference = await till.intends()
    for minute, kind in enumerate(kinds, start=1):
        await till.hears(said(reference, kind, minute=minute))
    return till, reference


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"amount": Money(SUM.kopecks - 1)}, "suspense:other sum"),
        ({"amount": Money(SUM.kopecks + 1)}, "suspense:other sum"),
        ({"currency": "USD"}, "suspense:other currency"),
        ({"reference": "OB9999"}, "suspense:unknown order"),
    ],
)
async def test_money_that_was_not_asked_for_waits_for_staff(
    changes: dict[str, object], verdict: str, caplog: pytest.LogCaptureFixture
) -> None:
    till = Till()
    reference = await till.intends()
    with caplog.at_level(logging.WARNING):
        await till.hears(said(**{"reference": reference, "kind": PAID, **changes}))  # type: ignore[arg-type]

    assert till.verdicts == [verdict]
    assert till.booked == []
    assert till.letters == []
    assert till.payment(reference).state is PaymentState.INTENDED
    assert "waits for staff" in caplog.text


async def test_right_sum_after_a_wrong_one_is_booked() -> None:
    till = Till()
    reference = await till.intends()
    wrong = said(reference, PAID, amount=Money(1))
    for order in ((wrong, said(reference, PAID)), (said(reference, PAID), wrong)):
        await till.hears(*order)
    assert till.booked == [(f"payment:{reference}", -SUM.kopecks)]


async def test_money_taken_twice_is_booked_once_and_shown_to_staff() -> None:
    till, reference = await told(PAID)
    await till.hears(said(reference, PAID, minute=2, provider_ref="OP000001-2"))

    assert till.verdicts == ["applied", "suspense:paid twice"]
    assert till.booked == [(f"payment:{reference}", -SUM.kopecks)]


async def test_unknown_status_keeps_the_state() -> None:
    """I11: what is not known changes nothing."""
    till, reference = await told(PENDING)
    await till.hears(said(reference, NoticeKind.UNKNOWN, minute=2))
    assert till.verdicts[-1] == "suspense:unknown status"
    assert till.payment(reference).state is PaymentState.PENDING


async def test_notice_met_by_a_bug_is_set_aside_and_holds_nothing_up() -> None:
    till = Till()
    bad, good = await till.intends(), await till.intends(200_00)
    endless = datetime.max.replace(tzinfo=UTC)  # has no date in Kyiv
    await till.accepts(said(bad, PAID, said_at=endless))
    await till.accepts(said(good, PAID, amount=Money(200_00)))

    with pytest.raises(Unsettled) as met:
        await till.settles()
    async with till.units() as unit:
        await till.confirmations.set_aside(unit, met.value.notices, incident="INC-1", now=NOW)
        await unit.commit()
    await till.settles()

    assert till.verdicts == ["suspense:incident INC-1", "applied"]
    assert till.booked == [(f"payment:{good}", -200_00)]


async def test_second_bank_that_took_the_same_money_waits_for_staff() -> None:
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, PAID))
    # By its own clock the second one was the first.
    await till.hears(said(reference, PAID, minute=0, provider="monobank", provider_ref="inv1"))

    assert till.verdicts == ["applied", "suspense:paid twice"]
    assert len(till.booked) == 1


@pytest.mark.parametrize("minute", [0, 5])
@pytest.mark.parametrize("bank", ["monobank", "sandbox"])
async def test_second_payment_given_back_takes_nothing_from_the_first(
    minute: int, bank: str
) -> None:
    till = Till()
    reference = await till.intends()
    second = {"provider": bank, "provider_ref": "inv1"}
    await till.hears(said(reference, PAID))
    await till.hears(said(reference, PAID, minute=minute, **second))
    await till.hears(said(reference, NoticeKind.REFUNDED, minute=9, **second))

    assert till.payment(reference).state is PaymentState.PAID
    assert len(till.booked) == 1
    assert till.verdicts == ["applied", "suspense:paid twice", "suspense:paid twice"]


async def test_first_payment_given_back_is_booked_and_the_second_still_waits() -> None:
    till = Till()
    reference = await till.intends()
    second = {"provider": "monobank", "provider_ref": "inv1"}
    await till.hears(said(reference, PAID), said(reference, PAID, minute=5, **second))
    await till.hears(said(reference, NoticeKind.REFUNDED, minute=9))

    assert till.payment(reference).state is PaymentState.REFUNDED
    assert sum(kopecks for _, kopecks in till.booked) == 0
    assert till.verdicts == ["applied", "suspense:paid twice", "applied"]


async def test_refund_that_names_no_operation_is_of_the_one_that_was_booked() -> None:
    """A bank's answer about an order may lack its number; it implies that the money had come."""
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, PAID, provider_ref="541963"))
    back = said(reference, NoticeKind.REFUNDED, minute=9, provider_ref="")
    came = replace(back, kind=PAID, dedupe_key="came before")
    await till.hears(came, back)

    assert till.payment(reference).state is PaymentState.REFUNDED
    assert sum(kopecks for _, kopecks in till.booked) == 0
    assert till.verdicts == ["applied", "old news", "applied"]
