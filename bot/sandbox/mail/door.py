"""The SMTP side: takes every letter, unless it is told to misbehave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.sandbox.mail.mailbox import Mailboxes
from bot.sandbox.mail.misbehaviour import MailMisbehaviour

_SIZE_LIMIT: Final = 1024 * 1024
_IDLE_SECONDS: Final = 60
_OK: Final = "250 2.0.0 OK"
_BUSY: Final = "421 4.3.2 Too busy, come again"
_LATER: Final = "451 4.3.0 Come again"
_NO_BOX: Final = "550 5.1.1 No such mailbox"
_REFUSED: Final = "554 5.6.0 We do not like the text"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the library asks at every step of a conversation, by its names for the steps."""

    boxes: Mailboxes
    misbehave: MailMisbehaviour

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        if self.misbehave.strikes("silent"):
            await asyncio.Event().wait()
        if self.misbehave.strikes("busy"):
            return _BUSY
        if self.misbehave.strikes("later"):
            return _LATER
        if self.misbehave.strikes("no_box"):
            return _NO_BOX
        envelope.rcpt_tos.append(address)
        return _OK

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        if self.misbehave.strikes("refuse"):
            return _REFUSED
        for box in envelope.rcpt_tos:
            self.boxes.keep(box, envelope.original_content or b"")
        if self.misbehave.strikes("cut"):
            _hang_up(server)
            await asyncio.Event().wait()  # until the library hears that nobody is there
        return _OK


@asynccontextmanager
async def listening(
    boxes: Mailboxes, misbehave: MailMisbehaviour, *, port: int = 0, **options: Any
) -> AsyncIterator[int]:
    """Take letters on this machine's own address; yields the port, a free one for 0.

    `options` are the library's: TLS, and who may speak.
    """
    loop = asyncio.get_running_loop()
    desk = _Desk(boxes, misbehave)
    opened: WeakSet[SMTP] = WeakSet()

    def meets() -> SMTP:
        door = SMTP(
            desk,
            hostname="sandbox",
            ident="Oblik",
            data_size_limit=_SIZE_LIMIT,
            timeout=_IDLE_SECONDS,
            loop=loop,
            **options,
        )
        opened.add(door)
        return door

    server = await loop.create_server(meets, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for door in opened:
            _hang_up(door)
        await server.wait_closed()


def _hang_up(door: SMTP) -> None:
    transport = door.transport
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()
