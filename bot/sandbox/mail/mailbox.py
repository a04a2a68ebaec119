"""The mailboxes: the latest letters, read once and kept in memory."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import Final

_KEPT: Final = 300


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail as its reader sees it; `headers` are all of them, as they came."""

    id: int
    box: str
    at: datetime
    sender: str
    subject: str
    message_id: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Mailboxes:
    """What has arrived, the newest last; the oldest are forgotten."""

    clock: Callable[[], datetime]
    changes: int = 0
    _mails: deque[Mail] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def keep(self, box: str, raw: bytes) -> None:
        """One letter for one box."""
        mail: EmailMessage = message_from_bytes(raw, policy=default)
        self._mails.append(
            Mail(
                id=next(self._ids),
                box=box,
                at=self.clock(),
                sender=str(mail["From"] or ""),
                subject=str(mail["Subject"] or ""),
                message_id=str(mail["Message-ID"] or ""),
                text=_body(mail, "plain"),
                html=_body(mail, "html"),
                headers=tuple((name, str(value)) for name, value in mail.items()),
            )
        )
        self.changes += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def boxes(self) -> list[tuple[str, int]]:
        """Every box with the number of its letters, by name."""
        names = sorted({mail.box for mail in self._mails})
        return [(name, sum(mail.box == name for mail in self._mails)) for name in names]

    def mails(self, box: str = "") -> list[Mail]:
        """Letters of a box, or of all, the newest first."""
        return [mail for mail in reversed(self._mails) if not box or mail.box == box]

    def find(self, mail_id: int) -> Mail | None:
        """A letter that is not forgotten."""
        return next((mail for mail in self._mails if mail.id == mail_id), None)

    async def changed(self, since: int, seconds: float) -> int:
        """The number of letters ever; waits for one more than `since`, but not for ever."""
        if self.changes <= since:
            try:
                async with asyncio.timeout(seconds):
                    await self._changed.wait()
            except TimeoutError:
                pass
        return self.changes


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return part.get_content() if part else ""
