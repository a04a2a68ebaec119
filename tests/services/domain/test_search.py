"""A search is read as what staff most likely mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.search import SearchTooShort, Wanted, read_search


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0412", Wanted(number="0412")),
        ("0412 345-678", Wanted(number="0412345678", phone="+380412345678")),
        ("+380 67 123-45-01", Wanted(phone="+380671234501")),
        ("+12345", Wanted(number="12345")),
        ("Olena@Example.com", Wanted(email="olena@example.com")),
        ("olena.k", Wanted(login="olena.k", surname="olena.k")),
        ("Дем'янчук", Wanted(login="дем'янчук", surname="Дем’янчук")),
        (
            "Коваль  Зоряна 12",
            Wanted(login="коваль зоряна 12", surname="Коваль", words=("Зоряна", "12")),
        ),
    ],
)
def test_search_is_read_as_number_phone_mailbox_or_name(text: str, wanted: Wanted) -> None:
    assert read_search(text) == wanted


@pytest.mark.parametrize("text", ["", "   ", "12", "К", "К Зоряна"])
def test_half_of_the_town_is_not_looked_for(text: str) -> None:
    with pytest.raises(SearchTooShort):
        read_search(text)


@given(st.text(max_size=300))
def test_any_text_is_a_search_or_too_short(text: str) -> None:
    try:
        wanted = read_search(text)
    except SearchTooShort:
        return
    assert wanted != Wanted()
