"""Editions of the agreement on personal data: the texts stand in locales, by edition."""

from collections.abc import Mapping
from datetime import date
from typing import Final

# The edition and the day since which it is offered; its text is "agreement-<edition>".
EDITIONS: Final[Mapping[str, date]] = {
    "2026-11": date(2026, 11, 1),
    "2026-12": date(2026, 12, 1),
}
