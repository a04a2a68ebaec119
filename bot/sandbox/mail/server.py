"""The mail server joined: SMTP on a port of its own, the page in any aiohttp application."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, tzinfo

from aiohttp import web

from bot.sandbox.mail.door import listening
from bot.sandbox.mail.mailbox import Mailboxes
from bot.sandbox.mail.misbehaviour import MailMisbehaviour
from bot.sandbox.mail.page import MailPage


class SandboxMail:
    """Takes letters by SMTP on this machine only, and shows them under /mail/."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        timezone: tzinfo = UTC,
        misbehave: MailMisbehaviour | None = None,
    ) -> None:
        self.boxes = Mailboxes(clock)
        self.misbehave = misbehave or MailMisbehaviour()
        self._page = MailPage(self.boxes, self.misbehave, timezone)

    def attach(self, app: web.Application) -> None:
        """Add the page."""
        app.add_routes(self._page.routes())

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator[str]:
        """Take letters; yields the SMTP_URL that leads here."""
        async with listening(self.boxes, self.misbehave, port=port) as taken:
            yield f"smtp://127.0.0.1:{taken}?starttls=0"
