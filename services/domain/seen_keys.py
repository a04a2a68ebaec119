"""Which keys a file has had already, in eight bytes for a place."""

from array import array
from typing import Final

_SMALLEST: Final = 1 << 12
_WORD: Final = (1 << 64) - 1
_FULL: Final = 2 / 3


class SeenKeys:
    """Hashes of keys in one flat table: a set of numbers would take six times as much.

    Two keys that share their 64 bits are taken for one: a wrong alarm in 100,000 files of ten
    million rows.
    """

    def __init__(self) -> None:
        self._count = 0
        self._places = array("Q", bytes(8 * _SMALLEST))

    def add(self, key: str) -> bool:
        """Whether the key is new; from now on it is not."""
        if not _put(self._places, hash(key) & _WORD or 1):
            return False
        self._count += 1
        if self._count > len(self._places) * _FULL:
            self._grow()
        return True

    def _grow(self) -> None:
        larger = array("Q", bytes(8)) * (2 * len(self._places))
        for value in self._places:
            if value:
                _put(larger, value)
        self._places = larger


def _put(places: "array[int]", value: int) -> bool:
    """Into the first free place after its own; zero is a free place."""
    mask = len(places) - 1
    place = value & mask
    while found := places[place]:
        if found == value:
            return False
        place = (place + 1) & mask
    places[place] = value
    return True
