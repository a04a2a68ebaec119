"""What our Viber remembers: persons, chats, files, callbacks waiting, the webhook."""

import asyncio
import base64
import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

API_VERSION: Final = 10
FILTERED: Final = frozenset({"delivered", "seen", "failed", "conversation_started"})
EVENTS: Final = (*sorted(FILTERED), "message", "subscribed", "unsubscribed")
FETCHED: Final = frozenset({"picture", "file"})  # brought from an address of the bot's
_CALLBACK_LIFE: Final = timedelta(hours=1)
_TOKEN_BITS: Final = 20  # a millisecond has room for so many bits of messages
Message = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A user of the messenger; `version` is what their client understands."""

    id: str
    first_name: str
    last_name: str
    phone: str
    language: str = "uk"
    version: int = API_VERSION
    is_subscribed: bool = False
    has_left: bool = False
    has_begun: bool = False
    is_reachable: bool = True
    messages: list[Message] = field(default_factory=list)
    keyboard: dict[str, Any] | None = None
    tracking_data: str = ""
    unanswered: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def user(self) -> dict[str, Any]:
        """As `user` or `sender` in a callback."""
        return {
            "id": self.id,
            "name": self.name,
            "avatar": "",
            "country": "UA",
            "language": self.language,
            "api_version": self.version,
        }

    def find(self, token: str) -> Message | None:
        """A message by its token."""
        return next((each for each in self.messages if each["token"] == token), None)


@dataclass(slots=True)
class StoredFile:
    """A file that somebody sent, or that was fetched from where the bot said."""

    id: str
    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Waiting:
    """A callback that the bot has not acknowledged yet."""

    body: dict[str, Any]
    chat: str
    at: datetime
    is_welcomed: bool = False

    def is_old(self, now: datetime) -> bool:
        """Whether Viber repeats it no longer."""
        return now - self.at > _CALLBACK_LIFE


@dataclass(slots=True)
class State:
    """All of it; `changed` is notified whenever anything a person sees has changed."""

    clock: Callable[[], datetime]
    persons: dict[str, Person] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    callbacks: deque[Waiting] = field(default_factory=deque)
    webhook: str = ""
    events: list[str] = field(default_factory=lambda: list(EVENTS))
    sends_names: bool = True
    complaints: list[str] = field(default_factory=list)
    to_fetch: asyncio.Queue[tuple[str, str]] = field(default_factory=asyncio.Queue)
    files_dir: Path | None = None
    changes: int = 0
    last_token: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    unsaved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def millis(self) -> int:
        """Now, as Viber writes it."""
        return int(self.clock().timestamp() * 1000)

    def next_token(self) -> int:
        """A number of 64 bits that is greater than every one before, over restarts too."""
        self.last_token = max(self.last_token + 1, self.millis << _TOKEN_BITS)
        return self.last_token

    def new_person(
        self, first_name: str, last_name: str, phone: str, language: str = "uk", **more: Any
    ) -> Person:
        """Somebody who may write to the bot; `more` may hold an id and a version."""
        number = str(more.pop("id", "")) or self._free_id()
        self.persons[number] = Person(number, first_name, last_name, phone, language, **more)
        return self.persons[number]

    def _free_id(self) -> str:
        """As Viber's are: sixteen bytes in Base64."""
        seed = f"{self.next_token()}".encode()
        return base64.b64encode(hashlib.sha256(seed).digest()[:16]).decode("ascii")

    def keep_file(self, name: str, mime: str, content: bytes) -> StoredFile:
        """Keep a file under a new id."""
        stored = StoredFile(f"f{self.next_token()}", name, mime, content)
        self.files[stored.id] = stored
        if self.files_dir is not None:
            self.files_dir.mkdir(parents=True, exist_ok=True)
            (self.files_dir / stored.id).write_bytes(content)
        return stored

    def push(self, chat: str, event: str, **facts: Any) -> None:
        """A callback for the bot, unless it has said that it wants none of this kind.

        It waits for a webhook that is still to be set, as for one that is away.
        """
        if event in FILTERED and event not in self.events:
            return
        token = facts.pop("message_token", None) or self.next_token()
        stamps = {"event": event, "timestamp": self.millis, "message_token": token}
        self.callbacks.append(Waiting({**stamps, **facts}, chat, self.clock()))
        self.arrived.set()

    async def touch(self) -> None:
        """Tell everybody who watches that something has changed."""
        async with self.changed:
            self.changes += 1
            self.unsaved.set()
            self.changed.notify_all()
