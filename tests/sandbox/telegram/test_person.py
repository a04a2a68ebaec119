"""A person of the tests does what somebody at the page can do, and the bot is told so."""

import pytest

from bot.sandbox.telegram import SandboxPerson, Unheard, words
from tests.sandbox.telegram.line import Line


async def last(wire: Line, kind: str = "message") -> dict[str, object]:
    """The latest update of a kind."""
    found: dict[str, object] = (await wire.updates())[-1][kind]
    return found


async def test_own_contact_proves_and_a_foreign_one_does_not(wire: Line) -> None:
    person = await wire.person()
    other = await SandboxPerson.creates(
        wire.session, wire.base, first_name="Іван", last_name="Петренко", phone="+380671112233"
    )
    await person.shares_contact()
    own = await last(wire)
    assert own["contact"] == {
        "phone_number": "380501112233",
        "first_name": "Тест",
        "user_id": person.id,
    }
    await person.shares_contact_of(other)
    foreign = await last(wire)
    assert foreign["contact"] == {
        "phone_number": "380671112233",
        "first_name": "Іван",
        "last_name": "Петренко",
        "user_id": other.id,
    }
    assert foreign["from"] == own["from"]


async def test_person_may_have_an_id_a_name_and_a_language(wire: Line) -> None:
    person = await SandboxPerson.creates(
        wire.session, wire.base, id=77, username="olena", language="en", last_name="K"
    )
    await person.says("/start now")
    said = await last(wire)
    assert said["from"] == {
        "id": 77,
        "is_bot": False,
        "first_name": "Тест",
        "last_name": "K",
        "username": "olena",
        "language_code": "en",
    }
    assert said["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_long_text_goes_in_pieces_as_real_clients_send_it(wire: Line) -> None:
    person = await wire.person(has_written=False)
    await person.says("x" * 5000)
    sizes = [len(each["message"]["text"]) for each in await wire.updates()]
    assert sizes == [4096, 904]
    with pytest.raises(Unheard, match="empty"):
        await person.says("  ")


async def test_edited_text_is_an_update_of_its_own_kind(wire: Line) -> None:
    person = await wire.person()
    mine = (await person.messages())[0]["message_id"]
    await person.edits(mine, "/menu")
    edited = await last(wire, "edited_message")
    assert (edited["message_id"], edited["text"]) == (mine, "/menu")
    said = await wire.result("sendMessage", chat_id=person.id, text="The bot's")
    with pytest.raises(Unheard, match="can't be edited"):
        await person.edits(said["message_id"], "mine now")


async def test_document_and_picture_of_ones_own_reach_the_bot(wire: Line) -> None:
    person = await wire.person()
    await person.sends_document("Фото 1.csv", b"a,b\n", "here")
    sent = await last(wire)
    document = sent["document"]
    assert isinstance(document, dict)
    assert (document["file_name"], document["mime_type"]) == ("Фото 1.csv", "text/csv")
    assert sent["caption"] == "here"
    path = (await wire.result("getFile", file_id=document["file_id"]))["file_path"]
    async with wire.session.get(f"{wire.base}/file/bot777000001:line/{path}") as answer:
        assert await answer.read() == b"a,b\n"
    await person.sends_photo()
    photo = (await last(wire))["photo"]
    assert isinstance(photo, list)
    assert [(each["width"], each["height"]) for each in photo] == [(90, 67), (640, 480)]


async def test_keys_below_are_pressed_by_their_words(wire: Line) -> None:
    person = await wire.person()
    ask = {"text": "My phone", "request_contact": True}
    keys = {"keyboard": [[ask], ["No"]], "one_time_keyboard": True}
    await wire.result("sendMessage", chat_id=person.id, text="?", reply_markup=keys)
    await person.presses("My phone")
    assert "contact" in await last(wire)
    with pytest.raises(Unheard, match="no button 'No'"):
        await person.presses("No")


async def test_answer_to_a_question_says_what_it_answers(wire: Line) -> None:
    person = await wire.person()
    asked = await wire.result(
        "sendMessage", chat_id=person.id, text="Name?", reply_markup={"force_reply": True}
    )
    await person.says("Olena")
    await person.says("and more")
    first, second = [each["message"] for each in (await wire.updates())[-2:]]
    assert first["reply_to_message"]["message_id"] == asked["message_id"]
    assert "reply_to_message" not in second


async def test_what_is_never_said_is_unheard_with_what_was(wire: Line) -> None:
    person = await wire.person()
    with pytest.raises(Unheard, match="said nothing"):
        await person.last_message()
    await wire.result("sendMessage", chat_id=person.id, text="<i>Hi</i>", parse_mode="HTML")
    assert words(await person.last_message()) == "Hi"
    with pytest.raises(Unheard, match=r"waited for 'Bye'; heard last: \['Hi'\]"):
        await person.hears("Bye", within=0.05)
