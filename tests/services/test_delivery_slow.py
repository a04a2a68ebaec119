"""Delivery when a messenger is slow: leases are renewed, patience ends, nothing is told twice."""

import asyncio
from datetime import datetime, timedelta

import pytest

from services.delivery import LEASE, Delivery
from services.domain.message import Letter
from tests.services.post import Post
from tests.services.till import NOW


async def test_lease_is_renewed_while_a_messenger_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.delivery._RENEW_SECONDS", 0.01)
    post = Post()
    await post.writes("a")
    seen: list[datetime] = []
    renew = post.delivery._renew
    renewed = asyncio.Event()

    async def told_of(self: Delivery, letter: Letter) -> None:
        await renew(letter)
        post.units.is_away = False
        if post.letter("a").why == "being sent":
            renewed.set()

    async def is_slow(_: Letter) -> None:
        post.now += LEASE
        post.units.is_away = True  # the first time the memory is away, which stops nothing
        await renewed.wait()
        seen.append(post.letter("a").try_at)

    monkeypatch.setattr(Delivery, "_renew", told_of)

    post.voice.before = is_slow
    await post.delivers()
    assert seen == [post.now + LEASE]
    assert post.letter("a").state == "delivered"


async def test_messenger_that_never_answers_has_an_unknown_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.delivery._RENEW_SECONDS", 0.01)
    monkeypatch.setattr("services.delivery._PATIENCE_SECONDS", 0.05)
    post = Post()
    await post.writes("a")

    async def hangs(_: Letter) -> None:
        await asyncio.Event().wait()

    post.voice.before = hangs
    await post.delivers()
    assert (post.letter("a").state, post.letter("a").why) == ("waiting", "unknown")
    await post.delivers(after=timedelta(minutes=1))
    assert post.letter("a").state == "buried"


async def test_letter_whose_lease_ended_in_the_queue_is_left_to_whoever_claims_it() -> None:
    post = Post()
    for person in range(1, 21):
        await post.writes(f"{person}", person=person)

    async def takes_time(_: Letter) -> None:
        post.now = NOW + LEASE

    post.voice.before = takes_time
    assert await post.delivers() == 20
    told = len(post.voice.told)
    assert 0 < told < 20
    while await post.delivers(after=LEASE):
        continue
    assert sorted(post.voice.told, key=int) == [f"{person}" for person in range(1, 21)]
