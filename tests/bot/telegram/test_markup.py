"""Neutral keyboards as Telegram's."""

import pytest
from aiogram.types import InlineKeyboardMarkup

from bot.links import Links
from bot.telegram.markup import DATA_LIMIT, Markup
from bot.texts import FluentTexts
from handlers.core.actions import Action
from handlers.core.reply import PAYLOAD_LIMIT, Button, Grid, Opens, Page, encode_press, say

MENU = Button(Action.MENU, label="button-menu")


def number(value: int) -> Button:
    return Button(
        Action.CALENDAR_DAY, str(value), label="test-number", facts={"number": str(value)}
    )


def labels(markup: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in markup.inline_keyboard] if markup else []


def test_a_grid_stands_in_its_columns_under_its_heads(texts: FluentTexts, links: Links) -> None:
    heads = (say("test-head"),) * 3
    grid = Grid((None, number(1), number(2), number(3)), 3, heads)
    drawn = Markup(texts, links).inline((grid, (MENU,)), 4, "uk")
    assert labels(drawn) == [["Mo"] * 3, [" ", "1", "2"], ["3"], ["Menu"]]
    assert drawn is not None
    assert drawn.inline_keyboard[1][0].callback_data == "4|nothing|"
    assert drawn.inline_keyboard[1][1].callback_data == "4|cal-day|1"


def test_no_buttons_are_no_keyboard(texts: FluentTexts, links: Links) -> None:
    assert Markup(texts, links).inline((), 1, "uk") is None
    assert Markup(texts, links).inline(((),), 1, "uk") is None


@pytest.mark.parametrize("action", list(Action))
def test_every_button_fits_the_limit_of_its_data(action: Action) -> None:
    longest = encode_press(2**31 - 1, Button(action, "x" * PAYLOAD_LIMIT))
    assert len(longest.encode()) <= DATA_LIMIT


@pytest.mark.parametrize(
    ("base", "is_allowed", "page", "is_app"),
    [
        ("https://oblik.example", False, Page.FORM, True),
        ("http://127.0.0.1:8080", False, Page.FORM, False),
        ("http://127.0.0.1:8080", True, Page.FORM, True),
        ("https://oblik.example", True, Page.PAY, False),
    ],
)
def test_a_form_opens_as_a_mini_app_where_it_may(
    texts: FluentTexts, base: str, page: Page, *, is_allowed: bool, is_app: bool
) -> None:
    markup = Markup(texts, Links(base, b"secret"), is_allowed)
    drawn = markup.inline(((Button(Action.MENU, opens=Opens(page, "r1")),),), 1, "uk")
    assert drawn is not None
    button = drawn.inline_keyboard[0][0]
    address = button.web_app.url if button.web_app else button.url
    assert (button.web_app is not None) is is_app
    assert (address or "").startswith(f"{base}/")


def test_the_phone_keyboard_asks_for_ones_own_contact(texts: FluentTexts, links: Links) -> None:
    drawn = Markup(texts, links).share_phone("uk")
    assert drawn.keyboard[0][0].request_contact
    assert drawn.one_time_keyboard
