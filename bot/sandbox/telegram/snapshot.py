"""What of our Telegram's state a snapshot holds, and how it comes back."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.sandbox.chat.snapshot import Snapshot
from bot.sandbox.telegram.state import Person, Press, State, StoredFile, Waiting


def snapshot_of(state: State, path: Path) -> Snapshot:
    """The keeper of this state in that file; contents of files lie in a folder beside it."""
    state.files_dir = state.files_dir or path.with_suffix(".files")
    return Snapshot(path, state.unsaved, partial(_saved, state), partial(_fill, state))


def _saved(state: State) -> dict[str, Any]:
    return {
        "persons": [asdict(each) for each in state.persons.values()],
        "files": [
            {"file_id": each.file_id, "kind": each.kind, "name": each.name, "mime": each.mime}
            for each in state.files.values()
        ],
        "presses": [
            {**asdict(each), "at": each.at.isoformat()} for each in state.presses.values()
        ],
        "updates": [{**asdict(each), "at": each.at.isoformat()} for each in state.updates],
        "commands": state.commands,
        "webhook": state.webhook,
        "allowed": state.allowed,
        "ids": state.ids,
    }


def _fill(state: State, saved: dict[str, Any]) -> None:
    state.persons.update({each["id"]: Person(**each) for each in saved["persons"]})
    state.files.update({each.file_id: each for each in _files(state, saved["files"])})
    state.presses.update({each["id"]: Press(**_dated(each)) for each in saved["presses"]})
    state.updates.extend(Waiting(**_dated(each)) for each in saved["updates"])
    state.commands.update(saved["commands"])
    state.webhook.update(saved["webhook"])
    state.allowed[:] = saved["allowed"]
    state.ids.update(saved["ids"])
    state.arrived.set()


def _files(state: State, saved: list[dict[str, str]]) -> Iterator[StoredFile]:
    """Those whose content is still there."""
    for each in saved:
        path = (state.files_dir or Path()) / each["file_id"]
        if path.exists():
            yield StoredFile(**each, content=path.read_bytes())


def _dated(saved: dict[str, Any]) -> dict[str, Any]:
    return {**saved, "at": datetime.fromisoformat(saved["at"])}
