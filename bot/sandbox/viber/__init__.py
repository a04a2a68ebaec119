"""Our own Viber: a strict server of its REST API and a chat page, for the demo and the tests."""

from bot.sandbox.viber.misbehaviour import Misbehaviour
from bot.sandbox.viber.person import SandboxViberPerson, ViberUnheard, said
from bot.sandbox.viber.server import SandboxViber

__all__ = ["Misbehaviour", "SandboxViber", "SandboxViberPerson", "ViberUnheard", "said"]
