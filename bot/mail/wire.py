"""The wire to the relay: a few connections, used again, given up when old, idle or broken."""

import asyncio
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

from aiosmtplib import SMTP, SMTPResponse
from aiosmtplib.errors import (
    SMTPDataError,
    SMTPException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from bot.mail.outcomes import Moment
from bot.relay import Cover, Relay

_READY_FOR_TEXT: Final = 354
_TAKEN: Final = 250
_DOT: Final = re.compile(rb"(?m)^\.")
_FAREWELL_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """One letter as the relay takes it; `text` has CRLF lines, the last one too, of 7 bits."""

    sender: str
    recipient: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and numbers; offering and handing over together stay under Delivery's patience."""

    offering: float = 8.0
    handing_over: float = 9.0
    idle: float = 20.0
    at_once: int = 4
    letters: int = 50


class NotSent(Exception):
    """A letter did not go, or may not have gone: why, and how far it had come."""

    def __init__(self, moment: Moment, why: Exception) -> None:
        super().__init__(type(why).__name__)
        self.moment = moment
        self.why = why


@dataclass(slots=True)
class _Line:
    client: SMTP
    letters: int = 0
    used_at: float = 0.0


@dataclass(slots=True)
class Wire:
    """Hands letters to the relay; `name` is how we introduce ourselves."""

    relay: Relay
    name: str
    limits: Limits = Limits()
    _idle: list[_Line] = field(default_factory=list)
    _lanes: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._lanes = asyncio.Semaphore(self.limits.at_once)

    async def send(self, envelope: Envelope) -> None:
        """Hand a letter over; waiting for a free connection counts as offering. Raises NotSent."""
        moment = Moment.OFFERED
        try:
            async with AsyncExitStack() as stack:
                async with asyncio.timeout(self.limits.offering):
                    await stack.enter_async_context(self._lanes)
                    line = await self._offered(envelope)
                moment = Moment.HANDED_OVER
                async with asyncio.timeout(self.limits.handing_over):
                    await self._hand_over(line, envelope)
        except (SMTPException, OSError) as why:
            raise NotSent(moment, why) from why

    async def close(self) -> None:
        """Take leave of the relay; of one that is slow, without waiting for its answer."""
        while self._idle:
            client = self._idle.pop().client
            try:
                await client.quit(timeout=_FAREWELL_SECONDS)
            except (SMTPException, OSError):
                client.close()

    async def _offered(self, envelope: Envelope) -> _Line:
        """A connection whose relay waits for the text of the letter."""
        line = self._rested()
        if line is not None:
            try:
                await _offer(line, envelope)
            except (SMTPServerDisconnected, SMTPSenderRefused):
                line = None  # It hung up, or has heard enough letters: nothing was taken.
        if line is None:
            line = await self._opened()
            await _offer(line, envelope)
        return line

    async def _hand_over(self, line: _Line, envelope: Envelope) -> None:
        try:
            await _say(line.client, envelope.text)
        except BaseException:
            line.client.close()
            raise
        line.letters += 1
        line.used_at = asyncio.get_running_loop().time()
        if line.letters < self.limits.letters:
            self._idle.append(line)
        else:
            line.client.close()

    def _rested(self) -> _Line | None:
        """The connection used last that still stands; those that do not are given up."""
        oldest = asyncio.get_running_loop().time() - self.limits.idle
        while self._idle:
            line = self._idle.pop()
            if line.client.is_connected and line.used_at >= oldest:
                return line
            line.client.close()
        return None

    async def _opened(self) -> _Line:
        relay = self.relay
        client = SMTP(
            hostname=relay.host,
            port=relay.port,
            username=relay.user or None,
            password=relay.password or None,
            local_hostname=self.name,
            use_tls=relay.cover is Cover.TLS,
            start_tls=relay.cover is Cover.STARTTLS,
            timeout=self.limits.offering,
        )
        await client.connect()
        return _Line(client)


async def _offer(line: _Line, envelope: Envelope) -> None:
    """From whom, to whom, and the wish to say the text; a connection that balks is given up."""
    client = line.client
    try:
        await client.mail(envelope.sender)
        await client.rcpt(envelope.recipient)
        _ensure(await client.execute_command(b"DATA"), _READY_FOR_TEXT)
    except BaseException:
        client.close()
        raise


async def _say(client: SMTP, text: bytes) -> None:
    """The text to its last dot: said apart from DATA, so that one knows which of them hung."""
    protocol = client.protocol
    if protocol is None:
        raise SMTPServerDisconnected("hung up before the text")
    protocol.write(_DOT.sub(b"..", text) + b".\r\n")
    _ensure(await protocol.read_response(), _TAKEN)


def _ensure(answer: SMTPResponse, code: int) -> None:
    if answer.code != code:
        raise SMTPDataError(answer.code, answer.message)
