"""Paces of the channels that are open, as the settings permit them."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from bot.settings import Settings
from services.domain.message import Channel, Pace

# Telegram asks for it; in Viber it does no harm.
_CHAT_REST: Final = timedelta(seconds=1)


def paces(settings: Settings, heard: Collection[Channel]) -> dict[Channel, Pace]:
    """How fast each channel may be spoken to (docs/operations.md)."""
    known = {
        Channel.TELEGRAM: Pace(settings.telegram_per_second, _CHAT_REST),
        Channel.VIBER: Pace(
            settings.viber_per_second, _CHAT_REST, per_hour=settings.viber_chat_per_hour
        ),
        Channel.EMAIL: Pace(settings.mail_per_second),
    }
    return {channel: pace for channel, pace in known.items() if channel in heard}
