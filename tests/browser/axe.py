"""What axe finds wrong with a page: serious and critical faults, each with where it stands."""

from typing import Final

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

_GRAVE: Final = ("serious", "critical")


async def faults(page: Page) -> list[str]:
    """One line for an element at fault; none is what every page must have."""
    found = await Axe().run(page)
    return [
        f"{page.url}: {fault['id']} at {' '.join(map(str, node['target']))}: {node['html'][:120]}"
        for fault in found.response["violations"]
        if fault["impact"] in _GRAVE
        for node in fault["nodes"]
    ]
