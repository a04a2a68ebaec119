"""The wire to the relay: connections used again, relays that hang up, refuse or are not there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.mail.outcomes import BREATH, SILENCE
from bot.mail.send import MailSpeaker
from bot.mail.wire import Limits
from bot.mail.words import Wording
from bot.relay import Cover, Relay
from services.domain.message import Outcome
from services.ports.messengers import Told
from tests.bot.mail.post import USUAL, new_letter, new_speaker

DELIVERED = Told(Outcome.DELIVERED)
ABSENT = Told(Outcome.TRY_LATER, BREATH)
OPERATORS_MATTER = Told(Outcome.TRY_LATER, SILENCE)
POLITE = {
    "": "220 here",
    "EHLO": "250 here",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    ".": "250 taken",
}
# What the relay says -> what becomes of the letter.
ANSWERS: list[tuple[dict[str, str | None], Told]] = [
    ({"greeting": "421 not now"}, OPERATORS_MATTER),
    ({"greeting": "554 not you"}, OPERATORS_MATTER),
    ({"greeting": ""}, ABSENT),
    ({"MAIL": "550 not from there"}, OPERATORS_MATTER),
    ({"MAIL": "530 who are you"}, OPERATORS_MATTER),
    ({"RCPT": "530 who are you"}, OPERATORS_MATTER),
    ({"RCPT": "421 bye"}, OPERATORS_MATTER),
    ({"RCPT": "450 greylisted"}, Told(Outcome.TRY_LATER)),
    ({"RCPT": "551 moved"}, Told(Outcome.UNREACHABLE)),
    ({"RCPT": "553 no such name"}, Told(Outcome.UNREACHABLE)),
    ({"RCPT": "550 5.7.1 spam"}, Told(Outcome.REFUSED)),
    ({"RCPT": "552 full"}, Told(Outcome.REFUSED)),
    ({"RCPT": "gibberish"}, ABSENT),
    ({"RCPT": ""}, ABSENT),
    ({"DATA": "451 later"}, Told(Outcome.TRY_LATER)),
    ({"DATA": ""}, ABSENT),
    ({".": "452 no room"}, Told(Outcome.TRY_LATER)),
    ({".": "550 5.1.1 nobody"}, Told(Outcome.UNREACHABLE)),
    ({".": "554 spam"}, Told(Outcome.REFUSED)),
    ({".": ""}, Told(Outcome.UNKNOWN)),
    ({".": "gibberish"}, Told(Outcome.UNKNOWN)),
]


class Script:
    """A relay that answers by a table, `once` before it; "" hangs up, None says nothing."""

    def __init__(self, **answers: str | None) -> None:
        greeting = answers.pop("greeting", POLITE[""])
        self.answers: dict[str, str | None] = {**POLITE, "": greeting, **answers}
        self.once: dict[str, str] = {}
        self.heard: list[str] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.ended = asyncio.Semaphore(0)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        is_open, is_text = self.says("", writer), False
        while is_open and (line := (await reader.readline()).decode()):
            word = "." if is_text else line.split()[0]
            if is_text and line != ".\r\n":
                continue
            self.heard.append(word)
            is_text = word == "DATA"
            is_open = self.says(word, writer)
        writer.close()
        self.ended.release()

    def says(self, word: str, writer: asyncio.StreamWriter) -> bool:
        answer = self.once.pop(word, self.answers.get(word, "502 what?"))
        if answer:
            writer.write(f"{answer}\r\n".encode())
        return answer is None or (answer != "" and not answer.startswith("421"))

    async def end(self) -> None:
        """Hang up on whoever is left."""
        for writer in self.writers:
            writer.transport.abort()
        for _ in self.writers:
            await self.ended.acquire()


@asynccontextmanager
async def played(
    wording: Wording, script: Script, limits: Limits = USUAL
) -> AsyncIterator[MailSpeaker]:
    """A speaker to a relay that plays the script."""
    server = await asyncio.start_server(script.meet, "127.0.0.1", 0)
    relay = Relay("127.0.0.1", server.sockets[0].getsockname()[1], Cover.NONE)
    speaker = new_speaker(wording, relay, limits)
    async with server:
        yield speaker
        await speaker.wire.close()
        await script.end()


@pytest.mark.parametrize(("answers", "told"), ANSWERS, ids=str)
async def test_fate_is_told_by_code_and_by_moment(
    wording: Wording, answers: dict[str, str | None], told: Told
) -> None:
    async with played(wording, Script(**answers)) as speaker:
        assert await speaker.tell(new_letter()) == told


@pytest.mark.parametrize(
    ("silent", "told"),
    [
        ("greeting", ABSENT),
        ("EHLO", ABSENT),
        ("RCPT", ABSENT),
        ("DATA", ABSENT),
        (".", Told(Outcome.UNKNOWN)),
    ],
)
async def test_silence_is_told_by_its_moment(wording: Wording, silent: str, told: Told) -> None:
    limits = Limits(offering=0.2, handing_over=0.2)
    async with played(wording, Script(**{silent: None}), limits) as speaker:
        assert await speaker.tell(new_letter()) == told


async def test_relay_that_is_not_there_is_asked_again_later(wording: Wording) -> None:
    server = await asyncio.start_server(Script().meet, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    speaker = new_speaker(wording, Relay("127.0.0.1", port, Cover.NONE))
    assert await speaker.tell(new_letter()) == ABSENT


async def test_connection_is_used_again_up_to_its_limit(wording: Wording) -> None:
    script = Script()
    async with played(wording, script, Limits(letters=3)) as speaker:
        for _ in range(6):
            assert await speaker.tell(new_letter()) == DELIVERED
    assert len(script.writers) == 2


async def test_idle_connection_is_given_up(wording: Wording) -> None:
    script = Script()
    async with played(wording, script, Limits(idle=-1)) as speaker:
        assert await speaker.tell(new_letter()) == DELIVERED
        assert await speaker.tell(new_letter()) == DELIVERED
    assert len(script.writers) == 2


@pytest.mark.parametrize("second", ["", "421 enough"])
async def test_relay_that_had_enough_of_a_connection_is_called_again(
    wording: Wording, second: str
) -> None:
    script = Script()
    async with played(wording, script) as speaker:
        assert await speaker.tell(new_letter()) == DELIVERED
        script.once["MAIL"] = second
        assert await speaker.tell(new_letter()) == DELIVERED
    assert len(script.writers) == 2


async def test_no_more_connections_are_open_than_allowed(wording: Wording) -> None:
    script = Script()
    async with played(wording, script, Limits(at_once=2)) as speaker:
        told = await asyncio.gather(*(speaker.tell(new_letter(id=each)) for each in range(12)))
    assert set(told) == {DELIVERED}
    assert len(script.writers) == 2


async def test_letter_that_waits_in_vain_for_a_connection_was_not_sent(wording: Wording) -> None:
    limits = Limits(offering=0.2, handing_over=0.5, at_once=1)
    async with played(wording, Script(**{".": None}), limits) as speaker:
        told = await asyncio.gather(speaker.tell(new_letter()), speaker.tell(new_letter(id=2)))
    assert list(told) == [Told(Outcome.UNKNOWN), ABSENT]


async def test_leave_is_taken_politely(wording: Wording) -> None:
    script = Script(QUIT="221 bye")
    async with played(wording, script) as speaker:
        await speaker.tell(new_letter())
    assert script.heard[-1] == "QUIT"
