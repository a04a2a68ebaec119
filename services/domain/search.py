"""What staff type to find a subscriber, read as what it most likely is."""

import re
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal

LONGEST: Final = 80
_SHORTEST_NUMBER: Final = 4
_PHONE: Final = re.compile(r"(?:\+?38)?(0\d{9})")
_NOISE: Final = re.compile(r"[\s()\-–]")
_WORDS: Final = 6


@dataclass(eq=False)
class SearchTooShort(Refusal):
    """Fewer signs than a search can use: half of the town would be found."""

    minimum: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Either something exact, or a surname with words of a name or an address.

    `number` is the beginning of an account number; `phone` is +380 and nine digits; `email` and
    `login` are whole and in lower case; `words` are to stand in the name or the address.
    """

    number: str = ""
    phone: str = ""
    email: str = ""
    login: str = ""
    surname: str = ""
    words: tuple[str, ...] = ()


def read_search(text: str) -> Wanted:
    """The search that a text asks for. Raises SearchTooShort."""
    squeezed = " ".join(text[:LONGEST].split())
    digits = _NOISE.sub("", squeezed)
    phone = _PHONE.fullmatch(digits)
    if digits.lstrip("+").isdigit() and digits.isascii():
        if len(digits.lstrip("+")) < _SHORTEST_NUMBER:
            raise SearchTooShort(_SHORTEST_NUMBER)
        if phone and digits.startswith("+"):
            return Wanted(phone=f"+38{phone[1]}")
        return Wanted(number=digits.lstrip("+"), phone=f"+38{phone[1]}" if phone else "")
    if "@" in squeezed:
        return Wanted(email=squeezed.lower())
    surname, *words = squeezed.split()[:_WORDS] or [""]
    if len(surname) < 2:  # noqa: PLR2004 - one letter is half of the town
        raise SearchTooShort(2)
    folded = surname.replace("'", "’").replace("ʼ", "’")
    return Wanted(login=squeezed.lower(), surname=folded, words=tuple(words))
