"""Account numbers are forgiven their spaces; an EIC is checked by its last character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.account import (
    AccountNumberUnreadable,
    eic_check_character,
    has_valid_eic,
    parse_account_number,
)

BODIES = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-", min_size=15, max_size=15)


@pytest.mark.parametrize("text", ["1234567890", " 12 345-67890 ", "12345–67890"])
def test_number_is_read_through_spaces_and_dashes(text: str) -> None:
    assert parse_account_number(text, digits=10) == "1234567890"


@pytest.mark.parametrize("text", ["", "123456789", "12345678901", "12345678x0", "١234567890"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(AccountNumberUnreadable):
        parse_account_number(text, digits=10)


@settings(deadline=None)
@given(BODIES)
def test_eic_with_its_check_character_is_valid(body: str) -> None:
    code = body + eic_check_character(body)

    assert has_valid_eic(code)
    assert not has_valid_eic(code[:-1])
    assert not has_valid_eic(code.lower() + "x")


@settings(deadline=None)
@given(BODIES, st.integers(0, 14))
def test_one_changed_character_of_an_eic_is_noticed(body: str, place: int) -> None:
    other = "A" if body[place] != "A" else "B"
    changed = body[:place] + other + body[place + 1 :]

    assert not has_valid_eic(changed + eic_check_character(body))
