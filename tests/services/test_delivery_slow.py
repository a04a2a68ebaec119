"""Delivery when a messenger is slow: leases are renewed, patience ends, nothing is told twice."""

import asyncio
from datetime import datetime, timedelta

import pytest

from services.delivery import LEASE, Delivery
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, Letter, NewLetter, Outcome
from services.ports.messengers import Told
from tests.services.post import Post, Voice
from tests.services.till import NOW


async def test_lease_is_renewed_while_a_messenger_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.delivery._RENEW_SECONDS", 0.01)
    post = Post()
    await post.writes("a")
    seen: list[datetime] = []
    renew = post.delivery._renew
    renewed = asyncio.Event()

    async def told_of(self: Delivery, letters: list[Letter]) -> None:
        await renew(letters)
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


async def test_mail_server_that_hangs_holds_up_no_chat() -> None:
    hung, mail = asyncio.Event(), Voice()
    post = Post()
    post.delivery.speakers = {Channel.TELEGRAM: post.voice, Channel.EMAIL: mail}

    async def hangs(_: Letter) -> None:
        hung.set()
        await asyncio.Event().wait()

    mail.before = hangs
    async with post.units() as unit:
        for person in range(1, 41):
            box = Address(Channel.EMAIL, f"{person}@example.org")
            letter = NewLetter(PersonId(person), "mail", {}, f"m{person}", NOW, address=box)
            await unit.letters.add(letter)
        await unit.commit()
    await post.writes("a", person=1)
    async with asyncio.TaskGroup() as group:
        mailing = group.create_task(post.delivery.deliver(16, by_mail=True))
        await hung.wait()
        async with asyncio.timeout(1):
            assert await post.delivery.deliver(50, by_mail=False) == 1
        mailing.cancel()
    assert post.voice.told == ["a"]


async def test_mail_server_that_asks_for_silence_silences_no_chat() -> None:
    mail = Voice([Told(Outcome.TRY_LATER, retry_after=60)])
    post = Post()
    post.delivery.speakers = {Channel.TELEGRAM: post.voice, Channel.EMAIL: mail}
    async with post.units() as unit:
        box = Address(Channel.EMAIL, "a@example.org")
        await unit.letters.add(NewLetter(PersonId(1), "mail", {}, "m", NOW, address=box))
        await unit.commit()
    assert await post.delivery.deliver(16, by_mail=True) == 1
    await post.writes("a", person=1)
    assert await post.delivery.deliver(16, by_mail=True) == 0
    assert await post.delivery.deliver(50, by_mail=False) == 1
    assert post.voice.told == ["a"]


async def test_letter_outlives_a_mail_server_that_is_away_for_a_day() -> None:
    mail = Voice([Told(Outcome.TRY_LATER, retry_after=10)])
    post = Post()
    post.delivery.speakers = {Channel.EMAIL: mail}
    async with post.units() as unit:
        box = Address(Channel.EMAIL, "a@example.org")
        await unit.letters.add(NewLetter(PersonId(1), "mail", {}, "m", NOW, address=box))
        await unit.commit()
    while post.letter("mail").state == "waiting" and post.now - NOW < timedelta(days=2):
        post.now = max(post.letter("mail").try_at, post.now + timedelta(seconds=1))
        await post.delivery.deliver(16, by_mail=True)
    assert timedelta(hours=20) < post.now - NOW < timedelta(hours=26)
