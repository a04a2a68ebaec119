"""Methods about messages: send, edit, delete, answer a press; strict as the real ones are."""

from datetime import timedelta
from typing import Any, Final

from bot.sandbox.telegram.checks import checked_caption, checked_markup, checked_text
from bot.sandbox.telegram.entities import Entity
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.files import file_json, taken_file
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.state import BOT_ID, Message, Person, Press, State

PRIVATE: Final = "sandbox_"
ORDER: Final = "sandbox_order"  # the order in which the bot has said or edited its messages
_PRESS_LIFE: Final = timedelta(seconds=150)
_DELETE_LIFE: Final = 48 * 3600
_TOAST_LIMIT: Final = 200
_TYPING_SECONDS: Final = 5.0
_ACTIONS: Final = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
     "upload_document", "choose_sticker", "find_location", "record_video_note",
     "upload_video_note"}
)  # fmt: skip
_GIFTS: Final = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
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
        if params.get("chat_id") in (None, ""):
            raise bad_request("chat_id is empty")
        person = self._state.persons.get(_chat(params))
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
            **{name: value for name, value in content.items() if value is not None},
        }
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        elif markup and "keyboard" in markup:
            person.reply_keyboard = markup
        elif markup and "remove_keyboard" in markup:
            person.reply_keyboard = None
        elif markup:
            person.asked = message["message_id"]
            message[f"{PRIVATE}asks"] = str(markup.get("input_field_placeholder") or "")
        person.typing_until = 0.0
        message[ORDER] = self._state.next_id("order")
        person.messages.append(message)
        return message

    def send_message(self, params: Params) -> Message:
        """A text."""
        person = self._person(params)
        said = checked_text(params.get("text"), params.get("parse_mode"), params.get("entities"))
        markup = checked_markup(params.get("reply_markup"))
        return self._say(person, markup, **_worded("text", *said), **_guarded(params))

    def send_document(self, params: Params) -> Message:
        """A document: uploaded, or by the id of an earlier one."""
        return self._send_file(params, "document")

    def send_photo(self, params: Params) -> Message:
        """A picture."""
        return self._send_file(params, "photo")

    def _send_file(self, params: Params, kind: str) -> Message:
        person = self._person(params)
        said = _caption(params)
        markup = checked_markup(params.get("reply_markup"))
        stored = taken_file(self._state, params, kind)
        content: dict[str, Any] = {kind: file_json(stored)}
        if said[0]:
            content |= _worded("caption", *said)
        return self._say(person, markup, **content, **_guarded(params))

    def edit_text(self, params: Params) -> Message:
        """Another text in place of the old one."""
        message = self._editable(params)
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        said = checked_text(params.get("text"), params.get("parse_mode"), params.get("entities"))
        return self._edit(message, params, **_worded("text", *said))

    def edit_caption(self, params: Params) -> Message:
        """Another caption."""
        message = self._editable(params)
        if "document" not in message and "photo" not in message:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, params, **_worded("caption", *_caption(params)))

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
        keyboard = checked_markup(params.get("reply_markup"))
        if keyboard is not None and "inline_keyboard" not in keyboard:
            raise bad_request("inline keyboard expected")
        is_same = keyboard == message.get("reply_markup")
        if is_same and all(message.get(name) == value for name, value in content.items()):
            raise bad_request(_SAME)
        changed = {**content, "reply_markup": keyboard, "edit_date": self._state.seconds}
        for name, value in changed.items():
            if value is None:
                message.pop(name, None)
            else:
                message[name] = value
        message[ORDER] = self._state.next_id("order")
        return message

    def delete(self, params: Params) -> bool:
        """Delete a message younger than 48 hours."""
        person = self._person(params)
        message = person.find(params.number("message_id", 0))
        if message is None:
            raise bad_request("message to delete not found")
        if self._state.seconds - message["date"] > _DELETE_LIFE:
            raise bad_request("message can't be deleted for everyone")
        person.messages.remove(message)
        return True

    def answer_press(self, params: Params) -> bool:
        """Stop the spinner of a pressed button; within 150 seconds."""
        press = self._state.presses.get(str(params.get("callback_query_id")))
        is_late = press is not None and self._state.clock() - press.at > _PRESS_LIFE
        if press is None or is_late:
            raise bad_request(_TOO_OLD)
        text = str(params.get("text") or "")
        if len(text) > _TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        press.is_answered = True
        if text:
            self._toast(press, text, is_alert=params.flag("show_alert"))
        return True

    def _toast(self, press: Press, text: str, *, is_alert: bool) -> None:
        number = self._state.next_id("toast")
        toast = {"id": number, "person": press.person, "text": text, "is_alert": is_alert}
        self._state.toasts.append(toast)

    def chat_action(self, params: Params) -> bool:
        """typing, upload_document …"""
        person = self._person(params)
        action = str(params.get("action") or "")
        if action not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        person.typing_until = self._state.clock().timestamp() + _TYPING_SECONDS
        person.action = action
        return True

    def get_chat(self, params: Params) -> dict[str, Any]:
        """The chat of somebody who has written, with what every full chat must have."""
        return {
            **self._person(params).chat,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(_GIFTS, False),
        }


def _chat(params: Params) -> int:
    """The number of a chat; a name like @somebody is a chat that is not found."""
    given = str(params.get("chat_id"))
    return int(given) if given.lstrip("-").isdecimal() else 0


def _caption(params: Params) -> tuple[str, list[Entity]]:
    return checked_caption(
        params.get("caption"), params.get("parse_mode"), params.get("caption_entities")
    )


def _worded(name: str, words: str, entities: list[Entity]) -> dict[str, Any]:
    """Words with their entities, as they stand in a message; None says that there are none."""
    label = "entities" if name == "text" else "caption_entities"
    return {name: words or None, label: entities or None}


def _guarded(params: Params) -> dict[str, Any]:
    return {"has_protected_content": True} if params.flag("protect_content") else {}


def public(message: Any) -> Any:
    """A message without what is kept for our page only."""
    if not isinstance(message, dict):
        return message
    return {key: value for key, value in message.items() if not key.startswith(PRIVATE)}
