"""The mail door: letters as e-mail, by an SMTP relay."""

from bot.mail.joining import open_mail

__all__ = ["open_mail"]
