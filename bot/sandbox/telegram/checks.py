"""Strictness: texts, entities, keyboards and names, refused as the real Telegram refuses them."""

import re
from html.parser import HTMLParser
from typing import Any, Final

from bot.sandbox.telegram.errors import bad_request

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
_DATA_LIMIT: Final = 64
_BUTTONS_LIMIT: Final = 100
_ROW_LIMIT: Final = 8
_TAGS: Final = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a",
     "tg-spoiler", "blockquote", "span", "tg-emoji"}
)  # fmt: skip
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_URL: Final = re.compile(r"(?:https?|tg)://\S+")


class _Entities(HTMLParser):
    """Reads the tags that Telegram knows; anything else is a parse error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in _TAGS:
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset'
            )
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            raise bad_request("can't parse entities: Unmatched end tag at byte offset")

    def handle_data(self, data: str) -> None:
        self.text += data


def checked_text(given: Any, parse_mode: Any, *, limit: int, is_caption: bool = False) -> str:
    """The text as sent; refused when empty, too long, or not parsable."""
    text = given if isinstance(given, str) else ""
    plain = text
    if parse_mode == "HTML":
        reader = _Entities()
        reader.feed(text)
        reader.close()
        if reader.stack:
            raise bad_request(f"can't parse entities: Can't find end tag for {reader.stack[-1]}")
        plain = reader.text
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    if not is_caption and not plain.strip():
        raise bad_request("message text is empty")
    if len(plain) > limit:
        raise bad_request("message caption is too long" if is_caption else "message is too long")
    return text


def checked_markup(markup: Any) -> dict[str, Any] | None:
    """A keyboard as sent, or None."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    elif "keyboard" in markup:
        if not all(isinstance(row, list) and row for row in markup["keyboard"]):
            raise bad_request("can't parse reply keyboard markup JSON object")
    elif "remove_keyboard" not in markup and "force_reply" not in markup:
        raise bad_request("can't parse reply markup JSON object")
    return markup


def _check_inline(rows: Any) -> None:
    buttons = [button for row in rows for button in row]
    if any(len(row) > _ROW_LIMIT for row in rows) or len(buttons) > _BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    for button in buttons:
        if not str(button.get("text", "")):
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed")
        kinds = [
            name for name in ("url", "callback_data", "web_app", "copy_text") if name in button
        ]
        if len(kinds) != 1:
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed")
        if kinds[0] == "callback_data":
            size = len(str(button["callback_data"]).encode())
            if not 1 <= size <= _DATA_LIMIT:
                raise bad_request("BUTTON_DATA_INVALID")
        if kinds[0] == "url" and not _URL.fullmatch(str(button["url"])):
            raise bad_request("inline keyboard button URL is invalid")


def checked_commands(commands: Any) -> list[dict[str, str]]:
    """A command menu."""
    if not isinstance(commands, list):
        raise bad_request("can't parse commands")
    for each in commands:
        if _COMMAND.fullmatch(str(each.get("command", ""))) is None:
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", ""))) <= 256:  # noqa: PLR2004
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
