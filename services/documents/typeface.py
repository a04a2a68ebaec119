"""Frozen fonts: parsed and compressed once per process, embedded in every bill as they are."""

import zlib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).resolve().parent / "fonts"
FOREIGN: Final = FONTS / "oblik-foreign.ttf"
_EM: Final = 1000
_BLOCK: Final = 100  # a CMap operator takes at most so many pairs


class Weight(IntEnum):
    """The two weights of a bill; the value is the font's number inside a document."""

    REGULAR = 101
    BOLD = 102


@dataclass(frozen=True, slots=True)
class FrozenFont:
    """A font ready to be embedded: its code of a letter is the glyph's number (CID = GID).

    `advances` are in thousandths of the size; `codes` are four hexadecimal digits a letter.
    """

    name: str
    codes: dict[str, str]
    advances: dict[str, int]
    widths: str
    descriptor: dict[str, Any]
    program: bytes
    program_length: int
    to_unicode: bytes

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points. Raises KeyError for a letter the font lacks."""
        return sum(map(self.advances.__getitem__, text)) * size / _EM


@cache
def frozen(weight: Weight) -> FrozenFont:
    """The font of a weight, read at first use."""
    path = FONTS / f"oblik-{weight.name.lower()}.ttf"
    raw = path.read_bytes()
    with TTFont(path, lazy=False) as font:
        names: dict[int, str] = font.getBestCmap()
        numbers = {chr(code): font.getGlyphID(name) for code, name in names.items()}
        metrics = font["hmtx"].metrics
        by_number = [metrics[name][0] for name in font.getGlyphOrder()]
        return FrozenFont(
            name=font["name"].getDebugName(6),
            codes={letter: f"{number:04X}" for letter, number in numbers.items()},
            advances={letter: by_number[number] for letter, number in numbers.items()},
            widths=f"[0 [{' '.join(map(str, by_number))}]]",
            descriptor=_descriptor(font),
            program=zlib.compress(raw, 9),
            program_length=len(raw),
            to_unicode=zlib.compress(_to_unicode(numbers).encode("ascii"), 9),
        )


def _descriptor(font: TTFont) -> dict[str, Any]:
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    return {
        "ascent": hhea.ascent,
        "descent": hhea.descent,
        "cap_height": os2.sCapHeight,
        "font_b_box": f"[{head.xMin} {head.yMin} {head.xMax} {head.yMax}]",
        "italic_angle": 0,
        "stem_v": 50 + (os2.usWeightClass // 65) ** 2,
        "missing_width": font["hmtx"].metrics[".notdef"][0],
    }


def _to_unicode(numbers: dict[str, int]) -> str:
    """The map from codes back to letters, by which a bill is searched and copied from."""
    pairs = [f"<{number:04X}> <{ord(letter):04X}>" for letter, number in numbers.items()]
    blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
    listed = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{listed}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
