"""Bodies that no client would send get an answer of Telegram's kind, never a 500."""

import pytest

from bot.sandbox.telegram import SandboxPerson
from tests.sandbox.telegram.line import TOKEN, Line

FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"\xff\xfe"),
        ("application/json", b"[1]"),
        ("application/json", b'{"chat_id": Infinity, "text": "Hi"}'),
        ("application/json", b'{"chat_id": {"a": 1}, "text": ["Hi"]}'),
        ("application/json", b'{"chat_id": 1001, "text": "Hi", "reply_markup": [1]}'),
        (
            "application/json",
            b'{"chat_id": 1001, "text": "Hi", "reply_markup": {"keyboard": [[{}]]}}',
        ),
        (
            "application/json",
            b'{"chat_id": 1001, "text": "Hi", "reply_markup": {"inline_keyboard": [[1]]}}',
        ),
        ("application/x-www-form-urlencoded", b"chat_id=%ff&text=%00"),
        (FORM, b"rubbish"),
        (FORM, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nHi'),
        ("application/json; charset=klingon", b"{}"),
        ("text/plain", b"chat_id=1001"),
    ],
)
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "setMyCommands"])
async def test_rubbish_is_a_bad_request(wire: Line, method: str, kind: str, body: bytes) -> None:
    await wire.person()
    url = f"{wire.base}/bot{TOKEN}/{method}"
    async with wire.session.post(url, data=body, headers={"Content-Type": kind}) as answer:
        assert (answer.status, (await answer.json())["ok"]) == (400, False)


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("persons", b"x"),
        ("persons", b"[1]"),
        ("persons", b'{"id": "x"}'),
        ("persons/1001/say", b"{}"),
        ("persons/1001/say", b"[1]"),
        ("persons/1001/press", b'{"message_id": null, "data": "x"}'),
        ("persons/1001/edit", b'{"message_id": 1, "text": 5}'),
        ("persons/1001/contact", b'{"owner": "x"}'),
        ("misbehave", b"[1]"),
    ],
)
async def test_rubbish_of_a_page_is_a_bad_call(wire: Line, deed: str, body: bytes) -> None:
    await wire.person()
    async with wire.session.post(f"{wire.base}/chat/telegram/api/{deed}", data=body) as answer:
        assert answer.status == 400, await answer.text()


async def test_id_that_is_taken_is_given_to_nobody_else(wire: Line) -> None:
    chosen = await SandboxPerson.creates(wire.session, wire.base, id=1001)
    assert (await wire.person()).id != chosen.id
    persons = f"{wire.base}/chat/telegram/api/persons"
    async with wire.session.post(persons, json={"id": chosen.id}) as answer:
        assert answer.status == 409
