"""Answers in the chat: edits in place, documents, the phone, refusals, outages."""

from dataclasses import replace
from typing import Any

import pytest

from bot.sandbox.telegram import SandboxPerson, SandboxTelegram, words
from bot.telegram.send import NotTold, TelegramSpeaker
from handlers.core.actions import Action
from handlers.core.incoming import Origin
from handlers.core.reply import Answer, Button, Paper, Reply, say
from services.domain.message import Channel
from tests.bot.telegram.doubles import Drawer, ScriptedTelegram, raw, refuses

MENU = ((Button(Action.MENU),),)
WINDOW = Reply((say("test-plain"),), MENU)
OTHER = Reply((say("test-other"),), MENU)
PAPER = Reply((say("test-other"),), MENU, paper=Paper("bill", "17"))
PHONE = Reply((say("test-plain"),), MENU, asks_phone=True)


def answer(*replies: Reply, turn: int = 1, toast: str = "") -> Answer:
    return Answer(turn, "uk", replies, say(toast) if toast else None)


async def typed(person: SandboxPerson) -> Origin:
    """The origin of a text; the chat has begun."""
    await person.says("hello")
    return Origin(Channel.TELEGRAM, str(person.id), event_id="1")


async def pressed(person: SandboxPerson, sandbox: SandboxTelegram) -> Origin:
    """The origin of a press on the latest button."""
    await person.presses("Menu")
    query: dict[str, Any] = sandbox.state.updates[-1].update["callback_query"]
    under = str(query["message"]["message_id"])
    return Origin(
        Channel.TELEGRAM, str(person.id), event_id="2", message_id=under, press_id=query["id"]
    )


async def said(person: SandboxPerson) -> list[str]:
    return [words(each) for each in await person.heard()]


