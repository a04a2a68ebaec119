"""Setting up the account at Viber: until it stands, and with the events that we want."""

from bot.viber.setup import set_up
from bot.viber.wire import Wire
from tests.bot.viber.doubles import TOKEN, ScriptedViber, hangs_up, raw, says

URL = "https://oblik.example/viber/webhook"


async def test_the_webhook_is_asked_for_until_it_stands(wire: Wire, viber: ScriptedViber) -> None:
    viber.plays(hangs_up, raw(502, "<html>", "text/html"), says(1), says(2))
    await set_up(wire, URL, first_pause=0)
    assert [name for name, _ in viber.calls] == ["set_webhook"] * 5
    asked = viber.calls[-1][1]
    assert asked["url"] == URL
    assert {"delivered", "seen", "failed", "unsubscribed"} <= set(asked["event_types"])
    assert set(viber.tokens) == {TOKEN}


async def test_the_token_stands_in_no_words_of_ours(wire: Wire) -> None:
    assert TOKEN not in repr(wire)
