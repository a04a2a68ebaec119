"""For whom money without an account may have been meant: numbers in words, slips of a finger."""

import re
from collections.abc import Collection
from typing import Final

_NUMBER: Final = re.compile(r"(?<!\d)\d{9,12}(?!\d)", re.ASCII)
_LENGTHS: Final = range(9, 13)
_DIGITS: Final = "0123456789"


def numbers_in(purpose: str) -> frozenset[str]:
    """What may be account numbers in the words of a payment: 9 to 12 digits on their own."""
    return frozenset(_NUMBER.findall(purpose))


def near(number: str) -> frozenset[str]:
    """Numbers that differ from this one by one digit, or by two neighbours that changed places."""
    if len(number) not in _LENGTHS or not (number.isascii() and number.isdigit()):
        return frozenset()
    places = range(len(number))
    slips = {number[:at] + digit + number[at + 1 :] for at in places for digit in _DIGITS}
    swaps = {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in places[:-1]}
    return frozenset(slips | swaps) - {number}


def only_known(candidates: Collection[str], known: Collection[str]) -> str:
    """The one candidate that exists; "" when none does, or several, lest we guess."""
    found = [number for number in candidates if number in known]
    return found[0] if len(found) == 1 else ""
