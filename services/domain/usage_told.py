"""What two years are told in: how a year went against the one before, and names of months."""

from datetime import date
from typing import Final

from services.domain.facts import Said
from services.domain.usage import YEAR, Compared

_MOST: Final = 999  # percent; beyond it the number tells nothing any more


def said_change(against: Compared) -> Said:
    """More, less or the same as the year before; over how many months, when not over all."""
    percent = against.percent
    if not against.months:
        return Said("picture-no-past")
    if percent is None or percent > _MOST:
        return Said("picture-past-nothing")
    way = "more" if percent > 0 else "less" if percent < 0 else "same"
    facts = {"percent": abs(percent)} if percent else {}
    if against.months == YEAR:
        return Said(f"picture-change-{way}", facts)
    return Said(f"picture-change-{way}-of", {**facts, "count": against.months})


def said_month(month: date) -> Said:
    """The month with its year, as the calendar names it."""
    named = Said(f"month-{month.month}")
    return Said("calendar-month", {"month": named, "year": str(month.year)})
