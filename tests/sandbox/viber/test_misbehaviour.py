"""Troubles on demand: counted, seeded, and as the real ones are."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.sandbox.viber import Misbehaviour
from tests.sandbox.viber.line import TOKEN, Line, line, text

BEFORE = [("slow_down", 200), ("status:7", 200), ("server_error", 500), ("bad_gateway", 502)]


async def _raw(wire: Line, receiver: str) -> tuple[int, bytes]:
    """A message as sent, whatever its answer is."""
    url = f"{wire.base}/viber-api/pa/send_message"
    body = {"receiver": receiver, **text("bill")}
    headers = {"X-Viber-Auth-Token": TOKEN}
    async with wire.session.post(url, json=body, headers=headers) as answer:
        return answer.status, await answer.read()


@pytest.mark.parametrize(("trouble", "code"), BEFORE)
async def test_refusals_have_no_effect(trouble: str, code: int) -> None:
    async with line(next={"send_message": [trouble]}) as wire:
        person = await wire.person()
        status, body = await _raw(wire, person.id)
        assert status == code
        assert b'"status": 0' not in body
        assert await person.heard() == []
        assert wire.viber.misbehave.inflicted[trouble] == 1
        assert wire.viber.pace.earned == 0


@pytest.mark.parametrize("trouble", ["truncated", "late", "cut"])
async def test_what_is_spoiled_afterwards_was_done(trouble: str) -> None:
    async with line(next={"send_message": [trouble]}, late_seconds=0.01) as wire:
        person = await wire.person()
        try:
            await _raw(wire, person.id)
        except aiohttp.ClientError:
            assert trouble == "cut"
        assert [each["text"] for each in await person.heard()] == ["bill"]


async def test_a_repeated_callback_has_the_same_token() -> None:
    async with line(repeat=1.0) as wire:
        await wire.person()
        first, second = await wire.hook.has("message", 2)
        assert first == second


async def test_callbacks_change_places_within_a_chat() -> None:
    async with line(hooked=False, reorder=1.0) as wire:
        person = await wire.person()
        await person.says("second")
        await wire.good("set_webhook", url=wire.hook_url)
        brought = await wire.hook.has("message", 2)
        assert [each["message"]["text"] for each in brought] == ["second", "hello"]


async def test_a_receipt_may_be_lost() -> None:
    async with line(lose=1.0, delay=1.0, delay_seconds=0.0) as wire:
        person = await wire.person()
        await wire.good("send_message", receiver=person.id, **text())
        await person.sees()
        await person.says("after")
        await wire.hook.has("message", 2)
        assert wire.hook.taken("delivered") + wire.hook.taken("seen") == []
        assert wire.viber.misbehave.inflicted["lose"] == 2


async def test_a_share_is_kept_over_many_calls() -> None:
    misbehave = Misbehaviour()
    misbehave.plan({"share": 0.5, "seed": 7})
    struck = sum(bool(misbehave.answer("send_message")) for _ in range(1000))
    assert 430 < struck < 570
    misbehave.plan({"methods": {"set_webhook": {"cut": 1.0}}})
    assert misbehave.answer("set_webhook") == "cut"


@pytest.mark.parametrize(
    "plan",
    [{"rain": 1}, {"next": {"a": ["rain"]}}, {"next": {"a": ["status:99"]}},
     {"methods": {"a": {"rain": 1}}}],
)  # fmt: skip
async def test_an_unknown_trouble_is_refused(plan: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no such misbehaviour"):
        Misbehaviour().plan(plan)


async def test_the_page_plans_troubles(wire: Line) -> None:
    url = f"{wire.base}/chat/viber/api/misbehave"
    async with wire.session.post(url, json={"share": 0.5}) as answer:
        assert (await answer.json())["slow_down"] == 0.1
    async with wire.session.post(url, json={"rain": 0.5}) as answer:
        assert answer.status == 400


async def test_a_webhook_that_is_away_gets_everything_when_it_comes_back() -> None:
    async with line() as wire:
        wire.hook.statuses.extend([503] * 3)
        person = await wire.person()
        await person.says("second")
        brought = await wire.hook.has("message", 2)
        assert [each["message"]["text"] for each in brought] == ["hello", "second"]
        async with asyncio.timeout(5), wire.viber.state.changed:
            await wire.viber.state.changed.wait_for(lambda: not wire.viber.state.callbacks)
