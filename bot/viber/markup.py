"""Neutral keyboards as Viber's: six columns, few rows, a month in a shape of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from bot.links import Links
from bot.texts import FluentTexts
from handlers.core.actions import Action
from handlers.core.reply import LETTER_TURN, Button, Grid, Keyboard, Line, Page, encode_press

COLUMNS: Final = 6
ROWS: Final = 12
LABEL_LIMIT: Final = 250
# The interface of Viber's clients that knows silent buttons and the sharing of a phone.
API_VERSION: Final = 6
_BACKGROUND: Final = "#FFFFFF"
_BUTTON: Final = "#E4EDF8"  # under black letters: a contrast of 17 to 1
_BLANK: Final = " "
# Words of a button may hold HTML in Viber, and a fact such as a street must not become a tag.
_NO_TAGS: Final = str.maketrans({"<": "‹", ">": "›"})
Key = dict[str, Any]
Row = list[Key]


@dataclass(frozen=True, slots=True)
class Markup:
    """Draws keyboards.

    A press comes back as the person's text, and a silent one is not shown in the chat.
    """

    texts: FluentTexts
    links: Links

    def keyboard(
        self, keyboard: Keyboard, turn: int, locale: str, *, asks_phone: bool = False
    ) -> Key | None:
        """The keyboard of a message, or None for an empty one."""
        rows = [[self._share_phone(locale)]] if asks_phone else []
        for line in keyboard:
            rows.extend(self._rows(line, turn, locale))
        if not rows:
            return None
        return {
            "Type": "keyboard",
            "DefaultHeight": False,
            "BgColor": _BACKGROUND,
            "InputFieldState": "regular",
            "Buttons": [key for row in _fitting(rows) for key in _spread(row)],
        }

    def start(self, locale: str, context: str) -> Key:
        """The keyboard of the welcome: its press begins the chat, with what the link brought."""
        body = f"/start {context}".strip()
        key = _reply(self.texts.say(locale, "viber-start"), body)
        return {
            "Type": "keyboard",
            "DefaultHeight": False,
            "BgColor": _BACKGROUND,
            "InputFieldState": "regular",
            "Buttons": list(_spread([key])),
        }

    def _share_phone(self, locale: str) -> Key:
        key = _reply(self.texts.say(locale, "viber-share-phone"), "share-phone")
        return {**key, "ActionType": "share-phone"}

    def _rows(self, line: Line, turn: int, locale: str) -> list[Row]:
        if not isinstance(line, Grid):
            shown = [button for button in line if not is_invitation(button)]
            keys = [self._key(button, turn, locale) for button in shown]
            return _in_rows(keys, _across(len(keys)))
        across = _divisor(line.columns)
        if across == line.columns:
            cells = [self._cell(cell, turn, locale) for cell in line.cells]
        else:
            cells = list(self._reflowed(line, turn, locale))
        return _in_rows(cells, across, pads=True)

    def _reflowed(self, grid: Grid, turn: int, locale: str) -> Iterator[Key]:
        """Without holes; what stood over the column stands in the button: "Пн 3"."""
        for number, cell in enumerate(grid.cells):
            if cell is None:
                continue
            key = self._key(cell, turn, locale)
            if grid.heads:
                head = grid.heads[number % grid.columns]
                key["Text"] = _label(
                    f"{self.texts.say(locale, head.key, head.facts)} {key['Text']}"
                )
            yield key

    def _cell(self, cell: Button | None, turn: int, locale: str) -> Key:
        return _inert() if cell is None else self._key(cell, turn, locale)

    def _key(self, button: Button, turn: int, locale: str) -> Key:
        text = self.texts.say(locale, button.label_key, button.facts)
        if button.opens is None:
            key = _reply(text, encode_press(turn, button))
            # An arrow that leads nowhere would only bring the same window once more.
            is_inert = button.action is Action.NOTHING and turn != LETTER_TURN
            return {**key, "ActionType": "none"} if is_inert else key
        return {**_reply(text, self.links.url(button.opens)), "ActionType": "open-url"}


def is_invitation(button: Button) -> bool:
    """Whether it is somebody else's to press: its link stands in the words instead."""
    return button.opens is not None and button.opens.page is Page.INVITATION


def _reply(text: str, body: str) -> Key:
    return {
        "Rows": 1,
        "BgColor": _BUTTON,
        "ActionType": "reply",
        "ActionBody": body,
        "Silent": True,
        "Text": _label(text),
        "TextSize": "regular",
        "TextHAlign": "center",
        "TextVAlign": "middle",
    }


def _inert() -> Key:
    return {**_reply(_BLANK, "none"), "ActionType": "none", "BgColor": _BACKGROUND}


def _label(text: str) -> str:
    plain = text.translate(_NO_TAGS)
    return plain if len(plain) <= LABEL_LIMIT else f"{plain[: LABEL_LIMIT - 1]}…"


def _divisor(columns: int) -> int:
    """The most columns, of those asked for, that six are divided by."""
    return max(each for each in (1, 2, 3, 6) if each <= columns)


def _across(count: int) -> int:
    """How many of a line stand beside each other: four are two and two."""
    return 2 if count == 4 else min(max(count, 1), 3)  # noqa: PLR2004


def _in_rows(keys: Sequence[Key], across: int, *, pads: bool = False) -> list[Row]:
    """Rows of as many; the last is filled up with blanks, so that columns stay under columns."""
    rows = [list(keys[at : at + across]) for at in range(0, len(keys), across)]
    if pads and rows:
        rows[-1] += [_inert() for _ in range(across - len(rows[-1]))]
    return rows


def _fitting(rows: list[Row]) -> list[Row]:
    """As few rows as Viber shows: single buttons move together, two to a row, then three."""
    fitting = rows
    for across in (2, 3, COLUMNS):
        if len(fitting) <= ROWS:
            break
        fitting = _together(rows, across)
    return fitting


def _together(rows: list[Row], across: int) -> list[Row]:
    """Buttons that stood alone under each other, beside each other; all else as it stood."""
    joined: list[Row] = []
    for is_alone, group in groupby(rows, key=lambda row: len(row) == 1):
        if not is_alone:
            joined.extend(group)
            continue
        *full, last = _in_rows([key for row in group for key in row], across)
        joined += [*full, *_in_rows(last, len(last) if COLUMNS % len(last) == 0 else 3)]
    return joined


def _spread(row: Row) -> Iterator[Key]:
    """The keys with their widths: six columns in all."""
    for key in row:
        yield {"Columns": COLUMNS // len(row), **key}
