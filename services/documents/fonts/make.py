"""Makes the committed fonts: renamed subsets of IBM Plex Sans and DejaVu Sans.

    python services/documents/fonts/make.py PLEX_FOLDER DEJAVU_SANS_TTF

PLEX_FOLDER holds IBMPlexSans-Regular.woff and IBMPlexSans-SemiBold.woff (npm: @ibm/plex-sans,
fonts/complete/woff); DejaVuSans.ttf comes with Debian's fonts-dejavu-core. The Open Font License
reserves the name "Plex" for the unchanged font, so that the subsets carry a name of their own.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_HERE: Final = Path(__file__).resolve().parent
_POSTSCRIPT: Final = 6
_NAMES: Final = (1, 3, 4, _POSTSCRIPT)  # family, identifier, full name
_ASCII: Final = range(0x20, 0x7F)
_CYRILLIC: Final = (*range(0x0410, 0x0450), *map(ord, "ЁёІіЇїЄєҐґ"))
_SIGNS: Final = tuple(map(ord, "\u00a0«»„“”‘’ʼ–—…№₴€§°±×÷·•−²³"))
LETTERS: Final = (*_ASCII, *_CYRILLIC, *_SIGNS)
"""What a bill in Ukrainian, Russian or English can need: the frozen fonts hold nothing else."""

_FOREIGN: Final = (
    *range(0x00A0, 0x0250),  # Latin of Europe
    *range(0x02B0, 0x0300),  # modifier letters
    *range(0x0300, 0x0370),  # combining marks
    *range(0x0370, 0x0590),  # Greek, Cyrillic of all peoples, Armenian
    *range(0x10A0, 0x1100),  # Georgian
    *range(0x1E00, 0x2000),  # Latin additional, Greek extended
    *range(0x2010, 0x2044),  # punctuation
    *range(0x20A0, 0x20C0),  # currencies
    *range(0x2100, 0x2200),  # letterlike, fractions, arrows
    *range(0x2200, 0x2300),  # mathematics
    0xFFFD,
)


def make(source: Path, target: str, name: str, letters: Iterable[int]) -> None:
    """One subset with a new name, without hints and layout tables, written beside this file."""
    options = Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "meta", "FFTM", "kern", "gasp", "MATH"],
    )
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = name.replace(" ", "") if record.nameID == _POSTSCRIPT else name
    font.save(_HERE / target)


def main(plex: Path, dejavu: Path) -> None:
    """All three fonts."""
    make(plex / "IBMPlexSans-Regular.woff", "oblik-regular.ttf", "Oblik Sans", LETTERS)
    make(plex / "IBMPlexSans-SemiBold.woff", "oblik-bold.ttf", "Oblik Sans SemiBold", LETTERS)
    make(dejavu, "oblik-foreign.ttf", "Oblik Foreign", (*LETTERS, *_FOREIGN))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
