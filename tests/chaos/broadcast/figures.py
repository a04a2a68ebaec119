"""What a broadcast has shown, in lines for people."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.chaos.broadcast.double import BLOCKED

_SHOWN = 8
_EARNED = ("earned", "earned in a chat", "spoken in silence")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the double has seen, and what the database says of every letter."""

    people: int
    permitted: float
    kills: int
    seen: Mapping[str, Any]
    fates: Mapping[int, tuple[str, str]]
    receipts: tuple[int, float]
    memory: int
    faults: list[str]

    @property
    def twice(self) -> int:
        """People who heard more than once."""
        return sum(count > 1 for count in self.seen["heard"].values())

    @property
    def blocked_heard(self) -> int:
        """Blocked chats that heard, which cannot be."""
        return sum(int(chat) % BLOCKED == 0 for chat in self.seen["heard"])

    @property
    def silenced(self) -> Counter[str]:
        """People who heard nothing, by what the database says: nobody may be forgotten."""
        heard = {int(chat) for chat in self.seen["heard"]}
        return Counter(
            f"{state}: {why}" if why else state
            for person, (state, why) in self.fates.items()
            if person not in heard
        )

    @property
    def in_doubt(self) -> int:
        """People whose letter was begun by a worker that was killed, and never left it."""
        asked = {int(chat) for chat in self.seen["asked"]}
        return sum(
            why == "unknown" and person not in asked for person, (_, why) in self.fates.items()
        )

    @property
    def earned(self) -> int:
        """Answers 429 that we earned ourselves."""
        return sum(self.seen["met"].get(each, 0) for each in _EARNED)

    @property
    def share(self) -> float:
        """Of the permitted rate, while speaking was allowed."""
        asked = sum(self.seen["asked"].values()) + self.receipts[0]
        return float(asked / max(self.seen["seconds"] - self.seen["silent"], 0.1) / self.permitted)

    @property
    def wrongs(self) -> list[str]:
        """Broken promises."""
        found = list(self.faults)
        if self.twice:
            found.append(f"{self.twice} people heard twice")
        if self.earned:
            found.append(f"{self.earned} answers 429 were earned: {self.seen['met']}")
        excused = {"buried: unknown", "buried: unreachable"}
        forgotten = {fate: count for fate, count in self.silenced.items() if fate not in excused}
        if forgotten:
            found.append(f"people who heard nothing without a reason: {forgotten}")
        if self.blocked_heard:
            found.append(f"{self.blocked_heard} blocked chats heard")
        return found

    def lines(self) -> Iterator[str]:
        """For the terminal."""
        heard = self.seen["heard"]
        failed = self.people - self.seen["met"].get("good", 0) + self.receipts[0]
        yield f"people            {self.people}, kill -9 of workers {self.kills}"
        yield f"heard             {len(heard)} once, {self.twice} more often"
        yield f"heard nothing     {dict(self.silenced)}"
        yield f"killed under way  {self.in_doubt} letters never reached the messenger"
        yield f"the messenger     {self.seen['met']}: {failed / self.people:.1%} of calls failed"
        yield f"429 earned        {self.earned}"
        yield f"rate              {self.share:.1%} of the permitted {self.permitted:g}/s"
        yield f"busiest second    {self.seen['busiest'] / self.permitted:.1%} of the permitted"
        seconds, silent = self.seen["seconds"], self.seen["silent"]
        yield f"time              {seconds:.0f} s, {silent:.0f} of them of silence"
        yield f"receipts          {self.receipts[0]} told, at most {self.receipts[1]:.2f} s late"
        yield f"memory            {self.memory / 2**20:.0f} MiB at most in a worker"
        for wrong in self.wrongs[:_SHOWN]:
            yield f"  ! {wrong}"
