"""Setting up the bot at Telegram: the webhook or its absence, and the menu of commands."""

from aiogram.methods import DeleteWebhook, SetMyCommands, SetWebhook
from aiogram.types import BotCommand

from bot.telegram.calling import Caller
from bot.telegram.polling import ALLOWED
from bot.texts import LOCALES, FluentTexts

_COMMANDS = ("menu", "readings", "pay", "bills", "consumption", "language", "help", "cancel")
_CONNECTIONS = 40


async def use_webhook(caller: Caller, *, url: str, secret: str) -> None:
    """Ask Telegram to bring updates to the address. Raises Failed."""
    await caller.call(
        SetWebhook(
            url=url,
            secret_token=secret,
            allowed_updates=list(ALLOWED),
            max_connections=_CONNECTIONS,
        )
    )


async def use_polling(caller: Caller) -> None:
    """Ask Telegram to keep updates for us; none of those waiting is dropped. Raises Failed."""
    await caller.call(DeleteWebhook(drop_pending_updates=False))


async def show_commands(caller: Caller, texts: FluentTexts) -> None:
    """The command menu in every language; Ukrainian also for languages we do not speak."""
    for locale in LOCALES:
        commands = [
            BotCommand(command=word, description=texts.say(locale, f"command-{word}"))
            for word in _COMMANDS
        ]
        await caller.call(SetMyCommands(commands=commands, language_code=locale))
        if locale == LOCALES[0]:
            await caller.call(SetMyCommands(commands=commands))
