"""Consumption in the whole house: a photo that is uploaded once, seen in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from bot.sandbox.telegram import words
from tests.browser.ensure_chromium import find_chromium
from tests.journeys.errand import PATIENCE, Errand
from tests.journeys.gist import gist
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


async def test_a_subscriber_sees_the_picture_and_the_forecast(here: Town, tmp_path: Path) -> None:
    async with here.bot(), async_playwright() as playwright:
        errand = Errand(here, await here.person("Оксана"), here.personas["schedule"])
        await errand.walk(errand.registration())
        for _ in range(2):
            await errand.person.presses("|consumption|")
            window = words(await errand.hears("consumption-forecast"))
            assert gist("consumption-why-year-ago").partition(":")[0] in window
            await errand.person.presses("|back|")
            await errand.hears("menu-home")
        photos = [each["photo"] for each in await errand.person.heard() if "photo" in each]
        assert [sizes[-1]["width"] for sizes in photos] == [1080, 1080]
        assert photos[0] == photos[1]  # by its id: drawn and uploaded once

        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1366, "height": 900})
        await page.goto(f"{here.base}/chat/telegram")
        picture = page.locator(f'[data-person="{errand.person.id}"] .photo img').last
        await expect(picture).to_be_visible(timeout=PATIENCE * 1000)
        size = await picture.evaluate("node => node.decode().then(() => node.naturalHeight)")
        assert size == 1350
        await picture.scroll_into_view_if_needed()
        await page.screenshot(path=tmp_path / "consumption.png")
        await browser.close()
