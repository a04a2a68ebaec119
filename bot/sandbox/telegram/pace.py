"""The pace Telegram asks of bots: about 30 messages a second, one a second to a chat."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Final

_WINDOW_SECONDS: Final = 1.0
_ALL_LIMIT: Final = 30
_CHAT_LIMIT: Final = 1
SENDS: Final = frozenset({"sendmessage", "senddocument", "sendphoto"})


@dataclass(slots=True)
class Pace:
    """Remembers when messages were sent."""

    _all: deque[float] = field(default_factory=deque)
    _chats: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def allows(self, chat: str, at: float) -> bool:
        """Whether a message to the chat may go now, `at` in seconds; if so, it counts as sent."""
        mine = self._chats[chat]
        for sent, limit in ((self._all, _ALL_LIMIT), (mine, _CHAT_LIMIT)):
            while sent and at - sent[0] >= _WINDOW_SECONDS:
                sent.popleft()
            if len(sent) >= limit:
                return False
        self._all.append(at)
        mine.append(at)
        return True
