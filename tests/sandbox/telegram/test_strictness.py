"""Our Telegram refuses what the real one refuses, in its words, over raw HTTP."""

from datetime import timedelta
from typing import Any, Final

import pytest

from bot.sandbox.telegram import SandboxPerson
from tests.sandbox.telegram.line import Line, refused

TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"


def inline(data: str = "a", text: str = "Press", **more: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data, **more}]]}


async def press(wire: Line, person: SandboxPerson) -> dict[str, Any]:
    """A pressed button: its callback query."""
    await wire.result("sendMessage", chat_id=person.id, text="Choose", reply_markup=inline())
    await person.presses("Press")
    return dict((await wire.updates())[-1]["callback_query"])


async def test_wrong_token_is_401_and_unknown_method_404(wire: Line) -> None:
    assert await wire.call("getMe", token="1:forged") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    status, body = await wire.call("sendEverything")
    assert (status, body["error_code"]) == (404, 404)


async def test_method_names_know_no_case_and_parameters_may_stand_in_the_query(
    wire: Line,
) -> None:
    person = await wire.person()
    url = f"{wire.base}/bot777000001:line/SENDMESSAGE"
    async with wire.session.get(url, params={"chat_id": str(person.id), "text": "Hi"}) as answer:
        assert (await answer.json())["result"]["text"] == "Hi"


