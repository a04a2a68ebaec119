"""A Telegram that spoils every fifth answer: everybody is heard once and answered, in order."""

import asyncio
from collections.abc import Sequence

import pytest
from aiohttp import ClientSession

from bot.sandbox.telegram import SandboxPerson, SandboxTelegram, words
from bot.telegram.door import TelegramDoor
from tests.bot.telegram.doubles import Listener
from tests.bot.telegram.test_polling import polling

SAYINGS = [f"saying {number}" for number in range(6)]


@pytest.fixture
async def crowd(http: ClientSession, sandbox_url: str) -> Sequence[SandboxPerson]:
    return [await SandboxPerson.creates(http, sandbox_url) for _ in range(4)]


async def says_all(person: SandboxPerson) -> None:
    for text in SAYINGS:
        await person.says(text)


@pytest.mark.parametrize("seed", [1, 2])
async def test_with_a_fifth_of_the_answers_spoilt_nothing_is_lost_doubled_or_out_of_order(
    door: TelegramDoor,
    listener: Listener,
    sandbox: SandboxTelegram,
    crowd: Sequence[SandboxPerson],
    seed: int,
) -> None:
    sandbox.misbehave.plan({"share": 0.2, "slow_down": 0.01, "reorder": 0.2, "seed": seed})
    async with polling(door):
        await asyncio.gather(*(says_all(person) for person in crowd))
        await listener.until(lambda: len(listener.answered_keys) == 24)
    sandbox.misbehave.plan({"share": 0.0})
    assert sandbox.misbehave.inflicted.total() > 0
    for person in crowd:
        theirs = [each for each in listener.heard if each.origin.chat == str(person.id)]
        said = [words(each) for each in await person.heard()]
        assert said == [f"heard {each.origin.event_id}" for each in theirs]
        assert len(said) == len(SAYINGS)
