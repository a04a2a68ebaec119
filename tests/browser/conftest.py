"""A Chromium for the tests of this folder."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.ensure_chromium import find_chromium

FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium from the PATH, else Playwright's own; it speaks to nobody but us."""
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield made
        await made.close()