async def test_chat_that_never_wrote_is_not_found_and_a_blocking_one_is_403(wire: Line) -> None:
    stranger = await wire.person(has_written=False)
    for chat in (stranger.id, 99, "@nobody"):
        said = await refused(wire, "sendMessage", chat_id=chat, text="Hi")
        assert said == "chat not found"
    assert await refused(wire, "sendMessage", text="Hi") == "chat_id is empty"

    person = await wire.person()
    await person.blocks()
    status, body = await wire.call("sendMessage", chat_id=person.id, text="Hi")
    assert (status, body["description"]) == (403, "Forbidden: bot was blocked by the user")
    await person.blocks(is_blocking=False)
    assert (await wire.result("sendMessage", chat_id=person.id, text="Hi"))["text"] == "Hi"


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "Hi", "reply_markup": inline("x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "Hi", "reply_markup": inline("ї" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "Hi", "reply_markup": inline("")}, "BUTTON_DATA_INVALID"),
        ({"text": "Hi", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "Hi", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        (
            {"text": "Hi", "entities": [{"type": "bold"}]},
            "can't parse entities: Expected an Array of MessageEntity",
        ),
    ],
)
async def test_bad_message_is_refused_in_telegrams_words(
    wire: Line, params: dict[str, Any], why: str
) -> None:
    person = await wire.person()
    assert await refused(wire, "sendMessage", chat_id=person.id, **params) == why
    assert await person.heard() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("<div>x</div>", 'Unsupported start tag "div"'),
        ("1 < 2", "at byte offset 2"),
        ("x</b>", "Unexpected end tag"),
    ],
)
async def test_bad_markup_is_refused(wire: Line, text: str, why: str) -> None:
    person = await wire.person()
    said = await refused(wire, "sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    assert said.startswith("can't parse entities")
    assert why in said


async def test_limits_themselves_are_allowed(wire: Line) -> None:
    person = await wire.person()
    text = f"<b>{'x' * 4095}</b>&amp;"  # markup does not count
    said = await wire.result(
        "sendMessage",
        chat_id=person.id,
        text=text,
        parse_mode="HTML",
        reply_markup=inline("ї" * 32),
    )
    assert said["text"] == "x" * 4095 + "&"
    assert said["entities"] == [{"type": "bold", "offset": 0, "length": 4095}]
    _, body = await wire.uploads(person.id, b"%PDF-1.7")
    sent = body["result"]["document"]["file_id"]
    captioned = await wire.result(
        "sendDocument", chat_id=person.id, document=sent, caption="x" * 1024
    )
    assert len(captioned["caption"]) == 1024


async def test_edit_is_judged_by_what_is_there(wire: Line) -> None:
    person = await wire.person()
    said = await wire.result("sendMessage", chat_id=person.id, text="One", reply_markup=inline())
    _, body = await wire.uploads(person.id, b"%PDF-1.7")
    here = {"chat_id": person.id, "message_id": said["message_id"]}
    there = {"chat_id": person.id, "message_id": body["result"]["message_id"]}
    lost = {"chat_id": person.id, "message_id": 999}

    same = await refused(wire, "editMessageText", **here, text="One", reply_markup=inline())
    assert same.startswith("message is not modified: ")
    same = await refused(wire, "editMessageReplyMarkup", **here, reply_markup=inline())
    assert same.startswith("message is not modified: ")
    assert await refused(wire, "editMessageText", **lost, text="x") == "message to edit not found"
    assert await refused(wire, "editMessageText", **there, text="x") == (
        "there is no text in the message to edit"
    )
    assert await refused(wire, "editMessageText", **here, text="") == "message text is empty"
    assert await refused(wire, "deleteMessage", **lost) == "message to delete not found"

    edited = await wire.result("editMessageText", **here, text="Two")
    assert (edited["text"], "reply_markup" in edited) == ("Two", False)
    assert edited["edit_date"] >= edited["date"]


async def test_persons_own_message_is_not_the_bots_to_edit(wire: Line) -> None:
    person = await wire.person()
    own = (await wire.updates())[0]["message"]["message_id"]
    said = await refused(wire, "editMessageText", chat_id=person.id, message_id=own, text="x")
    assert said == "message can't be edited"


async def test_message_older_than_48_hours_stays(wire: Line) -> None:
    person = await wire.person()
    said = await wire.result("sendMessage", chat_id=person.id, text="One")
    here = {"chat_id": person.id, "message_id": said["message_id"]}
    wire.clock.passes(timedelta(hours=48, seconds=1))
    assert (await refused(wire, "deleteMessage", **here)).startswith("message can't be deleted")


async def test_file_id_serves_its_own_kind_and_must_exist(wire: Line) -> None:
    person = await wire.person()
    _, body = await wire.uploads(person.id, b"%PDF-1.7")
    document = body["result"]["document"]
    again = await wire.result("sendDocument", chat_id=person.id, document=document["file_id"])
    assert again["document"] == document

    wrong = await refused(wire, "sendDocument", chat_id=person.id, document="AgADnothing")
    assert wrong.startswith("wrong file identifier")
    foreign = await wire.call("sendPhoto", chat_id=person.id, photo=document["file_id"])
    assert foreign[0] == 400
    status, body = await wire.uploads(person.id, b"")
    assert (status, body["description"]) == (400, "Bad Request: file must be non-empty")
    long = {"document": document["file_id"], "caption": "x" * 1025}
    said = await refused(wire, "sendDocument", chat_id=person.id, **long)
    assert said == "message caption is too long"


async def test_file_comes_back_as_it_was_and_only_with_the_token(wire: Line) -> None:
    person = await wire.person()
    _, body = await wire.uploads(person.id, b"%PDF-1.7", "bill.pdf")
    found = await wire.result("getFile", file_id=body["result"]["document"]["file_id"])
    path = found["file_path"]
    async with wire.session.get(f"{wire.base}/file/bot777000001:line/{path}") as answer:
        assert (answer.content_type, await answer.read()) == ("application/pdf", b"%PDF-1.7")
    async with wire.session.get(f"{wire.base}/file/bot1:forged/{path}") as answer:
        assert answer.status == 404


async def test_press_is_answered_while_it_is_young(wire: Line) -> None:
    person = await wire.person()
    query = await press(wire, person)
    long = {"callback_query_id": query["id"], "text": "x" * 201}
    assert await refused(wire, "answerCallbackQuery", **long) == "MESSAGE_TOO_LONG"
    assert await refused(wire, "answerCallbackQuery", callback_query_id="1") == TOO_OLD
    wire.clock.passes(timedelta(seconds=150))
    assert await wire.result("answerCallbackQuery", callback_query_id=query["id"]) is True
    wire.clock.passes(timedelta(seconds=1))
    late = await refused(wire, "answerCallbackQuery", callback_query_id=query["id"])
    assert late == TOO_OLD


async def test_what_is_kept_for_the_page_is_never_shown_to_a_bot(wire: Line) -> None:
    person = await wire.person()
    query = await press(wire, person)
    here = {"chat_id": person.id, "message_id": query["message"]["message_id"]}
    await wire.result(
        "sendMessage", chat_id=person.id, text="?", reply_markup={"force_reply": True}
    )
    await person.says("an answer")
    shown = [
        await wire.result("editMessageText", **here, text="<b>x</b>", parse_mode="HTML"),
        await wire.result("getChat", chat_id=person.id),
        await wire.uploads(person.id, b"%PDF-1.7"),
        await wire.updates(),
    ]
    assert "sandbox_" not in str(shown)


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "start", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_command_menu_is_refused(
    wire: Line, commands: list[dict[str, str]], why: str
) -> None:
    assert await refused(wire, "setMyCommands", commands=commands) == why
    assert await wire.result("getMyCommands") == []
