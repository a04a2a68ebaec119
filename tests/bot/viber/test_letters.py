"""Letters in Viber: carried once, their fate told truly, their receipts known by a token."""

from dataclasses import replace

import pytest

from bot.viber.send import ViberSpeaker
from services.domain.ids import LetterId, PersonId
from services.domain.message import Channel, Letter, LetterLink, Outcome
from services.ports.messengers import Told
from tests.bot.telegram.doubles import Drawer
from tests.bot.viber.conftest import BASE
from tests.bot.viber.doubles import CHAT, Scene, ScriptedViber, hangs_up, raw, rows_of, says

LETTER = Letter(
    id=LetterId(1),
    person_id=PersonId(1),
    channel=Channel.VIBER,
    chat=CHAT,
    locale="uk",
    key="test-plain",
    facts={},
    actions=("menu",),
    attempts=1,
)
REF = "5741311803571721087"
BACK = "↩️ До розмови"


FATES = [
    (raw(200, f'{{"status":0,"message_token":{REF}}}'), Told(Outcome.DELIVERED, ref=REF)),
    (raw(200, '{"status":0,"mess'), Told(Outcome.DELIVERED)),
    (says(5), Told(Outcome.UNREACHABLE)),
    (says(6), Told(Outcome.UNREACHABLE)),
    (says(11), Told(Outcome.UNREACHABLE)),
    (says(3), Told(Outcome.REFUSED)),
    (says(4), Told(Outcome.REFUSED)),
    (says(99), Told(Outcome.REFUSED)),
    (says(12), Told(Outcome.TRY_LATER, 1.0)),
    (raw(429, ""), Told(Outcome.TRY_LATER, 1.0)),
    (says(2), Told(Outcome.TRY_LATER)),
    (says(7), Told(Outcome.TRY_LATER)),
    (says(10), Told(Outcome.TRY_LATER)),
    (says(24), Told(Outcome.TRY_LATER)),
    (raw(500, ""), Told(Outcome.UNKNOWN)),
    (raw(502, "<html>", "text/html"), Told(Outcome.UNKNOWN)),
    (raw(200, "<html>", "text/html"), Told(Outcome.UNKNOWN)),
    (raw(200, '{"status":"0"}'), Told(Outcome.UNKNOWN)),
    (raw(200, "[]"), Told(Outcome.DELIVERED)),
    (hangs_up, Told(Outcome.UNKNOWN)),
]


@pytest.mark.parametrize(("scene", "told"), FATES, ids=str)
async def test_a_letter_is_tried_once_and_its_fate_is_told(
    speaker: ViberSpeaker, viber: ScriptedViber, scene: Scene, told: Told
) -> None:
    viber.plays(scene)
    assert await speaker.tell(LETTER) == told
    assert len(viber.calls) == 1


async def test_nobody_listens_and_the_letter_never_left(speaker: ViberSpeaker) -> None:
    speaker.caller.wire.api_base = "http://127.0.0.1:1/pa"
    assert await speaker.tell(LETTER) == Told(Outcome.TRY_LATER)


async def test_a_letter_has_its_own_buttons_and_the_way_back_to_the_chat(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    linked = replace(LETTER, link=LetterLink("pay", "r1"), code_word="кіт")
    await speaker.tell(linked)
    [message] = viber.messages
    assert message["text"] == "A sentence\n\nword кіт"
    assert rows_of(message["keyboard"]) == [["Open"], ["Menu"], [BACK]]
    kinds = [each["ActionType"] for each in message["keyboard"]["Buttons"]]
    assert kinds == ["open-url", "reply", "reply"]
    bodies = [each["ActionBody"] for each in message["keyboard"]["Buttons"]]
    assert bodies[0].startswith(f"{BASE}/pay/")
    assert bodies[1:] == ["0|menu|", "0|nothing|"]


async def test_a_letter_brings_its_document_by_address(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    told = await speaker.tell(replace(LETTER, key="letter-mydata-archive"))
    assert [each["type"] for each in viber.messages] == ["text", "file"]
    assert told.outcome is Outcome.DELIVERED


async def test_a_letter_for_an_old_viber_comes_without_buttons(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    viber.plays(says(14))
    assert (await speaker.tell(LETTER)).outcome is Outcome.DELIVERED
    assert "keyboard" not in viber.messages[1]
    viber.plays(says(13), says(13))
    assert (await speaker.tell(LETTER)).outcome is Outcome.REFUSED


async def test_a_letter_that_cannot_be_worded_is_kept_for_staff(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    told = await speaker.tell(replace(LETTER, key="no-such-letter"))
    assert (told, viber.calls) == (Told(Outcome.REFUSED), [])


async def test_a_letter_whose_document_cannot_be_looked_up_waits(
    speaker: ViberSpeaker, viber: ScriptedViber, drawer: Drawer
) -> None:
    drawer.is_away = True
    told = await speaker.tell(replace(LETTER, key="letter-mydata-archive"))
    assert (told, viber.calls) == (Told(Outcome.TRY_LATER), [])


async def test_after_too_many_requests_no_letter_is_sent_until_the_silence_is_over(
    speaker: ViberSpeaker, viber: ScriptedViber
) -> None:
    viber.plays(says(12))
    await speaker.tell(LETTER)
    later = await speaker.tell(LETTER)
    assert later.outcome is Outcome.TRY_LATER
    assert 0 < later.retry_after <= 1
    assert len(viber.calls) == 1
