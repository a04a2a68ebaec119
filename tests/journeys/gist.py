"""The gist of a sentence: what of it stays the same whatever its facts are."""

import html
import re
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.texts import FluentTexts

_TAG = re.compile(r"</?[bi]>")


@cache
def _texts() -> FluentTexts:
    return FluentTexts(ZoneInfo("Europe/Kyiv"))


def gists(key: str, locale: str = "uk") -> list[str]:
    """Every stretch of the sentence without facts and line ends."""
    bundle = _texts()._bundles[locale]
    pattern: Any = bundle.get_message(key).value
    elements = getattr(pattern, "elements", [pattern])
    literals = [str(each) for e in elements if isinstance(each := getattr(e, "value", e), str)]
    pieces = [html.unescape(p) for each in literals for p in _TAG.sub("\n", each).split("\n")]
    return [piece.strip() for piece in pieces if piece.strip()]


def gist(key: str, locale: str = "uk") -> str:
    """The longest of them."""
    return max(gists(key, locale), key=len)
