"""People and staff in a real headless Chromium: chats, forms, mailbox, console."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.ensure_chromium import find_chromium
from tests.browser.people_tour import PeopleTour
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LINKS = """
SELECT login, number, role::text FROM account_links
JOIN people ON people.id = person_id JOIN accounts ON accounts.id = account_id
WHERE login NOT LIKE 'demo-%' AND login <> 'neighbour' ORDER BY login, number
"""
CHATS = """
SELECT chat, login FROM conversations LEFT JOIN people ON people.id = person_id ORDER BY chat
"""
DECISIONS = "SELECT action FROM audit WHERE action LIKE 'request.%' AND action <> 'request.seen'"

WORK = "SELECT login, action FROM audit JOIN staff ON staff.id = staff_id ORDER BY audit.id"


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Chromium from the PATH, else Playwright's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def touring(here: Town, chromium: Browser, folder: Path) -> AsyncIterator[PeopleTour]:
    """A tour; afterwards no browser may have complained."""
    async with here.bot() as house:
        tour = PeopleTour(here, house, chromium, folder)
        yield tour
        assert tour.troubles == []


async def told(here: Town, question: str) -> list[tuple[str, ...]]:
    """What the database says."""
    connection = await asyncpg.connect(here.url.replace("+asyncpg", "", 1))
    try:
        return [tuple(row) for row in await connection.fetch(question)]
    finally:
        await connection.close()


async def test_claim_is_reviewed_and_its_person_keeps_the_login_to_themselves(
    here: Town, chromium: Browser, tmp_path: Path
) -> None:
    async with touring(here, chromium, tmp_path) as tour:
        await tour.arrival()

    number = here.personas["credit"].account_number
    assert await told(here, LINKS) == [("viacheslav", number, "owner")]
    assert await told(here, DECISIONS) == [("request.approved",)]
    assert await told(here, CHATS) == [("1001", None), ("1002", "viacheslav")]


async def test_one_login_holds_several_homes_a_relative_and_another_login(
    here: Town, chromium: Browser, tmp_path: Path
) -> None:
    async with touring(here, chromium, tmp_path) as tour:
        await tour.household()

    homes = sorted(each.account_number for each in here.personas.values())
    first = here.personas["credit"].account_number
    assert await told(here, LINKS) == [
        ("maria", first, "viewer"),
        *(("viacheslav", number, "owner") for number in homes),
    ]
    assert await told(here, CHATS) == [
        ("1001", "viacheslav"),
        ("1002", None),
        ("1003", "maria"),
    ]


async def test_console_shows_what_a_machine_must_not_decide(
    here: Town, chromium: Browser, tmp_path: Path
) -> None:
    async with touring(here, chromium, tmp_path) as tour:
        await tour.console()

    work = await told(here, WORK)
    assert ("petro", "review.photo-seen") in work
    assert [who for who, did in work if did == "staff.signed-in"] == ["petro", "olena"]