async def test_a_press_is_acknowledged_and_its_window_edited_in_place(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    await speaker.answer(await typed(person), answer(WINDOW))
    await speaker.answer(
        await pressed(person, sandbox), answer(OTHER, WINDOW, turn=2, toast="test-toast")
    )
    assert await said(person) == ["another sentence", "A sentence"]
    assert [each["text"] for each in sandbox.state.toasts] == ["a toast"]
    assert all(press.is_answered for press in sandbox.state.presses.values())


async def test_a_window_that_is_the_same_already_is_a_success(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    await speaker.answer(await typed(person), answer(WINDOW))
    await speaker.answer(await pressed(person, sandbox), answer(WINDOW))
    assert await said(person) == ["A sentence"]


async def test_a_press_under_a_document_is_answered_with_a_new_message(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    await speaker.answer(await typed(person), answer(PAPER))
    await speaker.answer(await pressed(person, sandbox), answer(WINDOW, turn=2))
    heard = await person.heard()
    assert "document" in heard[0]
    assert words(heard[1]) == "A sentence"


async def test_a_press_under_a_deleted_message_is_answered_with_a_new_one(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    await speaker.answer(await typed(person), answer(WINDOW))
    origin = await pressed(person, sandbox)
    sandbox.state.persons[person.id].messages.clear()
    await speaker.answer(origin, answer(OTHER))
    assert await said(person) == ["another sentence"]


async def test_a_toast_without_a_press_stands_above_the_first_reply(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    await speaker.answer(await typed(person), answer(OTHER, WINDOW, toast="test-toast"))
    assert await said(person) == ["a toast\n\nanother sentence", "A sentence"]


async def test_a_long_text_comes_in_pieces_with_the_keyboard_under_the_last(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    long = Reply((say("test-long", text="word & word\n" * 50),) * 14, MENU)
    await speaker.answer(await typed(person), answer(long))
    heard = await person.heard()
    assert len(heard) == 3
    assert ["reply_markup" in each for each in heard] == [False, False, True]


async def test_the_same_document_is_uploaded_once(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson, drawer: Drawer
) -> None:
    origin = await typed(person)
    await speaker.answer(origin, answer(PAPER))
    await speaker.answer(origin, answer(PAPER, turn=2))
    first, second = await person.heard()
    assert drawer.drawn == len(sandbox.state.files) == 1
    assert first["document"] == second["document"]
    assert first["document"]["file_name"] == "bill.pdf"
    assert first["caption"] == "another sentence"
    assert second["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "2|menu|"


async def test_a_file_id_that_telegram_forgot_is_forgotten_and_uploaded_anew(
    speaker: TelegramSpeaker, person: SandboxPerson, drawer: Drawer
) -> None:
    drawer.file_ids["17:uk"] = "of-another-bot"
    await speaker.answer(await typed(person), answer(PAPER))
    assert (await person.heard())[0]["document"]["file_id"] == drawer.file_ids["17:uk"]
    assert drawer.drawn == 1


async def test_a_document_that_cannot_be_drawn_is_said_in_words(
    speaker: TelegramSpeaker, person: SandboxPerson, drawer: Drawer
) -> None:
    drawer.is_broken = True
    await speaker.answer(await typed(person), answer(PAPER, WINDOW))
    sorry = speaker.texts.say("uk", "document-unavailable")
    assert await said(person) == [f"another sentence\n\n{sorry}", "A sentence"]


async def test_a_document_is_in_the_chat_even_if_its_id_was_not_kept(
    speaker: TelegramSpeaker, person: SandboxPerson, drawer: Drawer
) -> None:
    drawer.is_forgetful = True
    await speaker.answer(await typed(person), answer(PAPER))
    assert len(await person.heard()) == 1


async def test_too_many_words_for_a_caption_stand_before_the_document(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    long = Reply((say("test-long", text="word " * 150),) * 2, MENU, paper=Paper("bill", "17"))
    await speaker.answer(await typed(person), answer(long))
    text, document = await person.heard()
    assert words(text).startswith("word word")
    assert "caption" not in document


async def test_the_phone_keyboard_comes_with_its_question_and_goes_with_the_next_answer(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson
) -> None:
    origin = await typed(person)
    await speaker.answer(origin, answer(PHONE))
    share = speaker.texts.say("uk", "telegram-share-phone")
    keyboard = sandbox.state.persons[person.id].reply_keyboard
    assert keyboard is not None
    assert keyboard["keyboard"] == [[{"text": share, "request_contact": True}]]
    assert await said(person) == ["A sentence", speaker.texts.say("uk", "telegram-or-type")]
    await speaker.answer(origin, answer(OTHER, turn=2))
    assert sandbox.state.persons[person.id].reply_keyboard is None
    assert (await said(person))[2:] == ["another sentence"]


async def test_an_answer_to_somebody_who_blocked_the_bot_is_as_told_as_can_be(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    origin = await typed(person)
    await person.blocks()
    await speaker.answer(origin, answer(WINDOW))
    assert await said(person) == []


async def test_an_outage_is_not_taken_for_an_answer(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("sendMessage", *[raw(502, "<html>", "text/html")] * 5)
    with pytest.raises(NotTold):
        await scripted_speaker.answer(Origin(Channel.TELEGRAM, "1001", "1"), answer(WINDOW))


async def test_a_stale_press_keeps_nobody_from_the_answer(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("answerCallbackQuery", refuses(400, "Bad Request: query is too old"))
    origin = Origin(Channel.TELEGRAM, "1001", "1", message_id="2", press_id="9")
    await scripted_speaker.answer(origin, answer(WINDOW))
    assert scripted.texts("editMessageText") == ["<b>A sentence</b>"]


async def test_a_bug_in_a_sentence_is_a_bug(speaker: TelegramSpeaker) -> None:
    with pytest.raises(LookupError):
        await speaker.answer(
            Origin(Channel.TELEGRAM, "1001", "1"), answer(Reply((say("no-such-sentence"),)))
        )


async def test_what_was_heard_is_deleted_when_the_answer_asks_for_it(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    await person.says("a password")
    (*_, own) = await person.messages()
    origin = replace(await typed(person), heard_id=str(own["message_id"]))
    await speaker.answer(origin, replace(answer(WINDOW), deletes_heard=True))
    await speaker.answer(origin, replace(answer(WINDOW), deletes_heard=True))

    left = [words(each) for each in await person.messages()]
    assert "a password" not in left
    assert left.count("A sentence") == 2


async def test_what_was_heard_stays_otherwise(
    speaker: TelegramSpeaker, person: SandboxPerson
) -> None:
    await person.says("a question")
    (*_, own) = await person.messages()
    origin = replace(await typed(person), heard_id=str(own["message_id"]))
    await speaker.answer(origin, answer(WINDOW))

    assert "a question" in [words(each) for each in await person.messages()]


async def test_deletion_that_met_an_outage_is_tried_again_with_the_answer(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("deleteMessage", refuses(429, "Too Many Requests", retry_after=60))
    origin = Origin(Channel.TELEGRAM, "1001", event_id="1", heard_id="3")
    with pytest.raises(NotTold):
        await scripted_speaker.answer(origin, replace(answer(WINDOW), deletes_heard=True))
