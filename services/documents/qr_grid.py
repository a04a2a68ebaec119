"""The grid of a QR code: what all codes of one version share (ISO/IEC 18004, level M, mask 3)."""

from dataclasses import dataclass
from functools import cache
from typing import Final

_ALIGNED: Final = {
    1: (),
    2: (6, 18),
    3: (6, 22),
    4: (6, 26),
    5: (6, 30),
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
    10: (6, 28, 50),
    11: (6, 30, 54),
    12: (6, 32, 58),
    13: (6, 34, 62),
    14: (6, 26, 46, 66),
    15: (6, 26, 48, 70),
    16: (6, 26, 50, 74),
    17: (6, 30, 54, 78),
}
_NAMED: Final = 7  # from this version on, the version stands in the code
_FORMAT: Final = (0b00011, 0b10100110111, 10)  # level M and mask 3, its BCH polynomial
_FORMAT_MASK: Final = 0b101010000010010
_VERSION_CHECK: Final = (0b1111100100101, 12)
_Cells = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Template:
    """Modules by their number, row after row from the top left.

    `fixed` are the modules that no data touch, `order` is the path of the data's bits, `mask` is
    laid over those bits, as one number.
    """

    side: int
    fixed: bytes
    order: tuple[int, ...]
    mask: int


@cache
def template(version: int) -> Template:
    """The grid of a version, prepared at first use."""
    side = 17 + 4 * version
    cells: _Cells = {}
    for corner in ((0, 0), (0, side - 7), (side - 7, 0)):
        _finder(cells, corner, side)
    for index in range(8, side - 8):
        cells[6, index] = cells[index, 6] = 1 - index % 2
    _alignments(cells, _ALIGNED[version], side)
    _format(cells, side)
    if version >= _NAMED:
        _version(cells, version, side)
    path = [cell for cell in _path(side) if cell not in cells]
    mask = "".join("1" if (row + column) % 3 == 0 else "0" for row, column in path)
    fixed = bytearray(side * side)
    for (row, column), dark in cells.items():
        fixed[row * side + column] = dark
    order = tuple(row * side + column for row, column in path)
    return Template(side, bytes(fixed), order, int(mask, 2))


def _finder(cells: _Cells, corner: tuple[int, int], side: int) -> None:
    """A large eye with the white line around it."""
    for row in range(-1, 8):
        for column in range(-1, 8):
            at = (corner[0] + row, corner[1] + column)
            if 0 <= at[0] < side and 0 <= at[1] < side:
                ring = max(abs(row - 3), abs(column - 3))
                cells[at] = int(ring not in {2, 4})


def _alignments(cells: _Cells, centres: tuple[int, ...], side: int) -> None:
    """Small eyes wherever no large one is."""
    for row in centres:
        for column in centres:
            if (row, column) in {(6, 6), (6, side - 7), (side - 7, 6)}:
                continue
            for down in range(-2, 3):
                for right in range(-2, 3):
                    ring = max(abs(down), abs(right))
                    cells[row + down, column + right] = int(ring != 1)


def _format(cells: _Cells, side: int) -> None:
    """Level and mask, twice, and the module that is always dark."""
    bits = _with_check(*_FORMAT) ^ _FORMAT_MASK
    upper, lower = (*range(6), 7, 8), (7, *range(5, -1, -1))
    for index in range(15):
        bit = bits >> index & 1
        if index < len(upper):
            cells[upper[index], 8] = bit
            cells[8, side - 1 - index] = bit
        else:
            cells[8, lower[index - 8]] = bit
            cells[side - 15 + index, 8] = bit
    cells[side - 8, 8] = 1


def _version(cells: _Cells, version: int, side: int) -> None:
    bits = _with_check(version, *_VERSION_CHECK)
    for index in range(18):
        bit = bits >> index & 1
        cells[index // 3, side - 11 + index % 3] = bit
        cells[side - 11 + index % 3, index // 3] = bit


def _with_check(value: int, polynomial: int, width: int) -> int:
    """A value with its BCH remainder of `width` bits behind it."""
    rest = value << width
    for shift in range(rest.bit_length() - width - 1, -1, -1):
        if rest >> (shift + width) & 1:
            rest ^= polynomial << shift
    return value << width | rest


def _path(side: int) -> list[tuple[int, int]]:
    """Columns in pairs from the right, up and down in turn, past the timing column."""
    path: list[tuple[int, int]] = []
    rights = [*range(side - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(side - 1, -1, -1) if turn % 2 == 0 else range(side)
        path.extend((row, column) for row in rows for column in (right, right - 1))
    return path
