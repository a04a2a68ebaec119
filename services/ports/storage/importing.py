"""The door for billing data: rows by natural keys, written many at a time."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol


class Staging(Protocol):
    """Idempotent bulk writing of the exchange folder's tables (docs/exchange.md).

    `table` is a CSV's name: accounts, meters, tariffs, readings, bills, bill_lines, payments,
    schedules, acts, services. Rows are typed values under the documented column names: money as
    `Money`, dates as `date`, energy as int, prices as `Decimal`. References between rows are by
    natural keys (account number, meter number, bill number).
    """

    async def write(self, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Insert new rows, update changed ones; returns how many were new or changed.

        Rows that name an unknown account, meter or bill raise LookupError: the caller has checked.
        Bills and payments also book their ledger entries.
        """
        ...

    async def known(self, table: str) -> set[str]:
        """All natural keys stored, as `services.domain.columns.natural_key` writes them."""
        ...

    async def known_among(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of the natural keys that are stored; of accounts, meters and bills only.

        Asked for each batch, to check references before writing: however much is stored, the
        importer holds a batch.
        """
        ...

    async def registers(self, keys: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Digits and zones of the stored meters under the natural keys."""
        ...
