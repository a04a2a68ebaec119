"""A picture of a meter for the demo: a window with digits, drawn pixel by pixel into a PNG."""

import struct
import zlib
from typing import Final

WIDTH: Final = 480
HEIGHT: Final = 360
_WALL: Final = (188, 180, 166)
_CASE: Final = (232, 232, 226)
_EDGE: Final = (120, 120, 116)
_GLASS: Final = (38, 40, 44)
_LIT: Final = (240, 240, 232)
_PLATE: Final = (204, 206, 200)
_DIGIT: Final = (34, 60)
_GAP: Final = 10
_THICK: Final = 6
# Segments of a digit: top, upper left, upper right, middle, lower left, lower right, bottom.
_SEGMENTS: Final = {
    "0": "1110111",
    "1": "0010010",
    "2": "1011101",
    "3": "1011011",
    "4": "0111010",
    "5": "1101011",
    "6": "1101111",
    "7": "1010010",
    "8": "1111111",
    "9": "1111011",
}
Colour = tuple[int, int, int]


def draw_meter(value: str) -> bytes:
    """A PNG of a meter that shows the digits."""
    picture = _Picture()
    picture.box((60, 30), (360, 300), _EDGE)
    picture.box((66, 36), (348, 288), _CASE)
    picture.box((110, 220), (260, 70), _PLATE)
    breadth = len(value) * (_DIGIT[0] + _GAP) + _GAP
    left = (WIDTH - breadth) // 2
    picture.box((left - 6, 84), (breadth + 12, 92), _EDGE)
    picture.box((left, 90), (breadth, 80), _GLASS)
    for place, digit in enumerate(value):
        picture.digit(digit, left + _GAP + place * (_DIGIT[0] + _GAP), 100)
    return picture.png()


class _Picture:
    """Rows of red, green and blue."""

    def __init__(self) -> None:
        self._rows = [bytearray(bytes(_WALL) * WIDTH) for _ in range(HEIGHT)]

    def box(self, corner: tuple[int, int], size: tuple[int, int], colour: Colour) -> None:
        (x, y), (width, height) = corner, size
        for row in self._rows[y : y + height]:
            row[3 * x : 3 * (x + width)] = bytes(colour) * width

    def digit(self, digit: str, x: int, y: int) -> None:
        width, height = _DIGIT
        half, right = height // 2, x + width - _THICK
        places = (
            ((x, y), (width, _THICK)),
            ((x, y), (_THICK, half)),
            ((right, y), (_THICK, half)),
            ((x, y + half - _THICK // 2), (width, _THICK)),
            ((x, y + half), (_THICK, half)),
            ((right, y + half), (_THICK, half)),
            ((x, y + height - _THICK), (width, _THICK)),
        )
        for is_lit, (corner, size) in zip(_SEGMENTS[digit], places, strict=True):
            if is_lit == "1":
                self.box(corner, size, _LIT)

    def png(self) -> bytes:
        raw = b"".join(b"\0" + row for row in self._rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
