"""Nights over real HTTP: what no notice told is found, once, and the same fold decides."""

from datetime import timedelta

import pytest

from services.domain.acquirers.nights import Tally
from services.domain.money import Money
from tests.services.statements.town import BANKS, DAY, SUM, Town

WEEK = timedelta(days=7)


@pytest.mark.parametrize("bank", BANKS)
async def test_day_that_agrees_changes_nothing_and_says_so(here: Town, bank: str) -> None:
    await here.pays(bank, "P1")
    await here.night()
    run = await here.run(bank)
    assert run.is_done
    assert run.tallies.matched == run.tallies.listed == Tally(1, Money(SUM))
    assert await here.told(bank) == []
    assert await here.books() == [("payment:P1", -SUM)]


@pytest.mark.parametrize("bank", BANKS)
async def test_payment_whose_notice_was_lost_is_found_and_booked_by_the_fold(
    here: Town, bank: str
) -> None:
    await here.pays(bank, "P1", is_lost=True)
    assert await here.books() == []
    await here.night()
    assert await here.books() == [("payment:P1", -SUM)]
    assert await here.told(bank) == [("late-payment", "P1", "settled")]
    assert (await here.run(bank)).late == Tally(1, Money(SUM))


@pytest.mark.parametrize("bank", BANKS)
async def test_refund_whose_notice_was_lost_is_found(here: Town, bank: str) -> None:
    await here.pays(bank, "P1")
    await here.gives_back("P1", 10_000, is_lost=True)
    assert await here.books() == [("payment:P1", -SUM)]
    await here.night()
    assert await here.books() == [("payment:P1", -SUM), ("refund:P1:10000", 10_000)]
    (found,) = await here.differences(bank)
    assert (found.kind.value, found.amount) == ("late-refund", Money(10_000))


@pytest.mark.parametrize("bank", BANKS)
async def test_payment_and_refunds_all_lost_make_the_same_books(here: Town, bank: str) -> None:
    await here.pays(bank, "P1", is_lost=True)
    await here.gives_back("P1", 10_000, is_lost=True)
    await here.gives_back("P1", 20_000, is_lost=True)
    await here.night()
    assert sum(kopecks for _, kopecks in await here.books()) == 30_000 - SUM


@pytest.mark.parametrize("bank", BANKS)
async def test_two_equal_refunds_are_two_when_the_bank_lists_both(here: Town, bank: str) -> None:
    await here.pays(bank, "P1")
    await here.gives_back("P1", 10_000)
    here.clock.at += timedelta(minutes=1)
    await here.gives_back("P1", 10_000)
    await here.night()
    assert sum(kopecks for _, kopecks in await here.books()) == 20_000 - SUM


@pytest.mark.parametrize("bank", BANKS)
async def test_refund_made_weeks_later_is_found_by_a_later_look(here: Town, bank: str) -> None:
    await here.pays(bank, "P1")
    await here.night()
    here.clock.at += timedelta(days=3)
    await here.gives_back("P1", SUM, is_lost=True)
    here.clock.at += timedelta(days=2)
    await here.night()
    assert await here.books() == [("payment:P1", -SUM), ("refund:P1", SUM)]


@pytest.mark.parametrize("bank", BANKS)
async def test_same_night_twice_and_the_night_after_change_nothing(here: Town, bank: str) -> None:
    await here.pays(bank, "P1")
    await here.pays(bank, "P2", is_lost=True)
    await here.night()
    first = (await here.books(), await here.told(bank), await here.run(bank))
    await here.nights.open_night()
    await here.compares()
    assert (await here.books(), await here.told(bank), await here.run(bank)) == first
    await here.night()
    again = await here.run(bank)
    assert (await here.books(), await here.told(bank)) == first[:2]
    assert (again.tallies, again.late) == (first[2].tallies, first[2].late)


async def test_order_that_is_not_ours_waits_for_staff_and_books_nothing(here: Town) -> None:
    await here.pays_at_bank("liqpay", "STRANGE", is_lost=True)
    await here.night()
    assert await here.suspense() == [("STRANGE", "suspense:unknown order")]
    assert await here.books() == []
    assert await here.told("liqpay") == [("late-payment", "STRANGE", "settled")]


async def test_payment_about_midnight_is_no_difference_in_either_day(here: Town) -> None:
    here.clock.at = here.clock.at.replace(hour=21, minute=59, second=50)
    await here.pays("liqpay", "P1")
    await here.night()
    await here.night()
    assert await here.told("liqpay") == []
    assert await here.told("liqpay", DAY + timedelta(days=1)) == []
