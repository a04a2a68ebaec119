"""Outages in the chat: one's own group today, its picture, and what is not known is said."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo_data import Persona
from bot.papers import Desk, DrawnPapers, OutageKind, PaperFailed
from bot.texts import FluentTexts
from handlers.core.incoming import Pressed
from handlers.core.reply import LETTER_TURN, Paper
from services.domain.outages.schedule import Cut, CutKind, OutageDay
from services.outages import OutageNews
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat

KYIV = ZoneInfo("Europe/Kyiv")
TEXTS = FluentTexts(KYIV)
WHOLE = (Cut(0, 1440),)


async def publishes(units: SqlUnitsOfWork, number: str, *days: tuple[Cut, ...] | None) -> str:
    """Today's and tomorrow's cuts of the account's group; its name."""
    now = datetime.now(UTC)
    today = now.astimezone(KYIV).date()
    async with units() as unit:
        account = await unit.accounts.find_by_number(number)
        assert account is not None
        group = account.outage_group
        known = [
            OutageDay(today + timedelta(days=ahead), group, cuts)
            for ahead, cuts in enumerate(days)
            if cuts is not None
        ]
        await unit.outages.publish(known, now)
        await unit.commit()
    return group


def pictures(chat: Chat) -> list[Paper]:
    assert chat.heard is not None
    return [each.paper for each in chat.heard.answer.replies if each.paper]


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
@pytest.mark.parametrize(
    ("cuts", "key", "count"),
    [
        (WHOLE, "outages-now-off", 1),
        ((Cut(0, 1440, CutKind.MAYBE),), "outages-now-maybe", 1),
        ((), "outages-now-on", 0),
        (None, "outages-unknown", 0),
    ],
)
async def test_group_of_ones_own_account_is_told_in_every_language(  # noqa: PLR0913, PLR0917
    chat: Chat,
    units: SqlUnitsOfWork,
    personas: Mapping[str, Persona],
    cuts: tuple[Cut, ...] | None,
    key: str,
    count: int,
    locale: str,
) -> None:
    await chat.registers(personas["debt"], locale)
    group = await publishes(units, personas["debt"].account_number, cuts, ())
    await chat.types("/menu")
    await chat.presses("outages")
    assert key in chat.said()
    assert group in chat.words()
    assert len(pictures(chat)) == count
    await chat.presses("back")
    assert chat.said()[0] == "menu-home"


async def test_picture_that_cannot_be_drawn_is_told_in_words(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    class Broken:
        def render(self, day: OutageDay, *, locale: str) -> bytes:
            raise OSError(day.group + locale)

    await chat.registers(personas["debt"])
    await publishes(units, personas["debt"].account_number, WHOLE)
    await chat.types("/outages")
    (paper,) = pictures(chat)
    papers = DrawnPapers(units, {"outages": OutageKind(OutageNews(KYIV), Broken())}, Desk())
    sheet = await papers.open(paper, "uk")
    with pytest.raises(PaperFailed):
        await sheet.draw()
    (part,) = sheet.instead
    assert "00:00–24:00" in TEXTS.say("uk", part.key, part.facts)


async def test_account_without_a_group_is_said_so(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    async with units() as unit:
        await unit.staff.session.rows("UPDATE accounts SET outage_group = ''")
        await unit.commit()
    await chat.types("/outages")
    assert chat.said() == ["outages-home", "outages-no-group"]


async def test_stranger_sees_nobodys_address_and_a_payload_chooses_nothing(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.does(Pressed(LETTER_TURN, "outages", "1"))
    assert personas["debt"].address not in chat.words()
    assert "outages-home" not in chat.said()
