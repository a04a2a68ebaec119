"""Lists of payments: asked for by spans that a bank allows, read row by row, never believed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from services.banks.raw_json import parse_list
from services.domain.acquirers.listed import Listed, Statement
from services.ports.banks import BankUnavailable

# LiqPay, monobank and WayForPay answer for a month at most.
_LONGEST_SPAN: Final = timedelta(days=31)


def spans(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The half-open span in pieces that a bank answers for."""
    while since < until:
        end = min(since + _LONGEST_SPAN, until)
        yield since, end
        since = end


def rows_of(
    provider: str, raw: bytes, name: str, is_fine: Callable[[Mapping[str, Any]], bool]
) -> list[Any]:
    """The rows of an answer under their name. Raises BankUnavailable for a refusal or nonsense."""
    try:
        body, rows = parse_list(raw, name)
    except (ValueError, KeyError, RecursionError):
        raise BankUnavailable(provider) from None
    if not is_fine(body):
        raise BankUnavailable(provider)
    return rows


def read_rows(rows: Iterable[Any], read: Callable[[dict[str, Any]], Listed]) -> Statement:
    """Every row that makes sense, once; those that do not are counted, and hide no others."""
    found: dict[tuple[str, str], Listed] = {}
    unreadable = 0
    for row in rows:
        try:
            listed = read(row) if isinstance(row, dict) else None
        except (ValueError, KeyError, TypeError):
            listed = None
        if listed is None:
            unreadable += 1
        else:
            key = (listed.reference, listed.provider_ref)
            found[key] = _better(found.get(key), listed)
    return Statement(tuple(found.values()), unreadable)


def joined(parts: Iterable[Statement]) -> Statement:
    """Statements of neighbouring spans as one; what both list is listed once."""
    rows = {}
    unreadable = 0
    for part in parts:
        unreadable += part.unreadable
        rows.update({(row.reference, row.provider_ref): row for row in part.rows})
    return Statement(tuple(rows.values()), unreadable)


def _better(one: Listed | None, other: Listed) -> Listed:
    """An order that was refused and then paid may be listed twice under one name."""
    return one if one is not None and one.is_money and not other.is_money else other
