"""Signatures over raw bytes, compared in constant time; an unset key signs and accepts nothing."""

import hashlib
import hmac


def sign_sha256(key: bytes, raw: bytes) -> str:
    """Hex HMAC-SHA256 of the raw body. Raises ValueError for an empty key."""
    if not key:
        raise ValueError("no key")
    return hmac.new(key, raw, hashlib.sha256).hexdigest()


def is_same(expected: str, offered: str) -> bool:
    """Whether an offered signature is the expected one, compared in constant time."""
    return hmac.compare_digest(expected.encode(), offered.encode("utf-8", "surrogateescape"))


def is_signed_sha256(key: bytes, raw: bytes, signature: str) -> bool:
    """Whether the signature is the key's over the body (I1); False for an empty key."""
    return bool(key) and is_same(sign_sha256(key, raw), signature)
