"""What persons do: write, press, share a contact, send a picture; each becomes an update."""

import re
from typing import Any, Final

from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.messages import file_json, public
from bot.sandbox.telegram.state import Message, Person, Press, State

_COMMAND: Final = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


class People:
    """The persons' side of the messenger."""

    def __init__(self, state: State, bot: dict[str, Any]) -> None:
        self._state = state
        self._bot = bot

    def _write(self, person: Person, **content: Any) -> Message:
        message: Message = {
            "message_id": self._state.next_id("message"),
            "from": person.user,
            "chat": person.chat,
            "date": self._state.seconds,
            **content,
        }
        person.has_written = True
        person.messages.append(message)
        self._state.push(person.id, message=dict(message))
        return message

    def says(self, person: Person, text: str) -> Message:
        """A text; a command gets its entity."""
        content: dict[str, Any] = {"text": text}
        command = _COMMAND.match(text)
        if command:
            entity = {"type": "bot_command", "offset": 0, "length": command.end()}
            content["entities"] = [entity]
        return self._write(person, **content)

    def shares(self, person: Person, owner: Person) -> Message:
        """A contact card, the person's own or somebody else's."""
        contact = {
            "phone_number": owner.phone,
            "first_name": owner.first_name,
            "user_id": owner.id,
        }
        if person is owner:
            person.reply_keyboard = None
        return self._write(person, contact=contact)

    def sends_photo(self, person: Person) -> Message:
        """A small picture."""
        stored = self._state.keep_file("photo", "photo.png", "image/png", _PIXEL)
        return self._write(person, photo=file_json(stored))

    def sends_sticker(self, person: Person) -> Message:
        """A sticker."""
        sticker = {
            "file_id": "sandbox-sticker-1",
            "file_unique_id": "usticker1",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
        return self._write(person, sticker=sticker)

    def presses(self, person: Person, message_id: int, data: str) -> Press:
        """A button under a message of the bot; any data, as a forged client could send it."""
        message = person.find(message_id)
        if message is None:
            raise bad_request("message not found")
        number = self._state.next_id("press", 9_000_000_001)
        press = Press(str(number), person.id, message_id, self._state.clock())
        self._state.presses[press.id] = press
        query = {
            "id": press.id,
            "from": person.user,
            "message": public(message),
            "chat_instance": str(person.id),
            "data": data,
        }
        self._state.push(person.id, callback_query=query)
        return press

    def blocks(self, person: Person, *, is_blocking: bool) -> None:
        """Block the bot, or forgive it."""
        person.is_blocking = is_blocking
        change = {
            "chat": person.chat,
            "from": person.user,
            "date": self._state.seconds,
            "old_chat_member": self._member("member" if is_blocking else "kicked"),
            "new_chat_member": self._member("kicked" if is_blocking else "member"),
        }
        self._state.push(person.id, my_chat_member=change)

    def _member(self, status: str) -> dict[str, Any]:
        """The bot as a member of the chat."""
        member: dict[str, Any] = {"status": status, "user": self._bot}
        return {**member, "until_date": 0} if status == "kicked" else member
