"""aiogram, imported with its models built on first use, is the same aiogram."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[3]


async def seen(way: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bot.telegram.aiogram_as_seen",
        way,
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    found: dict[str, Any] = json.loads(output)
    return found


async def test_updates_and_models_are_those_of_the_plain_import() -> None:
    plain, deferred = await asyncio.gather(seen("plain"), seen("deferred"))
    assert plain["schemas"]["count"] > 500
    assert deferred == plain
