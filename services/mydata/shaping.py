"""The shape of data.json: stable keys, sums in kopecks, dates and moments in ISO 8601."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from services.domain.money import Money

Json = dict[str, Any]
_HIDDEN: Final = frozenset({"id", "account_id", "person_id", "meter_id", "bill_id", "payment_id"})
_SEEN: Final = 4


def shaped(value: Any, *, without: Iterable[str] = ()) -> Json:
    """A dataclass as JSON, its fields as keys; a sum is "<field>_kopecks". Our ids stay inside."""
    hidden = _HIDDEN | set(without)
    found: Json = {}
    for field in fields(value):
        if field.name in hidden:
            continue
        each = getattr(value, field.name)
        name = f"{field.name}_kopecks" if isinstance(each, Money) else field.name
        found[name] = plain(each)
    return found


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Mapping):
        return {_scalar(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in value)
    if is_dataclass(value) and not isinstance(value, Money):
        return shaped(value)
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Money):
        return value.kopecks
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def masked(chat: str) -> str:
    """A chat's number, its end only: "…4321"; a short one not at all."""
    return f"…{chat[-_SEEN:]}" if len(chat) > 2 * _SEEN else "…"
