"""The webhook: whose word it is, what is acknowledged, and when it must come again."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.viber.door import ViberDoor
from bot.viber.webhook import BODY_LIMIT, PATH, routes
from handlers.core.incoming import Command, Incoming, Pressed
from handlers.core.reply import Answer, Reply, say
from services.domain.message import Receipt
from tests.bot.telegram.conftest import serving
from tests.bot.telegram.doubles import Listener, Recorder
from tests.bot.viber.conftest import BASE
from tests.bot.viber.doubles import (
    CHAT,
    TOKEN,
    Noted,
    ScriptedViber,
    callback,
    ensure_agreed,
    raw,
    signed,
    text,
)

TOKENS = (TOKEN, "token-before")
HEADER = "X-Viber-Content-Signature"
PERSON = {"id": CHAT, "name": "Марія", "language": "uk"}


@pytest.fixture
async def url(door: ViberDoor) -> AsyncIterator[str]:
    app = web.Application(client_max_size=2 * BODY_LIMIT)
    app.add_routes(routes(door, TOKENS))
    async with serving(app) as base:
        yield f"{base}{PATH}"


async def knock(
    http: ClientSession, url: str, body: bytes | dict[str, Any], *, signature: str | None = None
) -> tuple[int, str]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = signed(content) if signature is None else signature
    async with http.post(url, data=content, headers={HEADER: given}) as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize("token", TOKENS)
async def test_both_tokens_sign_while_one_is_being_replaced(
    http: ClientSession, url: str, token: str
) -> None:
    body = json.dumps(callback("webhook")).encode()
    assert await knock(http, url, body, signature=signed(body, token)) == (200, "")


@pytest.mark.parametrize("signature", ["", "0" * 64, "їжак", signed(b"another body")])
async def test_a_wrong_signature_is_a_plain_no(
    http: ClientSession, url: str, listener: Listener, recorder: Recorder, signature: str
) -> None:
    assert (await knock(http, url, text("hello"), signature=signature))[0] == 403
    async with http.post(url, json=text("hello")) as answer:
        assert answer.status == 403
    assert (listener.heard, recorder.records) == ([], [])


async def test_without_a_token_there_is_no_door(door: ViberDoor, http: ClientSession) -> None:
    app = web.Application()
    app.add_routes(routes(door, ["", ""]))
    async with serving(app) as base:
        assert (await knock(http, f"{base}{PATH}", b"{}"))[0] == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{}", b"not json", b"\xff\xfe", b'{"event": 7}', b"[" * 5000,
     b'{"event": "younger"}', b'{"event": "message", "message_token": 5}',
     b'{"event": "delivered"}', b'{"event": "unsubscribed", "user_id": ""}'],
)  # fmt: skip
async def test_what_cannot_be_read_is_recorded_and_acknowledged(
    http: ClientSession, url: str, recorder: Recorder, body: bytes
) -> None:
    assert await knock(http, url, body) == (200, "")
    assert len(recorder.records) == 1


async def test_a_body_beyond_the_limit_is_refused_unread(
    http: ClientSession, url: str, recorder: Recorder
) -> None:
    large = b" " * (BODY_LIMIT + 1)
    async with http.post(url, data=io.BytesIO(large), headers={HEADER: signed(large)}) as answer:
        assert answer.status == 413
    assert recorder.records == []


async def test_the_longest_text_in_escapes_is_heard(
    http: ClientSession, url: str, listener: Listener
) -> None:
    assert (await knock(http, url, text("ї" * 7000)))[0] == 200
    assert len(listener.heard) == 1


async def test_nothing_is_acknowledged_while_the_memory_is_away(
    http: ClientSession, url: str, listener: Listener, recorder: Recorder, noted: Noted
) -> None:
    listener.is_away = recorder.is_away = noted.is_away = True
    for body in (text("hello"), callback("seen"), callback("unsubscribed", user_id=CHAT), b"[]"):
        assert (await knock(http, url, body))[0] == 503
    listener.is_away, listener.is_pending = False, True
    assert (await knock(http, url, text("hello")))[0] == 503


async def test_a_repeated_callback_is_answered_once(
    http: ClientSession, url: str, viber: ScriptedViber
) -> None:
    for _ in range(3):
        assert await knock(http, url, text("hello", token=9)) == (200, "")
    assert viber.texts == ["heard 9"]


async def test_an_answer_that_viber_did_not_take_comes_again(
    http: ClientSession, url: str, viber: ScriptedViber
) -> None:
    viber.plays(*[raw(500, "")] * 5)
    assert (await knock(http, url, text("hello", token=9)))[0] == 503
    assert (await knock(http, url, text("hello", token=9)))[0] == 200
    assert set(viber.texts) == {"heard 9"}


async def test_a_bug_becomes_a_number_and_is_acknowledged(
    http: ClientSession, url: str, listener: Listener, recorder: Recorder, viber: ScriptedViber
) -> None:
    def broken(_: Incoming) -> Answer:
        return Answer(1, "uk", (Reply((say("no-such-sentence"),)),))

    listener.says = broken
    assert (await knock(http, url, text("hello")))[0] == 200
    assert isinstance(recorder.records[0][1], LookupError)
    assert viber.texts == ["bug AAAA-0001"]


async def test_a_chat_that_was_opened_gets_one_welcome_in_the_response(
    http: ClientSession, url: str, viber: ScriptedViber, listener: Listener
) -> None:
    began = callback("conversation_started", user=PERSON, context="inv_abc-1", type="open")
    status, body = await knock(http, url, began)
    welcome = json.loads(body)
    ensure_agreed(welcome)
    assert status == 200
    assert "Облік" in welcome["text"]
    assert welcome["keyboard"]["Buttons"][0]["ActionBody"] == "/start inv_abc-1"
    assert (viber.calls, listener.heard) == ([], [])


async def test_the_first_word_typed_brings_the_links_context_too(
    http: ClientSession, url: str, listener: Listener
) -> None:
    began = callback("conversation_started", user=PERSON, context="inv_abc-1")
    welcome = json.loads((await knock(http, url, began))[1])
    heard = text("добрий день")
    heard["message"]["tracking_data"] = welcome["tracking_data"]
    await knock(http, url, heard)
    assert listener.heard[0].event == Command("start", "inv_abc-1")


@pytest.mark.parametrize("context", ["/menu", "a b", "<b>", "x" * 65, 7, None])
async def test_a_context_that_we_never_made_is_dropped(
    http: ClientSession, url: str, context: object
) -> None:
    began = callback("conversation_started", user=PERSON, context=context)
    welcome = json.loads((await knock(http, url, began))[1])
    assert welcome["keyboard"]["Buttons"][0]["ActionBody"] == "/start"
    assert "tracking_data" not in welcome


async def test_what_became_of_a_message_is_noted_and_so_is_who_has_left(
    http: ClientSession, url: str, noted: Noted, viber: ScriptedViber
) -> None:
    for event in ("delivered", "seen", "failed"):
        assert await knock(http, url, callback(event, token=7, user_id=CHAT)) == (200, "")
    await knock(http, url, callback("unsubscribed", user_id=CHAT))
    await knock(http, url, callback("subscribed", user=PERSON))
    assert noted.receipts == [("7", each) for each in Receipt]
    assert (noted.gone, viber.calls) == ([CHAT], [])


async def test_a_press_is_a_text_and_an_opened_link_of_ours_is_nothing_said(
    http: ClientSession, url: str, listener: Listener
) -> None:
    await knock(http, url, text("4|menu|"))
    await knock(http, url, text(f"{BASE}/forms/secret", token=6))
    assert [each.event for each in listener.heard] == [Pressed(4, "menu", "")]


async def test_who_speaks_too_fast_is_told_once(
    http: ClientSession, url: str, viber: ScriptedViber, listener: Listener
) -> None:
    for number in range(103):
        await knock(http, url, text("hello", token=number))
    assert len(listener.heard) == 100
    assert [each for each in viber.texts if "heard" not in each] == [viber.texts[-1]]
