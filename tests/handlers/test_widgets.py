"""Calendar, pager, presses and stored answers: whatever comes back from a button, no harm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.core.actions import Action
from handlers.core.calendar import Range, calendar, days_view, parse_day
from handlers.core.pager import page_of
from handlers.core.reply import (
    Answer,
    Button,
    Grid,
    Opens,
    Page,
    Paper,
    Reply,
    buttons_of,
    decode_press,
    encode_press,
    say,
)
from handlers.core.stored import answer_from_json, answer_to_json
from services.domain.facts import Said
from services.domain.money import Money
from tests.handlers.chat import ROUTER, TEXTS

RANGE = Range(date(2024, 11, 1), date(2026, 11, 24))
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_month_shows_its_days_under_their_weekdays() -> None:
    top, grid = calendar("d2026-11", RANGE)

    assert isinstance(grid, Grid)
    assert isinstance(top, tuple)
    assert grid.columns == len(grid.heads) == 7
    assert grid.cells[:6] == (None,) * 6  # 1 November 2026 is a Sunday
    days = [cell for cell in grid.cells if cell is not None]
    assert [day.payload for day in days] == [f"2026-11-{number:02d}" for number in range(1, 25)]
    assert [button.payload for button in top] == ["d2026-10", "m2026", ""]


def test_month_leads_to_months_and_years() -> None:
    _, months = calendar("m2026", RANGE)
    _, years = calendar("y2026", RANGE)

    assert isinstance(months, Grid)
    assert isinstance(years, Grid)
    assert [cell.payload for cell in months.cells if cell][-1] == "d2026-11"
    assert [cell.payload for cell in years.cells if cell] == ["m2024", "m2025", "m2026"]


@given(st.text(max_size=12) | st.from_regex(r"[dmy][0-9]{4}(-[0-9]{2})?", fullmatch=True), DAYS)
def test_any_view_gives_a_calendar_inside_the_range(view: str, last: date) -> None:
    allowed = Range(last - timedelta(days=400), last)
    shown = list(buttons_of(calendar(view, allowed)))

    assert shown
    for button in shown:
        assert len(encode_press(2**31, button).encode()) <= 64
        if button.action is Action.CALENDAR_DAY:
            assert parse_day(button.payload, allowed) is not None


@given(st.text(max_size=30))
def test_day_that_no_calendar_has_is_no_day(payload: str) -> None:
    day = parse_day(payload, RANGE)

    assert day is None or RANGE.first <= day <= RANGE.last
    assert parse_day("2026-02-31", RANGE) is None
    assert parse_day("2026-11-25", RANGE) is None


def test_days_view_names_the_month() -> None:
    assert days_view(date(2026, 2, 28)) == "d2026-02"


@given(st.integers(0, 40), st.text(max_size=6))
def test_pages_hold_everything_once(count: int, asked: str) -> None:
    items = list(range(count))
    pages = page_of(items, "0").count
    found = [each for number in range(pages) for each in page_of(items, str(number)).items]

    assert found == items
    assert 0 <= page_of(items, asked).number < pages


@given(st.text(max_size=80))
def test_imitated_press_is_refused_or_harmless(data: str) -> None:
    decoded = decode_press(data)

    assert decoded is None or (decoded[0] >= 0 and len(decoded[2]) <= 40)


def test_press_comes_back_as_it_was_drawn() -> None:
    button = Button(Action.BILL, "123456789012345678")

    assert decode_press(encode_press(7, button)) == (7, "bill", "123456789012345678")


@pytest.mark.parametrize(
    "reply",
    [
        Reply((say("pay-debt", amount=Money(-5), article=Said("article-acts")),)),
        Reply((say("reading-pick-date", day=date(2026, 11, 24)),), calendar("", RANGE)),
        Reply((), ((Button(Action.OPEN_PAY, opens=Opens(Page.PAY, "OB1")),),), asks_phone=True),
        Reply((say("bills-paper", number="1", count=3, is_new=True),), paper=Paper("bill", "7")),
    ],
)
def test_stored_answer_is_the_same_answer(reply: Reply) -> None:
    answer = Answer(3, "uk", (reply, reply), toast=say("stale"))

    assert answer_from_json(answer_to_json(answer)) == answer


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_every_state_is_left_by_a_button_a_text_or_the_way_out(locale: str) -> None:
    for state in ROUTER.states:
        window = ROUTER._windows[state]
        steps = [key for key in ROUTER._steps if key[0] is state]
        assert steps or window.back is not None or window.way_out is not None, state
    assert TEXTS.say(locale, "button-back")
