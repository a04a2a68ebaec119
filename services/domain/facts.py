"""Facts: the typed values that replies, letters and refusals carry to their sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence inside a sentence: a message key with its facts (a meter's zone, an article)."""

    key: str
    facts: "Mapping[str, Fact]" = field(default_factory=dict)


Fact = str | int | bool | Decimal | Money | date | datetime | Said
Facts = Mapping[str, Fact]


def as_fact(value: object) -> Fact:
    """A value as a fact; a member of an enumeration becomes the sentence that names it.

    Zone.HALF_PEAK is said by the key "zone-half-peak", Article.ACTS by "article-acts".
    """
    if isinstance(value, Enum):
        name = f"{type(value).__name__}-{value.value}"
        return Said(name.lower().replace("_", "-"))
    if isinstance(value, str | int | bool | Decimal | Money | date | datetime | Said):
        return value
    return str(value)


def to_json(facts: Facts) -> dict[str, Any]:
    """Facts as JSON that keeps their types, for the conversation's memory and the outbox."""
    return {name: _value_to_json(value) for name, value in facts.items()}


def from_json(stored: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts that `to_json` stored."""
    return {name: _value_from_json(value) for name, value in stored.items()}


def _value_to_json(value: Fact) -> Any:
    if isinstance(value, Money):
        return {"money": value.kopecks}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Said):
        return {"said": value.key, "facts": to_json(value.facts)}
    return value


def _value_from_json(value: Any) -> Fact:
    if not isinstance(value, dict):
        plain: str | int | bool = value
        return plain
    if "money" in value:
        return Money(value["money"])
    if "decimal" in value:
        return Decimal(value["decimal"])
    if "datetime" in value:
        return datetime.fromisoformat(value["datetime"])
    if "date" in value:
        return date.fromisoformat(value["date"])
    return Said(value["said"], from_json(value["facts"]))
