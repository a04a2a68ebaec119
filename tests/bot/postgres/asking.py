"""What the tests ask a server and its processes."""

import os
import sys
from pathlib import Path

import asyncpg

from bot.postgres.account import Account
from bot.postgres.locks import FileLock
from bot.postgres.running import find_running

PATIENCE = 30.0
STRANGER = 65534


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url.replace("+asyncpg", "", 1))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def remember(url: str, word: str) -> None:
    await ask(url, f"CREATE TABLE memory AS SELECT '{word}' AS word")


def expect_stopped(home: Path) -> None:
    """The keeper holds its lock to its end, and goes after the server."""
    kept = FileLock(home / "postgres" / "keeper.lock")
    kept.own(within=PATIENCE)
    kept.release()
    assert find_running(home / "postgres" / "data") is None


def pid_of(home: Path) -> int:
    running = find_running(home / "postgres" / "data")
    assert running is not None
    return running.pid


def keeper_of(pid: int) -> int:
    facts = Path(f"/proc/{pid}/stat")
    if facts.exists():
        return int(facts.read_text().rpartition(")")[2].split()[1])
    return int(os.popen(f"ps -o ppid= -p {pid}").read())  # noqa: S605 - a number of our own


def somebody_else(home: Path) -> int | None:
    """An ordinary user to run as when we are root and that user can reach this Python."""
    stranger = Account(STRANGER, STRANGER, is_other=True)
    if os.geteuid() != 0 or not stranger.can_run(Path(sys.executable).resolve()):
        return None
    home.mkdir()
    stranger.give(home)
    return STRANGER
