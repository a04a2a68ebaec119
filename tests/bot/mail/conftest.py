"""A relay of our own that answers by plan, and a speaker that speaks to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.links import Links
from bot.mail.wire import Limits
from bot.mail.words import Wording
from bot.relay import Cover, Relay
from bot.sandbox.mail.door import listening
from bot.sandbox.mail.mailbox import Mailboxes
from bot.sandbox.mail.misbehaviour import MailMisbehaviour
from bot.texts import FluentTexts
from tests.bot.mail.post import NOW, SECRET, SUPPLIER, USUAL, Post, new_speaker


@pytest.fixture(scope="session")
def texts() -> FluentTexts:
    return FluentTexts(ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def wording(texts: FluentTexts) -> Wording:
    return Wording(texts, Links("https://oblik.example.org", SECRET), SUPPLIER)


@pytest.fixture
def opens(wording: Wording) -> Callable[..., Any]:
    """Opens a relay with the library's options, and a speaker with `limits` and `relay` facts."""

    @asynccontextmanager
    async def opened(
        *, limits: Limits = USUAL, about: dict[str, Any] | None = None, **options: Any
    ) -> AsyncIterator[Post]:
        boxes, misbehave = Mailboxes(lambda: NOW), MailMisbehaviour()
        async with listening(boxes, misbehave, **options) as port:
            relay = replace(Relay("127.0.0.1", port, Cover.NONE), **(about or {}))
            speaker = new_speaker(wording, relay, limits)
            yield Post(speaker, boxes, misbehave)
            await speaker.wire.close()

    return opened


@pytest.fixture
async def post(opens: Callable[..., Any]) -> AsyncIterator[Post]:
    async with opens() as opened:
        yield opened
