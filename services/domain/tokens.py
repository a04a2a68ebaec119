"""Tokens of links: derived, so that a link can be given again while only its hash is stored."""

import base64
import hashlib
import hmac
from typing import Final

_BYTES: Final = 16


def derive_token(secret: bytes, purpose: str, ref: str) -> str:
    """A 128-bit URL-safe token for (purpose, ref), unguessable without the secret key."""
    digest = hmac.new(secret, f"{purpose}:{ref}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode().rstrip("=")


def token_hash(token: str) -> bytes:
    """What the memory keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()
