"""What a bank and our books tell differently: told to staff only when the bank says so twice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from tests.bot.street import SHOPS
from tests.contracts.records import new_entry, notice
from tests.services.statements.town import BANKS, SUM, Town, town


async def hears(here: Town, **changes: Any) -> Notice:
    """A word that no bank of the street has said, but our inbox holds as verified."""
    word = notice("invented", **{"said_at": here.clock.at, **changes})
    async with here.units() as unit:
        await here.confirmations.accept(unit, word, here.clock.at)
        await unit.commit()
    await here.settles()
    return word


@pytest.mark.parametrize("bank", BANKS)
async def test_payment_of_ours_that_the_bank_does_not_know_is_a_case(
    here: Town, bank: str
) -> None:
    await here.pays(bank, "P0")
    here.server._book._orders.pop(here.keys["P0"])
    await here.night()
    (found,) = await here.differences(bank)
    assert (found.kind.value, found.state.value) == ("missing", "open")
    assert (found.ours, found.theirs) == (Money(SUM), Money(0))
    assert await here.books() == [("payment:P0", -SUM)]


async def test_row_left_out_of_a_list_is_looked_up_and_is_no_difference(here: Town) -> None:
    await here.pays("liqpay", "P1")
    here.server.misbehave.omit = 1.0
    await here.night()
    assert await here.told("liqpay") == []
    assert (await here.run("liqpay")).tallies.matched.count == 1


async def test_rows_that_make_no_sense_are_counted_and_hide_no_others(here: Town) -> None:
    await here.pays("liqpay", "P1")
    here.server.misbehave.garble = 1.0
    await here.night()
    run = await here.run("liqpay")
    assert (run.tallies.unreadable, run.tallies.matched.count) == (1, 1)


async def test_bank_that_says_paid_in_its_list_and_nothing_when_asked_is_a_case(
    here: Town,
) -> None:
    await here.pays("sandbox", "P1", is_lost=True)
    bank = here.banks["sandbox"]
    here.banks = {"sandbox": Forgetful(bank)}
    await here.night()
    assert await here.told("sandbox") == [("contradicted", "P1", "open")]
    assert await here.books() == []


class Forgetful:
    """A bank that knows nothing when it is asked about one payment."""

    def __init__(self, bank: Any) -> None:
        self._bank = bank

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bank, name)

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        return None


async def test_sum_that_is_another_at_the_bank_is_a_case(here: Town) -> None:
    await here.pays("sandbox", "P1")
    order = here.server._book.find("P1")
    assert order is not None
    order.amount = "500.00"
    await here.night()
    (found,) = await here.differences("sandbox")
    assert (found.kind.value, found.ours, found.theirs) == (
        "other-sum",
        Money(SUM),
        Money(50_000),
    )


async def test_refund_of_ours_that_the_bank_does_not_know_is_a_case(here: Town) -> None:
    await here.pays("sandbox", "P1")
    order = here.server._book.find("P1")
    assert order is not None
    word = {"provider_ref": order.operation, "amount": Money(10_000)}
    await hears(here, kind=NoticeKind.REFUNDED, **word)
    await here.night()
    assert await here.told("sandbox") == [("not-back", "P1", "open")]


async def test_other_currency_goes_to_the_inbox_and_waits_for_staff(here: Town) -> None:
    await here.pays("sandbox", "P1", is_lost=True)
    order = here.server._book.find("P1")
    assert order is not None
    order.currency = "USD"
    await here.night()
    assert await here.suspense() == [("P1", "suspense:other currency")]
    assert await here.books() == []


async def test_other_sum_goes_to_the_inbox_and_waits_for_staff(here: Town) -> None:
    await here.pays("sandbox", "P1", is_lost=True)
    order = here.server._book.find("P1")
    assert order is not None
    order.amount = "0.01"
    await here.night()
    assert await here.suspense() == [("P1", "suspense:other sum")]


async def test_test_payment_at_a_real_shop_is_never_booked(database_url: str) -> None:
    async with town(database_url, replace(SHOPS, liqpay_public_key="i1")) as real:
        await real.pays("liqpay", "P1", is_lost=True)
        order = real.server._book.find("liqpay-P1")
        assert order is not None
        order.status = "sandbox"
        await real.night()
        assert await real.books() == []
        assert await real.suspense() == [("P1", "suspense:unknown status")]


async def test_difference_that_is_no_more_is_gone_by_itself(here: Town) -> None:
    await here.pays("sandbox", "P1")
    order = here.server._book.find("P1")
    assert order is not None
    order.amount = "500.00"
    await here.night()
    order.amount = "512.40"
    await here.night()
    assert await here.told("sandbox") == [("other-sum", "P1", "gone")]
    order.amount = "500.00"
    here.clock.at += timedelta(days=4)
    await here.night()
    assert await here.told("sandbox") == [("other-sum", "P1", "open")]


async def test_money_that_staff_booked_without_a_bank_is_not_compared(here: Town) -> None:
    async with here.units() as unit:
        entry = new_entry(here.account_id, "receipt:1", -500, kind=EntryKind.PAYMENT)
        await unit.ledger.append(entry)
        await unit.commit()
    await here.night()
    assert await here.told("sandbox") == []
