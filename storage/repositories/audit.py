"""The audit log: one chain of rows, appended one at a time."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Select, insert, select

from services.domain.audit import GENESIS, AuditEntry, entry_hash
from services.domain.staff import StaffId
from services.ports.storage.staff import AuditSearch, NewAuditEntry
from storage.database import Session
from storage.models.staff import audit

# A statement of its own: the next one must see what the former holder of the lock committed.
_ONE_AT_A_TIME: Final = "SELECT pg_advisory_xact_lock(hashtext('oblik.audit'))"
_LAST: Final = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class SqlAudit:
    """The audit log in PostgreSQL."""

    session: Session

    async def append(self, new: NewAuditEntry) -> AuditEntry:
        """Add an entry after the last one; whoever appends at the same time waits."""
        await self._wait()
        last = await self.session.row(_LAST)
        unsealed = AuditEntry(
            id=last["id"] + 1 if last else 1,
            happened_at=new.happened_at,
            staff_id=new.staff_id,
            action=new.action,
            subject=_storable(new.subject),
            facts={name: _storable(value) for name, value in new.facts.items()},
            previous=last["hash"] if last else GENESIS,
            hash=b"",
        )
        entry = replace(unsealed, hash=entry_hash(unsealed))
        row = {name: getattr(entry, name) for name in AuditEntry.__slots__}
        await self.session.execute(insert(audit).values(**row))
        return entry

    async def chain(self, limit: int, after: int | None = None) -> list[AuditEntry]:
        """Entries after the id, in order: for the verifier."""
        wanted = select(audit).order_by(audit.c.id).limit(limit)
        return await self._read(wanted if after is None else wanted.where(audit.c.id > after))

    async def find(self, search: AuditSearch, limit: int) -> list[AuditEntry]:
        """Entries that are wanted, the latest first."""
        wanted = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if search.staff_id is not None:
            wanted = wanted.where(audit.c.staff_id == search.staff_id)
        if search.subject:
            wanted = wanted.where(audit.c.subject.startswith(search.subject, autoescape=True))
        if search.since is not None:
            wanted = wanted.where(audit.c.happened_at >= search.since)
        if search.until is not None:
            wanted = wanted.where(audit.c.happened_at < search.until)
        if search.before is not None:
            wanted = wanted.where(audit.c.id < search.before)
        return await self._read(wanted)

    async def _wait(self) -> None:
        await self.session.row(_ONE_AT_A_TIME)

    async def _read(self, wanted: Select[Any]) -> list[AuditEntry]:
        found = await self.session.execute(wanted)
        return [_entry(row) for row in found.mappings()]


def _entry(row: Any) -> AuditEntry:
    staff_id = row["staff_id"]
    told = {name: row[name] for name in AuditEntry.__slots__}
    return AuditEntry(**{**told, "staff_id": None if staff_id is None else StaffId(staff_id)})


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and the hash is of what it keeps."""
    return text.replace("\0", "")
