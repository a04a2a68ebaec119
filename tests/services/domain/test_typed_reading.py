"""Register values as people type them, and the ways in which they are refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import Refusal
from services.domain.ids import AccountId, MeterId
from services.domain.meter import ZONES, Meter
from services.domain.typed_reading import (
    ReadingTooLong,
    ReadingUnreadable,
    ZonesMissing,
    find_submission,
    parse_values,
)


def meter(zones: int = 1, digits: int = 5) -> Meter:
    return Meter(MeterId(1), AccountId(1), "0745231", digits, ZONES[zones], date(2020, 1, 1), None)


READ: list[tuple[str, int, tuple[int, ...]]] = [
    ("12345", 1, (12345,)),
    ("  12345\n", 1, (12345,)),
    ("12345,6", 1, (12345,)),
    ("12345.67", 1, (12345,)),
    ("00123", 1, (123,)),
    ("0", 1, (0,)),
    ("12 345", 1, (12345,)),
    ("12345 кВт·год", 1, (12345,)),
    ("12345 kWh", 1, (12345,)),
    ("загальна 12345", 1, (12345,)),
    ("12345 / 6789", 2, (12345, 6789)),
    ("12345/6789", 2, (12345, 6789)),
    ("12345 6789", 2, (12345, 6789)),
    ("12345, 6789", 2, (12345, 6789)),
    ("12345,6789", 2, (12345, 6789)),
    ("12345,6 / 6789,1", 2, (12345, 6789)),
    ("12345;6789", 2, (12345, 6789)),
    ("день 12345 ніч 6789", 2, (12345, 6789)),
    ("День: 12345\nНіч: 6789", 2, (12345, 6789)),
    ("ночь - 6789, день - 12345", 2, (12345, 6789)),
    ("day 12345 night 6789", 2, (12345, 6789)),
    ("T1 12345 T2 6789", 2, (12345, 6789)),
    ("Т2=6789; Т1=12345", 2, (12345, 6789)),
    ("пік 1 напівпік 2 ніч 3", 3, (1, 2, 3)),
    ("ночь 3 полупик 2 пик 1", 3, (1, 2, 3)),
    ("1/2/3", 3, (1, 2, 3)),
]


@pytest.mark.parametrize(("text", "zones", "read"), READ)
def test_values_are_read_in_the_order_of_the_registers(
    text: str, zones: int, read: tuple[int, ...]
) -> None:
    assert parse_values(text, meter=meter(zones)) == read


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "багато", "-5", "1e5", "12345-6", "+5", "٣", "١٢٣", "１２３", "²", "😀",
        "12345😀", "день", "day day 5", "T15", "T1 -5", "пік 5", "день 5", "T2 5", "5 / ", "/ 5",
        "5 // 6", "0x1F", "1_000", "9" * 5000, "12345 " * 800, "₴5", "<b>5</b>", "12345\x00",
        "' OR 1=1 --",
    ],
)  # fmt: skip
def test_what_is_no_reading_is_refused_with_its_beginning(text: str) -> None:
    with pytest.raises(ReadingUnreadable) as refused:
        parse_values(text, meter=meter())
    assert refused.value.text == text[:32].replace("\x00", " ")


@pytest.mark.parametrize("text", ["123456", "1234567,8", "день 123456 ніч 1"])
def test_more_digits_than_the_register_has_are_refused(text: str) -> None:
    with pytest.raises(ReadingTooLong) as refused:
        parse_values(text, meter=meter(2 if "день" in text else 1))
    assert refused.value.digits == 5


@pytest.mark.parametrize(
    ("text", "zones", "given_count"),
    [("12345", 2, 1), ("день 12345", 2, 1), ("1 2", 1, 2), ("1/2", 3, 2), ("1/2/3", 2, 3)],
)
def test_as_many_values_as_registers_are_wanted(text: str, zones: int, given_count: int) -> None:
    with pytest.raises(ZonesMissing) as refused:
        parse_values(text, meter=meter(zones))
    assert (refused.value.expected, refused.value.given) == (zones, given_count)


@pytest.mark.parametrize("text", ["T1 5 6", "день 5 день 6", "день 5 T1 6", "пік 5 ніч 6"])
def test_labels_that_do_not_fit_the_meter_are_refused(text: str) -> None:
    with pytest.raises(ReadingUnreadable):
        parse_values(text, meter=meter(2))


@given(st.text(max_size=5000), st.sampled_from([1, 2, 3]))
def test_any_text_is_read_or_refused(text: str, zones: int) -> None:
    refused: Refusal | None = None
    values: tuple[int, ...] = ()
    try:
        values = parse_values(text, meter=meter(zones))
    except Refusal as refusal:
        refused = refusal
    if refused is not None:
        assert all(len(str(fact)) <= 32 for fact in refused.facts.values())
    else:
        assert len(values) == zones
        assert all(0 <= value < 10**5 for value in values)


@given(st.lists(st.integers(0, 10**5 - 1), min_size=1, max_size=3), st.sampled_from(" /;|"))
def test_plain_values_come_back(values: list[int], separator: str) -> None:
    text = f"{separator} ".join(str(value) for value in values)
    assert parse_values(text, meter=meter(len(values))) == tuple(values)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("показники 12345", "12345"),
        ("показания 12345 / 6789", "12345 / 6789"),
        ("Покази: день 5 ніч 6", "день 5 ніч 6"),
        ("ПОКАЗАННЯ 5", "5"),
        ("reading 12345", "12345"),
        ("readings 1 / 2", "1 / 2"),
        ("meter 12345", "12345"),
        ("meter reading 12345", "12345"),
        ("  показники\n12345", "12345"),
        ("показники -5", "-5"),
        ("показники", ""),
        ("meter is broken", None),
        ("показниками 5", None),
        ("мої показники 5", None),
        ("12345", None),
        ("", None),
    ],
)
def test_a_submission_is_known_by_its_first_word(text: str, rest: str | None) -> None:
    assert find_submission(text) == rest


@given(st.text(max_size=5000))
def test_any_text_is_a_submission_or_not(text: str) -> None:
    assert find_submission(text) is None or isinstance(find_submission(text), str)
