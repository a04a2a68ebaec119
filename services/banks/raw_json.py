"""JSON from a bank, read strictly: no repeated keys, no floats, sums from their literal."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from services.domain.money import Money

_LONGEST_LITERAL: Final = 14
_DEEPEST: Final = 32


def parse_object(raw: bytes) -> dict[str, Any]:
    """The object in the body. Raises ValueError for anything else, repeated keys included."""
    text = raw.decode()
    if text.count("{") + text.count("[") > _DEEPEST:
        raise ValueError("too deep")
    parsed = json.loads(
        text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_unrepeated
    )
    if not isinstance(parsed, dict):
        raise ValueError("not an object")
    return parsed


def parse_hryvnias(value: object) -> Money:
    """A sum in hryvnias with at most two decimals, positive. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("not a sum")
    literal = str(value)
    if len(literal) > _LONGEST_LITERAL or any(letter not in "0123456789." for letter in literal):
        raise ValueError("not a sum")
    try:
        kopecks = Decimal(literal).scaleb(2)
    except InvalidOperation:
        raise ValueError("not a sum") from None
    if kopecks <= 0 or kopecks != kopecks.to_integral_value():
        raise ValueError("not a sum")
    return Money(int(kopecks))


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found
