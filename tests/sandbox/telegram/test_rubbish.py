"""Bodies that no client would send get an answer of Telegram's kind, never a 500."""

import pytest

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
