"""The same errand in Viber: the same story, told to the other messenger."""

import pytest

from tests.journeys.books import books
from tests.journeys.errand import PASSWORD, Errand, ViberErrand
from tests.journeys.gist import gist
from tests.journeys.town import Town
from tests.sandbox.viber.foreign import misread

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_subscriber_does_the_whole_errand_in_viber(here: Town, locale: str) -> None:
    async with here.bot():
        errand = ViberErrand(here, await here.viber_person(), here.personas["debt"], locale)
        await errand.walk(errand.steps())
        heard = await errand.person.heard()
        papers = [each for each in heard if each["type"] == "file"]
        paper = await errand.person.content(papers[0])

    assert gist("letter-receipt-paid-off", locale) in heard[-1]["text"]
    assert len(papers) == 1
    assert paper.startswith(b"%PDF-")
    assert here.viber.state.complaints == []
    assert here.viber.pace.earned == 0
    # What we sent is what the classes of an independent client would have sent.
    assert len(here.viber.sent) >= len(heard)
    assert [misread(each) for each in here.viber.sent] == [{}] * len(here.viber.sent)


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_fifth_of_spoilt_answers_loses_nothing_in_viber_either(
    here: Town, seed: int
) -> None:
    before = await books(here, here.personas["debt"].account_number)
    plan = {"share": 0.2, "repeat": 0.2, "lose": 0.5, "seed": seed}
    here.viber.misbehave.plan(plan)
    here.bank.misbehave.plan({"repeat": 0.5, "forge": 0.5, "seed": seed})
    async with here.bot():
        errand = ViberErrand(here, await here.viber_person(), here.personas["debt"])
        await errand.walk(errand.steps())

    after = await books(here, errand.who.account_number)
    assert after.bills == before.bills + 1
    assert after.payments == before.payments + 1
    assert after.balance == 0
    assert after.receipts == 1
    assert sum(here.viber.misbehave.inflicted.values()) > 0


async def test_killed_between_any_two_steps_the_errand_in_viber_goes_on(here: Town) -> None:
    errand = ViberErrand(here, await here.viber_person(), here.personas["debt"])
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
    assert (after.bills, after.payments) == (before.bills + 1, before.payments + 1)
    assert after.receipts == 1


async def test_one_person_speaks_to_us_in_both_messengers(here: Town) -> None:
    async with here.bot():
        errand = Errand(here, await here.person(), here.personas["debt"])
        await errand.walk(errand.registration())
        other = ViberErrand(here, await here.viber_person(), errand.who, login=errand.login)
        await other.walk(other.signing_in(PASSWORD))
        await other.walk([*other.submission(), *other.paying()])
        receipts = [
            gist("letter-receipt-paid-off") in str(each.get("text"))
            for each in await errand.person.heard()
        ]

    assert not any(receipts), "the receipt belongs to the chat in use"
