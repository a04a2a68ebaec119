"""Lifecycle: listen, work until a signal, finish what runs, leave nothing behind."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

_GRACE_SECONDS: Final = 10
_KEEPALIVE_SECONDS: Final = 30
_log = logging.getLogger(__name__)


class PortTaken(Exception):
    """Somebody listens there already; the text says where."""


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Serve the application; on leaving, requests under way have ten seconds to finish.

    Raises PortTaken.
    """
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=_GRACE_SECONDS,
        keepalive_timeout=_KEEPALIVE_SECONDS,
        handler_cancellation=False,
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port, reuse_address=True).start()
        except OSError as error:
            raise PortTaken(f"{host}:{port}: {error.strerror}") from error
        _log.info("listening", extra={"address": f"{host}:{port}"})
        yield
    finally:
        await runner.cleanup()


async def until_signal() -> None:
    """Wait for SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
