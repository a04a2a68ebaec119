"""Every page that a person sees holds nothing that axe calls serious, by day and by night."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from tests.bot.street import Street, street
from tests.browser.axe import faults
from tests.browser.desk import desk

SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.fixture
async def here() -> AsyncIterator[Street]:
    """Doors and bank of one's own."""
    async with street() as made:
        yield made


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_way_to_the_bank_is_open_to_everyone(
    here: Street, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    page = await browser.new_page(color_scheme=scheme)
    reference, ours = await here.intends()
    for url in (ours, f"{here.base}/pay/unknown", f"{here.base}/bank/"):
        await page.goto(url)
        assert await faults(page) == []
    await page.goto(ours)
    await page.locator("form button").click()
    await expect(page.locator("#card")).to_be_visible()
    assert await faults(page) == [], reference


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_chat_of_the_sandbox_is_open_to_everyone(
    browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    async with desk(browser, color_scheme=scheme) as table:
        await table.starts()
        await table.types("Добрий день")
        assert await faults(table.page) == []


async def test_axe_sees_a_page_that_is_at_fault(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content('<html lang="uk"><title>x</title><main><input></main></html>')
    assert any("label" in fault for fault in await faults(page))
