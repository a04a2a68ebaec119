"""The mail door joined: opened when SMTP_URL is set, and closed with leave taken."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.links import CHAT_PATH, Links
from bot.mail.envelope import Sender
from bot.mail.send import MailSpeaker
from bot.mail.wire import Wire
from bot.mail.words import Wording
from bot.settings import Settings
from bot.texts import FluentTexts
from services.domain.message import Channel
from services.ports.clock import Clock
from services.ports.messengers import Speaker


@asynccontextmanager
async def open_mail(
    settings: Settings, texts: FluentTexts, clock: Clock
) -> AsyncIterator[Mapping[Channel, Speaker]]:
    """The voice of e-mail, or none when SMTP_URL is unset: then such letters are left to staff."""
    relay = settings.relay
    if relay is None:
        yield {}
        return
    secret = settings.secret_key.encode()
    sender = Sender(settings.mail_from, settings.mail_reply_to, settings.utility_name, secret)
    links = Links(settings.public_base_url, secret, settings.telegram_link)
    # Who is in two messengers has a page where one is chosen.
    chat = f"{settings.public_base_url}{CHAT_PATH}" if settings.viber_link else ""
    wording = Wording(texts, links, settings.supplier, chat)
    wire = Wire(relay, sender.host)
    try:
        yield {Channel.EMAIL: MailSpeaker(wire, sender, wording, clock)}
    finally:
        await wire.close()
