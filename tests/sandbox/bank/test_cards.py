"""Cards: Luhn, dates, and that every test card is a valid one."""

from datetime import date

import pytest

from bot.sandbox.bank.cards import (
    TEST_CARDS,
    Fate,
    fate_of,
    is_cvv_valid,
    is_expiry_valid,
    masked,
    parse_card,
)

TODAY = date(2026, 11, 24)


def test_every_test_card_passes_its_own_check() -> None:
    digits = [parse_card(card.number) for card in TEST_CARDS]
    assert None not in digits
    assert [fate_of(each or "") for each in digits] == [card.fate for card in TEST_CARDS]
    assert {card.fate for card in TEST_CARDS} == set(Fate)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4242",
        "4242 4242 4242 4241",
        "4242424242424242424242",
        "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
        "card",
        "-1",
    ],
)
def test_number_with_a_mistake_is_no_card(text: str) -> None:
    assert parse_card(text) is None


def test_spaces_and_dashes_are_forgiven() -> None:
    assert parse_card(" 4242-4242 4242 4242 ") == "4242424242424242"
    assert masked("4242424242424242") == "4242 **** **** 4242"


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        ("11/26", True),
        ("12 / 26", True),
        ("0127", True),
        ("10/26", False),
        ("13/30", False),
        ("00/30", False),
        ("1/30", False),
        ("", False),
    ],
)
def test_card_is_good_to_the_end_of_its_month(text: str, *, is_valid: bool) -> None:
    assert is_expiry_valid(text, TODAY) is is_valid


@pytest.mark.parametrize(
    ("text", "is_valid"), [("123", True), ("12", False), ("1234", False), ("abc", False)]
)
def test_cvv_is_three_digits(text: str, *, is_valid: bool) -> None:
    assert is_cvv_valid(text) is is_valid
