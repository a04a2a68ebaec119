"""Keyboards of six columns: a month of their own, links, the shared phone, few rows."""

from datetime import date

import pytest

from bot.links import Links
from bot.texts import FluentTexts
from bot.viber.markup import API_VERSION, Markup
from handlers.core.actions import Action
from handlers.core.reply import (
    LETTER_TURN,
    Button,
    Grid,
    Keyboard,
    Opens,
    Page,
    decode_press,
    say,
)
from tests.bot.viber.conftest import BASE
from tests.bot.viber.doubles import ensure_keyboard, rows_of

MENU = Button(Action.MENU)


def number(value: int) -> Button:
    return Button(
        Action.CALENDAR_DAY, str(value), label="test-number", facts={"number": str(value)}
    )


def drawn(markup: Markup, keyboard: Keyboard, turn: int = 4) -> list[list[str]]:
    """The labels, after the rules of a keyboard were checked."""
    found = markup.keyboard(keyboard, turn, "uk")
    assert found is not None
    ensure_keyboard(found)
    return rows_of(found)


def test_a_month_stands_in_six_columns_with_the_weekday_in_each_day(markup: Markup) -> None:
    first = date(2026, 11, 1).weekday()
    cells = (*[None] * first, *map(number, range(1, 31)), None, None)
    rows = drawn(markup, (Grid(cells, 7, (say("test-head"),) * 7), (MENU,)))
    assert rows[0] == [f"Mo {day}" for day in range(1, 7)]
    assert rows[4] == [f"Mo {day}" for day in range(25, 31)]
    assert rows[5] == ["Menu"]


def test_a_grid_of_three_keeps_its_columns_and_its_holes(markup: Markup) -> None:
    rows = drawn(markup, (Grid((None, number(1), number(2), number(3)), 3), (MENU,)))
    assert rows == [[" ", "1", "2"], ["3", " ", " "], ["Menu"]]


def test_a_press_comes_back_as_the_turn_and_the_action_and_is_silent(markup: Markup) -> None:
    keyboard = markup.keyboard(((number(1),),), 4, "uk")
    assert keyboard is not None
    button = keyboard["Buttons"][0]
    assert decode_press(button["ActionBody"]) == (4, Action.CALENDAR_DAY, "1")
    assert button["Silent"] is True
    assert button["Columns"] == 6


def test_lines_of_several_share_six_columns(markup: Markup) -> None:
    lines = tuple(tuple(map(number, range(1, count + 1))) for count in range(1, 6))
    assert [len(row) for row in drawn(markup, lines)] == [1, 2, 3, 2, 2, 3, 2]


@pytest.mark.parametrize("count", [12, 13, 24, 30, 36, 60, 72])
def test_more_lines_than_fit_stand_beside_each_other_and_none_is_lost(
    markup: Markup, count: int
) -> None:
    rows = drawn(markup, tuple((number(each),) for each in range(count)))
    assert [label for row in rows for label in row] == [str(each) for each in range(count)]


def test_an_arrow_that_leads_nowhere_cannot_be_pressed(markup: Markup) -> None:
    still = Button(Action.NOTHING, label="test-number", facts={"number": "·"})
    keyboard = markup.keyboard(((still,),), 4, "uk")
    assert keyboard is not None
    assert keyboard["Buttons"][0]["ActionType"] == "none"
    letter = markup.keyboard(((still,),), LETTER_TURN, "uk")
    assert letter is not None
    assert letter["Buttons"][0]["ActionType"] == "reply"


def test_a_page_of_ours_is_opened_by_its_address(markup: Markup) -> None:
    pay = Button(Action.MENU, opens=Opens(Page.PAY, "r1"))
    keyboard = markup.keyboard(((pay,),), 4, "uk")
    assert keyboard is not None
    button = keyboard["Buttons"][0]
    assert button["ActionType"] == "open-url"
    assert button["ActionBody"].startswith(f"{BASE}/pay/")


def test_the_phone_is_shared_by_a_button_above_the_others(markup: Markup) -> None:
    keyboard = markup.keyboard(((MENU,),), 4, "uk", asks_phone=True)
    assert keyboard is not None
    ensure_keyboard(keyboard)
    assert keyboard["Buttons"][0]["ActionType"] == "share-phone"
    assert API_VERSION >= 3


def test_a_label_is_no_markup_and_no_longer_than_viber_shows(markup: Markup) -> None:
    label = "<b>" + "x" * 300
    key = Button(Action.MENU, label="test-number", facts={"number": label})
    [[shown]] = drawn(markup, ((key,),))
    assert len(shown) == 250
    assert shown.startswith("‹b›")
    assert shown.endswith("…")


def test_no_buttons_are_no_keyboard(texts: FluentTexts, markup: Markup) -> None:
    assert markup.keyboard((), 1, "uk") is None
    assert Markup(texts, Links(BASE, b"s")).keyboard(((),), 1, "uk") is None
