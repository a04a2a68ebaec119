"""Register values as people type them: «12345», «12345 / 6789», «день 12345 ніч 6789»."""

import re
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal
from services.domain.meter import Meter, Zone

_LONGEST: Final = 120
_SHOWN: Final = 32
_THOUSAND: Final = 3

_LABELS: Final[dict[str, Zone | int]] = {
    "день": Zone.DAY,
    "day": Zone.DAY,
    "ніч": Zone.NIGHT,
    "ночь": Zone.NIGHT,
    "night": Zone.NIGHT,
    "пік": Zone.PEAK,
    "пик": Zone.PEAK,
    "peak": Zone.PEAK,
    "напівпік": Zone.HALF_PEAK,
    "полупик": Zone.HALF_PEAK,
    "half-peak": Zone.HALF_PEAK,
    "загальна": Zone.ALL,
    "общая": Zone.ALL,
    "total": Zone.ALL,
    # the letter T is typed in both alphabets
    "t1": 0,
    "t2": 1,
    "t3": 2,
    "т1": 0,
    "т2": 1,
    "т3": 2,
}
_LABEL: Final = "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
_UNIT: Final = r"(?:\s*(?:квт(?:[·*\s-]?(?:год|ч|г))?|kwh)\.?(?=\W|$))?"
# Decimals are dropped (meters send whole kWh); four digits after a comma are another value.
_ITEM: Final = re.compile(
    rf"(?:(?P<label>{_LABEL})(?![0-9])\s*(?:[:=–—]\s*|-\s+)?)?"
    rf"(?P<whole>[0-9]+)(?:[.,][0-9]{{1,3}}(?![0-9]))?{_UNIT}",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*[/;,|\\]\s*|\s+")
_SUBMISSION: Final = re.compile(
    r"\s*(?:показник(?:и|ів)?|покази|показ(?:ання|ания)|(?:meter\s+)?readings?|meter)"
    r"(?:(?:\s*[:=]\s*|\s+)(?P<rest>.*))?\s*",
    re.IGNORECASE | re.DOTALL,
)
_TYPED_LONGEST: Final = 4096


@dataclass(eq=False)
class ReadingUnreadable(Refusal):
    """The text is not the register values of a meter."""

    text: str


@dataclass(eq=False)
class ReadingTooLong(Refusal):
    """More digits than the register has; decimals are not wanted."""

    digits: int


@dataclass(eq=False)
class ZonesMissing(Refusal):
    """As many values are wanted as the meter has registers."""

    expected: int
    given: int


@dataclass(frozen=True, slots=True)
class _Item:
    label: Zone | int | None
    digits: str


def parse_values(text: str, *, meter: Meter) -> tuple[int, ...]:
    """Values in the order of `meter.zones`, whole kWh; labels may stand in any order.

    Only ASCII digits count. Raises ReadingUnreadable, ReadingTooLong, ZonesMissing.
    """
    squeezed = text.strip()
    items = _items(squeezed) if len(squeezed) <= _LONGEST else []
    if not items:
        raise ReadingUnreadable(_shown(text))
    if len(meter.zones) == 1:
        items = _joined(items)
    if len({item.label for item in items if item.label is not None}) not in {0, len(items)}:
        raise ReadingUnreadable(_shown(text))
    if len(items) != len(meter.zones):
        raise ZonesMissing(len(meter.zones), len(items))
    by_register = _by_register(items, meter, text)
    return tuple(_value(by_register[register], meter) for register in range(len(items)))


def find_submission(text: str) -> str | None:
    """What follows «показники», «показания», "reading" at the start of a text, or None.

    An empty string means that only the word was typed: the person wants to begin.
    """
    matched = _SUBMISSION.fullmatch(text[:_TYPED_LONGEST])
    if matched is None:
        return None
    rest = (matched["rest"] or "").strip()
    is_submission = not rest or any("0" <= letter <= "9" for letter in rest)
    return rest if is_submission else None


def _shown(text: str) -> str:
    """The beginning of a text, fit to be kept and said: no control letters, no half letters."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:_SHOWN])


def _items(text: str) -> list[_Item]:
    found: list[_Item] = []
    place = 0
    while (matched := _ITEM.match(text, place)) is not None:
        label = matched["label"]
        found.append(_Item(_LABELS[label.lower()] if label else None, matched["whole"]))
        if matched.end() == len(text):
            return found
        between = _BETWEEN.match(text, matched.end())
        if between is None:
            return []
        place = between.end()
    return []


def _joined(items: list[_Item]) -> list[_Item]:
    """One register takes one value, so "12 345" can only be thousands set apart."""
    head, *groups = items
    is_grouped = bool(groups) and len(head.digits) <= _THOUSAND
    if is_grouped and all(len(g.digits) == _THOUSAND and g.label is None for g in groups):
        return [_Item(head.label, "".join(item.digits for item in items))]
    return items


def _by_register(items: list[_Item], meter: Meter, text: str) -> dict[int, str]:
    placed: dict[int, str] = {}
    for order, item in enumerate(items):
        register = _register(item, order, meter)
        if register is None or register in placed:
            raise ReadingUnreadable(_shown(text))
        placed[register] = item.digits
    return placed


def _register(item: _Item, order: int, meter: Meter) -> int | None:
    match item.label:
        case None:
            return order
        case Zone() as zone:
            return meter.zones.index(zone) if zone in meter.zones else None
        case int() as register:
            return register if register < len(meter.zones) else None


def _value(digits: str, meter: Meter) -> int:
    significant = digits.lstrip("0") or "0"
    if len(significant) > meter.digits:
        raise ReadingTooLong(meter.digits)
    return int(significant)
