"""Letters from the outbox: carried once, and their fate told truly."""

import asyncio
from dataclasses import replace

import pytest

from bot.telegram.send import TelegramSpeaker
from services.domain.ids import LetterId, PersonId
from services.domain.message import Channel, Letter, LetterLink, Outcome
from services.ports.messengers import Told
from tests.bot.telegram.doubles import (
    Drawer,
    Scene,
    ScriptedTelegram,
    hangs_up,
    keeps_silent,
    raw,
    refuses,
)

LETTER = Letter(
    id=LetterId(1),
    person_id=PersonId(1),
    channel=Channel.TELEGRAM,
    chat="1001",
    locale="uk",
    key="test-plain",
    facts={},
    actions=("menu",),
    attempts=1,
)


@pytest.mark.parametrize(
    ("scene", "outcome"),
    [
        (raw(200, '{"ok":true,"result":{"message_id":7}}'), Outcome.DELIVERED),
        (raw(200, '{"ok":true,"resul'), Outcome.DELIVERED),
        (refuses(403, "Forbidden: bot was blocked by the user"), Outcome.UNREACHABLE),
        (refuses(400, "Bad Request: chat not found"), Outcome.UNREACHABLE),
        (refuses(400, "Bad Request: BUTTON_DATA_INVALID"), Outcome.REFUSED),
        (refuses(401, "Unauthorized"), Outcome.TRY_LATER),
        (refuses(500, "Internal Server Error"), Outcome.UNKNOWN),
        (raw(502, "<html>", "text/html"), Outcome.UNKNOWN),
        (hangs_up, Outcome.UNKNOWN),
    ],
    ids=["sent", "truncated", "403", "no chat", "400", "401", "500", "502", "cut"],
)
async def test_a_letter_is_tried_once_and_its_fate_is_told(
    scripted_speaker: TelegramSpeaker,
    scripted: ScriptedTelegram,
    scene: Scene,
    outcome: Outcome,
) -> None:
    scripted.plays("sendMessage", scene)
    assert await scripted_speaker.tell(LETTER) == Told(outcome)
    assert len(scripted.calls) == 1


async def test_a_letter_met_by_silence_may_have_arrived(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    end = asyncio.Event()
    scripted.plays("sendMessage", keeps_silent(end))
    scripted_speaker.caller.wire.limit_seconds = 0.2
    assert await scripted_speaker.tell(LETTER) == Told(Outcome.UNKNOWN)
    end.set()


async def test_after_429_no_letter_is_sent_until_the_silence_is_over(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("sendMessage", refuses(429, "Too Many Requests", retry_after=30))
    assert await scripted_speaker.tell(LETTER) == Told(Outcome.TRY_LATER, 30)
    later = await scripted_speaker.tell(LETTER)
    assert later.outcome is Outcome.TRY_LATER
    assert 29 < later.retry_after <= 30
    assert len(scripted.calls) == 1


async def test_a_letter_that_cannot_be_parsed_goes_once_more_as_plain_text(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("sendMessage", refuses(400, "Bad Request: can't parse entities: x"))
    assert await scripted_speaker.tell(LETTER) == Told(Outcome.DELIVERED)
    assert scripted.texts("sendMessage") == ["<b>A sentence</b>", "A sentence"]


async def test_a_letters_button_belongs_to_no_turn(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    await scripted_speaker.tell(LETTER)
    keyboard = scripted.calls[0][1]["reply_markup"]["inline_keyboard"]
    assert keyboard == [[{"text": "Menu", "callback_data": "0|menu|"}]]


async def test_a_letter_that_cannot_be_worded_is_refused_and_holds_up_nobody(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    letter = replace(LETTER, key="no-such-sentence")
    assert await scripted_speaker.tell(letter) == Told(Outcome.REFUSED)
    assert scripted.calls == []


async def test_a_button_of_another_release_is_left_out(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    await scripted_speaker.tell(replace(LETTER, actions=("of-tomorrow", "menu")))
    assert len(scripted.calls[0][1]["reply_markup"]["inline_keyboard"]) == 1


async def test_a_letter_carries_its_link_and_what_its_button_is_about(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    letter = replace(LETTER, actions=("menu|17",), link=LetterLink("form", "abc"))
    await scripted_speaker.tell(letter)
    (opened,), (pressed,) = scripted.calls[0][1]["reply_markup"]["inline_keyboard"]
    assert "/forms/" in (opened.get("url") or opened["web_app"]["url"])
    assert pressed["callback_data"] == "0|menu|17"


async def test_the_code_word_stands_in_a_letter_as_it_is(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    await scripted_speaker.tell(replace(LETTER, code_word="бузок"))
    assert scripted.texts("sendMessage") == ["<b>A sentence</b>\n\nword бузок"]


async def test_a_letter_brings_its_document_drawn_for_its_person(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    letter = replace(LETTER, key="letter-mydata-archive", code_word="бузок")
    assert await scripted_speaker.tell(letter) == Told(Outcome.DELIVERED)
    name, document = scripted.calls[-1]
    assert (name, document["caption"]) == ("senddocument", "your archive\n\nword бузок")


async def test_a_document_for_a_chat_that_is_closed_reaches_nobody(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram
) -> None:
    scripted.plays("sendDocument", refuses(403, "Forbidden: bot was blocked by the user"))
    letter = replace(LETTER, key="letter-mydata-archive")
    assert await scripted_speaker.tell(letter) == Told(Outcome.UNREACHABLE)


async def test_a_document_waits_for_a_database_that_is_away(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram, drawer: Drawer
) -> None:
    drawer.is_away = True
    letter = replace(LETTER, key="letter-mydata-archive")
    assert await scripted_speaker.tell(letter) == Told(Outcome.TRY_LATER)
    assert scripted.calls == []
