"""Words of an announcement are what they look like, and no longer than a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.announcements.words import (
    LONGEST,
    AnnouncementLinkUnsafe,
    AnnouncementTooLong,
    AnnouncementWordless,
    Words,
    parse_words,
)
from services.domain.errors import Refusal

FAMILY = "👨\u200d👩\u200d👧"


def test_lines_stay_and_what_surrounds_them_goes() -> None:
    assert parse_words("  Перше \r\n\r\n\r\n\r\nдруге\t \rтретє\n ").uk == "Перше\n\nдруге\nтретє"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Світло\x00 є", "Світло є"),
        ("О\u202eлпатa\u202c", "Олпатa"),
        ("Зав\u200bтра\ufeff", "Завтра"),
        ("\u2066Ні\u2069\u200f", "Ні"),
        (FAMILY, FAMILY),
        ("<b>Увага</b> & {name}", "<b>Увага</b> & {name}"),
        ("i\u0308", "ï"),
    ],
)
def test_characters_that_nobody_sees_are_left_out(typed: str, kept: str) -> None:
    assert parse_words(typed).uk == kept


@pytest.mark.parametrize(
    "link", ["http://a.ua", "HTTP://a.ua", "ftp://x", "javascript://%0aalert"]
)
def test_link_is_https_or_none(link: str) -> None:
    with pytest.raises(AnnouncementLinkUnsafe) as refused:
        parse_words("Ось: " + link)
    assert refused.value.link.startswith(link[:8])


def test_https_and_a_bare_address_stay() -> None:
    text = "https://oblenergo.example/a?b=1&c=2 або oblenergo.example"
    assert parse_words(text).uk == text


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\x00"])
def test_ukrainian_text_is_obligatory(text: str) -> None:
    with pytest.raises(AnnouncementWordless):
        parse_words(text, "There is one", "Есть")


@pytest.mark.parametrize("length", [LONGEST + 1, 2 * LONGEST + 1, 100_000])
def test_text_that_is_too_long_is_refused_with_its_length(length: int) -> None:
    with pytest.raises(AnnouncementTooLong) as refused:
        parse_words("Гаразд", "x" * length)
    assert (refused.value.length, refused.value.maximum) == (length, LONGEST)
    assert len(parse_words("я" * LONGEST).uk) == LONGEST


def test_reader_without_a_translation_is_told_the_ukrainian_text() -> None:
    words = Words("так", ru="да")
    assert [words.said(each) for each in ("uk", "en", "ru", "pl")] == ["так", "так", "да", "так"]
    assert words.missing() == ("en",)


@given(st.text(max_size=200))
def test_what_is_kept_is_kept_as_it_is_when_read_again(text: str) -> None:
    try:
        once = parse_words(text)
    except Refusal:
        return
    assert parse_words(once.uk) == once
