"""Updates are brought in order until they are taken or old, and misbehave only when told to."""

from datetime import timedelta

from tests.sandbox.telegram.hook import hook
from tests.sandbox.telegram.line import Line


async def test_refused_update_is_brought_again_and_nothing_of_its_chat_overtakes_it(
    wire: Line,
) -> None:
    person = await wire.person()
    await person.says("one")
    await person.says("two")
    async with hook(wire, [503, 500, 200, 503]) as bot:
        assert await bot.has(3) == ["/start", "one", "two"]
        info = await wire.result("getWebhookInfo")
    statuses = [status for status, _ in bot.brought]
    assert statuses == [503, 500, 200, 503, 200, 200]
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_chat_that_is_refused_does_not_hold_another(wire: Line) -> None:
    first, second = await wire.person(), await wire.person(has_written=False)
    async with hook(wire, deaf_to=first.id) as bot:
        await first.says("one")
        await second.says("two")
        await second.says("three")
        assert await bot.has(2) == ["two", "three"]
        bot.deaf_to = 0
        taken = await bot.has(4)
    assert [text for text in taken if text in {"/start", "one"}] == ["/start", "one"]


async def test_repeated_update_comes_twice_in_a_row(wire: Line) -> None:
    wire.telegram.misbehave.plan({"repeat": 1.0})
    person = await wire.person()
    await person.says("one")
    async with hook(wire) as bot:
        assert await bot.has(4) == ["/start", "/start", "one", "one"]
    assert wire.telegram.misbehave.inflicted == {"repeat": 2}


async def test_reordered_update_comes_after_its_follower(wire: Line) -> None:
    wire.telegram.misbehave.plan({"reorder": 1.0})
    person = await wire.person()
    await person.says("one")
    async with hook(wire) as bot:
        assert await bot.has(2) == ["one", "/start"]
    assert wire.telegram.misbehave.inflicted == {"reorder": 1}


async def test_polling_swaps_neighbours_and_loses_none(wire: Line) -> None:
    wire.telegram.misbehave.plan({"reorder": 1.0})
    person = await wire.person()
    await person.says("one")
    swapped = await wire.updates()
    assert [each["message"]["text"] for each in swapped] == ["one", "/start"]
    assert wire.telegram.misbehave.inflicted == {"reorder": 1}
    wire.telegram.misbehave.plan({"reorder": 0.0})
    assert await wire.updates() == swapped[::-1]


async def test_delayed_update_comes_after_all(wire: Line) -> None:
    wire.telegram.misbehave.plan({"delay": 1.0, "delay_seconds": 0.01})
    await wire.person()
    async with hook(wire) as bot:
        assert await bot.has(1) == ["/start"]
    assert wire.telegram.misbehave.inflicted == {"delay": 1}


async def test_day_old_update_is_brought_to_nobody(wire: Line) -> None:
    await wire.person()
    wire.clock.passes(timedelta(hours=24))
    assert len(await wire.updates()) == 1
    wire.clock.passes(timedelta(seconds=1))
    other = await wire.person(has_written=False)
    await other.says("fresh")
    async with hook(wire) as bot:
        assert await bot.has(1) == ["fresh"]


async def test_day_old_update_is_not_polled(wire: Line) -> None:
    person = await wire.person()
    wire.clock.passes(timedelta(hours=24, seconds=1))
    await person.says("fresh")
    assert [each["message"]["text"] for each in await wire.updates()] == ["fresh"]
    assert (await wire.result("getWebhookInfo"))["pending_update_count"] == 1


async def test_press_is_kept_for_150_seconds_only(wire: Line) -> None:
    person = await wire.person()
    keyboard = {"inline_keyboard": [[{"text": "Press", "callback_data": "old"}]]}
    await wire.result("sendMessage", chat_id=person.id, text="Choose", reply_markup=keyboard)
    await person.presses("Press")
    wire.clock.passes(timedelta(seconds=151))
    await person.presses_data(2, "young")
    wire.clock.passes(timedelta(seconds=150))
    async with hook(wire) as bot:
        assert await bot.has(2) == ["/start", "young"]


async def test_method_in_the_answer_of_the_webhook_is_done(wire: Line) -> None:
    person = await wire.person(has_written=False)
    async with hook(wire) as bot:
        bot.reply = {"method": "sendMessage", "chat_id": person.id, "text": "At once"}
        await person.says("/start")
        assert (await person.hears("At once"))["text"] == "At once"


async def test_dropped_updates_are_never_brought(wire: Line) -> None:
    person = await wire.person()
    await wire.result("deleteWebhook", drop_pending_updates=True)
    await person.says("after")
    async with hook(wire) as bot:
        assert await bot.has(1) == ["after"]


async def test_kind_that_is_not_wanted_never_waits(wire: Line) -> None:
    person = await wire.person()
    await wire.result("getUpdates", allowed_updates=["callback_query"])
    await person.says("unwanted")
    assert [each["message"]["text"] for each in await wire.updates()] == ["/start"]
