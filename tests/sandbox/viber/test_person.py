"""What persons cannot do, and what they are told when they try or wait in vain."""

import pytest

from bot.sandbox.viber import SandboxViberPerson, ViberUnheard
from tests.sandbox.viber.line import Line, key, keyboard, text


async def test_person_who_hears_nothing_is_told_what_was_said_last(wire: Line) -> None:
    person = await wire.person()
    with pytest.raises(ViberUnheard, match="said nothing"):
        await person.last_message()
    await wire.good("send_message", receiver=person.id, **text("something else"))
    with pytest.raises(ViberUnheard, match="something else"):
        await person.hears("the bill", within=0.1)
    with pytest.raises(ViberUnheard, match="no key"):
        await person.presses("Pay")
    with pytest.raises(ViberUnheard, match="no link"):
        await person.link("Pay")


async def test_answer_is_what_was_said_after_the_last_deed(wire: Line) -> None:
    person = await wire.person()
    await wire.good("send_message", receiver=person.id, **text("old"))
    await person.says("again")
    with pytest.raises(ViberUnheard):
        await person.hears("old", within=0.1)
    await wire.good("send_message", receiver=person.id, **text("new"))
    await wire.good("send_message", receiver=person.id, **text("below"))
    assert (await person.hears("new"))["text"] == "new"


async def test_link_of_a_key_is_found_by_its_label(wire: Line) -> None:
    person = await wire.person()
    link = key(ActionType="open-url", ActionBody="https://oblik.example/pay", Text="Pay")
    await wire.good("send_message", receiver=person.id, **text(keyboard=keyboard(link)))
    assert await person.link("Pay") == "https://oblik.example/pay"


@pytest.mark.parametrize("words", ["", "  ", "x" * 7001])
async def test_empty_and_endless_texts_are_not_sent(wire: Line, words: str) -> None:
    person = await wire.person(has_written=False)
    with pytest.raises(ViberUnheard, match="text"):
        await person.says(words)


async def test_a_dead_key_cannot_be_pressed(wire: Line) -> None:
    person = await wire.person()
    dead = key(ActionType="none", ActionBody="none")
    await wire.good("send_message", receiver=person.id, **text(keyboard=keyboard(dead)))
    with pytest.raises(ViberUnheard, match="no such button"):
        await person.presses_body("none")


async def test_what_is_no_picture_is_not_sent_as_one(wire: Line) -> None:
    person = await wire.person()
    with pytest.raises(ViberUnheard, match="not a picture"):
        await person.sends_file("a.png", b"%PDF-1.7", kind="picture")
    with pytest.raises(ViberUnheard, match="empty"):
        await person.sends_file("a.pdf", b"")


async def test_writing_to_a_blocked_bot_unblocks_it_first(wire: Line) -> None:
    person = await wire.person()
    await person.leaves()
    await person.says("I am back")
    await wire.hook.has("message", 2)
    await wire.hook.has("subscribed")
    assert [each["event"] for each in wire.hook.taken()][-3:] == [
        "unsubscribed",
        "subscribed",
        "message",
    ]


async def test_a_stranger_and_an_unknown_deed_do_not_exist(wire: Line) -> None:
    stranger = SandboxViberPerson(wire.session, wire.base, "nobody/==")
    with pytest.raises(ViberUnheard, match="404"):
        await stranger.says("hello")
    person = await wire.person()
    url = f"{wire.base}/chat/viber/api/persons/{person.id.replace('/', '%2F')}"
    for deed, status in (("fly", 404), ("say", 400)):
        async with wire.session.post(f"{url}/{deed}", data="{") as answer:
            assert answer.status in {status, 404}
    async with wire.session.post(f"{wire.base}/chat/viber/api/persons", data="[") as answer:
        assert answer.status == 400
    async with wire.session.get(f"{wire.base}/chat/viber/api/files/f1/a.png") as answer:
        assert answer.status == 404
