"""The pace Viber asks of bots: requests a second, and messages to those who stay silent."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.viber.state import Person

UNANSWERED_LIMIT: Final = 100
_HOUR: Final = 3600.0
_BROADCASTS: Final = 500
_BROADCAST_SECONDS: Final = 10.0


@dataclass(slots=True)
class Pace:
    """`a_second` bounds requests a second, 0 for no bound; `earned` counts what it refused.

    Refusals inflicted on purpose are counted elsewhere: these are the bot's own fault.
    """

    a_second: int = 0
    earned: int = 0
    _sent: deque[float] = field(default_factory=deque)
    _broadcasts: deque[float] = field(default_factory=deque)

    def allows(self, at: float, *, is_broadcast: bool = False) -> bool:
        """Whether a request may come now, `at` in seconds; if so, it counts."""
        if is_broadcast:
            return self._fits(self._broadcasts, _BROADCASTS, _BROADCAST_SECONDS, at)
        return not self.a_second or self._fits(self._sent, self.a_second, 1.0, at)

    def may_reach(self, person: Person, at: float) -> bool:
        """Whether one more message may go to somebody who has not answered; if so, it counts."""
        person.unanswered = [each for each in person.unanswered if at - each < _HOUR]
        if len(person.unanswered) >= UNANSWERED_LIMIT:
            self.earned += 1
            return False
        person.unanswered.append(at)
        return True

    def _fits(self, sent: deque[float], limit: int, seconds: float, at: float) -> bool:
        while sent and at - sent[0] >= seconds:
            sent.popleft()
        if len(sent) >= limit:
            self.earned += 1
            return False
        sent.append(at)
        return True
