"""What a person types about themselves: names, address, e-mail, phone, login, password."""

import re
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal

_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ` -](?=[^\W\d_])){0,59}")
_APOSTROPHES: Final = re.compile(r"['`ʼ]")
_EMAIL: Final = re.compile(r"[^@\s,;<>\"]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}")
_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}")
_PHONE_NOISE: Final = re.compile(r"[\s()\-–.]")
_PHONE: Final = re.compile(r"(?:\+?38)?(0\d{9})")
_ADDRESS_MIN: Final = 8
_ADDRESS_MAX: Final = 200
PASSWORD_MIN: Final = 10
PASSWORD_MAX: Final = 128
_COMMON: Final = ("password", "qwerty", "йцукен", "1234567890", "0987654321", "пароль")


@dataclass(eq=False)
class NameUnreadable(Refusal):
    """Not a part of a person's name: letters, an apostrophe, a hyphen, at most 60."""

    text: str


@dataclass(eq=False)
class AddressUnreadable(Refusal):
    """Too short or too long to be a postal address."""

    minimum: int
    maximum: int


@dataclass(eq=False)
class EmailUnreadable(Refusal):
    """Not an e-mail address."""

    text: str


@dataclass(eq=False)
class PhoneUnreadable(Refusal):
    """Not a Ukrainian phone number."""

    text: str


@dataclass(eq=False)
class PhoneNotYours(Refusal):
    """The contact belongs to somebody else."""


@dataclass(eq=False)
class LoginMalformed(Refusal):
    """A login has 3 to 32 of a–z, digits, dot, dash, underscore."""


@dataclass(eq=False)
class PasswordTooWeak(Refusal):
    """Too short, too long, too common, or it repeats the login."""

    minimum: int


@dataclass(eq=False)
class PasswordsDiffer(Refusal):
    """The password and its repetition are not the same."""


def parse_name(text: str) -> str:
    """A surname, name or patronymic; one typographic apostrophe for all. Raises NameUnreadable."""
    squeezed = " ".join(text[:80].split())
    if _NAME.fullmatch(squeezed) is None:
        raise NameUnreadable(text[:32])
    return _APOSTROPHES.sub("’", squeezed)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names agree, whatever the case, apostrophe and spaces."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return re.sub(r"[\s'’ʼ`-]", "", name).casefold()


def parse_address(text: str) -> str:
    """A postal address as typed, spaces squeezed. Raises AddressUnreadable."""
    squeezed = " ".join(text[: _ADDRESS_MAX + 1].split())
    has_letter = any(letter.isalpha() for letter in squeezed)
    if not has_letter or not _ADDRESS_MIN <= len(squeezed) <= _ADDRESS_MAX:
        raise AddressUnreadable(_ADDRESS_MIN, _ADDRESS_MAX)
    return squeezed


def parse_email(text: str) -> str:
    """An e-mail address in lower case. Raises EmailUnreadable."""
    squeezed = text[:200].strip().lower()
    if _EMAIL.fullmatch(squeezed) is None:
        raise EmailUnreadable(text[:32])
    return squeezed


def parse_phone(text: str) -> str:
    """A Ukrainian phone as +380 and nine digits. Raises PhoneUnreadable."""
    matched = _PHONE.fullmatch(_PHONE_NOISE.sub("", text[:40]))
    if matched is None or not text.isascii():
        raise PhoneUnreadable(text[:32])
    return f"+38{matched[1]}"


def parse_login(text: str) -> str:
    """A login in lower case. Raises LoginMalformed."""
    squeezed = text[:64].strip().lower()
    if _LOGIN.fullmatch(squeezed) is None:
        raise LoginMalformed
    return squeezed


def ensure_password(password: str, repeated: str, *, login: str) -> None:
    """A password that is long enough, uncommon, and typed the same twice.

    Raises PasswordTooWeak, PasswordsDiffer.
    """
    folded = password.casefold()
    is_common = any(folded.startswith(word) for word in _COMMON) or len(set(folded)) < 5  # noqa: PLR2004
    is_login = bool(login) and login.casefold() in folded
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX or is_common or is_login:
        raise PasswordTooWeak(PASSWORD_MIN)
    if password != repeated:
        raise PasswordsDiffer
