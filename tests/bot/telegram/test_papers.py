"""Pictures and words in the chat: a photo once for all, a whole bill in words when it fails."""

import pytest

from bot.sandbox.telegram import SandboxPerson, SandboxTelegram
from bot.telegram.send import TelegramSpeaker
from handlers.core.incoming import Origin
from handlers.core.reply import Paper, Reply, say
from services.domain.facts import Said
from services.domain.message import Channel
from tests.bot.telegram.doubles import Drawer, ScriptedTelegram, refuses
from tests.bot.telegram.test_send import MENU, OTHER, WINDOW, answer, said, typed

PICTURE = Reply((say("test-other"),), MENU, paper=Paper("consumption", "17.2026-11-24"))
ORIGIN = Origin(Channel.TELEGRAM, "5", event_id="1")
KEY = "17.2026-11-24:uk"
NOT_AN_IMAGE = "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_picture_is_a_photo_in_the_chat_and_is_uploaded_once(
    speaker: TelegramSpeaker, sandbox: SandboxTelegram, person: SandboxPerson, drawer: Drawer
) -> None:
    origin = await typed(person)
    await speaker.answer(origin, answer(PICTURE))
    await speaker.answer(origin, answer(PICTURE, turn=2))
    first, second = await person.heard()
    assert drawer.drawn == len(sandbox.state.files) == 1
    assert first["photo"] == second["photo"]
    assert first["caption"] == "another sentence"
    assert drawer.file_ids == {KEY: first["photo"][-1]["file_id"]}


async def test_a_photo_that_telegram_forgot_is_uploaded_anew(
    speaker: TelegramSpeaker, person: SandboxPerson, drawer: Drawer
) -> None:
    drawer.file_ids[KEY] = "of-another-bot"
    await speaker.answer(await typed(person), answer(PICTURE))
    assert (await person.heard())[0]["photo"][-1]["file_id"] == drawer.file_ids[KEY]


async def test_a_picture_that_telegram_cannot_digest_is_said_in_words(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram, drawer: Drawer
) -> None:
    drawer.instead = (Said("test-plain"), Said("test-other"))
    scripted.plays("sendPhoto", refuses(400, NOT_AN_IMAGE))
    await scripted_speaker.answer(ORIGIN, answer(PICTURE, OTHER))
    assert scripted.texts("sendMessage") == [
        "another sentence\n\n<b>A sentence</b>\nanother sentence",
        "another sentence",
    ]
    assert not drawer.file_ids


async def test_a_long_bill_in_words_is_cut_and_its_keyboard_stands_under_the_last_piece(
    speaker: TelegramSpeaker, person: SandboxPerson, drawer: Drawer
) -> None:
    drawer.is_broken = True
    drawer.instead = tuple(Said("test-long", {"text": "line & more " * 20}) for _ in range(40))
    await speaker.answer(await typed(person), answer(PICTURE, WINDOW))
    heard = await person.heard()
    assert len(heard) > 3
    has_keyboard = ["reply_markup" in each for each in heard]
    assert has_keyboard == [False] * (len(heard) - 2) + [True, True]
    assert (await said(person))[0] == "another sentence"


@pytest.mark.parametrize("kind", ["bill", "consumption"])
async def test_the_caption_of_a_picture_may_lose_its_markup_but_not_its_words(
    scripted_speaker: TelegramSpeaker, scripted: ScriptedTelegram, kind: str
) -> None:
    method = "sendPhoto" if kind == "consumption" else "sendDocument"
    scripted.plays(method, refuses(400, "Bad Request: can't parse entities: odd tag"))
    bold = Reply((say("test-plain"),), paper=Paper(kind, "17"))
    await scripted_speaker.answer(ORIGIN, answer(bold))
    assert scripted.texts(method) == ["<b>A sentence</b>", "A sentence"]
