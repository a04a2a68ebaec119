"""The list of chats offers another messenger where the utility has one."""

from datetime import UTC, datetime

import pytest

from bot.office import CONVERSATIONS, make_office
from handlers.core.reply import Page, buttons_of
from handlers.core.router import Router
from handlers.dispatcher import Dispatcher
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.access_talk import Login, taken
from tests.handlers.chat import SETTINGS, TEXTS, Chat

TELEGRAM = {"telegram_link": "https://t.me/oblik_bot"}
BOTH = {**TELEGRAM, "viber_link": "viber://pa?chatURI=oblik"}


@pytest.fixture
async def login(units: SqlUnitsOfWork, chat: Chat) -> Login:
    """A login with one chat."""
    return await taken(units, chat)


async def offered(login: Login, chat: Chat, links: dict[str, str]) -> list[Page]:
    """What the buttons of the list open."""
    office = make_office(SETTINGS.model_copy(update=links), TEXTS)
    router = Router(CONVERSATIONS)
    chat.dispatcher = Dispatcher(login.units, router, office, lambda: datetime.now(UTC))
    await chat.types("/profile")
    await chat.presses("chats")
    assert chat.heard is not None
    window = chat.heard.answer.replies[-1]
    return [each.opens.page for each in buttons_of(window.keyboard) if each.opens is not None]


async def test_another_messenger_is_offered_where_there_is_one(login: Login) -> None:
    assert await offered(login, await login.another(), BOTH) == [Page.CHAT]


async def test_nothing_is_offered_where_there_is_none(login: Login) -> None:
    assert await offered(login, await login.another(), TELEGRAM) == []
