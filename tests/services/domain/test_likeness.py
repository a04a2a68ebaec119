"""Names and addresses side by side: the same, written otherwise, or another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.likeness import (
    Compared,
    Likeness,
    Word,
    compare_addresses,
    compare_names,
    distance,
)

OWNER = ("Савчук", "Зоряна", "Михайлівна")
HOME = "м. Яснозбруч, просп. Злуки, буд. 91, кв. 5"
SAME, SIMILAR, DIFFERENT, UNKNOWN = Likeness


@pytest.mark.parametrize(
    ("claimed", "likeness"),
    [
        (("САВЧУК", "зоряна", "Михайлівна"), (SAME, SAME, SAME)),
        (("Савчюк", "Зорина", "Михайловна"), (SIMILAR, SIMILAR, SIMILAR)),
        (("Савчук", "З", "М"), (SAME, SIMILAR, SIMILAR)),
        (("Зоряна", "Савчук", "Михайлівна"), (SIMILAR, SIMILAR, SAME)),
        (("Коваль", "Зоряна", "Петрівна"), (DIFFERENT, SAME, DIFFERENT)),
        (("Савчук", "Іван", ""), (SAME, DIFFERENT, DIFFERENT)),
    ],
)
def test_each_name_is_compared_with_its_own(
    claimed: tuple[str, str, str], likeness: tuple[Likeness, ...]
) -> None:
    assert tuple(each.likeness for each in compare_names(claimed, OWNER)) == likeness


@pytest.mark.parametrize(
    ("claimed", "likeness"),
    [
        ("місто Яснозбруч, проспект Злуки 91/5", SAME),
        ("91-5 просп Злуки м Яснозбруч", SAME),
        ("Яснозбруч Злуки 91 кв 5", SIMILAR),
        ("м.Яснозбруч, просп.Злукі, буд.91, кв.5", SIMILAR),
        ("м. Яснозбруч, вул. Злуки, буд. 91, кв. 5", SIMILAR),
        ("м. Яснозбруч, просп. Злуки, буд. 19, кв. 5", DIFFERENT),
        ("м. Яснозбруч, просп. Злуки, буд. 91", DIFFERENT),
        ("м. Яснозбруч, вул. Зелена, буд. 91, кв. 5", DIFFERENT),
        ("91, 5", DIFFERENT),
        ("", DIFFERENT),
    ],
)
def test_address_may_be_shortened_but_not_moved(claimed: str, likeness: Likeness) -> None:
    assert compare_addresses(claimed, HOME).likeness is likeness


def test_what_billing_does_not_have_is_neither_same_nor_different() -> None:
    assert compare_names(("Савчук", ""), ("", "")) == (
        Compared("Савчук", "", UNKNOWN, (Word("Савчук", is_other=False),)),
        Compared("", "", UNKNOWN, (Word("", is_other=False),)),
    )
    assert compare_addresses(HOME, "").likeness is UNKNOWN


def test_what_the_register_does_not_know_is_marked() -> None:
    compared = compare_addresses("м. Яснозбруч, просп. Злуки, буд. 19, кв. 5", HOME)

    assert [word.text for word in compared.words if word.is_other] == ["19,"]


def test_letter_of_a_house_may_stand_apart() -> None:
    assert compare_addresses("вул. Зелена 12-А", "вулиця Зелена, буд. 12а").likeness is SAME


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("", "", 0), ("ab", "", 2), ("ab", "ba", 1), ("зорина", "зоряна", 1), ("кіт", "кити", 2)],
)
def test_distance_counts_slips(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
