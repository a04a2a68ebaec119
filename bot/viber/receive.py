"""From Viber's callback to a neutral event; what is not for us becomes None."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from handlers.core.incoming import (
    Command,
    Event,
    Incoming,
    Origin,
    Pressed,
    SentOther,
    SentPhoto,
    SharedPhone,
    Typed,
)
from handlers.core.reply import decode_press
from services.domain.message import Channel, Receipt

_LOCALES: Final = ("uk", "en", "ru")
_NUL: Final = "\x00"
_ID_LIMIT: Final = 64
_LATEST: Final = 2**42  # milliseconds, in the year 2109
_ADDRESS_LIMIT: Final = 1024
_CONTEXT: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SENT: Final = ("video", "sticker", "location", "url", "file", "rich_media")
_RECEIPTS: Final = {
    "delivered": Receipt.DELIVERED,
    "seen": Receipt.SEEN,
    "failed": Receipt.FAILED,
}
# Acknowledged, and nothing to do: the check of our address, and a person's pressing of "start".
_NOTED: Final = ("webhook", "subscribed", "client_status", "action")
# What comes back with the first word of a person who was welcomed: what a link brought.
CONTEXT_MARK: Final = "start:"


class Unreadable(Exception):
    """A callback that is not what Viber promises; the text says where, and holds none of it."""


@dataclass(frozen=True, slots=True)
class Began:
    """A person has opened the chat and said nothing yet; `context` is what the link brought."""

    origin: Origin
    context: str


@dataclass(frozen=True, slots=True)
class Left:
    """A person has blocked us or left; `at`: long ago when Viber does not say when."""

    chat: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipted:
    """What has become of a message that we sent: `ref` is its token, `at` when Viber learnt it."""

    ref: str
    receipt: Receipt
    at: datetime


Callback = Incoming | Began | Left | Receipted


def parse_callback(raw: Mapping[str, Any]) -> Callback | None:
    """One callback; None for what needs no answer. Raises Unreadable.

    The event's key is the message's token: Viber repeats a callback with the same one.
    """
    kind = raw.get("event")
    if kind in _NOTED:
        return None
    if kind == "message":
        return _message(raw)
    if kind == "conversation_started":
        context = _clean(raw.get("context"))
        context = context if _CONTEXT.fullmatch(context) else ""
        return Began(_origin(raw, _part(raw, "user")), context)
    if kind == "unsubscribed":
        return Left(_chat(raw.get("user_id")), _moment(raw.get("timestamp")))
    if isinstance(kind, str) and kind in _RECEIPTS:
        return Receipted(_token(raw), _RECEIPTS[kind], _moment(raw.get("timestamp")))
    raise Unreadable("event: unknown")


def chat_of(callback: Callback) -> str:
    """The chat of a callback, to keep each person's in order."""
    if isinstance(callback, Incoming | Began):
        return callback.origin.chat
    return callback.chat if isinstance(callback, Left) else ""


def _message(raw: Mapping[str, Any]) -> Incoming | None:
    origin = _origin(raw, _part(raw, "sender"))
    message = _part(raw, "message")
    event = _event(message)
    tracked = _clean(message.get("tracking_data"))
    if isinstance(event, Typed) and tracked.startswith(CONTEXT_MARK):
        # The first word after the welcome, typed instead of pressed: the link is not lost.
        context = tracked.removeprefix(CONTEXT_MARK)
        event = Command("start", context if _CONTEXT.fullmatch(context) else "")
    return None if event is None else Incoming(origin, event)


def _event(message: Mapping[str, Any]) -> Event | None:
    kind = message.get("type")
    if kind == "text":
        return _text(_clean(message.get("text")))
    if kind == "contact":
        # Viber does not say whose card it is: the number is claimed, never proven.
        phone = _clean(_part(message, "contact").get("phone_number"))
        return SharedPhone(phone, is_own=True, is_proven=False)
    if kind == "picture":
        address = _clean(message.get("media"))
        return SentPhoto(address) if 0 < len(address) <= _ADDRESS_LIMIT else SentOther("picture")
    return SentOther(kind if kind in _SENT else "unknown")


def _text(text: str) -> Event | None:
    """A press is a text that a person could type too: hostile until the conversation checks it.

    A button with a link sends the link: that is nothing said.
    """
    pressed = decode_press(text)
    if pressed is not None:
        return Pressed(*pressed)
    if not text.startswith("/"):
        return Typed(text)
    head, *rest = text[1:].split(maxsplit=1) or [""]
    return Command(head.lower(), "".join(rest).strip())


def _origin(raw: Mapping[str, Any], person: Mapping[str, Any]) -> Origin:
    short = _clean(person.get("language"))[:2].lower()
    return Origin(
        channel=Channel.VIBER,
        chat=_chat(person.get("id")),
        event_id=_token(raw),
        language=short if short in _LOCALES else "",
        display_name=_clean(person.get("name")),
    )


def _part(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = raw.get(name)
    if not isinstance(part, dict):
        raise Unreadable(f"{name}: not an object")
    return part


def _chat(value: Any) -> str:
    chat = _clean(value)
    if not 0 < len(chat) <= _ID_LIMIT:
        raise Unreadable("id: not a Viber id")
    return chat


def _token(raw: Mapping[str, Any]) -> str:
    token = raw.get("message_token")
    is_number = isinstance(token, int) and not isinstance(token, bool)
    if not is_number and not (isinstance(token, str) and 0 < len(token) <= _ID_LIMIT):
        raise Unreadable("message_token: missing")
    return str(token)


def _moment(value: Any) -> datetime:
    """Milliseconds as a moment in UTC; long ago for what is none."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return datetime.fromtimestamp(value / 1000 if is_number and 0 < value < _LATEST else 0, UTC)


def _clean(value: Any) -> str:
    """A text without what no database takes: NUL, halves of surrogate pairs; "" for no text."""
    if not isinstance(value, str):
        return ""
    return value.replace(_NUL, "").encode("utf-8", "replace").decode("utf-8")
