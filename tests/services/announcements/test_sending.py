"""Letters of an announcement: each person once, whoever writes and whatever happens meanwhile."""

import asyncio
from datetime import timedelta

import pytest

from services.announcements.sending import Sending
from services.domain.announcements.announcement import AnnouncementMovedOn, Progress
from services.domain.announcements.state import AnnouncementState
from storage.repositories import announcement_work
from storage.unit_of_work import SqlUnitsOfWork
from tests.contracts.records import NOW
from tests.services.announcements.crowd import UTILITY, Crowd, open_crowd

pytestmark = pytest.mark.postgres
STATES = AnnouncementState


async def test_letters_are_bulk_and_carry_no_text_of_their_own(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works(chunk=5)
    (row,) = await crowd.says(
        "SELECT DISTINCT key, is_bulk, announcement_id, facts::text AS facts, state FROM letters"
    )
    assert dict(row) == {
        "key": "letter-news-announcement",
        "is_bulk": True,
        "announcement_id": number,
        "facts": f'{{"utility":"{UTILITY}"}}',
        "state": "waiting",
    }


@pytest.mark.parametrize("chunk", [1, 5, 12, 100])
async def test_everybody_hears_once_whatever_the_chunk(crowd: Crowd, chunk: int) -> None:
    number = await crowd.sends()
    await crowd.works(chunk)
    found = await crowd.sees(number)
    assert set((await crowd.heard()).values()) == {1}
    assert (found.written, found.recipients, found.is_written) == (12, 12, True)
    assert await crowd.works(chunk) == 0


async def test_nothing_is_written_before_its_time(crowd: Crowd) -> None:
    number = await crowd.writes()
    await crowd.asks(number, starts_at=NOW + timedelta(hours=1))
    assert await crowd.works() == 0
    assert await crowd.works(now=NOW + timedelta(hours=1)) > 0
    found = await crowd.sees(number)
    assert (found.state, found.steps.started_at) == (STATES.SENDING, NOW + timedelta(hours=1))


async def test_worker_that_dies_in_a_chunk_loses_the_chunk_only(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works(chunk=5, most=1)
    async with crowd.units() as unit:
        await Sending(UTILITY, 5).step(unit, NOW)  # Killed before its commit.
    assert (await crowd.sees(number)).written == 5
    await crowd.works(chunk=5)
    heard = await crowd.heard()
    assert (len(heard), set(heard.values())) == (12, {1})


async def test_cursor_that_was_lost_repeats_no_letter(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works()
    await crowd.says("UPDATE announcements SET written_to = 0, is_written = false")
    await crowd.works()
    assert set((await crowd.heard()).values()) == {1}
    assert (await crowd.sees(number)).written == 12


async def test_pause_and_stop_hold_what_is_not_written_yet(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works(chunk=5, most=1)
    await crowd.moves(number, "pause")
    assert await crowd.works(chunk=5) == 0
    await crowd.moves(number, "resume")
    await crowd.works(chunk=5, most=1)
    await crowd.moves(number, "stop")
    await crowd.works(chunk=5)
    assert await crowd.progress(number) == Progress(dropped=10)
    with pytest.raises(AnnouncementMovedOn):
        await crowd.moves(number, "resume")


async def test_letter_in_the_hands_of_a_messenger_is_not_dropped(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works()
    later = NOW + timedelta(seconds=5)
    await crowd.says(
        "UPDATE letters SET taken_until = $1 WHERE id = (SELECT min(id) FROM letters)", later
    )
    await crowd.moves(number, "stop")
    await crowd.works()
    assert await crowd.progress(number) == Progress(waiting=1, dropped=11)
    await crowd.works(now=later)
    assert await crowd.progress(number) == Progress(dropped=12)
    assert await crowd.works(now=later) == 0


async def test_announcement_is_done_when_its_last_letter_has_ended(crowd: Crowd) -> None:
    number = await crowd.sends()
    await crowd.works()
    await crowd.says(
        "UPDATE letters SET state = 'delivered', ended_at = $1::timestamptz,"
        " seen_at = CASE WHEN id % 2 = 0 THEN $1::timestamptz END"
        " WHERE id > (SELECT min(id) FROM letters)",
        NOW,
    )
    await crowd.works()
    assert (await crowd.sees(number)).state is STATES.SENDING
    await crowd.says(
        "UPDATE letters SET state = 'buried', ended_at = $1, why = 'unreachable'"
        " WHERE state = 'waiting'",
        NOW,
    )
    await crowd.works()
    found, progress = await crowd.sees(number), await crowd.progress(number)
    assert (found.state, found.steps.ended_at) == (STATES.DONE, NOW)
    assert (progress.sent, progress.failed, progress.blocked, progress.total) == (11, 1, 1, 12)
    assert 5 <= progress.seen <= 6


async def test_ten_thousand_people_hear_once_from_three_workers(database_url: str) -> None:
    units = SqlUnitsOfWork(database_url, pool_size=4)
    try:
        crowd = await open_crowd(units, 10_000)
        number = await crowd.sends()
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(crowd.works(chunk=700))
        await crowd.works(chunk=700)
        heard = await crowd.heard()
        assert (len(heard), set(heard.values())) == (10_000, {1})
        assert (await crowd.sees(number)).is_written
    finally:
        await units.close()


async def raced(crowd: Crowd) -> tuple[int, bool]:
    """Two workers write the same chunk: letters by then, and whether the second one did a thing.

    The second begins before the first has committed.
    """
    await crowd.sends()
    async with crowd.units() as first, crowd.units() as second:
        assert await first.announcement_work.write(50, {}, NOW)
        task = asyncio.create_task(second.announcement_work.write(50, {}, NOW))
        await asyncio.wait({task}, timeout=0.2)
        await first.commit()
        did = bool(await task)
        await second.commit()
    return sum((await crowd.heard()).values()), did


async def test_two_workers_never_write_the_same_letter(crowd: Crowd) -> None:
    assert await raced(crowd) == (12, False)


async def test_without_the_lock_the_key_alone_keeps_each_letter_single(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = announcement_work._TAKE.replace("FOR NO KEY UPDATE SKIP LOCKED", "")
    monkeypatch.setattr(announcement_work, "_TAKE", bare)
    assert await raced(crowd) == (12, True)


async def test_without_lock_and_key_people_hear_twice(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the test above can fail."""
    bare = announcement_work._TAKE.replace("FOR NO KEY UPDATE SKIP LOCKED", "")
    keyless = announcement_work._WRITE.replace("'announcement:' ||", "gen_random_uuid()::text ||")
    monkeypatch.setattr(announcement_work, "_TAKE", bare)
    monkeypatch.setattr(announcement_work, "_WRITE", keyless)
    assert (await raced(crowd))[0] == 24
