"""Answers in Viber: words, the keyboard under the last, documents by address, outages."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp import web

from bot.papers.links import PaperLinks
from bot.viber.outcomes import Failed, Failure
from bot.viber.send import NotTold, ViberSpeaker
from handlers.core.actions import Action
from handlers.core.incoming import Origin
from handlers.core.reply import Answer, Button, Opens, Page, Paper, Reply, say
from services.domain.facts import Said
from services.domain.message import Channel
from tests.bot.telegram.doubles import Drawer
from tests.bot.viber.conftest import NOW
from tests.bot.viber.doubles import CHAT, TOKEN, Scene, ScriptedViber, hangs_up, raw, rows_of, says

MENU = ((Button(Action.MENU),),)
WINDOW = Reply((say("test-plain"),), MENU)
OTHER = Reply((say("test-other"),), ((Button(Action.HELP, label="test-plain"),),))
ORIGIN = Origin(Channel.VIBER, CHAT, event_id="1")


def answer(*replies: Reply, toast: str = "", deletes_heard: bool = False) -> Answer:
    return Answer(1, "uk", replies, say(toast) if toast else None, deletes_heard)


def long(words: str) -> tuple[Said, ...]:
    """Paragraphs of as much as one fact may hold."""
    return tuple(say("test-long", text=words[at : at + 900]) for at in range(0, len(words), 900))


async def test_an_answer_is_plain_words_with_its_keyboard(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    await speaker.answer(ORIGIN, answer(WINDOW))
    [message] = viber.messages
    assert (message["receiver"], message["text"]) == (CHAT, "A sentence")
    assert rows_of(message["keyboard"]) == [["Menu"]]
    assert message["sender"] == {"name": "Облік"}
    assert viber.tokens == [TOKEN]


async def test_the_last_message_shows_the_buttons_of_all(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    await speaker.answer(ORIGIN, answer(OTHER, WINDOW))
    first, last = viber.messages
    assert "keyboard" not in first
    assert rows_of(last["keyboard"]) == [["A sentence"], ["Menu"]]


async def test_a_toast_stands_above_the_first_reply(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    await speaker.answer(ORIGIN, answer(OTHER, WINDOW, toast="test-toast"))
    assert viber.texts == ["a toast\n\nanother sentence", "A sentence"]


async def test_a_secret_that_was_typed_cannot_be_deleted_and_the_person_is_asked_to(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    await speaker.answer(ORIGIN, answer(WINDOW, deletes_heard=True))
    assert "видаліть його з чату самі" in viber.texts[0]


async def test_a_phone_is_asked_for_by_a_button_of_the_last_message(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    await speaker.answer(ORIGIN, answer(replace(WINDOW, asks_phone=True)))
    kinds = [each["ActionType"] for each in viber.messages[0]["keyboard"]["Buttons"]]
    assert kinds == ["share-phone", "reply"]
    assert viber.messages[0]["min_api_version"] >= 3


async def test_a_long_text_comes_in_pieces_with_the_keyboard_under_the_last(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    words = "слово " * 3000
    await speaker.answer(ORIGIN, answer(Reply(long(words), MENU)))
    assert all(len(each) <= 7000 for each in viber.texts)
    assert " ".join(viber.texts).split() == words.split()
    assert ["keyboard" in each for each in viber.messages] == [False, False, True]


async def test_a_text_beside_a_large_keyboard_still_fits_a_request(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    facts = {"number": "ї" * 100}
    keys = tuple((Button(Action.MENU, label="test-number", facts=facts),) for _ in range(36))
    words = "🙂" * 12_000
    await speaker.answer(ORIGIN, answer(Reply(long(words), keys)))
    assert "".join(viber.texts).replace("\n", "") == words


async def test_a_bill_is_a_file_with_its_size_behind_a_signed_address(
    speaker: ViberSpeaker, viber: ScriptedViber, paper_links: PaperLinks
) -> None:
    await speaker.answer(ORIGIN, answer(replace(WINDOW, paper=Paper("bill", "17"))))
    words, file = viber.messages
    assert "keyboard" not in words
    assert (file["type"], file["size"], file["file_name"]) == ("file", 14, "bill.pdf")
    assert file["media"].endswith("/document.pdf")
    found = paper_links.read(file["media"].split("/")[-2], NOW)
    assert found is not None
    assert (found.paper, found.locale) == (Paper("bill", "17"), "uk")
    assert rows_of(file["keyboard"]) == [["Menu"]]


async def test_a_picture_brings_its_words_along(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    paper = Paper("consumption", "7.2026-11-24")
    await speaker.answer(ORIGIN, answer(replace(WINDOW, paper=paper)))
    [picture] = viber.messages
    assert (picture["type"], picture["text"]) == ("picture", "A sentence")
    assert picture["media"].endswith("/document.png")


async def test_long_words_go_before_their_picture(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    long = Reply((say("test-long", text="x" * 800),), MENU, paper=Paper("consumption", "7"))
    await speaker.answer(ORIGIN, answer(long))
    assert [each["type"] for each in viber.messages] == ["text", "picture"]
    assert viber.messages[1]["text"] == ""


async def test_a_document_that_cannot_be_drawn_is_told_in_words(
    speaker: ViberSpeaker, viber: ScriptedViber, drawer: Drawer
) -> None:
    drawer.is_broken = True
    drawer.instead = (say("test-other"),)
    await speaker.answer(ORIGIN, answer(replace(WINDOW, paper=Paper("bill", "17"))))
    [message] = viber.messages
    assert message["text"] == "A sentence\n\nanother sentence"
    assert rows_of(message["keyboard"]) == [["Menu"]]


@pytest.mark.parametrize("status", [3, 4, 5, 6, 11, 99])
async def test_an_answer_refused_for_good_is_as_told_as_it_can_be(
    speaker: ViberSpeaker, viber: ScriptedViber, status: int
) -> None:
    viber.plays(says(status))
    await speaker.answer(ORIGIN, answer(WINDOW))
    assert len(viber.messages) == 1


@pytest.mark.parametrize(
    "scene",
    [raw(502, "<html>", "text/html"), hangs_up, raw(200, "<html>")],
    ids=["bad gateway", "cut", "a page instead of an answer"],
)
async def test_an_outage_is_outlived(
    speaker: ViberSpeaker, viber: ScriptedViber, scene: Scene
) -> None:
    viber.plays(scene, scene)
    await speaker.answer(ORIGIN, answer(WINDOW))
    assert viber.texts == ["A sentence"] * 3


@pytest.mark.parametrize("status", [2, 7, 10, 24])
async def test_an_account_that_is_shut_is_an_outage_and_nobodys_fault(
    speaker: ViberSpeaker, viber: ScriptedViber, status: int
) -> None:
    viber.plays(says(status))
    with pytest.raises(NotTold):
        await speaker.answer(ORIGIN, answer(WINDOW))


async def test_an_old_viber_is_told_without_buttons(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    viber.plays(says(13))
    await speaker.answer(ORIGIN, answer(WINDOW))
    assert viber.texts == ["A sentence"] * 2
    assert "keyboard" not in viber.messages[1]


async def test_a_message_that_met_only_silence_is_not_said_twice(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    held = asyncio.Event()

    async def silent(_: web.Request) -> web.Response:
        await held.wait()
        return web.Response()

    speaker.caller.wire.limit_seconds = 0.05
    viber.plays(silent)
    await speaker.answer(ORIGIN, answer(WINDOW))
    held.set()
    assert viber.texts == ["A sentence"]


async def test_too_many_requests_keep_the_whole_bot_silent(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    viber.plays(says(12))
    await speaker.hold_back(ORIGIN)
    with pytest.raises(Failed) as failed:
        await speaker.caller.once({"receiver": CHAT})
    assert failed.value.failure is Failure.SLOW_DOWN
    assert len(viber.messages) == 1


async def test_an_invitation_is_forwarded_with_its_words_for_buttons_stay_behind(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    opens = Opens(Page.INVITATION, "r1")
    invitation = Reply((say("test-plain"),), ((Button(Action.OPEN_INVITATION, opens=opens),),))
    await speaker.answer(ORIGIN, answer(invitation, WINDOW))
    first, last = viber.messages
    assert first["text"].startswith("A sentence\n\nhttps://oblik.example/open/inv_")
    assert rows_of(last["keyboard"]) == [["Menu"]]
