"""Delivery heeds wishes: what is switched off is dropped, what can wait waits for the morning."""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, cast
from zoneinfo import ZoneInfo

from services.delivery import LEASE, Delivery
from services.domain.message import Channel
from services.domain.wishes import LetterKind, Wishes
from services.ports.storage import StorageUnavailable, UnitOfWork
from tests.services.post import Post

EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
NEWS, RECEIPT = "letter-news-works", "letter-receipt-paid-off"


def at_night(wishes: Wishes) -> Post:
    """Ten in the evening in Kyiv; the person wishes so."""
    post = Post()
    post.now = EVENING
    post.units.kept.wishes[1] = wishes
    speakers = {Channel.TELEGRAM: post.voice}
    kyiv = ZoneInfo("Europe/Kyiv")
    post.delivery = Delivery(post.units.as_port, speakers, lambda: post.now, kyiv)
    return post


async def test_news_waits_for_the_morning_and_holds_up_no_receipt() -> None:
    post = at_night(Wishes())
    await post.writes(NEWS, RECEIPT)
    assert [await post.delivers(), await post.delivers(), await post.delivers()] == [1, 1, 0]
    assert post.voice.told == [RECEIPT]

    post.now = MORNING - timedelta(seconds=1)
    assert await post.delivers() == 0
    assert await post.delivers(after=timedelta(seconds=1)) == 1
    assert post.voice.told == [RECEIPT, NEWS]
    assert post.letter(NEWS).attempts == 1


async def test_without_quiet_hours_everything_is_said_at_once() -> None:
    post = at_night(Wishes(has_quiet_hours=False))
    await post.writes(NEWS)
    await post.delivers()

    assert post.voice.told == [NEWS]


async def test_what_is_switched_off_is_dropped_and_the_rest_is_heard() -> None:
    post = at_night(Wishes(muted=frozenset({LetterKind.NEWS}), has_quiet_hours=False))
    await post.writes(NEWS, "letter-bill-formed", RECEIPT)
    for _ in range(4):
        await post.delivers()

    assert post.voice.told == ["letter-bill-formed", RECEIPT]
    assert (post.letter(NEWS).state, post.letter(NEWS).why) == ("dropped", "not wanted")


async def test_wish_that_cannot_be_written_down_is_heeded_after_the_lease() -> None:
    post = at_night(Wishes())
    await post.writes(NEWS)
    turns = count(1)

    @contextlib.asynccontextmanager
    async def forgetful() -> AsyncIterator[UnitOfWork]:
        if next(turns) == 2:
            raise StorageUnavailable
        async with post.units.as_port() as unit:
            yield unit

    post.delivery.units = cast("Any", forgetful)
    await post.delivers()
    assert post.letter(NEWS).try_at == EVENING + LEASE
    await post.delivers(after=LEASE)

    assert post.voice.told == []
    assert post.letter(NEWS).try_at == MORNING
