"""The text of the payment QR of the National Bank of Ukraine, formats 002 and 003.

Resolution 11 of 1 February 2021; the fields stand in a fixed order behind base64url.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.domain.money import Money


class QrFormat(StrEnum):
    """The format's number, as it stands in the second field."""

    V002 = "002"
    V003 = "003"


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a bank app is to fill in; without an amount the payer types it.

    `code` is the recipient's code in the state register; `reference` is used by 003 only.
    """

    name: str
    iban: str
    code: str
    amount: Money | None
    purpose: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class _Limits:
    """Letters per field, and the longest address that the largest permitted code holds at M."""

    prefix: str
    name: int
    purpose: int
    address: int


_REFERENCE: Final = 35
_DISPLAY: Final = 40  # 140 are permitted; short leaves the purpose its room
_UTILITIES: Final = "SUPP/SUPP"
_AMOUNT_MAY_BE_EDITED: Final = "FEFF"
_TYPEWRITTEN: Final = str.maketrans({"ʼ": "’", "−": "-"})  # the letters Windows-1251 has
_002: Final = _Limits("https://bank.gov.ua/qr/", name=38, purpose=140, address=412)
_003: Final = _Limits("https://qr.bank.gov.ua/", name=140, purpose=420, address=504)


NAME_LIMITS: Final = {QrFormat.V002: _002.name, QrFormat.V003: _003.name}
"""Letters of the recipient's name: a longer one should give way to a shorter name of his."""


def format_002(transfer: Transfer) -> str:
    """The address that the code of format 002 holds: 13 fields, each ended by LF."""

    def text(of: Transfer, encoding: str) -> str:
        fields = ("BCD", "002", encoding, "UCT", "", of.name, of.iban, _amount(of.amount))
        return "".join(f"{field}\n" for field in (*fields, of.code, "", "", of.purpose, ""))

    return _fitted(_clean(transfer, _002), text, _002)


def format_003(transfer: Transfer, created_at: datetime) -> str:
    """The address that the code of format 003 holds: 17 fields joined by LF.

    `created_at` is a moment in Kyiv time. The payer may change the amount and nothing else.
    """
    created = f"{created_at:%y%m%d%H%M%S}"

    def text(of: Transfer, encoding: str) -> str:
        head = ("BCD", "003", encoding, "UCT", "", of.name, of.iban, _amount(of.amount), of.code)
        told = (_UTILITIES, of.reference, of.purpose, _cut(of.purpose, _DISPLAY))
        return "\n".join((*head, *told, _AMOUNT_MAY_BE_EDITED, "", created, ""))

    return _fitted(_clean(transfer, _003), text, _003)


def _amount(sum_: Money | None) -> str:
    if sum_ is None or sum_.kopecks <= 0:
        return ""
    whole, kopecks = divmod(sum_.kopecks, 100)
    return f"UAH{whole}.{kopecks:02d}" if kopecks else f"UAH{whole}"


def _clean(transfer: Transfer, limits: _Limits) -> Transfer:
    return replace(
        transfer,
        name=_cut(_line(transfer.name), limits.name),
        iban=_line(transfer.iban).replace(" ", ""),
        code=_line(transfer.code),
        purpose=_cut(_line(transfer.purpose), limits.purpose),
        reference=_line(transfer.reference)[:_REFERENCE],
    )


def _line(text: str) -> str:
    return " ".join(text.translate(_TYPEWRITTEN).split())


def _cut(text: str, limit: int) -> str:
    """The words that fit; of a first word that does not, its beginning."""
    if len(text) <= limit:
        return text
    words, space, _ = text[: limit + 1].rpartition(" ")
    return words.rstrip(" ,;") if space else text[:limit]


def _fitted(transfer: Transfer, text: Callable[[Transfer, str], str], limits: _Limits) -> str:
    """The address, with words cut off the purpose while the code would grow too large."""
    while True:
        address = limits.prefix + _encoded(transfer, text)
        if len(address) <= limits.address or not transfer.purpose:
            return address
        transfer = replace(transfer, purpose=_cut(transfer.purpose, len(transfer.purpose) - 1))


def _encoded(transfer: Transfer, text: Callable[[Transfer, str], str]) -> str:
    """Windows-1251 where it has every letter, since its codes are smaller; UTF-8 otherwise."""
    try:
        raw = text(transfer, "2").encode("cp1251")
    except UnicodeEncodeError:
        raw = text(transfer, "1").encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
