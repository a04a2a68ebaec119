"""The gist of a sentence: what of it stays the same whatever its facts are."""

import html
import re
from functools import cache
from typing import Any

from bot.texts import FluentTexts

_TAG = re.compile(r"</?[bi]>")


@cache
def _texts() -> FluentTexts:
    from zoneinfo import ZoneInfo

    return FluentTexts(ZoneInfo("Europe/Kyiv"))


def gist(key: str, locale: str = "uk") -> str:
    """The longest stretch of the sentence without facts and line ends."""
    bundle = _texts()._bundles[locale]
    pattern: Any = bundle._messages[key].value
    elements = getattr(pattern, "elements", [pattern])
    pieces = [
        piece
        for element in elements
        if isinstance(getattr(element, "value", element), str)
        for piece in _TAG.sub("\n", str(getattr(element, "value", element))).split("\n")
    ]
    return html.unescape(max(pieces, key=lambda piece: len(piece.strip())).strip())
