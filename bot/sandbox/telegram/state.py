"""What our Telegram remembers: persons, chats, messages, files, presses, updates waiting."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

BOT_ID: Final = 777000001
FIRST_PERSON: Final = 1001
_EPOCH: Final = 1_790_000_000
_UPDATES_A_SECOND: Final = 20
Message = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A user of the messenger; `is_blocking` once they have blocked the bot."""

    id: int
    first_name: str
    last_name: str
    phone: str
    language: str = "uk"
    is_blocking: bool = False
    has_written: bool = False
    messages: list[Message] = field(default_factory=list)
    reply_keyboard: dict[str, Any] | None = None
    typing_until: float = 0.0

    @property
    def user(self) -> dict[str, Any]:
        """As `from` in an update."""
        user = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }
        if self.last_name:
            user["last_name"] = self.last_name
        return user

    @property
    def chat(self) -> dict[str, Any]:
        """As `chat` in an update."""
        chat: dict[str, Any] = {"id": self.id, "type": "private", "first_name": self.first_name}
        if self.last_name:
            chat["last_name"] = self.last_name
        return chat

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
    changes: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _ids: dict[str, int] = field(default_factory=dict)

    def next_id(self, kind: str, start: int = 1) -> int:
        """The next number of its kind."""
        self._ids[kind] = self._ids.get(kind, start - 1) + 1
        return self._ids[kind]

    @property
    def seconds(self) -> int:
        """Now, as Telegram writes it."""
        return int(self.clock().timestamp())

    def new_person(
        self, first_name: str, last_name: str, phone: str, language: str = "uk"
    ) -> Person:
        """Somebody who may write to the bot."""
        number = self.next_id("person", FIRST_PERSON)
        self.persons[number] = Person(number, first_name, last_name, phone, language)
        return self.persons[number]

    def keep_file(self, kind: str, name: str, mime: str, content: bytes) -> StoredFile:
        """Keep a file under a new id, which no earlier life of this server has given away."""
        number = self.next_id("file", (self.seconds - _EPOCH) * _UPDATES_A_SECOND)
        stored = StoredFile(f"sandbox-{kind}-{number:010d}", kind, name, mime, content)
        self.files[stored.file_id] = stored
        return stored

    def push(self, chat: int, **update: Any) -> None:
        """An update for the bot; its number is never one of an earlier life of this server."""
        first = (self.seconds - _EPOCH) * _UPDATES_A_SECOND
        numbered = {"update_id": self.next_id("update", first), **update}
        self.updates.append(Waiting(numbered, chat, self.clock()))
        self.arrived.set()

    async def touch(self) -> None:
        """Tell everybody who watches that something has changed."""
        async with self.changed:
            self.changes += 1
            self.changed.notify_all()
