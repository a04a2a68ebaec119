"""The tables as they are now; migrations bring a database here, and a test compares the two."""

from storage.models import (
    access,
    accounts,
    announcements,
    bills,
    conversations,
    crediting,
    messages,
    money,
    people,
    profile,
    refunds,
    registries,
    reviews,
    rhythm,
    staff,
    statements,
    wishes,
)
from storage.models.metadata import metadata

__all__ = [
    "access",
    "accounts",
    "announcements",
    "bills",
    "conversations",
    "crediting",
    "messages",
    "metadata",
    "money",
    "people",
    "profile",
    "refunds",
    "registries",
    "reviews",
    "rhythm",
    "staff",
    "statements",
    "wishes",
]
