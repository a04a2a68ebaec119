"""How alike two ways of writing the same thing are: names, and postal addresses, side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.domain.identity import is_same_name

_WORD: Final = re.compile(r"\d+[-\s]?[^\W\d_](?![^\W\d_])|\d+|[^\W\d_][\w'’ʼ`]*(?:-[^\W\d_]+)*")
_NOISE: Final = re.compile(r"[-\s'’ʼ`]")
_SHORT: Final = 5  # letters of a word in which one slip is a slip, and two are another word

# What people and registers write for the same thing. The empty word says nothing of the place.
_USUAL: Final = {
    "вул": "вулиця",
    "ул": "вулиця",
    "улица": "вулиця",
    "просп": "проспект",
    "пр": "проспект",
    "прт": "проспект",
    "бул": "бульвар",
    "буль": "бульвар",
    "бр": "бульвар",
    "пров": "провулок",
    "пер": "провулок",
    "переулок": "провулок",
    "пл": "площа",
    "площадь": "площа",
    "наб": "набережна",
    "мкр": "мікрорайон",
    "мкрн": "мікрорайон",
    "обл": "область",
    "рн": "район",
    "м": "",
    "г": "",
    "місто": "",
    "город": "",
    "с": "",
    "село": "",
    "смт": "",
    "селище": "",
    "буд": "",
    "будинок": "",
    "дом": "",
    "д": "",
    "кв": "",
    "квартира": "",
    "вулиця": "вулиця",
}
# Left out as often as not, so their absence tells nothing.
_OPTIONAL: Final = frozenset({"вулиця"})


class Likeness(StrEnum):
    """What a clerk sees beside a claimed value; unknown when billing has nothing to compare."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the claimed value; `is_other` when the known one has nothing of the kind."""

    text: str
    is_other: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A claimed value beside what billing knows; `words` are the claimed one's, for marking."""

    claimed: str
    known: str
    likeness: Likeness
    words: tuple[Word, ...]


def compare_names(claimed: Sequence[str], known: Sequence[str]) -> tuple[Compared, ...]:
    """Surname, name and patronymic, each beside its own; words in another order are similar."""
    is_shuffled = sorted(map(_folded, claimed)) == sorted(map(_folded, known))
    return tuple(
        _compared(mine, theirs, _name_likeness(mine, theirs, is_shuffled=is_shuffled))
        for mine, theirs in zip(claimed, known, strict=True)
    )


def compare_addresses(claimed: str, known: str) -> Compared:
    """Two postal addresses: the same, one written shorter or with a slip, or another place.

    Numbers of the house and the flat must agree, in their order; words may be abbreviated, left
    out, stand in another order, or have a slip.
    """
    mine, theirs = _address_words(claimed), _address_words(known)
    return _compared(claimed, known, _address_likeness(mine, theirs))


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter more, less or another, two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at] + [0] * len(other)
        for to, theirs in enumerate(other, 1):
            row[to] = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != theirs))
            if at > 1 and to > 1 and one[at - 2] == theirs and letter == other[to - 2]:
                row[to] = min(row[to], earlier[to - 2] + 1)
    return row[-1]


def _compared(claimed: str, known: str, likeness: Likeness) -> Compared:
    if likeness in {Likeness.SAME, Likeness.UNKNOWN}:
        return Compared(claimed, known, likeness, (Word(claimed, is_other=False),))
    theirs = {_usual(word) for word in _WORD.findall(known)}
    words = []
    for text in claimed.split():
        own = [_usual(word) for word in _WORD.findall(text)]
        words.append(Word(text, is_other=any(word and word not in theirs for word in own)))
    return Compared(claimed, known, likeness, tuple(words))


def _name_likeness(mine: str, theirs: str, *, is_shuffled: bool) -> Likeness:
    if not theirs:
        return Likeness.UNKNOWN
    if is_same_name(mine, theirs):
        return Likeness.SAME
    own, other = _folded(mine), _folded(theirs)
    is_initial = bool(own and other) and min(len(own), len(other)) == 1 and own[0] == other[0]
    if is_shuffled or is_initial or _is_slip(own, other):
        return Likeness.SIMILAR
    return Likeness.DIFFERENT


def _address_likeness(mine: list[str], theirs: list[str]) -> Likeness:
    if not theirs:
        return Likeness.UNKNOWN
    if sorted(mine) == sorted(theirs):
        return Likeness.SAME
    numbers = [[word for word in side if word[0].isdigit()] for side in (mine, theirs)]
    if numbers[0] != numbers[1]:
        return Likeness.DIFFERENT
    names = [[word for word in side if not word[0].isdigit()] for side in (mine, theirs)]
    fewer, more = sorted(names, key=len)
    told = [word for word in fewer if word not in _OPTIONAL]
    is_within = told and all(any(_is_slip(word, other) for other in more) for word in told)
    return Likeness.SIMILAR if is_within else Likeness.DIFFERENT


def _address_words(text: str) -> list[str]:
    words = [_usual(word) for word in _WORD.findall(text)]
    return [word for word in words if word]


def _usual(word: str) -> str:
    folded = _folded(word)
    return _USUAL.get(folded, folded)


def _folded(word: str) -> str:
    return _NOISE.sub("", word).casefold()


def _is_slip(one: str, other: str) -> bool:
    """Whether one word may be the other with slips: one in a short word, two in a longer one."""
    if not one or not other:
        return False
    return distance(one, other) <= (1 if min(len(one), len(other)) <= _SHORT else 2)
