"""What persons do: open, write, press, share a contact, send a picture, leave."""

import mimetypes
import re
from pathlib import Path
from typing import Any, Final

from bot.sandbox.viber.checks import FILE_LIMIT, TEXT_LIMIT
from bot.sandbox.viber.errors import bad
from bot.sandbox.viber.state import Message, Person, State, StoredFile

_PICTURE: Final = Path(__file__).resolve().parent / "static" / "meter.png"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PICTURES: Final = (_PNG, b"\xff\xd8\xff", b"GIF8")
_STICKER: Final = 46105
_CONTEXT: Final = re.compile(r"[^\x00-\x1f]{0,1024}")
Board = dict[str, Any]


class People:
    """The persons' side of the messenger; `files_url` is where the bot fetches what they sent."""

    def __init__(self, state: State, files_url: str) -> None:
        self._state = state
        self._files_url = files_url

    def opens(self, person: Person, context: str = "") -> None:
        """The chat is opened, perhaps by a link that carries a context. Raises Refused."""
        if _CONTEXT.fullmatch(context) is None:
            raise bad("context is not valid")
        person.has_begun = True
        facts: dict[str, Any] = {
            "type": "open",
            "user": person.user,
            "subscribed": person.is_subscribed,
        }
        if context:
            facts["context"] = context
        self._state.push(person.id, "conversation_started", **facts)

    def says(self, person: Person, text: str) -> Message:
        """A text as typed. Raises Refused."""
        if not text.strip() or len(text) > TEXT_LIMIT:
            raise bad("text is empty or too long")
        return self._write(person, {"type": "text", "text": text})

    def presses(self, person: Person, body: str) -> None:
        """A button of the keyboard that is shown now. Raises Refused when it holds none such."""
        buttons = (person.keyboard or {}).get("Buttons", [])
        found = [each for each in buttons if each.get("ActionBody") == body]
        if not found or found[0].get("ActionType") == "none":
            raise bad("no such button")
        button: Board = found[0]
        if button.get("ActionType") == "share-phone":
            self.shares(person, person)
            return
        # A button with a link opens it and sends it as the person's text as well.
        is_silent = bool(button.get("Silent"))
        self._write(person, {"type": "text", "text": body}, label=button, is_silent=is_silent)

    def shares(self, person: Person, owner: Person) -> Message:
        """A contact card, the person's own or somebody else's: nothing tells them apart."""
        contact = {"name": owner.name, "phone_number": owner.phone.removeprefix("+")}
        return self._write(person, {"type": "contact", "contact": contact})

    def sends_file(
        self, person: Person, kind: str, name: str, content: bytes, caption: str = ""
    ) -> Message:
        """A picture or a file of the person's own. Raises Refused."""
        if not content or len(content) > FILE_LIMIT:
            raise bad("file is empty or too big")
        if kind == "picture" and not content.startswith(_PICTURES):
            raise bad("not a picture")
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = self._state.keep_file(name, mime, content)
        media = f"{self._files_url}/{stored.id}/{_safe(stored)}"
        facts: dict[str, Any] = {"type": kind, "media": media, "file_name": name}
        if kind == "picture":
            facts["text"] = caption
        else:
            facts["size"] = len(content)
        return self._write(person, facts, file=stored.id)

    def sends_picture(self, person: Person) -> Message:
        """A picture of a meter, kept ready."""
        return self.sends_file(person, "picture", "meter.png", _PICTURE.read_bytes())

    def sends_sticker(self, person: Person) -> Message:
        """A sticker."""
        return self._write(person, {"type": "sticker", "sticker_id": _STICKER})

    def sends_location(self, person: Person) -> Message:
        """Where the person is: the middle of an invented town."""
        location = {"lat": 49.5, "lon": 31.25}
        return self._write(person, {"type": "location", "location": location})

    def leaves(self, person: Person) -> None:
        """Block the bot."""
        was_subscribed, person.is_subscribed = person.is_subscribed, False
        person.has_left = True
        if was_subscribed:
            self._state.push(person.id, "unsubscribed", user_id=person.id)

    def returns(self, person: Person) -> None:
        """Unblock it by its switch."""
        person.has_left = False
        person.is_subscribed = True
        self._state.push(person.id, "subscribed", user=person.user)

    def _write(
        self,
        person: Person,
        facts: dict[str, Any],
        *,
        label: Board | None = None,
        is_silent: bool = False,
        file: str = "",
    ) -> Message:
        if person.has_left:  # nobody can write to a bot they block: the client asks first
            self.returns(person)
        # The first message subscribes, and no other event tells of it.
        person.is_subscribed = person.has_begun = True
        person.unanswered.clear()
        token = self._state.next_token()
        message = {"token": str(token), "at": self._state.millis, "is_mine": True, **facts}
        if label is not None:
            message["text"] = str(label.get("Text") or facts["text"])
        if file:
            message["file"] = file
        if not is_silent:
            person.messages.append(message)
        sent = {**facts, "tracking_data": person.tracking_data}
        person.tracking_data = ""
        self._state.push(
            person.id,
            "message",
            message_token=token,
            sender=person.user,
            message=sent,
            silent=is_silent,
        )
        return message


def _safe(stored: StoredFile) -> str:
    """A name that an address may hold, with its ending."""
    ending = Path(stored.name).suffix.lower()
    return f"file{ending}" if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else "file.bin"
