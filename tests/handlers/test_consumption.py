"""Consumption in the chat: the picture of one's own account, the year, the forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from bot.demo_data import Persona
from bot.papers import Desk, DrawnPapers, PaperFailed, SheetKind, UsageKind
from bot.texts import FluentTexts
from handlers.consumption import window_words
from handlers.core.incoming import Pressed
from handlers.core.reply import LETTER_TURN, Paper, buttons_of
from services.consumption import Consumption, Outlook
from services.domain.forecast import Basis, Forecast, Guess
from services.domain.forecast_cost import Cost
from services.domain.money import Money
from services.domain.period import WindowRules, add_months
from services.domain.usage import UsageYears
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import Chat
from tests.services.documents.two_years import LAST, two_years

TEXTS = FluentTexts(ZoneInfo("Europe/Kyiv"))


@dataclass
class Painter:
    """Paints a word, or fails."""

    is_broken: bool = False

    def render(self, years: UsageYears, *, locale: str) -> bytes:
        """The end of the account's number."""
        if self.is_broken:
            raise OSError("no font")
        return f"{years.account_tail} {locale}".encode()


def papers(units: SqlUnitsOfWork, painter: Painter) -> DrawnPapers:
    """Papers that can draw pictures only."""
    kind = UsageKind(Consumption(WindowRules()), painter)
    return DrawnPapers(units, {"consumption": kind}, Desk())


def picture(chat: Chat) -> Paper:
    """The picture that the last answer carries."""
    assert chat.heard is not None
    (found,) = [each.paper for each in chat.heard.answer.replies if each.paper]
    return found


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
@pytest.mark.parametrize("role", ["debt", "credit", "schedule"])
async def test_two_years_and_the_next_bill_are_said_in_every_language(
    chat: Chat, personas: Mapping[str, Persona], role: str, locale: str
) -> None:
    await chat.registers(personas[role], locale)
    await chat.types("/consumption")
    said = chat.said()
    assert said[0] == "consumption-caption"
    assert {"consumption-used", "consumption-charged", "consumption-biggest"} <= set(said)
    assert {"consumption-forecast", "consumption-tested"} <= set(said)
    assert len(chat.words()) < 1500


async def test_the_window_leads_to_a_reading_to_bills_and_back(
    chat: Chat, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    for action, key in (
        ("readings", "reading-ask"),
        ("bills", "bills-list"),
        ("back", "menu-home"),
    ):
        await chat.types("/consumption")
        assert chat.heard is not None
        shown = [each.action.value for each in buttons_of(chat.heard.answer.replies[-1].keyboard)]
        assert shown == ["readings", "bills", "back"]
        await chat.presses(action)
        assert chat.said()[0].startswith(key)


async def test_the_button_works_from_anywhere_and_its_payload_chooses_nothing(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.does(Pressed(LETTER_TURN, "consumption", "1.2026-01-01"))
    sheet = await papers(units, Painter()).open(picture(chat), "uk")
    assert sheet.kind is SheetKind.PHOTO
    assert await sheet.draw() == f"{personas['debt'].account_number[-4:]} uk".encode()


async def test_a_picture_that_cannot_be_drawn_is_told_month_by_month(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    await chat.types("/consumption")
    for locale in ("uk", "en", "ru"):
        sheet = await papers(units, Painter(is_broken=True)).open(picture(chat), locale)
        with pytest.raises(PaperFailed):
            await sheet.draw()
        told = [TEXTS.say(locale, part.key, part.facts) for part in sheet.instead]
        assert len(told) == 13
        assert all(":" in line for line in told[1:])


async def test_the_same_day_and_language_is_the_same_picture(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    await chat.types("/consumption")
    paper, drawn = picture(chat), papers(units, Painter())
    keys = [(await drawn.open(paper, locale)).content_key for locale in ("uk", "uk", "en")]
    assert keys[0] == keys[1] != keys[2]


async def test_nobody_without_an_account_is_shown_anything(chat: Chat) -> None:
    await chat.types("/start")
    await chat.presses("locale", "uk")
    await chat.does(Pressed(LETTER_TURN, "consumption", ""))
    assert chat.heard is not None
    assert not any(reply.paper for reply in chat.heard.answer.replies)
    assert "refusal-account-not-chosen" in chat.said()


def told(outlook: Outlook) -> list[str]:
    """The keys of the window for facts that the demo's persons have not."""
    return [said.key for said in window_words(outlook)]


def test_a_home_without_history_is_told_so_and_asked_for_a_reading() -> None:
    nothing = UsageYears("7890", LAST, {}, {})
    assert told(Outlook(nothing, add_months(LAST, 1), None, None)) == [
        "consumption-nothing",
        "consumption-no-forecast",
    ]


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
@pytest.mark.parametrize("trend", [Fraction(9, 10), Fraction(1), Fraction(11, 10), None])
@pytest.mark.parametrize("basis", list(Basis))
def test_every_reason_of_a_forecast_can_be_said(
    locale: str, trend: Fraction | None, basis: Basis
) -> None:
    known = two_years(2)
    gap = {month: used for month, used in known.energy.items() if month != LAST}
    guess = Guess(100, basis, 90, trend, (LAST, add_months(LAST, -1)))
    one = Money(43200)
    for tested, low in ((0, 100), (5, 80)):
        forecast = Forecast(add_months(LAST, 1), low, 100, guess, tested)
        cost = Cost(one if tested == 0 else Money(1), one, one, date(2027, 5, 1))
        month = forecast.month
        outlook = Outlook(
            replace(known, energy=gap), month, forecast, cost, billed_to=month, has_benefit=True
        )
        words = [TEXTS.say(locale, said.key, said.facts) for said in window_words(outlook)]
        assert all(words)
        assert {"consumption-missing", "consumption-unread-before"} <= set(told(outlook))
        assert {"consumption-before-benefit", "consumption-partly-billed"} <= set(told(outlook))
        assert "consumption-price-assumed" in told(outlook)


def test_the_biggest_month_is_one_that_was_read() -> None:
    years = two_years(estimated=(14, 15))  # January and February, 342 kWh each
    outlook = Outlook(years, add_months(LAST, 1), None, None)
    (said,) = [each for each in window_words(outlook) if each.key == "consumption-biggest"]
    assert said.facts["kwh"] == max(each.kwh for each in years.shown if not each.is_estimated)
    assert said.facts["kwh"] != max(each.kwh for each in years.shown)
