"""Months by name as people type them: «1 березня 2026», «березень 2026», "March 2026"."""

import re
from typing import Final

_BEGINNINGS: Final = (
    ("січ", "янв", "jan"),
    ("лют", "фев", "feb"),
    ("берез", "март", "mar"),
    ("квіт", "апр", "apr"),
    ("трав", "май", "мая", "may"),
    ("черв", "июн", "jun"),
    ("лип", "июл", "jul"),
    ("серп", "авг", "aug"),
    ("верес", "сен", "sep"),
    ("жовт", "окт", "oct"),
    ("лист", "ноя", "nov"),
    ("груд", "дек", "dec"),
)
_NAMED: Final = re.compile(
    r"(?:(?<![0-9])(?P<day>[0-9]{1,2})[\s.\-]*)?(?P<name>[^\W\d_]{3,})\.?"
    r"(?:[\s,.]*(?P<year>[0-9]{4})(?![0-9])(?:\s*[рг](?:оку|ода)?(?!\w)\.?)?)?"
)


def months_as_numbers(text: str) -> str:
    """The text with months by name written as numbers: «1 березня 2026» is "1.03.2026"."""
    return _NAMED.sub(_numbered, text)


def _numbered(found: "re.Match[str]") -> str:
    name = found["name"].lower()
    for number, beginnings in enumerate(_BEGINNINGS, start=1):
        if name.startswith(beginnings):
            parts = (found["day"], f"{number:02d}", found["year"])
            return ".".join(part for part in parts if part)
    return found.group()
