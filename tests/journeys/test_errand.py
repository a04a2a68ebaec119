"""The whole errand, in fair weather, on both ways that updates come."""

import asyncpg
import pytest

from bot.sandbox.telegram import words
from tests.journeys.errand import Errand
from tests.journeys.gist import gist
from tests.journeys.town import Town

pytestmark = pytest.mark.journey


async def rows(here: Town, sql: str, *facts: object) -> list[asyncpg.Record]:
    """What the memory holds."""
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        found: list[asyncpg.Record] = await connection.fetch(sql, *facts)
        return found
    finally:
        await connection.close()


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_subscriber_registers_submits_pays_and_hears_the_receipt(
    here: Town, mode: str
) -> None:
    async with here.bot(mode):
        errand = Errand(here, await here.person(), here.personas["debt"])
        await errand.walk(errand.steps())
        await errand.person.presses("|overview|")
        card = words(await errand.hears("overview-card"))
        papers = [each for each in await errand.person.heard() if "document" in each]

    assert gist("overview-debt") not in card.splitlines()
    assert [paper["document"]["mime_type"] for paper in papers] == ["application/pdf"]


@pytest.mark.parametrize("locale", ["en", "ru"])
async def test_the_errand_is_whole_in_every_language(here: Town, locale: str) -> None:
    async with here.bot():
        errand = Errand(here, await here.person(), here.personas["debt"], locale)
        await errand.walk(errand.steps())

        assert gist("letter-receipt-paid-off", locale) in words((await errand.person.heard())[-1])


async def test_three_zones_are_given_one_after_another(here: Town) -> None:
    who = here.personas["schedule"]
    async with here.bot():
        errand = Errand(here, await here.person("Оксана"), who)
        await errand.walk(errand.registration())
        await errand.person.presses("|readings|")
        for value in who.next_values:
            await errand.hears("reading-ask-zone")
            await errand.person.says(str(value))
        said = words(await errand.hears("reading-date-today"))

    assert all(str(value) in said for value in who.next_values)
