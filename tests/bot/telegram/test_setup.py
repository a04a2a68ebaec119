"""What Telegram is told of the bot: commands in three languages, and how updates come."""

from bot.sandbox.telegram import SandboxTelegram
from bot.telegram.send import TelegramSpeaker
from bot.telegram.setup import show_commands, use_polling, use_webhook
from bot.texts import FluentTexts


async def test_commands_are_shown_in_three_languages_and_ukrainian_to_the_rest(
    sandbox: SandboxTelegram, speaker: TelegramSpeaker, texts: FluentTexts
) -> None:
    await show_commands(speaker.caller, texts)
    shown = sandbox.state.commands
    assert set(shown) == {"", "uk", "en", "ru"}
    assert shown[""] == shown["uk"]
    assert {each["command"] for each in shown["en"]} >= {"menu", "readings", "pay", "help"}
    assert shown["en"][0]["description"] == texts.say("en", "command-menu")


async def test_setting_up_drops_no_update_that_waits(
    sandbox: SandboxTelegram, speaker: TelegramSpeaker
) -> None:
    sandbox.state.push(1, message={})
    await use_webhook(speaker.caller, url="http://127.0.0.1:9/x", secret="s" * 32)
    assert sandbox.state.webhook["secret"] == "s" * 32
    await use_polling(speaker.caller)
    assert sandbox.state.webhook == {}
    assert len(sandbox.state.updates) == 1
