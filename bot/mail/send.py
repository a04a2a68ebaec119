"""Letters by e-mail: worded, sealed, handed to the relay, and their fate told truly."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.mail.envelope import NoSuchBox, Sender
from bot.mail.outcomes import is_operators_matter, judge
from bot.mail.wire import Envelope, NotSent, Wire
from bot.mail.words import Wording
from services.domain.message import Letter, Outcome
from services.ports.clock import Clock
from services.ports.messengers import Told

_PER_SECOND: Final = 10.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Beat:
    """So many letters a second and no more, one after another."""

    per_second: float = _PER_SECOND
    _next_at: float = 0.0

    async def wait(self) -> None:
        """Until it is our turn."""
        now = asyncio.get_running_loop().time()
        turn = max(self._next_at, now)
        self._next_at = turn + 1 / self.per_second
        if turn > now:
            await asyncio.sleep(turn - now)


@dataclass(slots=True)
class MailSpeaker:
    """The voice of Channel.EMAIL; raises for nothing that a relay may do."""

    wire: Wire
    sender: Sender
    wording: Wording
    clock: Clock
    beat: Beat = field(default_factory=Beat)

    async def tell(self, letter: Letter) -> Told:
        """Hand the letter to the relay; nothing is repeated here."""
        try:
            envelope = self._sealed(letter, self.clock())
        except LookupError:
            # One letter that cannot be worded must not hold up the others: kept for staff.
            _log.exception("a letter cannot be worded", extra={"letter": letter.id})
            return Told(Outcome.REFUSED)
        except NoSuchBox:
            return Told(Outcome.UNREACHABLE)
        await self.beat.wait()
        try:
            await self.wire.send(envelope)
        except NotSent as failed:
            told = judge(failed.why, failed.moment)
            _log_failure(letter, failed, told)
            return told
        return Told(Outcome.DELIVERED)

    def _sealed(self, letter: Letter, now: datetime) -> Envelope:
        return self.sender.seal(letter, self.wording.of(letter), now)


def _log_failure(letter: Letter, failed: NotSent, told: Told) -> None:
    """The relay's own words may name the person: they stay out of the log."""
    code = getattr(failed.why, "code", None)
    facts = {"letter": letter.id, "failure": str(failed), "code": code, "outcome": told.outcome}
    if is_operators_matter(failed.why):
        _log.error("the relay takes no letters: look at SMTP_URL and MAIL_FROM", extra=facts)
    else:
        _log.warning("a letter was not taken by the relay", extra=facts)
