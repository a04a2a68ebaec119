"""Articles: the lines of business that a subscriber owes for separately."""

from enum import StrEnum


class Article(StrEnum):
    """A line of business with its own bills, debt and payments."""

    ELECTRICITY = "electricity"
    SCHEDULE = "schedule"
    ACTS = "acts"
    SERVICES = "services"
