"""How far the taking of a file has got: rows done, how fast, how long it will take yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.registry.records import Record
from services.domain.registry_profile import FileKind, Profile
from services.ports.clock import Clock
from services.ports.texts import Texts

STEP: Final = 1000
_BLOCK: Final = 1 << 20
_BAR: Final = 20
_MINUTE: Final = 60
# What there is one of for a row, in the bytes of the file; else its lines are counted.
_SIGNS: Final = {"mt940": b"\n:61:", "camt.053": b"</Ntry>", "privat": b'"TRANTYPE"'}
_DBF_COUNT: Final = slice(4, 8)


@dataclass(slots=True)
class Progress:
    """The file's rows so far, of those `expected`: about as many, or 0 when nobody knows."""

    file: str
    expected: int
    began: datetime
    done: int = 0
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.began

    def advance(self, done: int, now: datetime) -> None:
        """So many rows have been read until now."""
        self.done, self.at = done, now

    @property
    def rate(self) -> int:
        """Rows in a second."""
        spent = (self.at - self.began).total_seconds()
        return round(self.done / spent) if spent > 0 else 0

    @property
    def left(self) -> int:
        """Seconds; 0 when nobody knows."""
        missing = max(self.expected - self.done, 0)
        return round(missing / self.rate) if self.rate else 0

    @property
    def percent(self) -> int:
        """0 to 100; 0 when nobody knows."""
        return min(self.done * 100 // self.expected, 100) if self.expected else 0

    def told(self, texts: Texts, locale: str) -> str:
        """In a line of words."""
        minutes, seconds = divmod(self.left, _MINUTE)
        return texts.say(
            locale,
            "registry-progress" if self.expected else "registry-going",
            {
                "file": self.file,
                "done": self.done,
                "expected": self.expected,
                "percent": self.percent,
                "rate": self.rate,
                "left": f"{minutes}:{seconds:02}",
            },
        )

    @property
    def bar(self) -> str:
        """For a terminal; nothing when nobody knows."""
        filled = self.percent * _BAR // 100
        return f"[{'#' * filled}{'.' * (_BAR - filled)}] " if self.expected else ""


def watched(found: Iterator[Record], on_progress: Callable[[int], None]) -> Iterator[Record]:
    """The same records; every thousand is told of."""
    for count, record in enumerate(found, start=1):
        yield record
        if count % STEP == 0:
            on_progress(count)


def expected_rows(path: Path, profile: Profile) -> int:
    """About how many rows the file has; 0 when its kind does not show it."""
    if profile.kind is FileKind.XLSX:
        return 0
    sign = _SIGNS.get(profile.name, b"\n") if profile.kind is FileKind.STATEMENT else b"\n"
    try:
        with path.open("rb") as file:
            if profile.kind is FileKind.DBF:
                return int.from_bytes(file.read(8)[_DBF_COUNT], "little")
            return _count(iter(lambda: file.read(_BLOCK), b""), sign)
    except OSError:
        return 0  # reading will say why


def _count(blocks: Iterator[bytes], sign: bytes) -> int:
    found, tail = 0, b""
    for block in blocks:
        text = tail + block
        found += text.count(sign)
        tail = text[len(text) - len(sign) + 1 :] if len(sign) > 1 else b""
    return found


@dataclass(frozen=True, slots=True)
class Board:
    """What is being taken just now, for whoever asks meanwhile."""

    clock: Clock
    going: dict[int, Progress] = field(default_factory=dict)

    @contextmanager
    def taking(self, path: Path, profile: Profile) -> Iterator[Callable[[int], None]]:
        """While a file is read; what is yielded wants to know how many rows were."""
        progress = Progress(path.name, expected_rows(path, profile), self.clock())
        self.going[id(progress)] = progress
        try:
            yield lambda done: progress.advance(done, self.clock())
        finally:
            del self.going[id(progress)]
