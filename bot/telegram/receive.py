"""From Telegram's update to a neutral event; what is not for us becomes None."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Contact, Message, Update, User

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
from services.domain.message import Channel

_LOCALES: Final = ("uk", "en", "ru")
_IMITATION: Final = Pressed(turn=-1, action="", payload="")
_PRIVATE: Final = "private"
_HEARD: Final = ("message", "callback_query")
_NUL: Final = "\x00"
# What a person sends on purpose. The rest (a pinned message, a chosen theme) is a service note;
# `unknown` is a kind younger than aiogram, and silence would be worse than a polite line.
_SENT: Final = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.UNKNOWN,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
_log = logging.getLogger(__name__)


def parse_update(raw: Mapping[str, Any]) -> Incoming | None:
    """One update as a neutral event, or None for groups, edits, channel posts and service notes.

    Raises aiogram's ValidationError for an update it cannot read: the door records it, goes on.
    The event's key is the update's id, for presses too: it is what a redelivery repeats, and two
    quick presses of one button have two of them.
    """
    if not any(kind in raw for kind in _HEARD):
        _note(raw)
        return None
    update = Update.model_validate(raw)
    key = str(update.update_id)
    if update.callback_query is not None:
        return _press(key, update.callback_query)
    if update.message is not None and update.message.chat.type == _PRIVATE:
        return _message(key, update.message)
    return None


def _note(raw: Mapping[str, Any]) -> None:
    """Write down that somebody blocked the bot or let it in again."""
    match raw:
        case {"my_chat_member": {"new_chat_member": {"status": str(status)}}}:
            _log.info("the bot's standing in a chat changed", extra={"standing": status})
        case _:
            _log.debug("an update of a kind that nobody asked for")


def _press(key: str, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or message.chat.type != _PRIVATE:
        return None
    decoded = decode_press(_clean(query.data or ""))
    origin = Origin(
        channel=Channel.TELEGRAM,
        chat=str(message.chat.id),
        event_id=key,
        language=_language(query.from_user),
        display_name=_clean(query.from_user.full_name),
        message_id=str(message.message_id),
        press_id=query.id,
    )
    return Incoming(origin, Pressed(*decoded) if decoded else _IMITATION)


def _message(key: str, message: Message) -> Incoming | None:
    sender = message.from_user
    event = _event(message)
    if sender is None or event is None:
        return None
    origin = Origin(
        channel=Channel.TELEGRAM,
        chat=str(message.chat.id),
        event_id=key,
        language=_language(sender),
        display_name=_clean(sender.full_name),
        heard_id=str(message.message_id),
    )
    return Incoming(origin, event)


def _event(message: Message) -> Event | None:
    if message.text is not None:
        return _text(_clean(message.text))
    if message.contact is not None:
        return _phone(message, message.contact)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return SentPhoto(largest.file_id)
    kind = message.content_type
    return SentOther(ContentType(kind).value) if kind in _SENT else None


def _text(text: str) -> Event:
    """A slash begins a command: "/menu@oblik_bot more" is `menu` with `more`."""
    if not text.startswith("/"):
        return Typed(text)
    head, *rest = text[1:].split(maxsplit=1) or [""]
    return Command(head.partition("@")[0].lower(), "".join(rest).strip())


def _phone(message: Message, contact: Contact) -> SharedPhone:
    """Only the sender's own card proves the number: anybody's can be forwarded."""
    is_own = (
        message.from_user is not None
        and contact.user_id == message.from_user.id
        and message.forward_origin is None
    )
    return SharedPhone(_clean(contact.phone_number), is_own=is_own, is_proven=is_own)


def _language(user: User) -> str:
    short = (user.language_code or "")[:2].lower()
    return short if short in _LOCALES else ""


def _clean(text: str) -> str:
    """Without what no database takes: NUL characters and halves of surrogate pairs."""
    return text.replace(_NUL, "").encode("utf-8", "replace").decode("utf-8")
