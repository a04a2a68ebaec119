"""What our Telegram remembers: persons, chats, messages, files, presses, updates waiting."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

BOT_ID: Final = 777000001
FIRST_PERSON: Final = 1001
_EPOCH: Final = 1_790_000_000
_UPDATES_A_SECOND: Final = 20
_MESSAGE_LIFE: Final = timedelta(hours=24)
_PRESS_LIFE: Final = timedelta(seconds=150)
KINDS: Final = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
Message = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A user of the messenger; `is_blocking` once they have blocked the bot."""

    id: int
    first_name: str
    last_name: str
    phone: str
    language: str = "uk"
    username: str = ""
    is_blocking: bool = False
    has_written: bool = False
    messages: list[Message] = field(default_factory=list)
    reply_keyboard: dict[str, Any] | None = None
    typing_until: float = 0.0
    action: str = ""
    asked: int = 0  # the message that asks for a reply, or 0

    @property
    def user(self) -> dict[str, Any]:
        """As `from` in an update."""
        return {
            "id": self.id,
            "is_bot": False,
            **self._names,
            "language_code": self.language,
        }

    @property
    def chat(self) -> dict[str, Any]:
        """As `chat` in an update."""
        return {"id": self.id, "type": "private", **self._names}

    @property
    def _names(self) -> dict[str, str]:
        names = {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }
        return {name: value for name, value in names.items() if value}

    def find(self, message_id: int) -> Message | None:
        """A message that was not deleted."""
        return next((each for each in self.messages if each["message_id"] == message_id), None)


@dataclass(slots=True)
class StoredFile:
    """A file by its id; `kind` is document or photo: an id serves its own kind only."""

    file_id: str
    kind: str
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Press:
    """A callback query waiting for its answer."""

    id: str
    person: int
    message_id: int
    at: datetime
    is_answered: bool = False


@dataclass(slots=True)
class Waiting:
    """An update not yet confirmed by the bot."""

    update: dict[str, Any]
    chat: int
    at: datetime

    def is_old(self, now: datetime) -> bool:
        """Whether Telegram keeps it no longer."""
        life = _PRESS_LIFE if "callback_query" in self.update else _MESSAGE_LIFE
        return now - self.at > life


@dataclass(slots=True)
class State:
    """All of it; `changed` is notified whenever anything a person sees has changed."""

    clock: Callable[[], datetime]
    persons: dict[int, Person] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    updates: deque[Waiting] = field(default_factory=deque)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    toasts: list[dict[str, Any]] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)
    files_dir: Path | None = None
    changes: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    unsaved: asyncio.Event = field(default_factory=asyncio.Event)
    ids: dict[str, int] = field(default_factory=dict)

    def next_id(self, kind: str, start: int = 1) -> int:
        """The next number of its kind."""
        self.ids[kind] = self.ids.get(kind, start - 1) + 1
        return self.ids[kind]

    @property
    def seconds(self) -> int:
        """Now, as Telegram writes it."""
        return int(self.clock().timestamp())

    def new_person(
        self, first_name: str, last_name: str, phone: str, language: str = "uk", **more: Any
    ) -> Person:
        """Somebody who may write to the bot; `more` may hold an id and a username."""
        number = int(more.pop("id", 0)) or self._free_id()
        self.persons[number] = Person(number, first_name, last_name, phone, language, **more)
        return self.persons[number]

    def _free_id(self) -> int:
        """The next number of a person that nobody has chosen for themselves."""
        number = self.next_id("person", FIRST_PERSON)
        while number in self.persons:
            number = self.next_id("person", FIRST_PERSON)
        return number

    def keep_file(self, kind: str, name: str, mime: str, content: bytes) -> StoredFile:
        """Keep a file under a new id, which no earlier life of this server has given away."""
        number = self.next_id("file", (self.seconds - _EPOCH) * _UPDATES_A_SECOND)
        stored = StoredFile(f"sandbox-{kind}-{number:010d}", kind, name, mime, content)
        self.files[stored.file_id] = stored
        if self.files_dir is not None:
            self.files_dir.mkdir(parents=True, exist_ok=True)
            (self.files_dir / stored.file_id).write_bytes(content)
        return stored

    def push(self, chat: int, **update: Any) -> None:
        """An update for the bot, unless it has said that it wants none of this kind.

        Its number is never one of an earlier life of this server.
        """
        if self.allowed and any(kind in KINDS and kind not in self.allowed for kind in update):
            return
        first = (self.seconds - _EPOCH) * _UPDATES_A_SECOND
        numbered = {"update_id": self.next_id("update", first), **update}
        self.updates.append(Waiting(numbered, chat, self.clock()))
        self.arrived.set()

    async def touch(self) -> None:
        """Tell everybody who watches that something has changed."""
        async with self.changed:
            self.changes += 1
            self.unsaved.set()
            self.changed.notify_all()
