"""Secrets typed into the chat: refused, kept nowhere, and to vanish from it."""

import pytest

from handlers.core.reply import Answer
from handlers.core.stored import answer_from_json, answer_to_json
from tests.handlers.chat import Chat


async def at_credentials(chat: Chat) -> Answer:
    """Where a login and a password are awaited from the form."""
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.presses("register")
    return (await chat.presses("accept")).answer


@pytest.mark.parametrize("text", ["Correct-Horse-7", "/Correct-Horse-7"])
async def test_text_where_a_secret_is_awaited_is_to_vanish(chat: Chat, text: str) -> None:
    assert not (await at_credentials(chat)).deletes_heard
    assert (await chat.types(text)).answer.deletes_heard
    assert "registration-credentials" in chat.said()


async def test_known_command_and_later_words_stay(chat: Chat) -> None:
    await at_credentials(chat)
    assert not (await chat.types("/help")).answer.deletes_heard
    assert not (await chat.types("hello")).answer.deletes_heard


@pytest.mark.parametrize("deletes", [True, False])
def test_repeated_event_gets_the_same_order(*, deletes: bool) -> None:
    answer = Answer(3, "uk", (), deletes_heard=deletes)
    assert answer_from_json(answer_to_json(answer)) == answer
