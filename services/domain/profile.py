"""What a person has of their own beside accounts: accepted editions, a mailbox to confirm."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.domain.ids import PersonId
from services.domain.message import Channel

CODE_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An edition of the agreement that a person has accepted: when, and through which channel."""

    person_id: PersonId
    version: str
    accepted_at: datetime
    channel: Channel


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An e-mail address that waits to be confirmed; one for a person.

    `ref` derives the code and the link, so that neither is stored. `tries` are wrong codes typed.
    `sent` letters have gone out since `sent_since`, the last of them at `sent_at`.
    """

    person_id: PersonId
    email: str
    ref: str
    token_hash: bytes
    tries: int
    sent: int
    sent_since: datetime
    sent_at: datetime
    expires_at: datetime


def derive_code(secret: bytes, ref: str) -> str:
    """The six digits that confirm a mailbox, unguessable without the secret key."""
    digest = hmac.new(secret, f"email-code:{ref}".encode(), hashlib.sha256).digest()
    return str(int.from_bytes(digest[:8]) % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def is_same_code(typed: str, code: str) -> bool:
    """Whether the typed text is the code, whatever spaces and dashes stand in it."""
    digits = "".join(letter for letter in typed[:32] if letter not in " -–—\u00a0")
    return hmac.compare_digest(digits.encode(), code.encode())
