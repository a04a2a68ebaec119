"""Wishes: which letters a person wants to hear, when, and the word that marks a genuine one."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from services.domain.errors import Refusal
from services.domain.quiet_hours import NIGHT, QuietHours

SHORTEST_WORD: Final = 2
LONGEST_WORD: Final = 24
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SHOWN: Final = 40


class LetterKind(StrEnum):
    """What a letter is about. Of money and of safety everybody hears, at any hour."""

    MONEY = "money"
    SECURITY = "security"
    BILLS = "bills"
    READINGS = "readings"
    NEWS = "news"
    OUTAGES = "outages"


SWITCHABLE: Final = (
    LetterKind.BILLS,
    LetterKind.READINGS,
    LetterKind.OUTAGES,
    LetterKind.NEWS,
)
# The word after "letter-" in a letter's key; whatever is not named here must be heard.
_KINDS: Final = {
    "receipt": LetterKind.MONEY,
    "payment": LetterKind.MONEY,
    "credit": LetterKind.MONEY,
    "registry": LetterKind.MONEY,
    "bill": LetterKind.BILLS,
    "reminder": LetterKind.READINGS,
    "news": LetterKind.NEWS,
    "outage": LetterKind.OUTAGES,
}


@dataclass(eq=False)
class CodeWordUnreadable(Refusal):
    """Not one word of letters, or too short or too long a one."""

    text: str
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wishes of letters; `code_word` is "" when there is none.

    `muted` holds switchable kinds only; what the hours are is kept while they are off.
    """

    muted: frozenset[LetterKind] = frozenset()
    has_quiet_hours: bool = True
    quiet: QuietHours = NIGHT
    code_word: str = ""

    def wants(self, key: str) -> bool:
        """Whether a letter under the key is wanted."""
        return kind_of(key) not in self.muted

    def waits_until(self, key: str, now: datetime, zone: tzinfo) -> datetime | None:
        """The end (UTC) of the quiet time that a letter under the key waits for, None: say it."""
        if not self.has_quiet_hours or kind_of(key) not in SWITCHABLE:
            return None
        return self.quiet.end_of(now, zone)


def kind_of(key: str) -> LetterKind:
    """What a letter under the key is about."""
    word = key.removeprefix("letter-").partition("-")[0]
    return _KINDS.get(word, LetterKind.SECURITY)


def parse_code_word(text: str) -> str:
    """One word of letters, an apostrophe or a hyphen inside. Raises CodeWordUnreadable."""
    word = unicodedata.normalize("NFC", text.strip())
    is_short = SHORTEST_WORD <= len(word) <= LONGEST_WORD
    if not is_short or _WORD.fullmatch(word) is None:
        raise CodeWordUnreadable(text.strip()[:_SHOWN], SHORTEST_WORD, LONGEST_WORD)
    return word
