"""What Telegram answers, over real HTTP, and what it means."""

import asyncio
import socket
from typing import Any

import pytest
from aiogram.methods import SendMessage
from aiohttp import ClientSession

from bot.telegram.calling import Caller, Failed
from bot.telegram.outcomes import FATES, HOPELESS, Failure, judge
from bot.telegram.wire import Wire
from services.domain.message import Outcome
from tests.bot.telegram.conftest import wire_to
from tests.bot.telegram.doubles import (
    Scene,
    ScriptedTelegram,
    breaks_off,
    hangs_up,
    keeps_silent,
    raw,
    refuses,
)

HELLO = SendMessage(chat_id=1001, text="hello", parse_mode="HTML")
BAD = "Bad Request: "
HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>"

ERRORS: list[tuple[Scene, Failure]] = [
    (refuses(403, "Forbidden: bot was blocked by the user"), Failure.UNREACHABLE),
    (refuses(403, "Forbidden: user is deactivated"), Failure.UNREACHABLE),
    (refuses(400, BAD + "chat not found"), Failure.UNREACHABLE),
    (refuses(400, BAD + "PEER_ID_INVALID"), Failure.UNREACHABLE),
    (refuses(400, BAD + "message is not modified: specified new"), Failure.NOT_MODIFIED),
    (refuses(400, BAD + "message to edit not found"), Failure.NOT_EDITABLE),
    (refuses(400, BAD + "message can't be edited"), Failure.NOT_EDITABLE),
    (refuses(400, BAD + "there is no text in the message to edit"), Failure.NOT_EDITABLE),
    (refuses(400, BAD + "query is too old and response timeout expired"), Failure.STALE_PRESS),
    (refuses(400, BAD + "can't parse entities: Unmatched end tag"), Failure.UNPARSABLE),
    (refuses(400, BAD + "wrong file identifier/HTTP URL specified"), Failure.UNKNOWN_FILE),
    (refuses(400, BAD + "message is too long"), Failure.REFUSED),
    (refuses(400, BAD + "BUTTON_DATA_INVALID"), Failure.REFUSED),
    (refuses(413, "Request Entity Too Large"), Failure.REFUSED),
    (refuses(401, "Unauthorized"), Failure.LOCKED_OUT),
    (refuses(404, "Not Found"), Failure.LOCKED_OUT),
    (refuses(429, "Too Many Requests", retry_after=7), Failure.SLOW_DOWN),
    (refuses(429, "Too Many Requests"), Failure.SLOW_DOWN),
    (raw(429, HTML, "text/html"), Failure.BROKEN),
    (refuses(500, "Internal Server Error: restart"), Failure.BROKEN),
    (raw(502, HTML, "text/html"), Failure.BROKEN),
    (raw(500, '{"ok":false}'), Failure.BROKEN),
    (raw(504, ""), Failure.BROKEN),
    (hangs_up, Failure.BROKEN),
    (raw(302, "[]"), Failure.BROKEN),
]


@pytest.mark.parametrize(
    ("scene", "failure"), ERRORS, ids=[f"{at}-{each.name}" for at, (_, each) in enumerate(ERRORS)]
)
async def test_every_error_has_its_meaning(
    scripted: ScriptedTelegram, scripted_wire: Wire, scene: Scene, failure: Failure
) -> None:
    scripted.plays("sendMessage", scene)
    with pytest.raises(Failed) as caught:
        await Caller(scripted_wire).once(HELLO)
    assert caught.value.failure is failure


@pytest.mark.parametrize(
    "scene",
    [raw(200, '{"ok":true,"resul'), raw(200, "[]"), raw(200, ""), breaks_off],
    ids=["truncated", "not an object", "empty", "broken off"],
)
async def test_a_spoilt_answer_under_200_means_done(
    scripted: ScriptedTelegram, scripted_wire: Wire, scene: Scene
) -> None:
    scripted.plays("sendMessage", scene)
    assert await Caller(scripted_wire).once(HELLO) is None
    assert len(scripted.calls) == 1


async def test_silence_after_the_request_is_told_from_a_request_that_never_left(
    scripted: ScriptedTelegram, scripted_wire: Wire, http: ClientSession
) -> None:
    end = asyncio.Event()
    scripted.plays("sendMessage", keeps_silent(end))
    scripted_wire.limit_seconds = 0.2
    with pytest.raises(Failed) as silent:
        await Caller(scripted_wire).once(HELLO)
    end.set()
    with pytest.raises(Failed) as unsaid:
        await Caller(wire_to(f"http://127.0.0.1:{_closed_port()}", http)).once(HELLO)
    assert silent.value.failure is Failure.UNANSWERED
    assert unsaid.value.failure is Failure.UNSAID


async def test_an_error_does_not_carry_the_token(http: ClientSession) -> None:
    wire = wire_to(f"http://127.0.0.1:{_closed_port()}", http)
    with pytest.raises(Failed) as caught:
        await Caller(wire).once(HELLO)
    cause: Any = caught.value.__cause__
    assert "test-token" not in f"{cause}{cause!r}{cause.__cause__}"
    assert cause.__suppress_context__


def test_every_failure_has_a_fate_for_letters() -> None:
    assert set(FATES) == set(Failure)
    unknown = {failure for failure, fate in FATES.items() if fate is Outcome.UNKNOWN}
    assert unknown == {Failure.BROKEN, Failure.UNANSWERED}


def test_an_outage_is_never_hopeless() -> None:
    outages = {Failure.UNSAID, Failure.BROKEN, Failure.UNANSWERED, Failure.SLOW_DOWN}
    assert not outages & HOPELESS
    assert Failure.LOCKED_OUT not in HOPELESS


def test_a_bug_of_ours_is_not_a_failure_of_telegram() -> None:
    with pytest.raises(KeyError):
        judge(KeyError("a bug"))


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
