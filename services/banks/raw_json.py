"""JSON from a bank, read strictly: no repeated keys, no floats, sums from their literal."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from services.domain.money import Money

_SUM: Final = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,6})?")
_DEEPEST: Final = 32
_LONGEST: Final = 64
_EARLIEST: Final = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
_LATEST: Final = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())


def parse_object(raw: bytes) -> dict[str, Any]:
    """The object in the body. Raises ValueError for anything else, repeated keys included."""
    text = raw.decode()
    if text.count("{") + text.count("[") > _DEEPEST:
        raise ValueError("too deep")
    return _object(text)


def parse_list(raw: bytes, name: str) -> tuple[dict[str, Any], list[Any]]:
    """A long object, and the list that it has under the name; the rows are the caller's to judge.

    Raises ValueError, KeyError, and RecursionError for what is too deep.
    """
    parsed = _object(raw.decode())
    rows = parsed[name]
    if not isinstance(rows, list):
        raise ValueError(name)  # noqa: TRY004 - a fault of the text, not of the caller
    return parsed, rows


def _object(text: str) -> dict[str, Any]:
    parsed = json.loads(
        text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_unrepeated
    )
    if not isinstance(parsed, dict):
        raise ValueError("not an object")  # noqa: TRY004 - a fault of the text, not of the caller
    return parsed


def parse_hryvnias(value: object) -> Money:
    """A sum in hryvnias with at most two decimals, positive. Raises ValueError."""
    literal = str(value) if isinstance(value, int | Decimal | str) else ""
    if isinstance(value, bool) or _SUM.fullmatch(literal) is None:
        raise ValueError("not a sum")
    kopecks = Decimal(literal).scaleb(2)
    if kopecks <= 0 or kopecks != kopecks.to_integral_value():
        raise ValueError("not a sum")
    return Money(int(kopecks))


def short_text(body: Mapping[str, Any], name: str, default: str | None = None) -> str:
    """A short text without control characters or halves of letters, which no memory keeps.

    Without a default an absent one raises KeyError; anything else raises ValueError.
    """
    value = body[name] if default is None else body.get(name, default)
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise ValueError(name)
    return value


def moment_of(seconds: int) -> datetime:
    """A moment by its Unix seconds, within this century. Raises ValueError."""
    if not _EARLIEST <= seconds < _LATEST:
        raise ValueError("not a moment")
    return datetime.fromtimestamp(seconds, UTC)


def moment_said(text: str) -> datetime:
    """A moment by its ISO 8601 text with a zone, within this century, UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("not a moment")
    return moment_of(int(moment.timestamp())).replace(microsecond=moment.microsecond)


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found
