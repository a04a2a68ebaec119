"""Strictness about keyboards: six columns, twelve rows, buttons of known kinds."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.viber.errors import TOO_OLD_FOR_IT, Refused, bad, missing

COLUMNS: Final = 6
ROWS: Final = 12
_BUTTON_ROWS: Final = 2
_TEXT_LIMIT: Final = 250
_SHARING: Final = frozenset({"share-phone", "location-picker"})
_SHARING_VERSION: Final = 3
_FIELD_VERSION: Final = 4
_ACTIONS: Final = frozenset({"reply", "open-url", "none", *_SHARING})
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_URL: Final = re.compile(r"https?://\S+")
_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "TextSize": frozenset({"small", "regular", "large"}),
    "TextHAlign": frozenset({"left", "center", "right"}),
    "TextVAlign": frozenset({"top", "middle", "bottom"}),
    "OpenURLType": frozenset({"internal", "external"}),
}
_FIELDS: Final = frozenset({"regular", "minimized", "hidden"})
Board = dict[str, Any]


def checked_keyboard(given: Any, version: int) -> Board:
    """A keyboard as sent with a message that asks for the `version`. Raises Refused."""
    if not isinstance(given, dict):
        raise bad("keyboard is not valid")
    if given.get("Type", "keyboard") != "keyboard":
        raise bad("keyboard.Type is not valid")
    buttons = given.get("Buttons")
    if not isinstance(buttons, list) or not buttons:
        raise missing("keyboard.Buttons")
    _check_colour(given, "keyboard")
    _check_field(given, version)
    for number, button in enumerate(buttons):
        _check_button(button, f"keyboard.Buttons[{number}]", version)
    if rows(buttons) > ROWS:
        raise bad(f"keyboard has more than {ROWS} rows")
    return dict(given)


def rows(buttons: list[Board]) -> int:
    """How many rows the buttons take when they flow from left to right."""
    total, width, height = 0, 0, 0
    for button in buttons:
        columns = button.get("Columns", COLUMNS)
        if width + columns > COLUMNS:
            total, width, height = total + height, 0, 0
        width += columns
        height = max(height, button.get("Rows", 1))
    return total + height


def _check_field(given: Board, version: int) -> None:
    state = given.get("InputFieldState", "regular")
    if state not in _FIELDS:
        raise bad("keyboard.InputFieldState is not valid")
    if state != "regular" and version < _FIELD_VERSION:
        raise Refused(TOO_OLD_FOR_IT, f"InputFieldState needs min_api_version {_FIELD_VERSION}")


def _check_button(button: Any, where: str, version: int) -> None:
    if not isinstance(button, dict):
        raise bad(f"{where} is not valid")
    _check_size(button, "Columns", COLUMNS, where)
    _check_size(button, "Rows", _BUTTON_ROWS, where)
    _check_colour(button, where)
    _check_action(button, where, version)
    text = button.get("Text", "")
    if not isinstance(text, str) or len(text) > _TEXT_LIMIT:
        raise bad(f"{where}.Text is not valid")
    for name, choice in _CHOICES.items():
        if name in button and button[name] not in choice:
            raise bad(f"{where}.{name} is not valid")
    if not isinstance(button.get("Silent", False), bool):
        raise bad(f"{where}.Silent is not valid")


def _check_size(button: Board, name: str, most: int, where: str) -> None:
    value = button.get(name, 1)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise bad(f"{where}.{name} is not valid")


def _check_colour(given: Board, where: str) -> None:
    colour = given.get("BgColor", "#FFFFFF")
    if not isinstance(colour, str) or _COLOUR.fullmatch(colour) is None:
        raise bad(f"{where}.BgColor is not valid")


def _check_action(button: Board, where: str, version: int) -> None:
    action = button.get("ActionType", "reply")
    if action not in _ACTIONS:
        raise bad(f"{where}.ActionType is not valid")
    body = button.get("ActionBody")
    if not isinstance(body, str) or not body:
        raise missing(f"{where}.ActionBody")
    if action == "open-url" and _URL.fullmatch(body) is None:
        raise bad(f"{where}.ActionBody is not an URL")
    if action in _SHARING and version < _SHARING_VERSION:
        raise Refused(TOO_OLD_FOR_IT, f"{action} needs min_api_version {_SHARING_VERSION}")
