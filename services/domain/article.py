"""Articles: the lines of business that a subscriber owes for separately."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Article(StrEnum):
    """A line of business with its own bills, debt and payments."""

    ELECTRICITY = "electricity"
    SCHEDULE = "schedule"
    ACTS = "acts"
    SERVICES = "services"

    @classmethod
    def in_order(cls, amounts: Mapping["Article", T]) -> list[tuple["Article", T]]:
        """The amounts in the order in which articles are always told."""
        return [(article, amounts[article]) for article in cls if article in amounts]
