"""Keys that monobank's signatures are checked with: pinned to P-256, asked for anew seldom."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from services.ports.banks import BankUnavailable
from services.ports.clock import Clock

_PAUSE: Final = timedelta(minutes=1)
_KEPT: Final = 2  # the present key and the one before it: a rotation overlaps
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class MonoKeys:
    """The newest key first; `ask` brings the PEM of the present one."""

    ask: Callable[[], Awaitable[bytes]]
    clock: Clock
    _keys: list[ec.EllipticCurvePublicKey] = field(default_factory=list)
    _asked_at: datetime | None = None
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def is_signed(self, raw: bytes, signature: bytes) -> bool:
        """Whether a known key, or the one that is asked for now, has signed the body.

        Raises BankUnavailable when there is no key to check with.
        """
        if self._has_signed(raw, signature):
            return True
        async with self._asking:
            # Somebody before us at the lock may have brought the key.
            if self._has_signed(raw, signature):
                return True
            if not await self._renew() and not self._keys:
                raise BankUnavailable("monobank")
        return self._has_signed(raw, signature)

    def _has_signed(self, raw: bytes, signature: bytes) -> bool:
        for key in self._keys:
            try:
                key.verify(signature, raw, ec.ECDSA(SHA256()))
            except InvalidSignature:
                continue
            return True
        return False

    async def _renew(self) -> bool:
        """Ask for the present key, at most once in a pause; True when there is one."""
        now = self.clock()
        if self._asked_at is not None and now < self._asked_at + _PAUSE:
            return False
        self._asked_at = now
        try:
            key = _pinned(await self.ask())
        except (BankUnavailable, ValueError):
            _log.warning("monobank gave no key to trust")
            return False
        if key not in self._keys:
            self._keys = [key, *self._keys][:_KEPT]
        return True


def _pinned(pem: bytes) -> ec.EllipticCurvePublicKey:
    """The key, of the one curve that monobank documents. Raises ValueError for any other."""
    key = load_pem_public_key(pem)
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("not a key on P-256")  # noqa: TRY004 - a fault of the text
    return key
