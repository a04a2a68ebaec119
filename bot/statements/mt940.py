"""Entries of an MT940 statement, read field by field: the library sees one entry at a time."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from services.domain.cells import shown
from services.domain.registry_cells import is_foreign
from services.domain.registry_refusals import RegistryLettersWrong, RegistryUnreadable, Unreadable
from services.domain.statements.balance import Balance, ensure_hryvnias
from services.domain.statements.entry import Entry, Mark, reference_of

if TYPE_CHECKING:
    from mt940.models import Transactions

_TAG: Final = re.compile(r":(\d\d[A-Z]?|NS):", re.ASCII)
_LONGEST_LINE: Final = 4096
_MOST_LINES: Final = 64
_BLOCK: Final = 1 << 20
_FULL_LINE: Final = 65  # where a bank breaks a line, be it within a word
_UTF8, _CYRILLIC = "utf-8-sig", "cp1251"
_MARKS: Final = {"C": Mark.CREDIT, "D": Mark.DEBIT, "RC": Mark.RETURN, "RD": Mark.RECALL}
Field = tuple[int, str, str]


def read_mt940(path: Path) -> Iterator[tuple[int, Entry | None]]:
    """Entries with their lines; None for one that cannot be understood. Holds one at a time.

    Raises RegistryUnreadable, RegistryLettersWrong and the refusals of a statement's balance.
    """
    reading = _Reading(path)
    held: Field | None = None
    for field in _fields(path):
        if held is not None:
            is_told = field[1] == "86"
            yield reading.entry(held, field[2] if is_told else "")
            held = None
            if is_told:
                continue
        if field[1] == "61":
            held = field
        else:
            reading.note(field)
    if held is not None:
        yield reading.entry(held, "")
    reading.end()


def _fields(path: Path) -> Iterator[Field]:
    """Fields as they stand: the line that one begins on, its tag, its lines."""
    tag, start, lines = "", 0, list[str]()
    for number, line in _lines(path):
        matched = _TAG.match(line)
        if matched is None and line[:1] not in {"{", "-"}:
            lines.append(line)
            if len(lines) > _MOST_LINES:
                raise RegistryUnreadable(path.name, Unreadable.LONG_LINE)
            continue
        if tag:
            yield start, tag, "\n".join(lines)
        tag, start, lines = "", number, []
        if matched is not None:
            tag, lines = matched[1], [line[matched.end() :]]
    if tag:
        yield start, tag, "\n".join(lines)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        number = 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise RegistryUnreadable(path.name, Unreadable.LONG_LINE)
            text = line.rstrip()
            if encoding == _CYRILLIC and is_foreign(text):
                raise RegistryLettersWrong(number, encoding, shown(text))
            yield number, text


def _encoding_of(path: Path) -> str:
    """UTF-8 when all of it is; the format names no encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _CYRILLIC
    except OSError as error:
        raise RegistryUnreadable(path.name, Unreadable.NO_FILE) from error
    return _UTF8


@dataclass(slots=True)
class _Reading:
    path: Path
    _library: "Transactions | None" = None
    _balance: Balance | None = None
    _iban: str = ""
    _name: str = ""

    def note(self, field: Field) -> None:
        """A field of the statement itself; what tells nothing of money is passed over."""
        _, tag, text = field
        if tag == "20":
            self.end()
            self._name = text.strip()[:16]
        elif tag == "25":
            self._iban = text.replace(" ", "").upper()
            self._name = self._iban or self._name
        elif tag in {"60F", "60M"}:
            self.end()
            self._balance = Balance(self._name, opening=self._amount(field))
        elif tag in {"62F", "62M"} and self._balance is not None:
            self._balance.closing = self._amount(field)

    def end(self) -> None:
        """The statement has ended, if one had begun."""
        if self._balance is not None:
            self._balance.check()
        self._balance = None

    def entry(self, field: Field, told: str) -> tuple[int, Entry | None]:
        """An entry out of its line and of the words that follow it."""
        line, _, text = field
        if self._balance is None:
            raise RegistryUnreadable(self.path.name, Unreadable.BROKEN)
        data = self._parsed(f":61:{text}\n:86:{told}\n")
        if data is None:
            return line, None
        made = _entry(self._iban, data, told)
        self._balance.add(made)
        return line, made

    def _amount(self, field: Field) -> Decimal:
        """A balance, in hryvnias."""
        data = self._parsed(f":{field[1]}:{field[2]}\n")
        balance = None if data is None else data.get(_BALANCES[field[1]])
        if balance is None or balance.amount is None:
            raise RegistryUnreadable(self.path.name, Unreadable.BROKEN)
        ensure_hryvnias(self._name, str(balance.amount.currency))
        amount: Decimal = balance.amount.amount
        return amount

    def _parsed(self, text: str) -> dict[str, Any] | None:
        """What the library makes of fields: of the last entry, or of the statement."""
        if self._library is None:
            self._library = _library()
        library = self._library
        try:
            library.parse(text)
        except Exception:  # noqa: BLE001 - whatever it stumbles over in the words of a stranger
            return None
        finally:
            entries, library.transactions = library.transactions, []
        return entries[-1].data if entries else library.data


_BALANCES: Final = {
    "60F": "final_opening_balance",
    "60M": "intermediate_opening_balance",
    "62F": "final_closing_balance",
    "62M": "intermediate_closing_balance",
}


def _library() -> "Transactions":
    """References of any length: a longer one must not swallow the bank's own behind it."""
    from mt940 import Options  # noqa: PLC0415 - only for those who have such a file
    from mt940.models import Transactions  # noqa: PLC0415
    from mt940.tags import StatementGLS  # noqa: PLC0415

    wide = StatementGLS()
    return Transactions(tags={wide.id: wide}, options=Options.all())


def _entry(iban: str, data: dict[str, Any], told: str) -> Entry:
    sender = (str(data.get(name) or "") for name in ("applicant_iban", "recipient_name"))
    named = frozenset(each for each in sender if each[:2] == "UA")
    day: date = data["date"]
    return Entry(
        mark=_MARKS[str(data["status"]).upper()],
        amount=abs(data["amount"].amount),
        paid_on=date(day.year, day.month, day.day),
        reference=reference_of(str(data.get("bank_reference") or "")),
        payer=str(data.get("applicant_name") or "").replace("\n", " ").strip(),
        purpose=_purpose(data, told),
        iban=iban,
        sender=named,
    )


def _purpose(data: dict[str, Any], told: str) -> str:
    structured = str(data.get("purpose") or "")
    if structured:
        return structured.replace("\n", " ").strip()
    lines = told.split("\n")
    return "".join(part if len(part) >= _FULL_LINE else f"{part} " for part in lines).strip()
