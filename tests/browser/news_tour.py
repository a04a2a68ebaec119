"""What the utility tells people, by hand: the schedule in a chat, and the pages behind it."""

from dataclasses import dataclass

from tests.browser.clerk import Clerk, staffed
from tests.browser.people_tour import WIDE, PeopleTour


@dataclass(slots=True)
class NewsTour(PeopleTour):
    """Announcements, outages, rhythm and statements in a town of their own."""

    async def news(self) -> None:
        """Somebody looks at their hours; a senior looks at what was told, and at the nights."""
        await staffed(self.house, self.here)
        async with self.phones() as (viacheslav, _, _):
            await viacheslav.begins()
            await viacheslav.asks_for(proof=True)
            await viacheslav.presses("button-outages", "outages-home")
            await viacheslav.takes("34-outages")
        async with self.clerk(WIDE, "petro") as clerk:
            await self._announcement(clerk)
            await clerk.goes("rhythm")
            await clerk.takes("35-rhythm")
            await clerk.goes("statements")
            await clerk.takes("36-statements")

    async def _announcement(self, clerk: Clerk) -> None:
        """The one that waits for a second person."""
        await clerk.goes("announcements")
        await clerk.page.locator("tr[data-row] a").first.click()
        await clerk.page.wait_for_url("**/announcements/*")
        await clerk.takes("33-announcement")
