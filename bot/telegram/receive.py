"""From Telegram's update to a neutral event; what is not for us becomes None."""

from collections.abc import Mapping
from typing import Any, Final

from aiogram.types import CallbackQuery, Contact, Message, Update

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


def parse_update(raw: Mapping[str, Any]) -> Incoming | None:
    """One update as a neutral event, or None for groups, edits, channel posts and service notes.

    An update that aiogram cannot parse raises its ValidationError: the door records it and goes
    on. A redelivery carries the same update_id, so that is the event's key within the chat.
    """
    update = Update.model_validate(raw)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.message is not None and update.message.chat.type == _PRIVATE:
        return _message(update.update_id, update.message)
    return None


def _press(update_id: int, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or message.chat.type != _PRIVATE:
        return None
    decoded = decode_press(query.data or "")
    origin = Origin(
        channel=Channel.TELEGRAM,
        chat=str(message.chat.id),
        event_id=str(update_id),
        language=_language(query.from_user.language_code),
        display_name=query.from_user.full_name,
        message_id=str(message.message_id),
        press_id=query.id,
    )
    return Incoming(origin, Pressed(*decoded) if decoded else _IMITATION)


def _message(update_id: int, message: Message) -> Incoming | None:
    sender = message.from_user
    event = _event(message)
    if sender is None or event is None:
        return None
    origin = Origin(
        channel=Channel.TELEGRAM,
        chat=str(message.chat.id),
        event_id=str(update_id),
        language=_language(sender.language_code),
        display_name=sender.full_name,
    )
    return Incoming(origin, event)


def _event(message: Message) -> Event | None:
    if message.text is not None:
        return _text(message.text)
    if message.contact is not None:
        return _phone(message, message.contact)
    if message.photo:
        return SentPhoto(message.photo[-1].file_id)
    return SentOther(str(message.content_type))


def _text(text: str) -> Event:
    if not text.startswith("/"):
        return Typed(text)
    head, _, argument = text[1:].partition(" ")
    name = head.partition("@")[0].lower()
    return Command(name, argument.strip())


def _phone(message: Message, contact: Contact) -> SharedPhone:
    """Only the sender's own card, shared by the button, proves the number (messengers.md)."""
    is_own = (
        message.from_user is not None
        and contact.user_id == message.from_user.id
        and message.forward_origin is None
    )
    return SharedPhone(contact.phone_number, is_own=is_own, is_proven=is_own)


def _language(code: str | None) -> str:
    short = (code or "")[:2].lower()
    return short if short in _LOCALES else ""
