"""The audit log's chain: every entry holds the hash of the one before, so a change shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from services.domain.staff import StaffId

GENESIS: Final = bytes(32)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An entry as the memory keeps it; ids follow one another without gaps, from 1."""

    id: int
    happened_at: datetime
    staff_id: StaffId | None
    action: str
    subject: str
    facts: Mapping[str, str]
    previous: bytes
    hash: bytes


class Break(StrEnum):
    """How a chain is broken at an entry."""

    CHANGED = "changed"
    MISSING = "missing"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry where the chain does not hold, and how."""

    at: int
    how: Break


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """Where the chain has been walked to: the last entry's id and hash (0 and zeros: none)."""

    id: int = 0
    hash: bytes = GENESIS


def entry_hash(entry: AuditEntry) -> bytes:
    """SHA-256 over the canonical JSON of everything in the entry but its hash."""
    told = {
        "action": entry.action,
        "facts": dict(entry.facts),
        "happened_at": entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "id": entry.id,
        "previous": entry.previous.hex(),
        "staff_id": entry.staff_id,
        "subject": entry.subject,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def walk_chain(entries: Iterable[AuditEntry], end: ChainEnd) -> ChainEnd | Broken:
    """Follow the entries from where the chain was left; the new end, or the first break.

    A row cut off the very end leaves no trace in the chain itself: keep the last hash elsewhere
    (`python -m bot audit verify` prints it) to notice that too.
    """
    for entry in entries:
        if entry.id != end.id + 1:
            return Broken(end.id + 1, Break.MISSING)
        if entry.hash != entry_hash(entry):
            return Broken(entry.id, Break.CHANGED)
        if entry.previous != end.hash:
            return Broken(entry.id, Break.UNLINKED)
        end = ChainEnd(entry.id, entry.hash)
    return end
