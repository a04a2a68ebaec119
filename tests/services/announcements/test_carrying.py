"""What a messenger is given of an announcement: each reader's language, nothing while it rests."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.letters import letter_words
from bot.texts import FluentTexts
from services.domain.announcements.announcement import NewAnnouncement
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import Words
from services.domain.message import Letter, NewLetter
from tests.contracts.records import NOW
from tests.services.announcements.crowd import UTILITY, Crowd

pytestmark = pytest.mark.postgres
EVIL = Words("<b>Увага</b> & {name} { $text }", en="Mind the gap")


async def claimed(crowd: Crowd) -> list[Letter]:
    async with crowd.units() as unit:
        return await unit.letters.claim(99, now=NOW, lease=timedelta(seconds=5))


@pytest.mark.parametrize("kind", AnnouncementKind)
async def test_everybody_reads_their_language_and_what_was_typed_is_no_markup(
    crowd: Crowd, kind: AnnouncementKind
) -> None:
    await crowd.sends(NewAnnouncement(kind, EVIL, Audience()))
    await crowd.works()
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    letters = await claimed(crowd)
    told = {letter.locale: letter_words(texts, letter) for letter in letters}
    assert len(letters) == 12
    assert all(UTILITY in words for words in told.values())
    assert told["en"].endswith("Mind the gap")
    escaped = "&lt;b&gt;Увага&lt;/b&gt; &amp; {name} { $text }"
    assert (told["uk"].endswith(escaped), told["ru"].endswith(escaped)) == (True, True)


async def test_paused_announcement_holds_up_no_other_letter_and_goes_on_when_resumed(
    crowd: Crowd,
) -> None:
    number = await crowd.sends()
    await crowd.works()
    await crowd.moves(number, "pause")
    async with crowd.units() as unit:
        person = await unit.announcements.hearer("p1")
        assert person is not None
        later = NewLetter(person.person_id, "letter-password-changed", {}, "once", NOW)
        await unit.letters.add(later)
        await unit.commit()
    assert [letter.key for letter in await claimed(crowd)] == ["letter-password-changed"]
    await crowd.moves(number, "resume")
    keys = [letter.key for letter in await claimed(crowd)]
    assert keys.count("letter-news-announcement") >= 11


async def test_stopped_announcement_is_given_to_nobody_even_before_the_sweep(
    crowd: Crowd,
) -> None:
    number = await crowd.sends()
    await crowd.works()
    await crowd.moves(number, "stop")
    assert await claimed(crowd) == []
