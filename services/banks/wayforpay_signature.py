"""WayForPay's signatures: hex HMAC-MD5 over values joined by ";" (wiki.wayforpay.com).

Libraries disagree on how a sum is written there, so a callback is believed when its literal or
its shortest form agrees.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from services.banks.signatures import is_same

_SIGNED: Final = (
    *("merchantAccount", "orderReference", "amount", "currency", "authCode", "cardPan"),
    *("transactionStatus", "reasonCode"),
)


def is_genuine(body: Mapping[str, Any], account: str, secret: str) -> bool:
    """The account's, whole and signed; an unset secret believes nothing."""
    values = [_literal(body.get(name)) for name in _SIGNED]
    offered = body.get("merchantSignature")
    if not secret or not isinstance(offered, str) or None in values:
        return False
    if body["merchantAccount"] != account:
        return False
    literal = [value for value in values if value is not None]
    shortest = [*literal[:2], _shortest(literal[2]), *literal[3:]]
    # Both are computed whatever the first gives: the time tells nothing.
    agreed = [is_same(sign(secret, each), offered) for each in (literal, shortest)]
    return any(agreed)


def sign(secret: str, values: Sequence[str]) -> str:
    """WayForPay's signature over values joined by ";"."""
    joined = ";".join(values).encode("utf-8", "surrogateescape")
    return hmac.new(secret.encode(), joined, hashlib.md5).hexdigest()


def _literal(value: object) -> str | None:
    """A value as it was signed, or None for what is absent or would blur the joined string."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    text = str(value)
    return None if ";" in text or not text.isprintable() else text


def _shortest(amount: str) -> str:
    """1234.50 as 1234.5, 100.00 as 100: how some of WayForPay's own software signs it."""
    whole, point, part = amount.partition(".")
    part = part.rstrip("0")
    return f"{whole}{point}{part}" if part else whole
