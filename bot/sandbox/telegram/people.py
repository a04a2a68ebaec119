"""What persons do: write, press, share a contact, send a picture; each becomes an update."""

from pathlib import Path
from typing import Any, Final

from bot.sandbox.telegram.checks import TEXT_LIMIT
from bot.sandbox.telegram.entities import trimmed, units, with_found
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.files import file_json, keep_upload
from bot.sandbox.telegram.messages import public
from bot.sandbox.telegram.params import Upload
from bot.sandbox.telegram.state import Message, Person, Press, State

_PICTURE: Final = Path(__file__).resolve().parent / "static" / "meter.png"
_ALIVE: Final = "👍"


class People:
    """The persons' side of the messenger."""

    def __init__(self, state: State, bot: dict[str, Any]) -> None:
        self._state = state
        self._bot = bot

    def _write(self, person: Person, **content: Any) -> Message:
        if person.is_blocking:  # nobody can write to a bot they block: the client asks first
            self.blocks(person, is_blocking=False)
        message: Message = {
            "message_id": self._state.next_id("message"),
            "from": person.user,
            "chat": person.chat,
            "date": self._state.seconds,
            **content,
        }
        asked = person.find(person.asked) if person.asked else None
        if asked is not None:
            message["reply_to_message"] = public(asked)
        person.asked = 0
        if person.reply_keyboard and person.reply_keyboard.get("one_time_keyboard"):
            person.reply_keyboard = None
        person.has_written = True
        person.messages.append(message)
        self._state.push(person.id, message=dict(message))
        return message

    def says(self, person: Person, text: str) -> Message:
        """A text; commands and addresses get their entities. Raises ApiError."""
        return self._write(person, **_worded(text))

    def edits(self, person: Person, message_id: int, text: str) -> Message:
        """Another text in place of the person's own. Raises ApiError."""
        message = person.find(message_id)
        if message is None or message["from"]["id"] != person.id or "text" not in message:
            raise bad_request("message can't be edited")
        message.pop("entities", None)
        message.update(_worded(text), edit_date=self._state.seconds)
        self._state.push(person.id, edited_message=dict(message))
        return message

    def shares(self, person: Person, owner: Person) -> Message:
        """A contact card, the person's own or somebody else's; the phone without its plus."""
        contact: dict[str, Any] = {
            "phone_number": owner.phone.removeprefix("+"),
            "first_name": owner.first_name,
        }
        if owner.last_name:
            contact["last_name"] = owner.last_name
        contact["user_id"] = owner.id
        if person is owner:
            person.reply_keyboard = None
        return self._write(person, contact=contact)

    def sends_file(self, person: Person, kind: str, upload: Upload, caption: str = "") -> Message:
        """A picture or a document of the person's own. Raises ApiError."""
        content: dict[str, Any] = {kind: file_json(keep_upload(self._state, upload, kind))}
        if caption:
            content["caption"] = caption
        return self._write(person, **content)

    def sends_photo(self, person: Person) -> Message:
        """A picture of a meter, kept ready."""
        upload = Upload("meter.png", "image/png", _PICTURE.read_bytes())
        return self.sends_file(person, "photo", upload)

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
            "emoji": _ALIVE,
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


def _worded(text: str) -> dict[str, Any]:
    words, _ = trimmed(text, [])
    if not words:
        raise bad_request("message text is empty")
    if units(words) > TEXT_LIMIT:
        raise bad_request("message is too long")
    found = with_found(words, [])
    return {"text": words, "entities": found} if found else {"text": words}
