"""Choosing a bank in a real browser: the form that posts itself, the way there and back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from services.domain.payment import PaymentState
from tests.bot.street import Street, street


@pytest.fixture
async def here() -> AsyncIterator[Street]:
    """A street with every acquirer's shop open."""
    async with street(has_all=True) as made:
        yield made


@pytest.mark.parametrize("bank", ["LiqPay", "plata by mono", "WayForPay"])
async def test_payer_chooses_a_bank_pays_there_and_comes_back(
    here: Street, browser: Browser, tmp_path: Path, bank: str
) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    troubles: list[str] = []
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    reference, ours = await here.intends()
    await page.goto(ours)
    await page.screenshot(path=tmp_path / "choose.png")
    await page.get_by_role("button", name=bank).click()

    await page.locator("[data-card]").first.click()
    await page.locator("#expiry").press_sequentially("1230")
    await page.locator("#cvv").fill("123")
    await page.locator("button[type=submit]").click()
    await expect(page.locator(".sign.good")).to_be_visible()
    await here.settled(reference, PaymentState.PAID)
    await page.get_by_text("Повернутися").click()
    await expect(page.locator("[data-pay-state=paid]")).to_be_visible()
    assert troubles == []


async def test_payer_without_scripts_presses_once_more(here: Street, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    _, ours = await here.intends()
    await page.goto(ours)
    await page.get_by_role("button", name="LiqPay").click()
    await page.get_by_role("button", name="Перейти до банку").click()
    await expect(page.locator("#card")).to_be_visible()
    await context.close()
