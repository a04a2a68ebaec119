"""Sentences: facts in their language's dress, escaped once, and nothing unknown said."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import LOCALES, FluentTexts, format_date, format_money, format_price
from services.domain.facts import Fact, Said
from services.domain.money import Money

SENTENCES = """
plain = <b>Bold</b> &amp; plain
fact = <i>{ $fact }</i>!
inner = inner <b>{ $fact }</b>
choice = { $fact ->
    [yes] agreed
   *[no] refused
 }
days = { $fact ->
    [one] { $fact } den
    [few] { $fact } dni
    [many] { $fact } dniv
   *[other] { $fact } dnia
 }
"""
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> FluentTexts:
    folder = tmp_path_factory.mktemp("locales")
    for locale in LOCALES:
        (folder / locale).mkdir()
        (folder / locale / "test.ftl").write_text(SENTENCES, encoding="utf-8")
    return FluentTexts(ZoneInfo("Europe/Kyiv"), folder)


@pytest.mark.parametrize(
    ("kopecks", "uk", "en"),
    [
        (0, f"0,00{NBSP}₴", "₴0.00"),
        (7, f"0,07{NBSP}₴", "₴0.07"),
        (151240, f"1{NBSP}512,40{NBSP}₴", "₴1,512.40"),
        (-151240, f"−1{NBSP}512,40{NBSP}₴", "−₴1,512.40"),
        (123456789012, f"1{NBSP}234{NBSP}567{NBSP}890,12{NBSP}₴", "₴1,234,567,890.12"),
    ],
)
def test_money_is_written_as_each_language_does(kopecks: int, uk: str, en: str) -> None:
    assert format_money(Money(kopecks), "uk") == format_money(Money(kopecks), "ru") == uk
    assert format_money(Money(kopecks), "en") == en


@pytest.mark.parametrize(
    ("price", "uk", "en"),
    [
        ("4.32", "4,32", "4.32"),
        ("4.3200", "4,32", "4.32"),
        ("1.728", "1,728", "1.728"),
        ("5.4", "5,40", "5.40"),
        ("5E+2", "500,00", "500.00"),
    ],
)
def test_price_is_written_exactly_as_each_language_does(price: str, uk: str, en: str) -> None:
    assert format_price(Decimal(price), "uk") == format_price(Decimal(price), "ru") == uk
    assert format_price(Decimal(price), "en") == en


def test_a_date_is_written_as_each_language_does() -> None:
    assert format_date(date(2026, 3, 7), "uk") == "07.03.2026"
    assert format_date(date(2026, 3, 7), "en") == "7 Mar 2026"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("text", "text"),
        (Money(51240), f"512,40{NBSP}₴"),
        (date(2026, 11, 24), "24.11.2026"),
        (datetime(2026, 11, 24, 22, 30, tzinfo=UTC), "25.11.2026, 00:30"),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "01.07.2026, 12:00"),
        (Said("inner", {"fact": "a & b"}), "inner a & b"),
        (True, "yes"),
    ],
)
def test_every_kind_of_fact_has_its_words(texts: FluentTexts, fact: Fact, said: str) -> None:
    assert texts.say("uk", "fact", {"fact": fact}) == f"{said}!"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 den"), (3, "3 dni"), (11, "11 dniv"), (21, "21 den")]
)
def test_a_count_takes_its_plural(texts: FluentTexts, count: int, said: str) -> None:
    assert texts.say("uk", "days", {"fact": count}) == said


def test_yes_and_no_choose_a_sentence(texts: FluentTexts) -> None:
    assert texts.say("uk", "choice", {"fact": True}) == "agreed"
    assert texts.say("uk", "choice", {"fact": False}) == "refused"


@given(st.text(alphabet="<>&;ampltgb/i'\" ї", max_size=40))
def test_what_a_person_wrote_is_shown_as_written_and_never_as_markup(
    texts: FluentTexts, written: str
) -> None:
    marked = texts.html("uk", "fact", {"fact": written})
    inside = marked.removeprefix("<i>").removesuffix("</i>!")
    assert "<" not in inside
    assert ">" not in inside
    assert texts.say("uk", "fact", {"fact": written}) == f"{written}!"


def test_markup_stays_for_messengers_and_goes_for_papers(texts: FluentTexts) -> None:
    assert texts.html("en", "plain") == "<b>Bold</b> &amp; plain"
    assert texts.say("en", "plain") == "Bold & plain"


def test_an_unknown_language_is_answered_in_ukrainian(texts: FluentTexts) -> None:
    assert texts.say("pl", "fact", {"fact": Money(5)}) == f"0,05{NBSP}₴!"


@pytest.mark.parametrize("facts", [{"other": "x"}, {"fact": "x" * 30_000}])
def test_a_sentence_that_cannot_be_said_whole_is_a_bug(
    texts: FluentTexts, facts: dict[str, Fact]
) -> None:
    with pytest.raises(LookupError):
        texts.say("uk", "fact", facts)


def test_an_unknown_sentence_is_a_bug(texts: FluentTexts) -> None:
    with pytest.raises(LookupError):
        texts.say("uk", "no-such-key")


def test_every_language_of_the_project_loads_and_says_the_same_keys() -> None:
    real = FluentTexts(ZoneInfo("Europe/Kyiv"))
    spoken = [real.keys(locale) for locale in LOCALES]
    assert set(spoken[0]) == set(spoken[1]) == set(spoken[2])
    assert "command-menu" in spoken[0]


def test_the_folder_may_lie_anywhere(tmp_path: Path) -> None:
    for locale in LOCALES:
        (tmp_path / locale).mkdir()
    assert FluentTexts(ZoneInfo("UTC"), tmp_path).keys("uk") == {}


def test_one_fact_may_be_as_long_as_an_announcement_with_every_character_escaped() -> None:
    real = FluentTexts(ZoneInfo("Europe/Kyiv"))
    said = real.say("uk", "letter-news-announcement", {"text": "&" * 3000, "utility": "О"})
    assert "&" * 3000 in said
