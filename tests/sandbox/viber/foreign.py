"""The viberbot package at our address: its message classes, its parsers, its signature check."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from viberbot import Api, BotConfiguration
from viberbot.api import api as viberbot_api
from viberbot.api.messages import (
    ContactMessage,
    FileMessage,
    KeyboardMessage,
    LocationMessage,
    PictureMessage,
    RichMediaMessage,
    StickerMessage,
    TextMessage,
    URLMessage,
    VideoMessage,
    get_message,
)
from viberbot.api.messages.data_types.contact import Contact
from viberbot.api.messages.data_types.location import Location

from tests.sandbox.viber.line import PDF, TOKEN, Line, key, keyboard

# Parameters of sending that are no part of the message itself.
_AROUND: Final = frozenset({"receiver", "sender", "auth_token"})


@contextmanager
def foreign(wire: Line, *, token: str = TOKEN) -> Iterator[Api]:
    """The package's own client; its address is a constant of its module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(viberbot_api, "VIBER_BOT_API_URL", f"{wire.base}/viber-api/pa")
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield Api(BotConfiguration(auth_token=token, name="Oblik", avatar=""))


async def calls(function: Any, *facts: Any) -> Any:
    """A call of the package, which waits for its answer: in a thread, our server is here."""
    return await asyncio.to_thread(function, *facts)


def every_kind(wire: Line) -> list[Any]:
    """One message of every class that the package has."""
    keys = keyboard(key(), key(ActionType="share-phone", ActionBody="phone"))
    return [
        TextMessage(text="text", tracking_data="t", keyboard=keys, min_api_version=3),
        PictureMessage(media=wire.media("a.png"), text="picture"),
        VideoMessage(media=wire.media("a.mp4"), size=10),
        FileMessage(media=wire.media(), size=len(PDF), file_name="bill.pdf"),
        ContactMessage(contact=Contact(name="Ann", phone_number="380501112233")),
        LocationMessage(location=Location(lat=49.5, lon=31.25)),
        URLMessage(media="https://oblik.example/"),
        StickerMessage(sticker_id=46105),
        RichMediaMessage(rich_media={"Type": "rich_media", "Buttons": [key()]}, alt_text="rich"),
        KeyboardMessage(keyboard=keyboard()),
    ]


def misread(sent: dict[str, Any]) -> dict[str, Any]:
    """What of a sent message the package's class for it has lost or read otherwise."""
    body = {name: value for name, value in sent.items() if name not in _AROUND}
    message = get_message(body) if "type" in body else KeyboardMessage().from_dict(body)
    assert message.validate(), sent
    read = json.loads(json.dumps(message.to_dict()))
    return {name: value for name, value in body.items() if read.get(name) != value}
