"""Letters by e-mail in the whole house: over real SMTP, read as the person reads them."""

import asyncio
import re
from html.parser import HTMLParser

import pytest

from tests.journeys.errand import Errand
from tests.journeys.town import Town

pytestmark = pytest.mark.journey
BOX = "someone@example.com"
PATIENCE = 20.0


class Links(HTMLParser):
    """Where the letter leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


async def test_newcomer_gets_a_letter_whose_link_opens(here: Town) -> None:
    async with here.bot():
        errand = Errand(here, await here.person(), here.personas["debt"])
        await errand.walk(errand.registration())
        await here.mail.boxes.changed(0, PATIENCE)
        (mail,) = here.mail.boxes.mails(BOX)
        link, again = Links(mail.html).found
        async with here.session.get(link) as page:
            assert page.status == 200

    assert link == again
    assert link in mail.text
    assert re.search(r"\b\d{6}\b", mail.subject)


async def test_letter_outlives_a_relay_that_is_away(here: Town) -> None:
    here.mail.misbehave.plan({"later": 1})
    async with here.bot():
        errand = Errand(here, await here.person(), here.personas["debt"])
        await errand.walk(errand.registration())
        await errand.walk(errand.submission())
        async with asyncio.timeout(PATIENCE):
            await here.mail.misbehave.struck.wait()
        assert not here.mail.boxes.mails()
        here.mail.misbehave.plan({"later": 0})
        await here.mail.boxes.changed(0, PATIENCE)

    assert [each.box for each in here.mail.boxes.mails()] == [BOX]
    assert here.mail.misbehave.inflicted["later"] >= 1
