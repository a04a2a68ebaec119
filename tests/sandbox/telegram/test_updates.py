"""Updates: polled in order, confirmed by an offset, or brought to a webhook that is checked."""

import asyncio

import pytest

from tests.sandbox.telegram.line import Line, refused


async def test_webhook_and_polling_exclude_each_other(wire: Line) -> None:
    await wire.result("setWebhook", url="https://bot.example/hook")
    status, body = await wire.call("getUpdates")
    assert (status, body["description"].split(":")[0]) == (409, "Conflict")
    assert (await wire.result("getWebhookInfo"))["url"] == "https://bot.example/hook"
    await wire.result("deleteWebhook")
    assert await wire.updates() == []


@pytest.mark.parametrize("secret", ["with space", "ключ", "x" * 257, "a.b"])
async def test_webhook_secret_is_of_few_letters(wire: Line, secret: str) -> None:
    url = "https://bot.example/hook"
    said = await refused(wire, "setWebhook", url=url, secret_token=secret)
    assert said == "secret token contains unallowed characters"


@pytest.mark.parametrize("url", ["http://bot.example/hook", "https://bot.example:8080/hook"])
async def test_webhook_must_be_https_on_a_known_port(wire: Line, url: str) -> None:
    assert (await refused(wire, "setWebhook", url=url)).startswith("bad webhook: ")


async def test_updates_keep_their_order_and_an_offset_confirms_what_is_before_it(
    wire: Line,
) -> None:
    person = await wire.person()
    for text in ("one", "two", "three"):
        await person.says(text)
    found = await wire.updates()
    numbers = [each["update_id"] for each in found]
    assert [each["message"]["text"] for each in found] == ["/start", "one", "two", "three"]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert await wire.updates() == found
    assert await wire.updates(limit=2) == found[:2]
    assert await wire.updates(offset=numbers[2]) == found[2:]
    assert await wire.updates() == found[2:]
    assert await wire.updates(offset=-1) == found[3:]
    assert await wire.updates(offset=numbers[3] + 1) == []


async def test_long_poll_wakes_on_a_new_update(wire: Line) -> None:
    person = await wire.person(has_written=False)
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        polling = group.create_task(wire.updates(timeout=50))
        await person.says("wake up")
    assert [each["message"]["text"] for each in polling.result()] == ["wake up"]


async def test_later_poll_ends_the_earlier_one(wire: Line) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        first = group.create_task(wire.call("getUpdates", timeout=50))
        second = group.create_task(wire.call("getUpdates", timeout=50))
        done, _ = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
        assert [each.result()[0] for each in done] == [409]
        await wire.person()
    assert sorted(each.result()[0] for each in (first, second)) == [200, 409]
