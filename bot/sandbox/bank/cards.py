"""Cards of the sandbox: what is valid, and what each test card does."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_SPACES: Final = re.compile(r"[\s-]")
_EXPIRY: Final = re.compile(r"(0[1-9]|1[0-2])\s*/?\s*([0-9]{2})")
_CENTURY: Final = 2000
_SHORTEST, _LONGEST = 13, 19
_NINE: Final = 9


class Fate(StrEnum):
    """What the bank does with a card."""

    SUCCESS = "success"
    DECLINED = "declined"
    NO_FUNDS = "no_funds"
    SECURE = "secure"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class TestCard:
    """A card to try, and what it is for."""

    number: str
    fate: Fate
    note: str


TEST_CARDS: Final = (
    TestCard("4242 4242 4242 4242", Fate.SUCCESS, "оплата проходить"),
    TestCard("4000 0000 0000 3063", Fate.SECURE, "запитує код 3-D Secure (1234)"),
    TestCard("4000 0000 0000 0002", Fate.DECLINED, "банк відмовляє"),
    TestCard("4000 0000 0000 9995", Fate.NO_FUNDS, "бракує коштів"),
    TestCard("4000 0000 0000 9979", Fate.SILENT, "банк мовчить, відповідь — за запитом"),
)
_FATES: Final = {_SPACES.sub("", card.number): card.fate for card in TEST_CARDS}


def parse_card(text: str) -> str | None:
    """The digits of a card number that passes the Luhn check, or None."""
    digits = _SPACES.sub("", text)
    if not digits.isascii() or not digits.isdigit() or not _SHORTEST <= len(digits) <= _LONGEST:
        return None
    return digits if _luhn(digits) else None


def is_expiry_valid(text: str, today: date) -> bool:
    """Whether MM/YY is a month not yet over."""
    matched = _EXPIRY.fullmatch(text.strip())
    if matched is None:
        return False
    return (_CENTURY + int(matched[2]), int(matched[1])) >= (today.year, today.month)


def is_cvv_valid(text: str) -> bool:
    """Three digits."""
    return re.fullmatch(r"[0-9]{3}", text.strip()) is not None


def fate_of(digits: str) -> Fate:
    """What happens to the card; any other valid card succeeds."""
    return _FATES.get(digits, Fate.SUCCESS)


def masked(digits: str) -> str:
    """The mask that banks give to shops."""
    return f"{digits[:4]} **** **** {digits[-4:]}"


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - _NINE if value > _NINE else value
    return total % 10 == 0
