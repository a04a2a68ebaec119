"""Schedules of outages in the memory: told to their group once a change, and to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.domain.announcements.announcement import NewAnnouncement
from services.domain.announcements.audience import Audience
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import Words
from services.domain.outages.schedule import Cut, OutageDay
from services.domain.outages.schedule_file import ScheduleUnreadable
from services.outages import OutageNews, Published, picture_key, publish_schedule
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW
from tests.services.announcements.crowd import Crowd, open_crowd

pytestmark = pytest.mark.postgres
KYIV = ZoneInfo("Europe/Kyiv")
TODAY = date(2026, 11, 24)
HEAD = "date,group,intervals,kind\n"
LINE = "2026-11-24,2.2,00:00-04:00,off\n"


@pytest.fixture
async def crowd(database_url: str) -> AsyncIterator[Crowd]:
    """Twelve subscribers: p1 and p7 are of group 2.2."""
    units = SqlUnitsOfWork(database_url, pool_size=4)
    yield await open_crowd(units)
    await units.close()


async def publishes(crowd: Crowd, *lines: str) -> Published:
    text = HEAD + "".join(lines)
    done: Published = await crowd.does(
        lambda unit: publish_schedule(unit, text, crowd.author.staff_id, NOW)
    )
    return done


async def tells(crowd: Crowd, now: datetime = NOW, chunk: int = 5) -> None:
    news = OutageNews(KYIV, chunk)
    while await crowd.does(lambda unit: news.tell(unit, now)):
        pass


async def told(crowd: Crowd) -> list[Any]:
    rows = await crowd.says(
        "SELECT p.login, l.key, l.facts, l.stale_at, l.is_bulk, l.actions FROM letters l"
        " JOIN people p ON p.id = l.person_id ORDER BY l.id"
    )
    return [(row["login"], row["key"].removeprefix("letter-outage-")) for row in rows]


async def test_group_hears_of_a_day_once_and_of_every_change_once(crowd: Crowd) -> None:
    assert await publishes(crowd, LINE, "2026-11-24,6.1,,\n") == Published(2, 0, 0)
    await tells(crowd)
    await tells(crowd)
    assert await told(crowd) == [("p1", "schedule"), ("p7", "schedule")]
    assert await publishes(crowd, LINE) == Published(0, 0, 1)
    await tells(crowd)
    assert len(await told(crowd)) == 2
    assert await publishes(crowd, LINE.replace("04:00", "05:00")) == Published(0, 1, 0)
    await tells(crowd)
    assert (await told(crowd))[2:] == [("p1", "changed"), ("p7", "changed")]


async def test_change_in_the_middle_of_the_letters_tells_everybody_the_last_word(
    crowd: Crowd,
) -> None:
    await publishes(crowd, LINE)
    await crowd.does(lambda unit: OutageNews(KYIV, 3).tell(unit, NOW))
    await publishes(crowd, LINE.replace("04:00", "05:00"))
    await tells(crowd)
    assert await told(crowd) == [("p1", "schedule"), ("p1", "changed"), ("p7", "changed")]


async def test_cursor_that_was_lost_repeats_no_letter(crowd: Crowd) -> None:
    await publishes(crowd, LINE)
    await tells(crowd)
    await crowd.says("UPDATE outage_days SET told_to = 0, told_version = 0")
    await tells(crowd)
    assert len(await told(crowd)) == 2


async def test_two_workers_at_once_tell_each_person_once(crowd: Crowd) -> None:
    await publishes(crowd, LINE)
    news = OutageNews(KYIV, 50)
    async with crowd.units() as first, crowd.units() as second:
        assert await news.tell(first, NOW)
        assert await news.tell(second, NOW) == 0
        await first.commit()
        await second.commit()
    assert len(await told(crowd)) == 2


async def test_yesterday_is_no_news_and_a_letter_dies_with_its_day(crowd: Crowd) -> None:
    await publishes(crowd, LINE.replace("11-24", "11-23"))
    await tells(crowd)
    assert await told(crowd) == []
    await publishes(crowd, LINE, LINE.replace("11-24", "11-26"))
    await tells(crowd)
    rows = await crowd.says("SELECT DISTINCT stale_at FROM letters ORDER BY 1")
    assert [row["stale_at"] for row in rows] == [
        datetime(2026, 11, 24, 22, tzinfo=UTC),
        datetime(2026, 11, 26, 22, tzinfo=UTC),
    ]


async def test_who_has_switched_outages_off_is_not_told(crowd: Crowd) -> None:
    await crowd.says(
        "INSERT INTO wishes (person_id, muted) SELECT id, '{outages}' FROM people"
        " WHERE login = 'p1'"
    )
    await publishes(crowd, LINE)
    await tells(crowd)
    assert await told(crowd) == [("p7", "schedule")]


async def test_file_with_one_bad_line_changes_nothing(crowd: Crowd) -> None:
    with pytest.raises(ScheduleUnreadable):
        await publishes(crowd, LINE, LINE.replace("2.2", "8.8"))
    async with crowd.units() as unit:
        assert await unit.outages.of_day(TODAY) == []


async def test_account_sees_its_group_and_the_works_at_its_address(crowd: Crowd) -> None:
    await publishes(crowd, LINE, LINE.replace("11-24", "11-25").replace("00:00-04:00", ""))
    works = NewAnnouncement(AnnouncementKind.WORKS, Words("Міняємо дроти"), Audience())
    near = replace(works, audience=Audience(street="вул. злуки, 1"))
    for told_ in (near, replace(works, audience=Audience(district="РЕМ-0"))):
        await crowd.sends(told_)
    async with crowd.units() as unit:
        account = await unit.accounts.find_by_number("0000000001")
        assert account is not None
        news = OutageNews(KYIV)
        found = await news.of_account(unit, account.id, NOW)
        late = await news.of_account(unit, account.id, NOW + timedelta(days=4))
    assert (found.group, found.works) == ("2.2", (Words("Міняємо дроти"),))
    assert found.today == OutageDay(TODAY, "2.2", (Cut(0, 240),))
    assert found.tomorrow == OutageDay(date(2026, 11, 25), "2.2")
    assert (late.today, late.works) == (None, ())


async def test_publishing_is_audited(crowd: Crowd) -> None:
    await publishes(crowd, LINE)
    async with crowd.units() as unit:
        (entry,) = await unit.audit.chain(9)
    assert (entry.action, dict(entry.facts)) == ("outages.published", {"new": "1", "changed": "0"})


def test_pictures_differ_when_their_facts_do() -> None:
    day = OutageDay(TODAY, "2.2", (Cut(0, 240),))
    keys = {
        picture_key(day, "uk"),
        picture_key(day, "en"),
        picture_key(OutageDay(TODAY, "2.2"), "uk"),
    }
    assert len(keys) == 3


async def test_letters_about_an_earlier_version_that_have_not_gone_are_dropped(
    crowd: Crowd,
) -> None:
    await publishes(crowd, LINE, LINE.replace("2.2", "6.1"))
    await tells(crowd)
    (held, *_) = await crowd.says(
        "UPDATE letters SET taken_until = $1 WHERE id = (SELECT min(id) FROM letters)"
        " RETURNING id",
        NOW + timedelta(seconds=5),
    )
    await publishes(crowd, LINE.replace("04:00", "05:00"))
    await tells(crowd)
    rows = await crowd.says("SELECT id, why FROM letters WHERE unique_key LIKE '%:2.2:1:%'")

    assert {row["id"] == held["id"]: row["why"] for row in rows} == {True: "", False: "changed"}
    (others,) = await crowd.says("SELECT count(*) AS dropped FROM letters WHERE state = 'dropped'")
    assert others["dropped"] == 1
