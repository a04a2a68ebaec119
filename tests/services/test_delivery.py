"""Delivery: what becomes of a letter for every way a messenger may answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from services.delivery import LEASE
from services.domain.message import Letter, Outcome
from services.ports.messengers import Told
from services.ports.storage import UnitOfWork
from tests.services.post import DELIVERED, Post
from tests.services.till import NOW


async def test_delivered_letter_is_told_once() -> None:
    post = Post()
    await post.writes("a")
    assert await post.delivers() == 1
    assert await post.delivers(after=timedelta(days=1)) == 0
    assert post.voice.told == ["a"]
    assert post.letter("a").state == "delivered"


async def test_letters_of_a_person_go_in_order_and_persons_side_by_side() -> None:
    post = Post()
    await post.writes("a1", "a2", person=1)
    await post.writes("b1", person=2)
    assert [await post.delivers(), await post.delivers(), await post.delivers()] == [2, 1, 0]
    assert post.voice.told == ["a1", "b1", "a2"]


async def test_try_later_waits_longer_each_time_for_about_a_day() -> None:
    post = Post(Told(Outcome.TRY_LATER))
    await post.writes("a")
    pauses = []
    while post.letter("a").state == "waiting":
        await post.delivers()
        pauses.append(post.pause_of("a"))
        post.now = post.letter("a").try_at
    seconds = [pause.total_seconds() for pause in pauses]
    assert seconds[:5] == [2, 4, 8, 16, 32]
    assert max(seconds) == 900
    assert timedelta(hours=20) < post.now - NOW < timedelta(hours=26)
    assert post.letter("a").state == "buried"


async def test_channel_that_asks_for_silence_gets_it_whole() -> None:
    post = Post(Told(Outcome.TRY_LATER, retry_after=30), DELIVERED)
    await post.writes("a", person=1)
    assert await post.delivers() == 1
    await post.writes("b", person=2)
    assert await post.delivers(after=timedelta(seconds=29)) == 0
    assert post.voice.told == ["a"]

    assert await post.delivers(after=timedelta(seconds=1)) == 2
    assert post.voice.told == ["a", "a", "b"]


async def test_silence_stops_the_rest_of_the_batch() -> None:
    post = Post(Told(Outcome.TRY_LATER, retry_after=30), DELIVERED)
    for person in range(1, 41):
        await post.writes(f"{person}", person=person)
    await post.delivers()
    assert len(post.voice.told) < 40
    waiting = [each for each in post.units.kept.letters if each.state == "waiting"]
    assert all(each.try_at == NOW + timedelta(seconds=30) for each in waiting)


@pytest.mark.parametrize("outcome", [Outcome.UNREACHABLE, Outcome.REFUSED])
async def test_hopeless_letter_is_buried_at_once(outcome: Outcome) -> None:
    post = Post(Told(outcome))
    await post.writes("a")
    await post.delivers()
    assert (post.letter("a").state, post.letter("a").why) == ("buried", outcome.value)


async def test_unknown_outcome_is_repeated_at_most_once() -> None:
    post = Post(Told(Outcome.UNKNOWN))
    await post.writes("a")
    for _ in range(5):
        await post.delivers(after=timedelta(minutes=1))
    assert post.voice.told == ["a", "a"]
    assert post.letter("a").state == "buried"


async def test_channel_without_a_voice_cannot_be_reached() -> None:
    post = Post(speakers={})
    await post.writes("a")
    await post.delivers()
    assert post.letter("a").state == "buried"


async def test_letter_of_a_dead_worker_is_picked_up_after_the_lease() -> None:
    post = Post()
    await post.writes("a")
    async with post.units() as unit:
        assert await unit.letters.claim(10, now=NOW, lease=LEASE)
        await unit.commit()
    assert await post.delivers(after=LEASE - timedelta(seconds=1)) == 0
    assert await post.delivers(after=timedelta(seconds=1)) == 1
    assert timedelta(seconds=5) >= LEASE


async def test_speaker_that_breaks_its_word_stops_nobody_else() -> None:
    async def breaks(letter: Letter) -> None:
        if letter.key == "a":
            raise RuntimeError("a bug")

    post = Post()
    post.voice.before = breaks
    await post.writes("a", person=1)
    await post.writes("b", person=2)
    await post.delivers()
    assert post.letter("b").state == "delivered"
    assert (post.letter("a").state, post.letter("a").why) == ("waiting", "unknown")


async def test_fate_is_written_down_when_the_memory_comes_back() -> None:
    post = Post()
    await post.writes("a")

    async def goes_away(_: Letter) -> None:
        post.units.is_away = True
        asyncio.get_running_loop().call_later(0.1, setattr, post.units, "is_away", False)  # noqa: FBT003

    post.voice.before = goes_away
    await post.delivers()
    assert post.letter("a").state == "delivered"


async def test_a_crash_would_repeat_no_more_letters_than_are_under_way() -> None:
    post = Post()
    for person in range(1, 51):
        await post.writes(f"{person}", person=person)
    unmarked: list[int] = []

    async def counts(_: Letter) -> None:
        await asyncio.sleep(0)
        ended = sum(each.state == "delivered" for each in post.units.kept.letters)
        unmarked.append(len(post.voice.told) - ended)

    post.voice.before = counts
    await post.delivers()
    assert all(each.state == "delivered" for each in post.units.kept.letters)
    assert max(unmarked) <= 16


async def test_letters_that_arrive_together_are_written_down_in_few_commits() -> None:
    post = Post()
    for person in range(1, 51):
        await post.writes(f"{person}", person=person)
    before = post.units.kept.version

    @contextlib.asynccontextmanager
    async def unhurried() -> AsyncIterator[UnitOfWork]:
        await asyncio.sleep(0)
        async with post.units.as_port() as unit:
            yield unit

    post.delivery._pen.units = cast("Any", unhurried)
    await post.delivers()
    assert all(each.state == "delivered" for each in post.units.kept.letters)
    assert post.units.kept.version - before < 15


async def test_no_transaction_is_open_while_a_messenger_is_spoken_to() -> None:
    post = Post()
    await post.writes("a")
    seen: list[datetime] = []

    async def looks(_: Letter) -> None:
        seen.append(post.letter("a").try_at)

    post.voice.before = looks
    await post.delivers()
    assert seen == [NOW + LEASE]
