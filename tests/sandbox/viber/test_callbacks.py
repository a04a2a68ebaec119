"""Callbacks come signed, in order, until they are acknowledged; receipts follow messages."""

import hashlib
import hmac

import pytest

from bot.sandbox.viber import ViberUnheard
from tests.sandbox.viber.line import TOKEN, Line, key, keyboard, line, text


async def test_a_webhook_is_called_at_once_and_must_answer_200() -> None:
    async with line(hooked=False) as wire:
        wire.hook.statuses.append(404)
        refused = await wire.call("set_webhook", url=wire.hook_url)
        assert refused["status"] == 1
        assert wire.viber.state.webhook == ""
        accepted = await wire.good("set_webhook", url=wire.hook_url)
        assert "delivered" in accepted["event_types"]
        assert [each["event"] for each in wire.hook.taken()] == ["webhook"]


async def test_every_callback_is_signed_over_its_raw_bytes(wire: Line) -> None:
    person = await wire.person(first_name="Їжак")
    await wire.hook.has("message")
    assert person.id
    for raw, signature in wire.hook.raw:
        assert signature == hmac.new(TOKEN.encode(), raw, hashlib.sha256).hexdigest()


async def test_an_opened_chat_is_answered_by_one_welcome_that_subscribes_nobody(
    wire: Line,
) -> None:
    wire.hook.welcome = text("welcome", tracking_data="start:x", keyboard=keyboard())
    person = await wire.person(has_written=False)
    await person.opens("x-1")
    await person.hears("welcome")
    (started,) = await wire.hook.has("conversation_started")
    assert (started["context"], started["subscribed"]) == ("x-1", False)
    assert (await wire.call("send_message", receiver=person.id, **text()))["status"] == 6
    await person.says("hi")
    (message,) = await wire.hook.has("message")
    assert message["message"]["tracking_data"] == "start:x"
    assert wire.hook.taken("subscribed") == []
    await wire.good("send_message", receiver=person.id, **text())


async def test_a_welcome_that_is_no_message_is_not_shown(wire: Line) -> None:
    wire.hook.welcome = [text("one"), text("two")]
    person = await wire.person(has_written=False)
    await person.opens()
    await wire.hook.has("conversation_started")
    await person.says("hi")
    await wire.hook.has("message")
    assert await person.heard() == []
    assert len(wire.viber.state.complaints) == 1


async def test_a_callback_is_repeated_until_200(wire: Line) -> None:
    wire.hook.statuses.extend([500, 503, 302])
    await wire.person()
    (taken,) = await wire.hook.has("message")
    tokens = {body["message_token"] for _, body in wire.hook.brought[1:]}
    assert tokens == {taken["message_token"]}
    assert len(wire.hook.brought) == 5


async def test_a_message_is_delivered_then_seen(wire: Line) -> None:
    person = await wire.person()
    sent = await wire.good("send_message", receiver=person.id, **text("bill"))
    await person.hears("bill")
    await wire.hook.has("delivered")
    await person.sees()
    (seen,) = await wire.hook.has("seen")
    assert seen["message_token"] == sent["message_token"]
    assert seen["user_id"] == person.id
    await person.sees()
    await person.says("after")
    await wire.hook.has("message", 2)
    assert len(wire.hook.taken("seen")) == 1


async def test_tokens_grow_and_need_64_bits(wire: Line) -> None:
    person = await wire.person()
    tokens = [
        (await wire.good("send_message", receiver=person.id, **text()))["message_token"]
        for _ in range(3)
    ]
    assert tokens == sorted(set(tokens))
    assert 2**53 < tokens[0] < 2**63


async def test_a_pressed_button_is_a_text_and_a_silent_one_is_not_shown(wire: Line) -> None:
    person = await wire.person()
    loud, silent = key(ActionBody="1", Text="One"), key(ActionBody="2", Silent=True)
    await wire.good("send_message", receiver=person.id, **text(keyboard=keyboard(loud, silent)))
    await person.presses("One")
    await person.presses_body("2")
    _, first, second = await wire.hook.has("message", 3)
    assert (first["message"]["text"], first["silent"]) == ("1", False)
    assert (second["message"]["text"], second["silent"]) == ("2", True)
    assert [each["text"] for each in await person.messages()] == ["hello", "hello", "One"]
    with pytest.raises(ViberUnheard):
        await person.presses_body("3")


async def test_a_button_with_a_link_sends_the_link_as_a_text_too(wire: Line) -> None:
    person = await wire.person()
    link = key(ActionType="open-url", ActionBody="https://oblik.example/", Text="Site")
    await wire.good("send_message", receiver=person.id, **text(keyboard=keyboard(link)))
    await person.presses("Site")
    _, pressed = await wire.hook.has("message", 2)
    assert pressed["message"]["text"] == "https://oblik.example/"


async def test_a_shared_phone_is_a_contact_like_any_other(wire: Line) -> None:
    person = await wire.person(phone="+380671112233")
    other = await wire.person(has_written=False, phone="+380509998877")
    share = key(ActionType="share-phone", ActionBody="phone", Text="Phone")
    message = text(keyboard=keyboard(share), min_api_version=3)
    await wire.good("send_message", receiver=person.id, **message)
    await person.presses("Phone")
    await person.shares_contact_of(other)
    _, own, others = await wire.hook.has("message", 3)
    assert own["message"]["contact"]["phone_number"] == "380671112233"
    assert others["message"]["contact"]["phone_number"] == "380509998877"
    assert own["message"].keys() == others["message"].keys()


async def test_a_picture_is_served_where_the_callback_says(wire: Line) -> None:
    person = await wire.person()
    await person.sends_picture()
    _, picture = await wire.hook.has("message", 2)
    async with wire.session.get(picture["message"]["media"]) as answer:
        assert (await answer.read()).startswith(b"\x89PNG")


async def test_leaving_and_coming_back_are_told(wire: Line) -> None:
    person = await wire.person()
    await person.leaves()
    (left,) = await wire.hook.has("unsubscribed")
    assert left["user_id"] == person.id
    assert (await wire.call("send_message", receiver=person.id, **text()))["status"] == 6
    await person.returns()
    (back,) = await wire.hook.has("subscribed")
    assert back["user"]["id"] == person.id
    await wire.good("send_message", receiver=person.id, **text())


async def test_unwanted_kinds_are_not_brought_but_messages_always_are() -> None:
    async with line(hooked=False) as wire:
        await wire.good("set_webhook", url=wire.hook_url, event_types=["seen"])
        person = await wire.person()
        await wire.good("send_message", receiver=person.id, **text())
        await person.sees()
        await wire.hook.has("seen")
        assert [each["event"] for each in wire.hook.taken()] == ["webhook", "message", "seen"]
