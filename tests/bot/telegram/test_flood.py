"""A flood from one chat: told once, heard no more for a while, and nobody else is kept waiting."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.pace import Limit, Pace
from bot.telegram.door import TelegramDoor
from bot.telegram.send import NotTold, TelegramSpeaker
from tests.bot.telegram.doubles import Listener, Recorder, ScriptedTelegram, refuses
from tests.bot.telegram.updates import ANNA, message, press

TOO_FAST = "Забагато повідомлень за раз. Зачекайте, будь ласка, кілька секунд і повторіть останнє."
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def narrow(
    listener: Listener, scripted_speaker: TelegramSpeaker, recorder: Recorder, clock: Clock
) -> TelegramDoor:
    """A door that hears two at once and one a second."""
    return TelegramDoor(listener, scripted_speaker, recorder, Pace(clock, Limit(2, 1)))


async def test_flood_is_told_once_and_asks_the_dispatcher_nothing(
    narrow: TelegramDoor, listener: Listener, scripted: ScriptedTelegram, clock: Clock
) -> None:
    for number in range(10):
        await narrow.take(message(number, text="x"))

    assert listener.tries == 2
    assert scripted.texts("sendMessage") == ["heard 0", "heard 1", TOO_FAST]
    clock.now += timedelta(seconds=1)
    await narrow.take(message(11, text="x"))
    assert listener.tries == 3


async def test_other_chat_is_heard_during_the_flood(
    narrow: TelegramDoor, listener: Listener
) -> None:
    for number in range(10):
        await narrow.take(message(number, text="x"))
    other = {"id": 2002, "type": "private", "first_name": "Bohdan"}
    await narrow.take(message(20, text="x", chat=other, sender={**ANNA, "id": 2002}))

    assert [each.origin.chat for each in listener.heard] == ["1001", "1001", "2002"]


async def test_press_too_many_gets_a_toast_and_the_window_stays(
    narrow: TelegramDoor, scripted: ScriptedTelegram
) -> None:
    for number in range(4):
        await narrow.take(press("1|menu|", number))

    toasts = [text for text in scripted.texts("answerCallbackQuery") if text]
    assert toasts == [TOO_FAST]
    assert len(scripted.texts("editMessageText")) == 2
    assert scripted.texts("sendMessage") == []


async def test_redeliveries_during_an_outage_use_nothing_up(
    narrow: TelegramDoor, listener: Listener, scripted: ScriptedTelegram
) -> None:
    scripted.plays("sendMessage", *[refuses(429, "Too Many Requests", retry_after=30)] * 1)
    with pytest.raises(NotTold):
        await narrow.take(message(1, text="x"))
    for _ in range(10):
        with pytest.raises(NotTold):
            await narrow.take(message(1, text="x"))
    with pytest.raises(NotTold):
        await narrow.take(message(2, text="x"))

    assert listener.tries == 12


async def test_flood_that_cannot_be_told_of_is_still_acknowledged(
    narrow: TelegramDoor, listener: Listener, scripted: ScriptedTelegram
) -> None:
    for number in range(2):
        await narrow.take(message(number, text="x"))
    scripted.plays("sendMessage", refuses(403, "Forbidden: bot was blocked by the user"))
    for number in range(2, 5):
        await narrow.take(message(number, text="x"))

    assert listener.tries == 2
