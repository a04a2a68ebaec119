"""Pace: how fast one chat may speak, kept in this process, before anything costs a transaction."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Final

from services.ports.clock import Clock

_CHATS: Final = 10_000
_REMEMBERED: Final = 64


class Verdict(Enum):
    """What becomes of an event."""

    HEARD = auto()
    HELD_BACK = auto()
    """The first one too many: the person is told."""
    DROPPED = auto()
    """One more; the person was told already."""


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` events at once, then `per_second`: people are slower, floods are not."""

    burst: int = 100
    per_second: float = 10.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: datetime
    admitted: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    is_told: bool = False


@dataclass(slots=True)
class Pace:
    """A token bucket for each chat; the chats that spoke longest ago are forgotten first.

    An event that was let in and comes again is let in again: a redelivery costs nothing, or an
    outage would use up the person's patience and ours.
    """

    clock: Clock
    limit: Limit = field(default_factory=Limit)
    chats: int = _CHATS
    _buckets: OrderedDict[str, _Bucket] = field(default_factory=OrderedDict)

    def judge(self, chat: str, event_id: str) -> Verdict:
        """What becomes of the event; spends a token of the chat's on one that is heard."""
        bucket = self._bucket_of(chat)
        if event_id in bucket.admitted:
            return Verdict.HEARD
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.admitted.append(event_id)
            return Verdict.HEARD
        if bucket.is_told:
            return Verdict.DROPPED
        bucket.is_told = True
        return Verdict.HELD_BACK

    def _bucket_of(self, chat: str) -> _Bucket:
        now = self.clock()
        bucket = self._buckets.get(chat)
        if bucket is None:
            bucket = self._buckets[chat] = _Bucket(self.limit.burst, now)
            if len(self._buckets) > self.chats:
                self._buckets.popitem(last=False)
            return bucket
        self._buckets.move_to_end(chat)
        # A clock that was set back fills nothing and takes nothing.
        seconds = max(0.0, (now - bucket.filled_at).total_seconds())
        bucket.filled_at = now
        bucket.tokens = min(self.limit.burst, bucket.tokens + seconds * self.limit.per_second)
        if bucket.tokens >= self.limit.burst:
            bucket.is_told = False
        return bucket
