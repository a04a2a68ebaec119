"""A messenger's memory on a disk: a snapshot written whole, so that a restart loses no chat."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import web

_VERSION: Final = 1


class Snapshot:
    """Saves the state soon after each change and once at the end.

    `saved` gives what JSON can hold, `fill` takes it back, `unsaved` is set by every change.
    """

    def __init__(
        self,
        path: Path,
        unsaved: asyncio.Event,
        saved: Callable[[], dict[str, Any]],
        fill: Callable[[dict[str, Any]], None],
    ) -> None:
        self._path = path
        self._unsaved = unsaved
        self._saved = saved
        self._fill = fill

    def load(self) -> None:
        """Fill the state with what an earlier life has saved, if it has."""
        if not self._path.exists():
            return
        saved = json.loads(self._path.read_text(encoding="utf-8"))
        if saved.get("version") == _VERSION:
            self._fill(saved)

    def save(self) -> None:
        """Write beside, then put in place: a reader sees the old or the new, never a half."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        saved = {"version": _VERSION, **self._saved()}
        beside.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._path)

    async def run(self, _: web.Application) -> AsyncIterator[None]:
        """A cleanup context of the application."""
        async with asyncio.TaskGroup() as group:
            keeper = group.create_task(self._keep())
            yield
            keeper.cancel()
        self.save()

    async def _keep(self) -> None:
        while True:
            await self._unsaved.wait()
            self._unsaved.clear()
            self.save()
