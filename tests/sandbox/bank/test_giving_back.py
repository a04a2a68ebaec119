"""A refund that we ask for, over real HTTP: taken, refused, or unknown; the notice books it."""

from collections.abc import AsyncIterator

import pytest

from services.domain.money import Money
from services.domain.payment import Payment, PaymentState
from services.ports.banks import BankUnavailable, GiveBack, GivenBack
from tests.bot.street import CARD, Street, street
from tests.sandbox.bank.test_acquirers import ACQUIRERS, goes

BANKS = ["sandbox", *ACQUIRERS]


@pytest.fixture
async def here(bank: str) -> AsyncIterator[Street]:
    """A street with the shop of the bank open."""
    async with street(has_all=bank != "sandbox") as made:
        yield made


async def paid(here: Street, bank: str) -> Payment:
    """512.40 UAH paid at the bank."""
    reference, page = await here.intends()
    if bank == "sandbox":
        at_bank = await here.reaches_bank(page)
    else:
        at_bank = await goes(here, page, bank)
    await here.posts(at_bank, CARD)
    return await here.settled(reference, PaymentState.PAID)


def wanted(payment: Payment, kopecks: int, *, mark: str = "R1") -> GiveBack:
    ref = payment.provider_ref or ""
    return GiveBack(payment.reference, ref, Money(kopecks), "Повернення", mark)


@pytest.mark.parametrize("bank", BANKS)
async def test_part_and_then_the_rest_go_back_and_are_booked_by_notices(
    here: Street, bank: str
) -> None:
    payment = await paid(here, bank)
    client = here.banks[bank]
    assert await client.give_back(wanted(payment, 112_40)) is GivenBack.ACCEPTED
    await here.settled(payment.reference, lambda _: len(here.till.booked) == 2)
    assert await client.give_back(wanted(payment, 400_00, mark="R2")) is GivenBack.ACCEPTED
    await here.settled(payment.reference, PaymentState.REFUNDED)
    assert sum(kopecks for _, kopecks in here.till.booked) == 0


@pytest.mark.parametrize("bank", BANKS)
async def test_more_than_was_paid_is_refused_and_nothing_is_booked(
    here: Street, bank: str
) -> None:
    payment = await paid(here, bank)
    assert await here.banks[bank].give_back(wanted(payment, 600_00)) is GivenBack.REFUSED
    assert len(here.till.booked) == 1


@pytest.mark.parametrize("bank", ["sandbox", "liqpay", "wayforpay"])
async def test_broken_answer_leaves_it_unknown(here: Street, bank: str) -> None:
    payment = await paid(here, bank)
    here.server.misbehave.plan({"fail": 1.0, "seed": 1})
    with pytest.raises(BankUnavailable):
        await here.banks[bank].give_back(wanted(payment, 100))


@pytest.mark.parametrize("bank", ["liqpay", "wayforpay"])
async def test_order_that_the_bank_does_not_know_gives_nothing_back(
    here: Street, bank: str
) -> None:
    stranger = GiveBack("OB-NOBODY", "", Money(100), "Повернення", "R1")
    assert await here.banks[bank].give_back(stranger) is GivenBack.REFUSED
