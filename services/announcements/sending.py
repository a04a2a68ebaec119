"""Sending announcements: letters are written and dropped in chunks, each in its transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.ports.storage import Store

# A chunk takes a fraction of a second: a pause or a stop does not wait for longer.
CHUNK: Final = 2000


@dataclass(frozen=True, slots=True)
class Sending:
    """What a worker does for announcements; `utility` is the name that people know."""

    utility: str
    chunk: int = CHUNK

    async def step(self, store: Store, now: datetime) -> int:
        """One chunk of whatever is to be done; 0: nothing is. The caller commits.

        A worker that dies loses its chunk and nothing else: cursor and letters are one
        transaction, and the next worker goes on from there.
        """
        work = store.announcement_work
        started = await work.start(now)
        looked = await work.write(self.chunk, {"utility": self.utility}, now)
        swept = await work.sweep(self.chunk, now)
        return started + looked + swept + await work.finish(now)
