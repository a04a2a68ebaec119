"""The webhook: who may knock, what is acknowledged, and when it must come again."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.sandbox.telegram import SandboxPerson, SandboxTelegram
from bot.telegram.door import TelegramDoor
from bot.telegram.setup import use_polling, use_webhook
from bot.telegram.webhook import BODY_LIMIT, PATH, routes
from handlers.core.incoming import Incoming
from handlers.core.reply import Answer, Reply, say
from tests.bot.telegram.conftest import serving
from tests.bot.telegram.doubles import Listener, Recorder
from tests.bot.telegram.updates import message

SECRETS = ("new-secret", "old-secret")
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def url(door: TelegramDoor) -> AsyncIterator[str]:
    app = web.Application(client_max_size=2 * BODY_LIMIT)
    app.add_routes(routes(door, SECRETS))
    async with serving(app) as base:
        yield f"{base}{PATH}"


async def knock(
    http: ClientSession, url: str, body: bytes, secret: bytes | str = SECRETS[0]
) -> tuple[int, str | None]:
    given = secret if isinstance(secret, str) else secret.decode("utf-8", "surrogateescape")
    async with http.post(url, data=body, headers={HEADER: given}) as answer:
        return answer.status, answer.headers.get("Retry-After")


@pytest.mark.parametrize("secret", SECRETS)
async def test_both_secrets_open_while_one_is_being_replaced(
    http: ClientSession, url: str, listener: Listener, secret: str
) -> None:
    body = b'{"update_id": 5}'
    assert await knock(http, url, body, secret) == (200, None)


@pytest.mark.parametrize(
    "secret", ["", "wrong", "new-secret ", "new-secre", "пароль", "new-secretї"]
)
async def test_a_wrong_secret_is_a_plain_no(
    http: ClientSession, url: str, listener: Listener, recorder: Recorder, secret: str
) -> None:
    given = secret if secret.strip() == secret else f"{secret}x"
    assert await knock(http, url, b"{}", given) == (403, None)
    async with http.post(url, data=b"{}") as answer:
        assert answer.status == 403
    assert recorder.records == []


async def test_bytes_that_are_no_text_in_the_secret_are_a_plain_no(url: str) -> None:
    host, _, rest = url.removeprefix("http://").partition(":")
    port = int(rest.partition("/")[0])
    reader, writer = await asyncio.open_connection(host, port)
    knocked = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n"
    writer.write(knocked.encode() + f"{HEADER}: ".encode() + b"\xff\xfe\xe9\r\n\r\n{}")
    await writer.drain()
    status = await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert b" 403 " in status


async def test_without_a_secret_there_is_no_door(door: TelegramDoor, http: ClientSession) -> None:
    app = web.Application()
    app.add_routes(routes(door, ["", ""]))
    async with serving(app) as base:
        assert (await knock(http, f"{base}{PATH}", b"{}"))[0] == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{}", b"not json", b"\xff\xfe", b"1", b'"a"', b"[" * 5000,
     b'{"update_id": 5, "message": []}', b'{"update_id": 5, "message": {"text": "\\ud800"}}'],
)  # fmt: skip
async def test_what_is_no_update_is_recorded_and_acknowledged(
    http: ClientSession, url: str, recorder: Recorder, body: bytes
) -> None:
    assert await knock(http, url, body) == (200, None)
    assert len(recorder.records) == 1


async def test_what_is_recorded_holds_no_word_of_the_person(
    http: ClientSession, url: str, recorder: Recorder
) -> None:
    body = b'{"update_id": 5, "message": {"message_id": "secret-word", "text": "secret-word"}}'
    await knock(http, url, body)
    assert "message.message_id" in recorder.records[0][0]
    assert "secret-word" not in recorder.records[0][0]


async def test_a_body_beyond_the_limit_is_refused(
    http: ClientSession, url: str, recorder: Recorder
) -> None:
    large = io.BytesIO(b" " * (BODY_LIMIT + 1))
    async with http.post(url, data=large, headers={HEADER: SECRETS[0]}) as answer:
        assert answer.status == 413
    assert recorder.records == []


async def test_nothing_is_acknowledged_while_the_memory_is_away(
    http: ClientSession, url: str, listener: Listener, recorder: Recorder
) -> None:
    body = _json(message(text="hello"))
    listener.is_away = recorder.is_away = True
    assert await knock(http, url, body) == (503, "1")
    assert await knock(http, url, b"[]") == (503, "1")
    listener.is_away, listener.is_pending = False, True
    assert await knock(http, url, body) == (503, "1")
    assert listener.heard == []


async def test_a_person_is_answered_before_the_acknowledgement(
    http: ClientSession, url: str, listener: Listener, person: SandboxPerson
) -> None:
    await person.says("hello")
    body = _json(message(update_id=9, text="hello"))
    assert await knock(http, url, body) == (200, None)
    assert (await person.hears("heard 9"))["text"] == "heard 9"
    assert await knock(http, url, body) == (200, None)
    assert len(await person.heard()) == 1


async def test_an_answer_that_was_given_is_acknowledged_even_if_not_written_down(
    http: ClientSession, url: str, listener: Listener, person: SandboxPerson
) -> None:
    await person.says("hello")
    listener.is_forgetful = True
    assert await knock(http, url, _json(message(text="hello"))) == (200, None)
    assert len(await person.heard()) == 1


async def test_an_answer_that_telegram_did_not_take_comes_again(
    http: ClientSession, url: str, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    await person.says("hello")
    body = _json(message(update_id=9, text="hello"))
    sandbox.misbehave.plan({"server_error": 1.0})
    assert await knock(http, url, body) == (503, "1")
    sandbox.misbehave.plan({"server_error": 0.0})
    assert await knock(http, url, body) == (200, None)
    assert [each["text"] for each in await person.heard()] == ["heard 9"]


async def test_a_bug_becomes_a_number_and_is_acknowledged(
    http: ClientSession,
    url: str,
    listener: Listener,
    recorder: Recorder,
    person: SandboxPerson,
) -> None:
    def broken(_: Incoming) -> Answer:
        return Answer(1, "uk", (Reply((say("no-such-sentence"),)),))

    listener.says = broken
    await person.says("hello")
    assert await knock(http, url, _json(message(text="hello"))) == (200, None)
    assert isinstance(recorder.records[0][1], LookupError)
    assert (await person.hears("bug AAAA-0001"))["text"] == "bug AAAA-0001"
    assert len(listener.answered_keys) == 1


async def test_our_own_telegram_brings_updates_to_the_webhook_and_stops(
    url: str, door: TelegramDoor, listener: Listener, person: SandboxPerson
) -> None:
    await use_webhook(door.speaker.caller, url=url, secret=SECRETS[0])
    await person.says("one")
    await person.hears("heard")
    await use_polling(door.speaker.caller)
    assert len(listener.heard) == 1


async def test_answers_of_one_chat_do_not_overtake_each_other(
    http: ClientSession, url: str, listener: Listener, person: SandboxPerson
) -> None:
    await person.says("hello")
    listener.gates["1001"] = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            body = _json(message(update_id=number, text="hello"))
            group.create_task(knock(http, url, body))
        await listener.until(lambda: listener.tries == 1)
        listener.gates["1001"].set()
    heard = [f"heard {each.origin.event_id}" for each in listener.heard]
    assert [each["text"] for each in await person.heard()] == heard
    assert len(heard) == 5


def _json(update: dict[str, Any]) -> bytes:
    return web.json_response(update).body  # type: ignore[return-value]
