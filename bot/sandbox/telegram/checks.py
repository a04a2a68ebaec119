"""Strictness: texts, keyboards and names, refused as the real Telegram refuses them."""

import re
from typing import Any, Final

from bot.sandbox.telegram.entities import Entity, read_html, trimmed, units, with_found
from bot.sandbox.telegram.errors import bad_request

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
_DATA_LIMIT: Final = 64
_COPY_LIMIT: Final = 256
_LABEL_LIMIT: Final = 250
_BUTTONS_LIMIT: Final = 100
_ROW_LIMIT: Final = 8
_DESCRIPTION_LIMIT: Final = 256
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_URL: Final = re.compile(r"(?:https?|tg|tel|mailto)://?\S+")
_APP: Final = re.compile(r"https://\S+|http://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]\S*)?")
_KINDS: Final = ("url", "callback_data", "web_app", "copy_text", "switch_inline_query", "pay")
_MENU_KINDS: Final = ("default", "commands", "web_app")
_OFFERS: Final = frozenset({"request_contact", "request_location", "web_app", "request_poll"})


def checked_words(given: Any, mode: Any, entities: Any) -> tuple[str, list[Entity]]:
    """Words and entities of a text as sent. Raises ApiError when it cannot be parsed."""
    text = given if isinstance(given, str) else ""
    if mode and str(mode).lower() != "html":
        raise bad_request("unsupported parse_mode")
    if mode:
        words, found = read_html(text)
    else:
        words, found = trimmed(text, _checked_entities(entities))
    return words, with_found(words, found)


def _checked_entities(entities: Any) -> list[Entity]:
    """Entities given ready-made, or none."""
    if entities is None or entities == "":
        return []
    if not isinstance(entities, list) or not all(map(_is_entity, entities)):
        raise bad_request("can't parse entities: Expected an Array of MessageEntity")
    return entities


def _is_entity(given: Any) -> bool:
    if not isinstance(given, dict) or not isinstance(given.get("type"), str):
        return False
    return all(isinstance(given.get(name), int) for name in ("offset", "length"))


def checked_text(given: Any, mode: Any, entities: Any = None) -> tuple[str, list[Entity]]:
    """The words of a message: neither empty nor too long."""
    words, found = checked_words(given, mode, entities)
    if not words:
        raise bad_request("message text is empty")
    if units(words) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return words, found


def checked_caption(given: Any, mode: Any, entities: Any = None) -> tuple[str, list[Entity]]:
    """The words under a file; they may be absent."""
    words, found = checked_words(given, mode, entities)
    if units(words) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return words, found


def checked_markup(markup: Any) -> dict[str, Any] | None:
    """A keyboard as sent, or None."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [row for row in _rows(markup["inline_keyboard"]) if row]
        _check_inline(rows)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        _check_reply(_rows(markup["keyboard"]))
    elif markup.get("remove_keyboard") is not True and markup.get("force_reply") is not True:
        raise bad_request("can't parse reply markup JSON object")
    return markup


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse keyboard markup: Expected an Array of Array of buttons")
    return rows


def _check_reply(rows: list[list[Any]]) -> None:
    for button in (button for row in rows for button in row):
        is_object = isinstance(button, dict)
        text = button.get("text") if is_object else button
        if not isinstance(text, str) or not text:
            raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
        if is_object and len(_OFFERS & button.keys()) > 1:
            raise bad_request("can't parse keyboard button: only one request is allowed")


def _check_inline(rows: list[list[Any]]) -> None:
    buttons = [button for row in rows for button in row]
    if any(len(row) > _ROW_LIMIT for row in rows) or len(buttons) > _BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if not isinstance(button, dict):
            raise bad_request("can't parse inline keyboard button: Expected an Object")
        kinds = [name for name in _KINDS if button.get(name) is not None]
        if not 1 <= len(str(button.get("text") or "")) <= _LABEL_LIMIT or len(kinds) != 1:
            raise bad_request(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline "
                "keyboard"
            )
        _check_kind(kinds[0], button[kinds[0]])


def _check_kind(kind: str, value: Any) -> None:
    if kind == "callback_data" and not 1 <= len(str(value).encode()) <= _DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if kind == "url" and _URL.fullmatch(str(value)) is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if kind == "web_app":
        address = str(value.get("url", "")) if isinstance(value, dict) else ""
        if _APP.fullmatch(address) is None:
            raise bad_request(
                f"inline keyboard button Web App URL '{address}' is invalid: "
                "Only HTTPS links are allowed"
            )
    if kind == "copy_text":
        text = str(value.get("text", "")) if isinstance(value, dict) else ""
        if not 1 <= len(text) <= _COPY_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def checked_commands(commands: Any) -> list[dict[str, str]]:
    """A command menu."""
    if not isinstance(commands, list) or not all(isinstance(each, dict) for each in commands):
        raise bad_request("can't parse commands: Expected an Array of BotCommand")
    if len(commands) > _BUTTONS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if _COMMAND.fullmatch(str(each.get("command", ""))) is None:
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", ""))) <= _DESCRIPTION_LIMIT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def checked_menu_button(button: Any) -> dict[str, Any]:
    """What the button beside the line to write in does; nothing given means the default."""
    if button is None or button == "":
        return {"type": "default"}
    kind = button.get("type") if isinstance(button, dict) else None
    if kind not in _MENU_KINDS:
        raise bad_request("can't parse MenuButton: unsupported type")
    if kind == "web_app":
        if not button.get("text"):
            raise bad_request("can't parse MenuButton: Can't find field \"text\"")
        _check_kind("web_app", button.get("web_app"))
    return dict(button)
