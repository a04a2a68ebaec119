"""Strictness about messages: kinds, lengths and addresses, refused as Viber refuses them."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from bot.sandbox.viber.errors import bad, missing
from bot.sandbox.viber.keyboards import checked_keyboard

BODY_LIMIT: Final = 30 * 1024
TEXT_LIMIT: Final = 7000
_CAPTION_LIMIT: Final = 768
FILE_LIMIT: Final = 50 * 1024 * 1024
PICTURE_LIMIT: Final = 1024 * 1024
_VIDEO_LIMIT: Final = 26 * 1024 * 1024
_NAME_LIMIT: Final = 256
_SENDER_LIMIT: Final = 28
_TRACKING_LIMIT: Final = 4000
_URL_LIMIT: Final = 2000
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,8}")
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif")
_LATITUDE: Final = 90
_LONGITUDE: Final = 180
Body = Mapping[str, Any]


def checked_message(body: Body) -> dict[str, Any]:
    """What of a message is shown to its receiver. Raises Refused."""
    _check_sender(body.get("sender"))
    _string(body, "tracking_data", _TRACKING_LIMIT, is_needed=False)
    version = _number(body, "min_api_version", 1) if "min_api_version" in body else 1
    keyboard = body.get("keyboard")
    shown: dict[str, Any] = {
        "sender": body["sender"]["name"],
        "tracking_data": str(body.get("tracking_data") or ""),
        "version": version,
    }
    if keyboard is not None:
        shown["keyboard"] = checked_keyboard(keyboard, version)
    kind = body.get("type")
    if kind is None and keyboard is not None:
        return {**shown, "type": "keyboard"}
    if kind is None or kind == "":
        raise missing("type")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise bad("type is not valid")
    return {**shown, "type": kind, **_KINDS[kind](body)}


def _check_sender(sender: Any) -> None:
    if sender is None:
        raise missing("sender")
    if not isinstance(sender, dict):
        raise bad("sender is not valid")
    _string(sender, "name", _SENDER_LIMIT)


def _string(body: Body, name: str, most: int, *, is_needed: bool = True) -> str:
    value = body.get(name)
    if value is None or value == "":
        if is_needed:
            raise missing(name)
        return ""
    if not isinstance(value, str) or len(value) > most:
        raise bad(f"{name} is not valid or longer than {most}")
    return value


def _number(body: Body, name: str, least: int) -> int:
    value = body.get(name)
    if value is None:
        raise missing(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise bad(f"{name} is not valid")
    return value


def _url(body: Body, name: str = "media") -> str:
    address = _string(body, name, _URL_LIMIT)
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in address:
        raise bad(f"{name} is not an URL")
    return address


def _text(body: Body) -> dict[str, Any]:
    return {"text": _string(body, "text", TEXT_LIMIT)}


def _picture(body: Body) -> dict[str, Any]:
    address = _url(body)
    if not urlsplit(address).path.lower().endswith(_PICTURES):
        raise bad("media has no extension of a picture")
    if "text" not in body:
        raise missing("text")
    return {"media": address, "text": _string(body, "text", _CAPTION_LIMIT, is_needed=False)}


def _video(body: Body) -> dict[str, Any]:
    size = _number(body, "size", 1)
    if size > _VIDEO_LIMIT:
        raise bad("size is too big")
    return {"media": _url(body), "size": size}


def _file(body: Body) -> dict[str, Any]:
    size, name = _number(body, "size", 1), _string(body, "file_name", _NAME_LIMIT)
    if size > FILE_LIMIT:
        raise bad("size is too big")
    stem, dot, ending = name.rpartition(".")
    if not stem or _ENDING.fullmatch(dot + ending) is None:
        raise bad("file_name has no extension")
    return {"media": _url(body), "size": size, "file_name": name}


def _contact(body: Body) -> dict[str, Any]:
    contact = body.get("contact")
    if not isinstance(contact, dict):
        raise missing("contact")
    name, phone = _string(contact, "name", 28), _string(contact, "phone_number", 18)
    return {"contact": {"name": name, "phone_number": phone}}


def _location(body: Body) -> dict[str, Any]:
    location = body.get("location")
    if not isinstance(location, dict):
        raise missing("location")
    for name, most in (("lat", _LATITUDE), ("lon", _LONGITUDE)):
        try:
            is_there = -most <= float(location[name]) <= most
        except (KeyError, TypeError, ValueError):
            is_there = False
        if not is_there:
            raise bad(f"location.{name} is not valid")
    return {"location": {"lat": location["lat"], "lon": location["lon"]}}


def _link(body: Body) -> dict[str, Any]:
    return {"media": _url(body)}


def _sticker(body: Body) -> dict[str, Any]:
    return {"sticker_id": _number(body, "sticker_id", 1)}


def _rich(body: Body) -> dict[str, Any]:
    rich = body.get("rich_media")
    if not isinstance(rich, dict) or not isinstance(rich.get("Buttons"), list):
        raise missing("rich_media")
    return {"text": str(body.get("alt_text") or "")}


_KINDS: Final[Mapping[str, Callable[[Body], dict[str, Any]]]] = {
    "text": _text,
    "picture": _picture,
    "video": _video,
    "file": _file,
    "contact": _contact,
    "location": _location,
    "url": _link,
    "sticker": _sticker,
    "rich_media": _rich,
}
