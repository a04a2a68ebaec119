"""Setting up the account at Viber: our webhook and the callbacks that we want."""

import asyncio
import logging
from typing import Final

from bot.viber.outcomes import Failed
from bot.viber.wire import SET_WEBHOOK, Wire

EVENTS: Final = (
    "delivered",
    "seen",
    "failed",
    "subscribed",
    "unsubscribed",
    "conversation_started",
)
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_SECONDS: Final = 10.0
_log = logging.getLogger(__name__)


async def use_webhook(wire: Wire, url: str) -> None:
    """Ask Viber to bring callbacks to the address; it calls us back before it answers.

    Raises Failed.
    """
    await wire.call(
        SET_WEBHOOK,
        {"url": url, "event_types": list(EVENTS), "send_name": True, "send_photo": False},
    )


async def set_up(wire: Wire, url: str, first_pause: float = _FIRST_PAUSE) -> None:
    """Try until it stands, ever more rarely: callbacks may come all the same meanwhile."""
    pause = first_pause
    while True:
        try:
            async with asyncio.timeout(_SECONDS):
                await use_webhook(wire, url)
        except (Failed, TimeoutError) as error:
            why = error.failure.name if isinstance(error, Failed) else "TIMEOUT"
            _log.warning("viber was not set up", extra={"failure": why})
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            _log.info("viber is set up", extra={"url": url})
            return
