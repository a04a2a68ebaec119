"""Each misbehaviour occurs when asked for, is counted, and does or leaves what it says."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any, Final

import pytest
from aiohttp import ClientConnectionError

from bot.sandbox.chat.misbehaviour import ANSWERS
from bot.sandbox.telegram import Misbehaviour
from tests.sandbox.telegram.line import TOKEN, Line, line

SECOND: Final = timedelta(seconds=1)
WITHOUT_EFFECT: Final = {
    "slow_down": (429, "application/json", '"retry_after": 9'),
    "server_error": (500, "application/json", "Internal Server Error"),
    "bad_gateway": (502, "text/html", "<h1>502 Bad Gateway</h1>"),
}


async def said(wire: Line, chat: int) -> tuple[int, str, str]:
    """Send a text: the status, the kind and the body of the answer."""
    url = f"{wire.base}/bot{TOKEN}/sendMessage"
    async with wire.session.post(url, json={"chat_id": chat, "text": "Hi"}) as answer:
        return answer.status, answer.content_type, await answer.text()


def rolls(misbehave: Misbehaviour, count: int) -> list[str]:
    return [misbehave.answer("sendmessage") for _ in range(count)]


@pytest.mark.parametrize("kind", WITHOUT_EFFECT)
async def test_refusal_leaves_everything_as_it_was(wire: Line, kind: str) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({kind: 1.0, "retry_after": 9})
    status, content_type, words = WITHOUT_EFFECT[kind]
    answer = await said(wire, person.id)
    assert answer[:2] == (status, content_type)
    assert words in answer[2]
    assert await person.heard() == []
    assert wire.telegram.misbehave.inflicted == {kind: 1}


async def test_truncated_answer_comes_after_the_effect(wire: Line) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({"truncated": 1.0})
    status, content_type, text = await said(wire, person.id)
    assert (status, content_type, text[:10]) == (200, "application/json", '{"ok": tru')
    assert not text.endswith("}")
    assert len(await person.heard()) == 1
    assert wire.telegram.misbehave.inflicted == {"truncated": 1}


async def test_late_answer_keeps_its_client_waiting_but_not_the_person(wire: Line) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({"late": 1.0, "late_seconds": 60})
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        waiting = group.create_task(said(wire, person.id))
        await person.hears("Hi")
        assert not waiting.done()
        waiting.cancel()
    wire.telegram.misbehave.plan({"late_seconds": 0})
    assert (await said(wire, person.id))[0] == 200
    assert wire.telegram.misbehave.inflicted == {"late": 2}


async def test_cut_connection_comes_after_the_effect(wire: Line) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({"cut": 1.0})
    with pytest.raises(ClientConnectionError):
        await said(wire, person.id)
    assert len(await person.heard()) == 1
    assert wire.telegram.misbehave.inflicted == {"cut": 1}


async def test_troubles_in_turn_befall_the_named_method_only(wire: Line) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({"next": {"sendMessage": ["", "server_error"]}})
    assert (await wire.call("getMe"))[0] == 200
    assert [(await said(wire, person.id))[0] for _ in range(3)] == [200, 500, 200]


async def test_chance_of_a_method_is_its_own(wire: Line) -> None:
    person = await wire.person()
    wire.telegram.misbehave.plan({"methods": {"getUpdates": {"slow_down": 1.0}}})
    assert (await wire.call("getUpdates"))[0] == 429
    assert (await said(wire, person.id))[0] == 200
    wire.telegram.misbehave.plan({"methods": {}, "server_error": 1.0})
    assert len(await wire.updates()) == 1  # polling is left alone unless it is named


async def test_one_seed_gives_one_weather() -> None:
    first, same, other = Misbehaviour(seed=7), Misbehaviour(seed=7), Misbehaviour(seed=8)
    for each in (first, same, other):
        each.plan({"share": 0.5})
    rolled = rolls(first, 400)
    assert rolled == rolls(same, 400)
    assert rolled != rolls(other, 400)
    first.plan({"seed": 7})
    assert rolls(first, 400) == rolled


async def test_every_kind_has_its_share_and_is_counted() -> None:
    misbehave = Misbehaviour()
    misbehave.plan({"share": 0.5, "cut": 0.1})
    counts = Counter(rolls(misbehave, 5000))
    quiet = counts.pop("")
    assert counts == misbehave.inflicted
    assert set(counts) == set(ANSWERS)
    assert 1800 < quiet < 2200
    assert all(400 < count < 600 for count in counts.values())


@pytest.mark.parametrize(
    "plan",
    [
        {"storm": 1},
        {"methods": {"sendMessage": {"storm": 1}}},
        {"next": {"sendMessage": ["storm"]}},
        {"cut": "often"},
    ],
)
async def test_unknown_misbehaviour_is_refused(wire: Line, plan: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"storm|often"):
        wire.telegram.misbehave.plan(plan)
    url = f"{wire.base}/chat/telegram/api/misbehave"
    async with wire.session.post(url, json=plan) as answer:
        assert answer.status == 400


async def test_page_plans_the_weather_and_reads_what_was_inflicted(wire: Line) -> None:
    person = await wire.person()
    url = f"{wire.base}/chat/telegram/api/misbehave"
    async with wire.session.post(url, json={"server_error": 1.0}) as answer:
        assert (await answer.json())["inflicted"] == {}
    assert (await said(wire, person.id))[0] == 500
    async with wire.session.post(url, json={"server_error": 0}) as answer:
        assert (await answer.json())["inflicted"] == {"server_error": 1}
    assert (await said(wire, person.id))[0] == 200


async def test_pace_is_one_a_second_to_a_chat_and_thirty_to_all() -> None:
    async with line({"is_pace_kept": True, "retry_after": 3}) as wire:
        crowd = [await wire.person() for _ in range(31)]
        assert [(await said(wire, crowd[0].id))[0] for _ in range(2)] == [200, 429]
        assert [(await said(wire, each.id))[0] for each in crowd[1:]] == [200] * 29 + [429]
        wire.clock.passes(wire.telegram.misbehave.retry_after * SECOND)
        assert (await said(wire, crowd[0].id))[0] == 200
