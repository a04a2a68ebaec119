"""From Viber's callback to a neutral event."""

from typing import Any

import pytest

from bot.viber.receive import Unreadable, parse_callback
from handlers.core.incoming import (
    Command,
    Event,
    Incoming,
    Pressed,
    SentOther,
    SentPhoto,
    SharedPhone,
    Typed,
)
from services.domain.message import Channel
from tests.bot.viber.doubles import CHAT, callback, said, text

PHOTO = "https://dl-media.viber.com/1/share/2/long/photo.jpg"


def heard(raw: dict[str, Any]) -> Event:
    incoming = parse_callback(raw)
    assert isinstance(incoming, Incoming)
    return incoming.event


@pytest.mark.parametrize(
    ("message", "event"),
    [
        ({"type": "text", "text": "5140"}, Typed("5140")),
        ({"type": "text", "text": "/menu"}, Command("menu", "")),
        ({"type": "text", "text": "/Start inv_x y"}, Command("start", "inv_x y")),
        ({"type": "text", "text": "3|pay|17"}, Pressed(3, "pay", "17")),
        ({"type": "text", "text": "3|pay"}, Typed("3|pay")),
        ({"type": "text", "text": f"3|pay|{'x' * 41}"}, Typed(f"3|pay|{'x' * 41}")),
        ({"type": "text", "text": "a\x00b\ud83d"}, Typed("ab?")),
        ({"type": "text"}, Typed("")),
        (
            {"type": "contact", "contact": {"name": "M", "phone_number": "+380671234501"}},
            SharedPhone("+380671234501", is_own=True, is_proven=False),
        ),
        ({"type": "picture", "media": PHOTO, "text": "мій лічильник"}, SentPhoto(PHOTO)),
        ({"type": "picture", "media": "https://x/" + "y" * 1024}, SentOther("picture")),
        ({"type": "picture"}, SentOther("picture")),
        ({"type": "sticker", "sticker_id": 1}, SentOther("sticker")),
        ({"type": "location", "location": {"lat": 1, "lon": 2}}, SentOther("location")),
        ({"type": "younger"}, SentOther("unknown")),
        ({}, SentOther("unknown")),
    ],
    ids=str,
)
def test_a_message_is_a_neutral_event(message: dict[str, Any], event: Event) -> None:
    assert heard(said(**message)) == event


def test_an_event_is_known_by_its_token_and_its_chat() -> None:
    incoming = parse_callback(text("hello", token=5741311803571721087))
    assert isinstance(incoming, Incoming)
    origin = incoming.origin
    assert (origin.channel, origin.chat) == (Channel.VIBER, CHAT)
    assert origin.event_id == "5741311803571721087"
    assert (origin.language, origin.display_name) == ("uk", "Марія")
    assert (origin.press_id, origin.message_id, origin.heard_id) == (None, None, None)


@pytest.mark.parametrize("language", ["UK-ua", "uk", "xx", "", None, 7])
def test_a_language_is_a_hint_and_never_a_fault(language: object) -> None:
    raw = text("hello")
    raw["sender"]["language"] = language
    incoming = parse_callback(raw)
    assert isinstance(incoming, Incoming)
    assert incoming.origin.language in {"uk", ""}


@pytest.mark.parametrize("event", ["webhook", "subscribed", "client_status"])
def test_what_needs_no_answer_is_nothing(event: str) -> None:
    assert parse_callback(callback(event)) is None


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ({"event": "message", "message_token": 5, "message": {}}, "sender"),
        ({"event": "message", "message_token": 5, "sender": {"id": "1"}}, "message"),
        ({"event": "message", "sender": {"id": "1"}, "message": {}}, "message_token"),
        ({**callback("message"), "sender": {"id": 7}, "message": {}}, "id"),
        ({**callback("message"), "sender": {"id": "x" * 65}, "message": {}}, "id"),
        (said(type="contact", contact="secret-word"), "contact"),
        ({"event": "seen", "message_token": True}, "message_token"),
        ({"event": "secret-word"}, "event"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_named_by_its_place_alone(raw: dict[str, Any], where: str) -> None:
    with pytest.raises(Unreadable, match=f"^{where}: ") as fault:
        parse_callback(raw)
    assert "secret-word" not in str(fault.value)
