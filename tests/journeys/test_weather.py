"""The errand in foul weather: spoilt answers, repeated updates, kills between any two steps."""

import pytest

from bot.sandbox.telegram import words
from tests.journeys.books import books
from tests.journeys.errand import Errand
from tests.journeys.gist import gist
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
RECEIPT = gist("letter-receipt-paid-off")


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_fifth_of_spoilt_answers_loses_nothing_and_doubles_nothing(
    here: Town, seed: int
) -> None:
    before = await books(here, here.personas["debt"].account_number)
    here.telegram.misbehave.plan({"share": 0.2, "repeat": 0.2, "seed": seed})
    here.bank.misbehave.plan({"repeat": 0.5, "forge": 0.5, "wrong_sum": 0.3, "seed": seed})
    async with here.bot():
        errand = Errand(here, await here.person(), here.personas["debt"])
        await errand.walk(errand.steps())

    after = await books(here, errand.who.account_number)
    assert after.bills == before.bills + 1
    assert after.payments == before.payments + 1
    assert after.balance == 0
    assert after.receipts == 1
    assert sum(here.telegram.misbehave.inflicted.values()) > 0


async def test_killed_between_any_two_steps_the_errand_goes_on_and_nothing_is_doubled(
    here: Town,
) -> None:
    errand = Errand(here, await here.person(), here.personas["debt"])
    before = await books(here, errand.who.account_number)
    bot = here.process()
    await bot.start()
    for step in errand.steps():
        await step.does()
        await bot.kill()
        await bot.start()
        await errand.hears(step.hears)

    assert await bot.stop() == 0
    after = await books(here, errand.who.account_number)
    assert after.bills == before.bills + 1
    assert after.payments == before.payments + 1
    assert after.balance == 0
    assert after.receipts == 1
    assert [RECEIPT in words(each) for each in await errand.person.heard()].count(True) == 1
