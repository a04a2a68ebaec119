"""An entry of a bank's statement, and the cells that a register would have for it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from services.domain.exchange import PaymentSource
from services.domain.registry_cells import Cell
from services.domain.registry_profile import Column, FileKind, Profile, Standing

_PLACES: Final = (
    Column.ACCOUNT, Column.AMOUNT, Column.PAID_ON, Column.REFERENCE,
    Column.PAYER, Column.PURPOSE, Column.IBAN, Column.STATUS,
)  # fmt: skip
_OUR_BANK: Final = re.compile(r"UA\d{2}(\d{6})\d{19}", re.ASCII)
# What stands right before a number and says whose it is: an account's, or something else's.
_ACCOUNT: Final = re.compile(
    r"(?:о\s?/\s?р|л\s?/\s?с|ос(?:обов\w*|об)?\.?\s?рах\w*|лиц\w*\.?\s?сч[её]т\w*|рахун\w*|"
    r"абон\w*)[\s.:№]*$",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"(?:ІПН|ИНН|РНОКПП|ЄДРПОУ|ЕДРПОУ|ДРФО|код\w*|тел\w*|моб\w*|\bт|дог\w*|\+?38)[\s.:№()]*$",
    re.IGNORECASE,
)
_NEAR: Final = 40
_MOBILE: Final = re.compile(r"0(?:39|50|63|66|67|68|73|89|9[1-9])\d{7}")
_NONE: Final = frozenset({"NONREF", "NOREF", "NOTPROVIDED", "NOTAVAILABLE"})
_WORD: Final = re.compile(r"(?<![0-9A-Z])(?:UA[0-9]{27}|[0-9]{8,10})(?![0-9A-Z])", re.ASCII)


class Mark(StrEnum):
    """Which way the money of an entry goes.

    A return takes an earlier credit back; a recall undoes an earlier debit: it is our own money.
    """

    CREDIT = "credit"
    DEBIT = "debit"
    RETURN = "return"
    RECALL = "recall"

    @property
    def adds(self) -> bool:
        """Whether it makes the balance larger."""
        return self in {Mark.CREDIT, Mark.RECALL}


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of money, as the bank tells it.

    `reference` is the bank's own, empty when it tells none. `iban` is of the account that the
    statement is of; `sender` names the other side surely: codes and IBANs. Amounts are hryvnias.
    `is_joined`: several payments of unknown sums, so that no word of one tells whose all is.
    """

    mark: Mark
    amount: Decimal
    paid_on: date | None
    reference: str
    payer: str
    purpose: str
    iban: str
    sender: frozenset[str] = frozenset()
    stage: Standing = Standing.POSTED
    is_joined: bool = False

    @property
    def is_posted(self) -> bool:
        """Whether the money has moved."""
        return self.stage is Standing.POSTED


@dataclass(frozen=True, slots=True)
class StatementRules:
    """The utility's account numbers have `digits`; money from `acquirers` is no customer's.

    Acquirers are named by their codes (EDRPOU) or IBANs; `iban` is ours, "" when all are.
    """

    digits: int
    iban: str = ""
    acquirers: frozenset[str] = frozenset()


ANY_STATEMENT: Final = StatementRules(10)


def statement_profile(name: str, own: str, rules: StatementRules) -> Profile:
    """How the cells of `cells_of` are laid out.

    Whose references these are is told by `own`, the account that the statement is of, or by the
    one that must be ours: never by an IBAN of somebody who paid, which is another in every file.
    """
    bank = _OUR_BANK.search(f"{own} {rules.iban}".upper().replace(" ", ""))
    return Profile(
        name=name,
        issuer=f"mfo-{bank[1]}" if bank else "statement",
        source=PaymentSource.OTHER,
        kind=FileKind.STATEMENT,
        places={column: place for place, column in enumerate(_PLACES, start=1)},
        date_format="YYYY-MM-DD",
        iban=rules.iban.replace(" ", "").upper(),
        statuses={standing.value: standing for standing in Standing},
    )


def cells_of(entry: Entry, rules: StatementRules) -> list[Cell]:
    """The entry as a register's row."""
    number = account_in(entry.purpose, rules.digits)
    standing = _standing(entry, rules, number)
    return [
        "" if entry.is_joined else number,
        entry.amount,
        entry.paid_on,
        entry.reference,
        entry.payer,
        entry.purpose,
        entry.iban,
        standing.value,
    ]


def reference_of(text: str) -> str:
    """The reference; "" for the words by which banks say that there is none.

    Taken for references, they would make one payment of all that have none.
    """
    found = text.strip()
    return "" if found.upper() in _NONE else found


def account_in(purpose: str, digits: int) -> str:
    """The account number that the words of a payment name; "" when they name none, or several.

    A number called an account is one whatever else stands there; one called a tax code, a phone or
    a contract is none, nor is one that looks like a mobile phone and is called nothing.
    """
    called, uncalled = set(), set()
    for found in re.finditer(rf"(?<!\d)\d{{{digits}}}(?!\d)", purpose, re.ASCII):
        before, number = purpose[max(0, found.start() - _NEAR) : found.start()], found.group()
        if _ACCOUNT.search(before):
            called.add(number)
        elif not _OTHER.search(before) and _MOBILE.fullmatch(number) is None:
            uncalled.add(number)
    named = called or uncalled
    return named.pop() if len(named) == 1 else ""


def _standing(entry: Entry, rules: StatementRules, number: str) -> Standing:
    if not entry.is_posted and (entry.mark is Mark.CREDIT or entry.stage is Standing.PENDING):
        return entry.stage
    if entry.mark is Mark.RETURN:
        return Standing.RETURNED
    if entry.mark is not Mark.CREDIT:
        return Standing.DEBIT
    return Standing.SETTLEMENT if _is_settlement(entry, rules, number) else Standing.POSTED


def _is_settlement(entry: Entry, rules: StatementRules, number: str) -> bool:
    """By the other side when the bank names it; by words only when they name no account.

    A customer's words may hold a bank's code beside an account number: that is a payment.
    """
    if not _are_same(entry.sender, rules.acquirers):
        has_named = bool(entry.sender)
        words = frozenset(_WORD.findall(entry.purpose.upper()))
        return not has_named and not number and _are_same(words, rules.acquirers)
    return True


def _are_same(words: Collection[str], acquirers: frozenset[str]) -> bool:
    return not acquirers.isdisjoint(words)
