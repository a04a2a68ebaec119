"""A day of an outage group on one picture: twenty-four hours by colour and by word."""

from typing import Final

from services.documents.picture.board import GREY, INK, MARGIN, RULE, WHITE, WIDTH, Board, Box, Pen
from services.documents.typeface import Weight
from services.documents.words import Words
from services.domain.facts import Fact
from services.domain.outages.schedule import Cut, CutKind, OutageDay, clock, within
from services.ports.texts import Texts

_TITLE: Final = Pen(64, Weight.BOLD)
_UNDER: Final = Pen(36, colour=GREY)
_COLUMNS: Final = 4
_ROWS: Final = 6
_TOP: Final = 210
_GAP: Final = 14
_HEIGHT: Final = 168
_HOUR: Final = 60
# Far apart in lightness, so that they differ in grey too; a word stands in every cell besides.
_OFF: Final = "#25303f"
_MAYBE: Final = "#f0c04a"
_ON: Final = "#e6f3ea"
_COLOURS: Final = {CutKind.OFF: _OFF, CutKind.MAYBE: _MAYBE}


class OutagePicture:
    """Draws days; the same facts in the same language are the same bytes.

    It keeps no state between pictures and may be called from several threads at once.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def render(self, day: OutageDay, *, locale: str) -> bytes:
        """The picture as a PNG of 1080 × 1350; CPU-bound, to be called off the loop."""
        return _Picture(self._texts, locale, day).drawn()


class _Picture:
    """One picture being drawn, hour by hour."""

    def __init__(self, texts: Texts, locale: str, day: OutageDay) -> None:
        self._texts, self._locale, self._day = texts, locale, day
        self._board = Board()

    def drawn(self) -> bytes:
        """All of it."""
        self._board.words((MARGIN, 96), self._say("title", group=self._day.group), _TITLE)
        date = Words(self._texts, self._locale).day(self._day.on)
        self._board.words((MARGIN, 152), date, _UNDER)
        for hour in range(_COLUMNS * _ROWS):
            self._cell(hour)
        return self._board.png()

    def _say(self, key: str, **facts: Fact) -> str:
        return self._texts.say(self._locale, f"picture-outages-{key}", facts)

    def _cell(self, hour: int) -> None:
        """The hour in its colours, minute by minute, its name, and the word for what it is."""
        breadth = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
        left = MARGIN + hour % _COLUMNS * (breadth + _GAP)
        top = _TOP + hour // _COLUMNS * (_HEIGHT + _GAP)
        self._board.fill(Box(left, top, left + breadth, top + _HEIGHT), _ON, edge=RULE)
        since, ink = hour * _HOUR, INK
        parts = within(self._day, since, since + _HOUR)
        for cut in parts:
            begins = left + (cut.since - since) / _HOUR * breadth
            ends = left + (cut.until - since) / _HOUR * breadth
            self._board.fill(Box(begins, top, ends, top + _HEIGHT), _COLOURS[cut.kind])
        if any(cut.kind is CutKind.OFF for cut in parts):
            # Words stand on a strip of their own: a half of the cell may be light.
            self._board.fill(Box(left, top + 44, left + breadth, top + 130), _OFF)
            ink = WHITE
        middle = left + breadth / 2
        name = f"{clock(since)}–{clock(since + _HOUR)}"
        self._board.words((middle, top + 80), name, Pen(34, Weight.BOLD, colour=ink), anchor="ms")
        word = Pen(28, colour=ink)
        self._board.words((middle, top + 118), self._word(parts, since), word, anchor="ms")

    def _word(self, parts: list[Cut], since: int) -> str:
        """What the hour is; of one that is cut in part, from when or until when."""
        off = [cut for cut in parts if cut.kind is CutKind.OFF] or parts
        if not off:
            return self._say("on")
        first, last, kind = off[0].since, off[-1].until, off[0].kind.value
        if (first, last) == (since, since + _HOUR):
            return self._say(kind)
        if first == since:
            return self._say(f"{kind}-until", at=clock(last))
        return self._say(f"{kind}-since", at=clock(first))
