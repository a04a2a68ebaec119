"""The relay: the server that our mail is handed to, read from one address."""

from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from enum import Enum, auto
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_EXPECTED: Final = (
    "expected smtp://user:password@host:587 (STARTTLS), smtps://user:password@host:465 (TLS), "
    "or smtp://host:25?starttls=0 for a relay that needs neither"
)
_SENDER_EXPECTED: Final = "expected an address such as Name <letters@example.org>"
_PORTS: Final = {"smtp": 587, "smtps": 465}
_SWITCH: Final = {"0": False, "1": True}
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class Cover(Enum):
    """How the conversation with the relay is covered."""

    TLS = auto()
    """From the first byte."""
    STARTTLS = auto()
    """Asked for before anything is said; a relay that cannot is not spoken to."""
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over; without a user nobody introduces himself."""

    host: str
    port: int
    cover: Cover
    user: str = ""
    password: str = field(default="", repr=False)


def parse_relay(text: str) -> Relay:
    """The relay of an SMTP_URL. Raises ValueError in words that never repeat the password."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(_EXPECTED) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise ValueError(_EXPECTED)
    relay = Relay(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        cover=_cover(parts),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
    _ensure_covered(relay)
    return relay


def parse_mailbox(text: str) -> tuple[str, str]:
    """(name, address) of "Name <box@host>" or "box@host". Raises ValueError."""
    name, address = parseaddr(text)
    box, _, host = address.rpartition("@")
    is_usable = box and host and address.isascii() and text.isprintable()
    if not is_usable:
        raise ValueError(_SENDER_EXPECTED)
    try:
        Address(addr_spec=address)
    except (ValueError, HeaderParseError):
        raise ValueError(_SENDER_EXPECTED) from None
    return name, address


def _cover(parts: SplitResult) -> Cover:
    query = parse_qs(parts.query, keep_blank_values=True)
    asked = query.pop("starttls", ["1"])
    if query or len(asked) != 1 or asked[0] not in _SWITCH:
        raise ValueError("the only option is ?starttls=0 or ?starttls=1")
    if parts.scheme == "smtps":
        return Cover.TLS
    return Cover.STARTTLS if _SWITCH[asked[0]] else Cover.NONE


def _ensure_covered(relay: Relay) -> None:
    """A password is said under cover only, or to this very machine."""
    if relay.user and relay.cover is Cover.NONE and relay.host not in _LOOPBACK:
        raise ValueError("a password does not travel with starttls=0, but to this machine itself")
