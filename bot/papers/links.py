"""Signed links to papers: for messengers that take a document by its address."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from handlers.core.reply import Paper

PATH: Final = "/documents"
_MARK: Final = "\n"
_FIELDS: Final = 4
_SEAL: Final = 16
_LONGEST: Final = 512
_PURPOSE: Final = b"document:"


@dataclass(frozen=True, slots=True)
class Signed:
    """A paper that a living link names, in the language it was asked for."""

    paper: Paper
    locale: str


@dataclass(frozen=True, slots=True)
class PaperLinks:
    """Makes addresses that only we can make, and that die: nothing is stored of them.

    `base_url` is PUBLIC_BASE_URL without a slash at the end; `keys` are ours, the present one
    first: while a key is being replaced, links of the one before still open. A link names the
    paper by our own number of it, never by an account's.
    """

    base_url: str
    keys: tuple[bytes, ...] = field(repr=False)
    lifetime: timedelta = timedelta(minutes=15)

    def url(self, paper: Paper, locale: str, name: str, now: datetime) -> str:
        """The address of the paper, with the ending of its file's name: Viber looks at it."""
        ends = int((now + self.lifetime).timestamp())
        said = _MARK.join((paper.kind, paper.ref, locale, str(ends))).encode()
        token = base64.urlsafe_b64encode(_seal(self.keys[0], said) + said).decode().rstrip("=")
        ending = name.rpartition(".")[2]
        return f"{self.base_url}{PATH}/{token}/document.{ending}"

    def read(self, token: str, now: datetime) -> Signed | None:
        """What the link names; None when it is forged, another's, or dead."""
        if len(token) > _LONGEST:
            return None
        try:
            whole = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return None
        seal, said = whole[:_SEAL], whole[_SEAL:]
        known = 0
        for key in self.keys:
            known |= hmac.compare_digest(seal, _seal(key, said))
        return _signed(said, now) if known else None


def _seal(key: bytes, said: bytes) -> bytes:
    return hmac.new(key, _PURPOSE + said, hashlib.sha256).digest()[:_SEAL]


def _signed(said: bytes, now: datetime) -> Signed | None:
    """What we ourselves have sealed, while it lives."""
    parts = said.decode().split(_MARK)
    if len(parts) != _FIELDS:
        return None
    kind, ref, locale, ends = parts
    if datetime.fromtimestamp(int(ends), UTC) <= now:
        return None
    return Signed(Paper(kind, ref), locale)
