"""Our own Telegram: a strict Bot-API server and a chat page, for the demo and the tests."""

from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.person import SandboxPerson, Unheard, words
from bot.sandbox.telegram.server import SandboxTelegram

__all__ = ["Misbehaviour", "SandboxPerson", "SandboxTelegram", "Unheard", "words"]
