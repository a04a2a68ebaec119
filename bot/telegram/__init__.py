"""The Telegram door: aiogram's typed updates and methods around the neutral conversations."""

from bot.telegram.deferred import import_aiogram

import_aiogram()
