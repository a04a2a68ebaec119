"""A mail server of our own: keeps every letter, shows them on a page, misbehaves on demand."""

from bot.sandbox.mail.misbehaviour import MailMisbehaviour
from bot.sandbox.mail.server import SandboxMail

__all__ = ["MailMisbehaviour", "SandboxMail"]
