"""Entries of PrivatBank's JSON: transactions as its API gives them, a page in a file."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from services.domain.registry_profile import Standing
from services.domain.registry_refusals import RegistryUnreadable, Unreadable
from services.domain.statements.balance import ensure_hryvnias
from services.domain.statements.entry import Entry, Mark

_LARGEST: Final = 16 * 1024 * 1024  # a page has at most five hundred entries
_STAGES: Final = {
    "r": Standing.POSTED,
    "p": Standing.PENDING,
    "t": Standing.REVERSED,
    "n": Standing.REJECTED,
}
_MARKS: Final = {"C": Mark.CREDIT, "D": Mark.DEBIT}
_DATE_PARTS: Final = 3


def read_privat(path: Path) -> Iterator[tuple[int, Entry | None]]:
    """Entries numbered from one; None for one that cannot be understood. No balance is told.

    Raises RegistryUnreadable, StatementCurrency.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise RegistryUnreadable(path.name, Unreadable.TOO_LARGE)
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise RegistryUnreadable(path.name, Unreadable.BROKEN) from error
    except OSError as error:
        raise RegistryUnreadable(path.name, Unreadable.NO_FILE) from error
    entries = found.get("transactions") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise RegistryUnreadable(path.name, Unreadable.BROKEN)
    for number, told in enumerate(entries, start=1):
        yield number, _entry(told) if isinstance(told, dict) else None


def _entry(told: dict[str, Any]) -> Entry | None:
    """`t` has the reference of what it takes back, so that the booking is found by it."""
    texts = {name: value.strip() for name, value in told.items() if isinstance(value, str)}
    iban = texts.get("AUT_MY_ACC", "").upper()
    mark, stage = _MARKS.get(texts.get("TRANTYPE", "")), _STAGES.get(texts.get("PR_PR", ""))
    amount = _amount(texts.get("SUM", ""))
    if mark is None or stage is None or amount is None:
        return None
    ensure_hryvnias(iban, texts.get("CCY", ""))
    is_real = texts.get("FL_REAL", "r") == "r"
    return Entry(
        mark=mark,
        amount=amount,
        paid_on=_day(texts.get("DAT_OD", "")),
        reference=texts.get("REF", "") + texts.get("REFN", ""),
        payer=texts.get("AUT_CNTR_NAM", ""),
        purpose=texts.get("OSND", ""),
        iban=iban,
        sender=frozenset(
            texts[name].upper() for name in ("AUT_CNTR_CRF", "AUT_CNTR_ACC") if texts.get(name)
        ),
        stage=stage if is_real else Standing.PENDING,
    )


def _amount(text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and found > 0 else None


def _day(text: str) -> date | None:
    parts = text.split(".")
    if len(parts) != _DATE_PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except (ValueError, OverflowError):
        return None
