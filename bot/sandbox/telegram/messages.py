"""Methods about messages: send, edit, delete, answer a press; strict as the real ones are."""

import mimetypes
from datetime import timedelta
from typing import Any, Final

from bot.sandbox.telegram.checks import CAPTION_LIMIT, TEXT_LIMIT, checked_markup, checked_text
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.state import BOT_ID, Message, Person, State, StoredFile

PRIVATE: Final = "sandbox_"
ORDER: Final = "sandbox_order"  # the order in which the bot has said or edited its messages
_PRESS_LIFE: Final = timedelta(seconds=150)
_DELETE_LIFE: Final = 48 * 3600
_TOAST_LIMIT: Final = 200
_TYPING_SECONDS: Final = 5.0
_SAME: Final = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"


class Messages:
    """Implements the methods over the state."""

    def __init__(self, state: State, bot: dict[str, Any]) -> None:
        self._state = state
        self._bot = bot

    def _person(self, params: Params) -> Person:
        person = self._state.persons.get(params.number("chat_id", 0))
        if person is None or not person.has_written:
            raise bad_request("chat not found")
        if person.is_blocking:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return person

    def _say(self, person: Person, markup: dict[str, Any] | None, **content: Any) -> Message:
        message: Message = {
            "message_id": self._state.next_id("message"),
            "from": self._bot,
            "chat": person.chat,
            "date": self._state.seconds,
            **content,
        }
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        elif markup and "keyboard" in markup:
            person.reply_keyboard = markup
        elif markup and "remove_keyboard" in markup:
            person.reply_keyboard = None
        person.typing_until = 0.0
        message[ORDER] = self._state.next_id("order")
        person.messages.append(message)
        return message

    def send_message(self, params: Params) -> Message:
        """A text."""
        person = self._person(params)
        mode = params.get("parse_mode")
        text = checked_text(params.get("text"), mode, limit=TEXT_LIMIT)
        markup = checked_markup(params.get("reply_markup"))
        return self._say(person, markup, text=text, **_mode(mode))

    def send_document(self, params: Params) -> Message:
        """A document: uploaded, or by the id of an earlier one."""
        return self._send_file(params, "document")

    def send_photo(self, params: Params) -> Message:
        """A picture."""
        return self._send_file(params, "photo")

    def _send_file(self, params: Params, kind: str) -> Message:
        person = self._person(params)
        mode = params.get("parse_mode")
        caption = checked_text(params.get("caption"), mode, limit=CAPTION_LIMIT, is_caption=True)
        markup = checked_markup(params.get("reply_markup"))
        stored = self._file(params, kind)
        content: dict[str, Any] = {kind: file_json(stored)}
        if caption:
            content["caption"] = caption
        return self._say(person, markup, **content, **_mode(mode))

    def _file(self, params: Params, kind: str) -> StoredFile:
        reference = params.get(kind)
        upload = params.uploads.get(kind)
        if isinstance(reference, str) and reference.startswith("attach://"):
            upload = params.uploads.get(reference.removeprefix("attach://"))
        if upload is not None:
            if not upload.content:
                raise bad_request("file must be non-empty")
            # As the real one does: the kind of a document follows from its name.
            mime = mimetypes.guess_type(upload.name)[0] or upload.mime
            return self._state.keep_file(kind, upload.name, mime, upload.content)
        stored = self._state.files.get(str(reference))
        if stored is None or stored.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def edit_text(self, params: Params) -> Message:
        """Another text in place of the old one."""
        message = self._editable(params)
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        mode = params.get("parse_mode")
        text = checked_text(params.get("text"), mode, limit=TEXT_LIMIT)
        return self._edit(message, params, text=text, **_mode(mode))

    def edit_caption(self, params: Params) -> Message:
        """Another caption."""
        message = self._editable(params)
        if "document" not in message and "photo" not in message:
            raise bad_request("there is no caption in the message to edit")
        mode = params.get("parse_mode")
        caption = checked_text(params.get("caption"), mode, limit=CAPTION_LIMIT, is_caption=True)
        return self._edit(message, params, caption=caption, **_mode(mode))

    def edit_markup(self, params: Params) -> Message:
        """Another keyboard under the same message."""
        return self._edit(self._editable(params), params)

    def _editable(self, params: Params) -> Message:
        message = self._person(params).find(params.number("message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != BOT_ID:
            raise bad_request("message can't be edited")
        return message

    def _edit(self, message: Message, params: Params, **content: Any) -> Message:
        markup = checked_markup(params.get("reply_markup"))
        keyboard = markup if markup and "inline_keyboard" in markup else None
        is_same = keyboard == message.get("reply_markup")
        if is_same and all(message.get(name) == value for name, value in content.items()):
            raise bad_request(_SAME)
        message.update(content, edit_date=self._state.seconds)
        message[ORDER] = self._state.next_id("order")
        message.pop("reply_markup", None)
        if keyboard is not None:
            message["reply_markup"] = keyboard
        return message

    def delete(self, params: Params) -> bool:
        """Delete a message younger than 48 hours."""
        person = self._person(params)
        message = person.find(params.number("message_id", 0))
        if message is None:
            raise bad_request("message to delete not found")
        if self._state.seconds - message["date"] > _DELETE_LIFE:
            raise bad_request("message can't be deleted")
        person.messages.remove(message)
        return True

    def answer_press(self, params: Params) -> bool:
        """Stop the spinner of a pressed button; once, and within 150 seconds."""
        press = self._state.presses.get(str(params.get("callback_query_id")))
        is_late = press is not None and self._state.clock() - press.at > _PRESS_LIFE
        if press is None or is_late:
            raise bad_request(_TOO_OLD)
        text = str(params.get("text") or "")
        if len(text) > _TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        press.is_answered = True
        if text:
            toast = {
                "id": self._state.next_id("toast"),
                "person": press.person,
                "text": text,
                "is_alert": str(params.get("show_alert")).lower() == "true",
            }
            self._state.toasts.append(toast)
        return True

    def chat_action(self, params: Params) -> bool:
        """typing, upload_document …"""
        person = self._person(params)
        person.typing_until = self._state.clock().timestamp() + _TYPING_SECONDS
        return True

    def get_chat(self, params: Params) -> dict[str, Any]:
        """The chat of somebody who has written."""
        return self._person(params).chat


def _mode(mode: Any) -> dict[str, Any]:
    """Kept for our page, under a name that no client is shown."""
    return {f"{PRIVATE}mode": mode or ""}


def public(message: Any) -> Any:
    """A message without what is kept for our page only."""
    if not isinstance(message, dict):
        return message
    return {key: value for key, value in message.items() if not key.startswith(PRIVATE)}


def file_json(stored: StoredFile) -> Any:
    """A file as it stands in a message."""
    short: dict[str, Any] = {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_id.replace("sandbox-", "u"),
        "file_size": len(stored.content),
    }
    if stored.kind == "photo":
        return [{**short, "width": 640, "height": 480}]
    return {**short, "file_name": stored.name, "mime_type": stored.mime}
