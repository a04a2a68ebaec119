"""An account of the billing system: its number, owner, address and metering point."""

import re
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal
from services.domain.ids import AccountId

_EIC_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_EIC_VALUES: Final = {letter: value for value, letter in enumerate(_EIC_LETTERS)}
_EIC_LENGTH: Final = 16
_STREET_MAX: Final = 60


@dataclass(eq=False)
class AccountNumberUnreadable(Refusal):
    """The text is not an account number of this utility."""

    text: str
    digits: int


@dataclass(eq=False)
class AccountNotYours(Refusal):
    """The person is not linked to the account; never told whether it exists."""


@dataclass(frozen=True, slots=True)
class Account:
    """A subscriber's account as the billing system knows it."""

    id: AccountId
    number: str
    surname: str
    name: str
    patronymic: str
    address: str
    eic: str
    district: str
    outage_group: str
    is_electrically_heated: bool

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic in the order of Ukrainian documents."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def street(self) -> str:
        """The address without the town, short enough for a line that names the account."""
        return street_of(self.address)


def street_of(address: str) -> str:
    """The address without the town, short enough for a line that names the account."""
    town, comma, rest = address.partition(",")
    return (rest if comma else town).strip()[:_STREET_MAX]


def parse_account_number(text: str, *, digits: int) -> str:
    """An account number typed by a person; spaces and dashes are forgiven.

    `digits` is the operator's length (9, 10 or 12: a setting). Raises AccountNumberUnreadable.
    """
    squeezed = re.sub(r"[\s\-–]", "", text[:40])
    if not squeezed.isascii() or not squeezed.isdigit() or len(squeezed) != digits:
        raise AccountNumberUnreadable(text[:32], digits)
    return squeezed


def has_valid_eic(code: str) -> bool:
    """Whether a 16-character EIC ends with its mod-37 check character (ENTSO-E EIC manual)."""
    if len(code) != _EIC_LENGTH or not _EIC_VALUES.keys() >= set(code):
        return False
    return code[-1] == eic_check_character(code[:-1])


def eic_check_character(body: str) -> str:
    """The check character for the first 15 characters of an EIC."""
    weights = range(_EIC_LENGTH, 1, -1)
    weighted = sum(
        _EIC_VALUES[letter] * weight for letter, weight in zip(body, weights, strict=True)
    )
    return _EIC_LETTERS[36 - (weighted - 1) % 37]
