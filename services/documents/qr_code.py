"""The modules of a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 17, mask 3.

A code is drawn for every bill, and a library that serves every kind of code takes as long for it
as the rest of the page. What a version's codes share is prepared once per process.
"""

from functools import cache
from itertools import zip_longest
from typing import Final

from services.documents.qr_grid import template

# version: (codewords of correction in a block, ((blocks, codewords of data in each), …))
_BLOCKS: Final = {
    1: (10, ((1, 16),)),
    2: (16, ((1, 28),)),
    3: (26, ((1, 44),)),
    4: (18, ((2, 32),)),
    5: (24, ((2, 43),)),
    6: (16, ((4, 27),)),
    7: (18, ((4, 31),)),
    8: (22, ((2, 38), (2, 39))),
    9: (22, ((3, 36), (2, 37))),
    10: (26, ((4, 43), (1, 44))),
    11: (30, ((1, 50), (4, 51))),
    12: (22, ((6, 36), (2, 37))),
    13: (22, ((8, 37), (1, 38))),
    14: (24, ((4, 40), (5, 41))),
    15: (24, ((5, 41), (5, 42))),
    16: (28, ((7, 45), (3, 46))),
    17: (28, ((10, 46), (1, 47))),
}
_BYTES: Final = 0b0100  # the mode
_LONG: Final = 10  # from this version on, the length takes two bytes
_FIELD: Final = 0x11D  # the polynomial of GF(256)
_PADS: Final = b"\xec\x11"


class TooLong(ValueError):
    """The bytes do not fit the largest version."""


def modules(data: bytes, *, smallest: int = 1) -> tuple[bytes, ...]:
    """Rows of modules from the top, 1 is dark, in the smallest version that is permitted.

    Raises TooLong beyond 504 bytes.
    """
    version = next((v for v in _BLOCKS if v >= smallest and len(data) <= capacity(v)), None)
    if version is None:
        raise TooLong(len(data))
    grid = template(version)
    codewords = _interleaved(_filled(data, version), version)
    bits = len(grid.order)
    spare = bits - 8 * len(codewords)
    masked = (int.from_bytes(codewords, "big") << spare) ^ grid.mask
    flat = bytearray(grid.fixed)
    for position, bit in zip(grid.order, f"{masked:0{bits}b}", strict=True):
        if bit == "1":
            flat[position] = 1
    side = grid.side
    return tuple(bytes(flat[at : at + side]) for at in range(0, side * side, side))


def capacity(version: int) -> int:
    """How many bytes a version holds."""
    return _data_codewords(version) - (3 if version >= _LONG else 2)


def _data_codewords(version: int) -> int:
    return sum(blocks * size for blocks, size in _BLOCKS[version][1])


def _filled(data: bytes, version: int) -> bytes:
    """Mode, length, data and an end of four bits, padded to the version's codewords."""
    length = 16 if version >= _LONG else 8
    head = _BYTES << length | len(data)
    bits = (head << 8 * len(data) | int.from_bytes(data, "big")) << 4
    words = bits.to_bytes((4 + length + 8 * len(data) + 4) // 8, "big")
    missing = _data_codewords(version) - len(words)
    return words + (_PADS * (missing // 2 + 1))[:missing]


def _interleaved(words: bytes, version: int) -> bytes:
    """Blocks with their correction, taken in turn a codeword from each."""
    correction, groups = _BLOCKS[version]
    data, checks, at = [], [], 0
    for blocks, size in groups:
        for _ in range(blocks):
            block = words[at : at + size]
            data.append(block)
            checks.append(_check(block, correction))
            at += size
    return bytes(
        word
        for blocks in (data, checks)
        for turn in zip_longest(*blocks)
        for word in turn
        if word is not None
    )


def _check(block: bytes, correction: int) -> bytes:
    """The Reed-Solomon remainder of a block, eight bits at a time."""
    multiples, keep, top = _multiples(correction), (1 << 8 * correction) - 1, 8 * (correction - 1)
    rest = 0
    for word in block:
        rest = ((rest << 8) & keep) ^ multiples[(rest >> top) ^ word]
    return rest.to_bytes(correction, "big")


@cache
def _multiples(correction: int) -> tuple[int, ...]:
    """The generator polynomial times every byte, each as one whole number."""
    generator, root = [1], 1
    for _ in range(correction):
        shifted, scaled = [*generator, 0], [0, *(_times(each, root) for each in generator)]
        generator = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
        root = _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(each, factor) for each in generator[1:]), "big")
        for factor in range(256)
    )


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = one << 1 ^ (_FIELD if one & 0x80 else 0)
        other >>= 1
    return product
