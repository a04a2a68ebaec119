"""Whether what a person shows is what billing knows: the amount last paid, a meter's number."""

from collections.abc import Iterable

from services.domain.errors import Refusal
from services.domain.ledger import Entry
from services.domain.meter import Meter
from services.domain.money import parse_money


def is_meter_told(typed: str, meters: Iterable[Meter]) -> bool:
    """Whether the number is of a meter in place, whatever its case, spaces and leading zeros."""
    told = _folded(typed)
    return bool(told) and any(
        meter.removed_on is None and _folded(meter.number) == told for meter in meters
    )


def is_payment_told(typed: str, paid: Entry | None) -> bool:
    """Whether the sum is of the payment; a text that is no sum is not."""
    try:
        return paid is not None and -paid.amount == parse_money(typed)
    except Refusal:
        return False


def _folded(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum()).lstrip("0")
