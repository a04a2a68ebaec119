"""One-time codes (RFC 6238, six digits, 30 seconds): secrets, codes and the address of a QR."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Final

import pyotp

from services.ports.clock import Ids

_STEP_SECONDS: Final = 30
_SECRET_BYTES: Final = 20
_DIGITS: Final = 6
# A clock may be half a minute off, and a person types slowly.
_DRIFT: Final = (0, -1, 1)


def new_secret(ids: Ids) -> str:
    """A fresh secret: 160 bits in base32."""
    chance = hashlib.sha256(f"{ids.token()}{ids.token()}".encode()).digest()
    return base64.b32encode(chance[:_SECRET_BYTES]).decode("ascii")


def step_of(moment: datetime) -> int:
    """The number of the half minute."""
    return int(moment.timestamp()) // _STEP_SECONDS


def code_at(secret: str, step: int) -> str:
    """The code of the half minute."""
    return pyotp.TOTP(secret).generate_otp(step)


def find_step(secret: str, typed: str, now: datetime) -> int | None:
    """The half minute whose code was typed, the present one or its neighbours; None: wrong."""
    code = "".join(typed.split())
    if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
        return None
    here = step_of(now)
    fitting = [
        here + drift
        for drift in _DRIFT
        if hmac.compare_digest(code_at(secret, here + drift), code)
    ]
    return fitting[0] if fitting else None


def address_of(secret: str, login: str, issuer: str) -> str:
    """What the QR says to an app of codes: otpauth://totp/…"""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
