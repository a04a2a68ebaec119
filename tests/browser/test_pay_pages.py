"""Our page and the bank's in a real browser: typing, pressing twice, and a page that turns."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from services.domain.payment import PaymentState
from tests.bot.street import Street, street
from tests.browser.ensure_chromium import find_chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
async def here() -> AsyncIterator[Street]:
    """Doors and bank of one's own."""
    async with street() as made:
        yield made


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """Chromium from the PATH, else Playwright's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        await browser.close()


async def at_bank(here: Street, page: Page) -> str:
    """Through our page to the card; returns the reference."""
    reference, ours = await here.intends()
    await page.goto(ours)
    await page.locator("form button").click()
    await expect(page.locator("#card")).to_be_visible()
    return reference


async def test_card_number_is_grouped_and_judged_while_it_is_typed(
    here: Street, chromium: Browser
) -> None:
    page = await chromium.new_page()
    await at_bank(here, page)
    card = page.locator("#card")
    await card.press_sequentially("4242424242424241")
    await expect(card).to_have_value("4242 4242 4242 4241")
    await expect(page.locator("#card-fault")).not_to_be_empty()

    await card.press("Backspace")
    await card.press_sequentially("2")
    await expect(page.locator("#card-fault")).to_be_empty()
    for _ in range(10):
        await card.press("ArrowLeft")
    await card.press("Backspace")
    await card.press_sequentially("2")
    await expect(card).to_have_value("4242 4242 4242 4242")

    await page.locator("#expiry").press_sequentially("1230")
    assert await page.locator("#expiry").input_value() == "12/30"


async def test_page_turns_by_itself_when_the_bank_has_confirmed(
    here: Street, chromium: Browser
) -> None:
    page, paying = await chromium.new_page(), await chromium.new_page()
    reference = await at_bank(here, paying)
    await page.goto(f"{here.base}/pay/{here.till.payments.token(reference)}")
    await expect(page.locator("[data-pay-state=intended]")).to_be_visible()

    await paying.locator("[data-card]").first.click()
    await paying.locator("#expiry").press_sequentially("1230")
    await paying.locator("#cvv").fill("123")
    await paying.locator("button[type=submit]").dblclick()
    await expect(paying.locator(".sign.good")).to_be_visible()
    await here.settled(reference, PaymentState.PAID)

    await expect(page.locator("[data-pay-state=paid]")).to_be_visible()
    assert len(here.till.booked) == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_nothing_is_wider_than_the_screen(
    here: Street, chromium: Browser, width: int
) -> None:
    page = await chromium.new_page(viewport={"width": width, "height": 800})
    reference = await at_bank(here, page)
    for url in (
        page.url,
        f"{here.base}/bank/",
        f"{here.base}/pay/{here.till.payments.token(reference)}",
        f"{here.base}/pay/unknown",
    ):
        await page.goto(url)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_pages_obey_their_own_policy(here: Street, chromium: Browser) -> None:
    page = await chromium.new_page(color_scheme="dark", java_script_enabled=True)
    troubles: list[str] = []
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    await at_bank(here, page)
    await page.go_back()
    await expect(page.locator("form button")).to_be_enabled()
    assert troubles == []
