"""One contender in a process of its own: `python -m tests.benchmarks.contender NAME`."""

import asyncio
import importlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final

from aiohttp import web

TOKEN: Final = "777000001:token-of-the-bench"
# Each imports its own framework only: memory and the time to start are measured too.
_KITCHENS: Final = {
    "limit": "tests.benchmarks.limit:bare",
    "aiogram": "tests.benchmarks.echoes:aiogram_background",
    "aiogram-foreground": "tests.benchmarks.echoes:aiogram_foreground",
    "ptb": "tests.benchmarks.echoes:python_telegram_bot",
}
Kitchen = Callable[[str, str], AbstractAsyncContextManager[web.Application]]


def kitchen(name: str) -> Kitchen:
    """What makes the contender's application out of the Bot API's and the database's address."""
    module, function = _KITCHENS[name].split(":")
    made: Kitchen = getattr(importlib.import_module(module), function)
    return made


@asynccontextmanager
async def served(app: web.Application, port: int = 0) -> AsyncIterator[int]:
    """The application listening; gives the port."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address: Any = runner.addresses[0]
        yield int(address[1])
    finally:
        await runner.cleanup()


async def _main(name: str) -> None:
    double, database = os.environ["BENCH_DOUBLE"], os.environ["BENCH_DATABASE"]
    async with kitchen(name)(double, database) as app, served(app) as port:
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        # The parent closes our input when it is done, or has died.
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
