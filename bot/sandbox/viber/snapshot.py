"""What of our Viber's state a snapshot holds, and how it comes back."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.sandbox.chat.snapshot import Snapshot
from bot.sandbox.viber.state import FETCHED, Person, State, StoredFile, Waiting


def snapshot_of(state: State, path: Path) -> Snapshot:
    """The keeper of this state in that file; contents of files lie in a folder beside it."""
    state.files_dir = state.files_dir or path.with_suffix(".files")
    return Snapshot(path, state.unsaved, partial(_saved, state), partial(_fill, state))


def _saved(state: State) -> dict[str, Any]:
    return {
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
