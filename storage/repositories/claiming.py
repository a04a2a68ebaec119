"""Claims of letters: whose turn it is, where each goes, and a slot of its channel's rate."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.domain.facts import from_json
from services.domain.ids import LetterId, PersonId
from services.domain.message import Channel, Letter, LetterLink, Pace
from storage.database import Session
from storage.repositories.claim_statements import CLAIM
from storage.repositories.wishes import USUAL, wishes_of

# Slots are given so far ahead, and so many of them to one claim: nobody waits for a worker.
_AHEAD: Final = timedelta(seconds=1)
_SHARE: Final = 0.35
# Of a permitted rate: what is left keeps a late message from meeting its neighbours.
_USED: Final = 0.99
_LOOKS: Final = 20
# What is another's to carry stays at the head of the queue up to this part of what is looked at,
# channel by channel: the rest gets its appointments, or nobody would see what is behind it.
_LEFT: Final = 4
_NEVER: Final = timedelta()

_RATES: Final = """
SELECT channel, next_at, booked_to, silent_until FROM rates ORDER BY channel FOR UPDATE
"""


@dataclass(frozen=True, slots=True)
class _Way:
    """What a channel has left for this claim."""

    channel: Channel
    room: int
    starts_at: datetime
    books_at: datetime
    gap: float
    is_ours: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: what is asked for, and who may be spoken to how fast (None: all, at will)."""

    limit: int
    now: datetime
    lease: timedelta
    by_mail: bool | None
    paces: Mapping[Channel, Pace] | None

    async def take(self, session: Session) -> list[Letter]:
        """Letters with their slots; looked for again while only appointments were given.

        The rows of rates are locked first: claims go one after another, so that each sees the
        letters that the one before has taken.
        """
        for _ in range(_LOOKS):
            ways = [self._way(row) for row in await session.rows(_RATES)]
            room = sum(way.room for way in ways if way.is_ours and way.is_open)
            if room == 0:
                return []
            rows = await session.rows(CLAIM, *self._values(ways, min(room, self.limit)))
            taken = [_letter(row) for row in rows if row["fate"] == "take"]
            if taken or not rows:
                return taken
        return []

    def _values(self, ways: Collection[_Way], window: int) -> list[object]:
        paces, left = (self.paces or {}).values(), window // _LEFT
        return [
            window,
            self.now,
            self.now + self.lease,
            max((pace.chat_rest for pace in paces), default=_NEVER),
            [way.channel.value for way in ways],
            [way.room if way.is_ours or not way.gap else min(way.room, left) for way in ways],
            [way.starts_at for way in ways],
            [way.books_at for way in ways],
            [way.gap for way in ways],
            [way.is_ours for way in ways],
            [way.is_open for way in ways],
            min((pace.per_hour for pace in paces if pace.per_hour), default=2**31),
        ]

    def _way(self, row: Any) -> _Way:
        channel, now = Channel(row["channel"]), self.now
        is_ours = self.by_mail in {None, channel is Channel.EMAIL}
        pace = None if self.paces is None else self.paces.get(channel)
        if pace is None:
            is_open = self.paces is None
            return _Way(channel, self.limit, now, now, 0.0, is_ours, is_open)
        gap = 1 / (pace.per_second * _USED)
        starts_at = max(row["next_at"], row["silent_until"], now)
        left = math.floor((now + _AHEAD - starts_at).total_seconds() / gap)
        share = max(math.ceil(_SHARE / gap), 1)
        room = min(max(left, 0), share, self.limit)
        books_at = max(row["booked_to"], starts_at + timedelta(seconds=room * gap))
        return _Way(channel, room, starts_at, books_at, gap, is_ours, is_open=True)


def _letter(row: Any) -> Letter:
    wishes = USUAL if row["muted"] is None else wishes_of(row)
    facts = from_json(row["facts"])
    if row["text"] is not None:
        facts = {**facts, "text": row["text"]}
    return Letter(
        id=LetterId(row["id"]),
        person_id=PersonId(row["person_id"]),
        channel=Channel(row["channel"]),
        chat=row["chat"],
        locale=row["locale"],
        key=row["key"],
        facts=facts,
        actions=tuple(row["actions"]),
        attempts=row["attempts"],
        link=None if row["page"] is None else LetterLink(row["page"], row["ref"]),
        code_word=wishes.code_word,
        wishes=wishes,
        stale_at=row["stale_at"],
        is_bulk=row["is_bulk"],
        announcement_id=row["announcement_id"],
        begun=row["begun"],
        go_at=row["go_at"] if row["gap"] else None,
    )
