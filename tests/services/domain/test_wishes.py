"""Which letters are wanted, which wait, and what a code word may be."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from services.domain.wishes import (
    SWITCHABLE,
    CodeWordUnreadable,
    LetterKind,
    Wishes,
    kind_of,
    parse_code_word,
)

KYIV = ZoneInfo("Europe/Kyiv")
MIDNIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
DEAF = Wishes(muted=frozenset(SWITCHABLE))


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("letter-receipt-paid-off", LetterKind.MONEY),
        ("letter-payment-failed", LetterKind.MONEY),
        ("letter-registry-back", LetterKind.MONEY),
        ("letter-bill-formed", LetterKind.BILLS),
        ("letter-reminder-readings", LetterKind.READINGS),
        ("letter-news", LetterKind.NEWS),
        ("letter-newspaper", LetterKind.SECURITY),
        ("letter-password-changed", LetterKind.SECURITY),
    ],
)
def test_letter_is_about_what_its_key_says(key: str, kind: LetterKind) -> None:
    assert kind_of(key) is kind


@pytest.mark.parametrize("key", ["letter-receipt-credit", "letter-login", "letter-registry-back"])
def test_money_and_safety_are_heard_at_any_hour_whatever_is_wished(key: str) -> None:
    assert DEAF.wants(key)
    assert DEAF.waits_until(key, MIDNIGHT, KYIV) is None


def test_the_rest_waits_for_the_morning_unless_it_is_switched_off() -> None:
    assert Wishes().waits_until("letter-news", MIDNIGHT, KYIV) == MORNING
    assert Wishes().waits_until("letter-news", MORNING, KYIV) is None
    assert Wishes(has_quiet_hours=False).waits_until("letter-news", MIDNIGHT, KYIV) is None
    assert not DEAF.wants("letter-bill-formed")


@pytest.mark.parametrize("text", ["бузок", " Їжак ", "об’єднання", "жар-птиця", "ab", "щ" * 24])
def test_one_word_of_letters_is_a_code_word(text: str) -> None:
    assert parse_code_word(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "а", "щ" * 25, "два слова", "слово1", "<b>", "-бузок", "a_b", "🙂🙂", "x" * 9999]
)
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(CodeWordUnreadable) as refused:
        parse_code_word(text)
    assert len(refused.value.text) <= 40
