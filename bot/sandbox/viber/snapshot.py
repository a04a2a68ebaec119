"""The messenger's memory on a disk: a snapshot written whole, so that a restart loses no chat."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.sandbox.viber.state import FETCHED, Person, State, StoredFile, Waiting

_VERSION: Final = 1


class Snapshot:
    """Saves the state soon after each change and once at the end."""

    def __init__(self, state: State, path: Path) -> None:
        self._state = state
        self._path = path
        state.files_dir = state.files_dir or path.with_suffix(".files")

    def load(self) -> None:
        """Fill the state with what an earlier life has saved, if it has."""
        if not self._path.exists():
            return
        saved = json.loads(self._path.read_text(encoding="utf-8"))
        if saved.get("version") == _VERSION:
            _fill(self._state, saved)

    def save(self) -> None:
        """Write beside, then put in place: a reader sees the old or the new, never a half."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(_saved(self._state), ensure_ascii=False), encoding="utf-8")
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
            await self._state.unsaved.wait()
            self._state.unsaved.clear()
            self.save()


def _saved(state: State) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "persons": [asdict(each) for each in state.persons.values()],
        "files": [
            {"id": each.id, "name": each.name, "mime": each.mime} for each in state.files.values()
        ],
        "callbacks": [{**asdict(each), "at": each.at.isoformat()} for each in state.callbacks],
        "webhook": state.webhook,
        "events": state.events,
        "last_token": state.last_token,
    }


def _fill(state: State, saved: dict[str, Any]) -> None:
    state.persons.update({each["id"]: Person(**each) for each in saved["persons"]})
    state.files.update({each.id: each for each in _files(state, saved["files"])})
    state.callbacks.extend(
        Waiting(**{**each, "at": datetime.fromisoformat(each["at"])})
        for each in saved["callbacks"]
    )
    state.webhook = saved["webhook"]
    state.events[:] = saved["events"]
    state.last_token = saved["last_token"]
    for person in state.persons.values():
        for message in person.messages:
            is_settled = message["is_mine"] or "file" in message or "failed" in message
            if message["type"] in FETCHED and not is_settled:
                state.to_fetch.put_nowait((person.id, message["token"]))
    state.arrived.set()


def _files(state: State, saved: list[dict[str, str]]) -> Iterator[StoredFile]:
    """Those whose content is still there."""
    for each in saved:
        path = (state.files_dir or Path()) / each["id"]
        if path.exists():
            yield StoredFile(**each, content=path.read_bytes())
