"""Telegram's updates in neutral words."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.telegram.receive import parse_update
from handlers.core.incoming import (
    Command,
    Event,
    Pressed,
    SentOther,
    SentPhoto,
    SharedPhone,
    Typed,
)
from tests.bot.telegram.updates import ANNA, CHAT, contact, file, message, press

GROUP = {"id": -100, "type": "supergroup", "title": "Neighbours"}
STICKER = file(type="regular", width=1, height=1, is_animated=False, is_video=False)
FORWARD = {"type": "user", "date": 1, "sender_user": ANNA}
SIZES = [file(width=90, height=90), {**file(width=800, height=800), "file_id": "large"}]


def event_of(update: dict[str, Any]) -> Event:
    incoming = parse_update(update)
    assert incoming is not None
    return incoming.event


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ({"text": "12345"}, Typed("12345")),
        ({"text": "a\x00b"}, Typed("ab")),
        ({"text": "half \ud83d"}, Typed("half ?")),
        ({"text": "/menu"}, Command("menu", "")),
        ({"text": "/MENU@oblik_bot  later "}, Command("menu", "later")),
        ({"text": "/start a-Z_9"}, Command("start", "a-Z_9")),
        ({"text": "/start\nxyz"}, Command("start", "xyz")),
        ({"text": "/"}, Command("", "")),
        ({"text": "/ menu"}, Command("menu", "")),
        ({"photo": SIZES}, SentPhoto("large")),
        ({"photo": SIZES[::-1], "caption": "my meter"}, SentPhoto("large")),
        ({"sticker": STICKER}, SentOther("sticker")),
        ({"voice": file(duration=1)}, SentOther("voice")),
        ({"document": file()}, SentOther("document")),
        ({"location": {"latitude": 1, "longitude": 2}}, SentOther("location")),
        ({"something_new": {}}, SentOther("unknown")),
    ],
)
def test_what_a_person_sends_becomes_an_event(content: dict[str, Any], event: Event) -> None:
    assert event_of(message(**content)) == event


@pytest.mark.parametrize(
    ("card", "forward", "is_own"),
    [
        (contact(), {}, True),
        (contact(user_id=2002), {}, False),
        (contact(user_id=None), {}, False),
        (contact(), {"forward_origin": FORWARD}, False),
    ],
    ids=["own", "foreign", "not a user", "forwarded"],
)
def test_only_ones_own_card_proves_a_phone(
    card: dict[str, Any], forward: dict[str, Any], *, is_own: bool
) -> None:
    shared = event_of(message(contact=card, **forward))
    assert shared == SharedPhone("+380501112233", is_own=is_own, is_proven=is_own)


@pytest.mark.parametrize(
    "update",
    [
        message(chat=GROUP, text="hello"),
        message(chat=GROUP, text="/menu@oblik_bot"),
        press("1|menu|", message={"message_id": 2, "date": 1, "chat": GROUP}),
        press("1|menu|", message=None, inline_message_id="x"),
        {"update_id": 5, "edited_message": message(text="12346")["message"]},
        {"update_id": 5, "channel_post": message(text="12346")["message"]},
        {"update_id": 5, "my_chat_member": {"new_chat_member": {"status": "kicked"}}},
        {"update_id": 5, "my_chat_member": "nonsense"},
        {"update_id": 5, "something_new": {"a": 1}},
        {"update_id": 5},
        message(pinned_message={"message_id": 1, "date": 1, "chat": CHAT}),
        message(message_auto_delete_timer_changed={"message_auto_delete_time": 1}),
        message(write_access_allowed={}),
    ],
)
def test_groups_edits_and_service_notes_are_not_for_us(update: dict[str, Any]) -> None:
    assert parse_update(update) is None


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 5, "message": "text"},
        {"update_id": 5, "message": {}},
        {"update_id": "five", "message": message(text="a")["message"]},
        {"message": message(text="a")["message"]},
        {"update_id": 5, "callback_query": []},
        {"update_id": 1e300, "message": message(text="a")["message"]},
    ],
)
def test_an_unreadable_update_is_told_apart(update: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        parse_update(update)


@pytest.mark.parametrize(
    ("data", "pressed"),
    [
        ("7|pay|12|34", Pressed(7, "pay", "12|34")),
        ("0|menu|", Pressed(0, "menu", "")),
        ("", Pressed(-1, "", "")),
        ("menu", Pressed(-1, "", "")),
        ("-3|menu|", Pressed(-1, "", "")),
        ("²|menu|", Pressed(-1, "", "")),
        ("99999999999|menu|", Pressed(-1, "", "")),
        ("1|menu|" + "x" * 41, Pressed(-1, "", "")),
    ],
)
def test_an_imitated_button_is_a_stale_one(data: str, pressed: Pressed) -> None:
    assert event_of(press(data)) == pressed


def test_a_press_knows_its_message_and_its_handle() -> None:
    incoming = parse_update(press("1|menu|", update_id=77))
    assert incoming is not None
    origin = incoming.origin
    assert (origin.chat, origin.event_id, origin.message_id) == ("1001", "77", "2")
    assert origin.press_id == "9000000001"
    assert origin.display_name == "Anna Koval"


def test_a_press_under_a_message_too_old_to_see_is_heard() -> None:
    gone = {"message_id": 2, "date": 0, "chat": CHAT}
    incoming = parse_update(press("1|menu|", message=gone))
    assert incoming is not None
    assert incoming.origin.message_id == "2"


@pytest.mark.parametrize(
    ("code", "language"),
    [("uk", "uk"), ("en-GB", "en"), ("RU", "ru"), ("pl", ""), (None, ""), ("", "")],
)
def test_language_is_a_hint_for_three_languages(code: str | None, language: str) -> None:
    incoming = parse_update(message(text="a", sender={**ANNA, "language_code": code}))
    assert incoming is not None
    assert incoming.origin.language == language
