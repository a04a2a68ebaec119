"""Entries of camt.053, ISO 20022's bank statement, of every edition of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from bot.statements.xml import listen
from services.domain.registry_profile import Standing
from services.domain.registry_refusals import RegistryUnreadable, Unreadable
from services.domain.statements.balance import Balance, Summary, ensure_hryvnias
from services.domain.statements.entry import Entry, Mark, reference_of

_STATEMENT: Final = "/Document/BkToCstmrStmt/Stmt"
_ENTRY: Final = f"{_STATEMENT}/Ntry"
_DETAILS: Final = f"{_ENTRY}/NtryDtls/TxDtls"
_BALANCE: Final = f"{_STATEMENT}/Bal"
_MOST_FIELDS: Final = 200_000
_OPENING, _CLOSING = ("OPBD", "PRCD"), "CLBD"
_MARKS: Final = {
    ("CRDT", False): Mark.CREDIT, ("DBIT", False): Mark.DEBIT,
    ("DBIT", True): Mark.RETURN, ("CRDT", True): Mark.RECALL,
}  # fmt: skip
_STAGES: Final = {"BOOK": Standing.POSTED, "": Standing.POSTED}
_TRUE: Final = frozenset({"true", "1"})
_DAY: Final = len("2026-11-20")
Fields = dict[str, list[str]]


def read_camt(path: Path) -> Iterator[tuple[int, Entry | None]]:
    """Payments numbered from one; None for an entry that cannot be understood.

    An entry that the bank has put together of several payments is told as those payments.
    Raises RegistryUnreadable and the refusals of a statement's balance.
    """
    reading, number = _Reading(path.name), 0
    for _ in listen(path, reading.opened, reading.closed):
        found, reading.found = reading.found, []
        for each in found:
            number += 1
            yield number, each
    if not reading.has_statement:
        raise RegistryUnreadable(path.name, Unreadable.BROKEN)


@dataclass(slots=True)
class _Reading:
    """Gathers the fields of the part that is being read."""

    file: str
    found: list[Entry | None] = field(default_factory=list)
    has_statement: bool = False
    _statement: Fields = field(default_factory=dict)
    _part: Fields = field(default_factory=dict)
    _details: list[Fields] = field(default_factory=list)
    _kept: int = 0
    _balance: Balance | None = None

    def opened(self, path: str) -> None:
        """A part begins, and what is told next belongs to it."""
        if path == _STATEMENT:
            self.has_statement, self._statement = True, {}
            self._balance = Balance("")
        elif path in {_ENTRY, _BALANCE}:
            self._part, self._details, self._kept = {}, [], 0
        elif path == _DETAILS:
            self._details.append({})

    def closed(self, path: str, text: str) -> None:
        """An element has ended; with some, a part is whole."""
        if path.startswith(_DETAILS + "/"):
            self._keep(self._details[-1], path[len(_DETAILS) + 1 :], text)
        elif path.startswith((_ENTRY + "/", _ENTRY + "@", _BALANCE + "/")):
            self._keep(self._part, path.rpartition(_STATEMENT + "/")[2].partition("/")[2], text)
        elif path == _ENTRY:
            self._entry()
        elif path == _BALANCE:
            self._weigh()
        elif path == _STATEMENT:
            self._end()
        elif path.startswith(_STATEMENT + "/"):
            self._keep(self._statement, path[len(_STATEMENT) + 1 :], text)

    def _keep(self, fields: Fields, name: str, text: str) -> None:
        self._kept += 1
        if self._kept > _MOST_FIELDS:
            raise RegistryUnreadable(self.file, Unreadable.TOO_LARGE)
        if text:
            fields.setdefault(name, []).append(text)

    @property
    def _counted(self) -> Balance:
        """The statement that we are in; there is no entry outside of one."""
        if self._balance is None:
            raise RegistryUnreadable(self.file, Unreadable.BROKEN)
        return self._balance

    def _named(self) -> str:
        told = self._statement
        return _first(told, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Id").replace(" ", "")[:34]

    def _weigh(self) -> None:
        """A balance: only that at the beginning and that at the end are of use."""
        kind = _first(self._part, "Tp/CdOrPrtry/Cd")
        if kind != _CLOSING and kind not in _OPENING:
            return
        ensure_hryvnias(self._named(), _first(self._part, "Amt@Ccy"))
        amount = _number(_first(self._part, "Amt"))
        if amount is None:
            raise RegistryUnreadable(self.file, Unreadable.BROKEN)
        signed = -amount if _first(self._part, "CdtDbtInd") == "DBIT" else amount
        if kind == _CLOSING:
            self._counted.closing = signed
        elif self._counted.opening is None or kind == _OPENING[0]:
            self._counted.opening = signed

    def _entry(self) -> None:
        entry = _entry(self._named(), self._part, {})
        if entry is None:
            self.found.append(None)
            return
        ensure_hryvnias(self._named(), _first(self._part, "Amt@Ccy"))
        self._counted.add(entry)
        self.found += self._parted(entry)

    def _parted(self, whole: Entry) -> list[Entry]:
        """The payments that an entry is made of, when they make it up to the kopeck."""
        if not self._details:
            return [whole]
        parts = [_entry(whole.iban, self._part, each) for each in self._details]
        known = [each for each in parts if each is not None]
        is_one = len(parts) == 1
        is_whole = len(known) == len(parts) and sum(e.amount for e in known) == whole.amount
        if is_whole and is_one:
            own = reference_of(_first(self._details[0], "Refs/AcctSvcrRef"))
            # The entry's reference is what other formats tell of it; TxId is the payer's bank's.
            return [replace(known[0], reference=own or whole.reference or known[0].reference)]
        if is_whole and all(each.mark is whole.mark for each in known):
            return [_numbered(each, n, whole) for n, each in enumerate(known, start=1)]
        joined: Fields = {}
        for each in self._details:
            for name, texts in each.items():
                joined.setdefault(name, []).extend(texts)
        told = _entry(whole.iban, self._part, joined, is_apart=False)
        return [replace(whole if told is None else told, is_joined=not is_one)]

    def _end(self) -> None:
        balance, told = self._counted, self._statement
        balance.statement = self._named()
        count = _first(told, "TxsSummry/TtlNtries/NbOfNtries")
        total = _first(told, "TxsSummry/TtlNtries/Sum")
        balance.said = Summary(int(count) if count.isdecimal() else None, _number(total))
        balance.check()
        self._balance = None


def _entry(iban: str, told: Fields, details: Fields, *, is_apart: bool = True) -> Entry | None:
    """An entry, or one payment of it when `is_apart`; None without a sum or a direction."""
    own = _first(details, "AmtDtls/TxAmt/Amt", "Amt") if is_apart else ""
    amount = _number(own or _first(told, "Amt"))
    is_back = _first(told, "RvslInd") in _TRUE
    way = (_first(details, "CdtDbtInd") if is_apart else "") or _first(told, "CdtDbtInd")
    mark = _MARKS.get((way, is_back))
    if amount is None or mark is None:
        return None
    return Entry(
        mark=mark,
        amount=amount,
        paid_on=_day(_first(told, "ValDt/Dt", "ValDt/DtTm", "BookgDt/Dt", "BookgDt/DtTm")),
        reference=_reference(told, details if is_apart else {}),
        payer=_first(details, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
        purpose=_purpose(told, details),
        iban=iban,
        sender=_sender(details),
        stage=_STAGES.get(_first(told, "Sts/Cd", "Sts"), Standing.PENDING),
    )


def _reference(told: Fields, details: Fields) -> str:
    """The bank's own; of one payment of several, the payment's.

    An entry's number (NtryRef) is no reference: many banks begin from one in every statement.
    """
    named = (
        _first(details, "Refs/AcctSvcrRef"),
        _first(details, "Refs/TxId"),
        _first(told, "AcctSvcrRef"),
    )
    return next(filter(None, map(reference_of, named)), "")


def _numbered(part: Entry, number: int, whole: Entry) -> Entry:
    """A payment of several, told from its neighbours when they have the entry's reference only."""
    is_own = part.reference != whole.reference
    return (
        part
        if is_own or not part.reference
        else replace(part, reference=f"{part.reference}/{number}")
    )


def _purpose(told: Fields, details: Fields) -> str:
    for name in ("RmtInf/Ustrd", "AddtlTxInf"):
        if name in details:
            return " ".join(details[name])
    return " ".join(told.get("AddtlNtryInf", ()))


def _sender(details: Fields) -> frozenset[str]:
    """Codes and IBANs of whom the money is from."""
    names = ("DbtrAcct/Id/IBAN", "Dbtr/Id/OrgId/Othr/Id", "Dbtr/Pty/Id/OrgId/Othr/Id")
    found = (text for name in names for text in details.get(f"RltdPties/{name}", ()))
    return frozenset(text.replace(" ", "").upper() for text in found)


def _first(fields: Fields, *names: str) -> str:
    return next((fields[name][0] for name in names if name in fields), "")


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and found >= 0 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:_DAY]) if text else None
    except ValueError:
        return None
