"""The same errand in Viber: the same story, told to the other messenger."""

import pytest

from tests.journeys.errand import ViberErrand
from tests.journeys.gist import gist
from tests.journeys.town import Town
from tests.sandbox.viber.foreign import misread

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_subscriber_does_the_whole_errand_in_viber(here: Town, locale: str) -> None:
    async with here.bot():
        errand = ViberErrand(here, await here.viber_person(), here.personas["debt"], locale)
        await errand.walk(errand.steps())
        heard = await errand.person.heard()
        papers = [each for each in heard if each["type"] == "file"]
        paper = await errand.person.content(papers[0])

    assert gist("letter-receipt-paid-off", locale) in heard[-1]["text"]
    assert len(papers) == 1
    assert paper.startswith(b"%PDF-")
    assert here.viber.state.complaints == []
    assert here.viber.pace.earned == 0
    # What we sent is what the classes of an independent client would have sent.
    assert len(here.viber.sent) >= len(heard)
    assert [misread(each) for each in here.viber.sent] == [{}] * len(here.viber.sent)
