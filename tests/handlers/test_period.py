"""The period: chosen by a button, two days of the calendar or typed; kept while one looks."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo_data import Persona
from handlers.core.incoming import Pressed, SentOther
from services.domain.facts import Said
from services.domain.span import Preset, Span, span_of
from tests.handlers.chat import Chat

FIRST = date(datetime.now(UTC).year - 1, 3, 5)


def today() -> date:
    """On the utility's wall, asked for anew: a long run crosses midnight."""
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Kyiv")).date()


def shown(chat: Chat) -> Said:
    """The period in the heading of what is shown."""
    assert chat.heard is not None
    parts = chat.heard.answer.replies[-1].parts
    found: Any = next(part.facts["period"] for part in parts if "period" in part.facts)
    assert isinstance(found, Said)
    return found


def span(first: date, last: date) -> Said:
    """From … to …"""
    return Said("period-span", {"first": first, "last": last})


@pytest.fixture
async def looking(chat: Chat, personas: Mapping[str, Persona]) -> Chat:
    """Somebody who looks at their bills."""
    await chat.registers(personas["debt"])
    await chat.presses("bills")
    return chat


async def test_the_last_year_is_shown_at_first(looking: Chat) -> None:
    year = span_of(Preset.YEAR, today())
    assert shown(looking) == span(year.first, year.last)
    assert year.first.year == today().year - 1


@pytest.mark.parametrize("preset", list(Preset))
async def test_a_ready_period_is_one_press(looking: Chat, preset: Preset) -> None:
    await looking.presses("period")
    await looking.presses("preset", preset.value)

    wanted: Span = span_of(preset, today())
    named = Said("period-ever") if preset is Preset.EVER else span(wanted.first, wanted.last)
    assert shown(looking) == named
    assert looking.words()


async def test_two_days_are_chosen_in_the_calendar(looking: Chat) -> None:
    await looking.presses("period")
    await looking.presses("pick-date")
    await looking.presses("cal-show", f"m{FIRST.year}")
    await looking.presses("cal-show", f"y{FIRST.year}")
    await looking.presses("cal-show", f"m{FIRST.year}")
    await looking.presses("cal-show", f"d{FIRST:%Y-%m}")
    await looking.presses("cal-day", FIRST.isoformat())
    assert looking.said() == ["period-last"]
    await looking.presses("cal-day", today().isoformat())

    assert shown(looking) == span(FIRST, today())


async def test_the_last_day_may_be_today_by_one_press(looking: Chat) -> None:
    await looking.presses("period")
    await looking.types(f"{FIRST:%d.%m.%Y}")
    await looking.presses("today")
    assert shown(looking) == span(FIRST, today())


@pytest.mark.parametrize("between", [" – ", "-", " по "])
async def test_both_days_are_typed_in_any_order(looking: Chat, between: str) -> None:
    last = FIRST + timedelta(days=100)
    await looking.presses("period")
    await looking.types(f"{last:%d.%m.%Y}{between}{FIRST:%d.%m.%Y}")
    assert shown(looking) == span(FIRST, last)


async def test_one_day_is_typed_and_then_an_earlier_one(looking: Chat) -> None:
    await looking.presses("period")
    await looking.presses("pick-date")
    await looking.types(f"{FIRST:%d.%m.%Y}")
    await looking.types(f"{FIRST - timedelta(days=50):%d.%m.%Y}")
    assert shown(looking) == span(FIRST - timedelta(days=50), FIRST)


async def test_days_to_come_are_cut_off(looking: Chat) -> None:
    await looking.presses("period")
    await looking.types(f"{FIRST:%d.%m.%Y} – 31.12.2099")
    assert shown(looking) == span(FIRST, today())


async def test_what_is_no_date_is_told_and_nothing_is_lost(looking: Chat) -> None:
    await looking.presses("period")
    await looking.types("торік")
    assert looking.said() == ["refusal-period-unreadable", "period-choose"]
    await looking.presses("pick-date")
    await looking.types(f"{FIRST:%d.%m.%Y}")
    await looking.types("31.02.2026")
    assert looking.said() == ["refusal-period-unreadable", "period-last"]
    await looking.does(SentOther("sticker"))
    assert looking.said() == ["period-lost", "period-last"]
    await looking.presses("today")
    assert shown(looking) == span(FIRST, today())


@pytest.mark.parametrize("way", [["back"], ["pick-date", "cancel"], ["pick-date", "back", "back"]])
async def test_one_may_leave_and_nothing_has_changed(looking: Chat, way: list[str]) -> None:
    before = looking.said()
    await looking.presses("period")
    for action in way:
        await looking.presses(action)
    assert looking.said() == before


async def test_the_period_stays_between_bills_and_payments(looking: Chat) -> None:
    await looking.presses("period")
    await looking.presses("preset", "past-year")
    kept = shown(looking)
    await looking.presses("payments")
    assert "payments-list" in looking.said()
    assert shown(looking) == kept
    await looking.presses("period")
    await looking.presses("back")
    assert "payments-list" in looking.said()
    await looking.presses("bills")
    assert shown(looking) == kept


async def test_the_menu_begins_with_the_last_year_again(looking: Chat) -> None:
    first = shown(looking)
    await looking.presses("period")
    await looking.presses("preset", "ever")
    await looking.presses("back")
    await looking.presses("payments")
    assert shown(looking) == first


@pytest.mark.parametrize(
    ("action", "payload"),
    [
        ("preset", "century"),
        ("preset", ""),
        ("cal-day", "2026-01-01"),
        ("cal-show", "y0000"),
        ("today", ""),
        ("bill", "1"),
    ],
)
async def test_hostile_press_changes_no_period(looking: Chat, action: str, payload: str) -> None:
    kept = shown(looking)
    await looking.presses("period")
    assert looking.heard is not None
    await looking.does(Pressed(looking.heard.answer.turn, action, payload))
    assert looking.said() == ["period-choose"]
    await looking.presses("back")
    assert shown(looking) == kept


@pytest.mark.parametrize("payload", ["2099-01-01", "1900-01-01", "2026-02-31", "", "x" * 40])
async def test_hostile_day_is_no_day(looking: Chat, payload: str) -> None:
    await looking.presses("period")
    await looking.presses("pick-date")
    assert looking.heard is not None
    await looking.does(Pressed(looking.heard.answer.turn, "cal-day", payload))
    assert looking.said() == ["period-first"]


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
async def test_every_window_of_the_period_is_said_in_every_language(
    chat: Chat, personas: Mapping[str, Persona], locale: str
) -> None:
    await chat.registers(personas["credit"], locale)
    await chat.presses("payments")
    for action in ("period", "pick-date"):
        await chat.presses(action)
        assert chat.words()
    await chat.types("01.01.2026")
    assert chat.words()
    await chat.types("щось")
    assert chat.words()
