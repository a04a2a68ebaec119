"""What a person types about themselves is read or refused, never half read."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.errors import Refusal
from services.domain.identity import (
    AddressUnreadable,
    EmailUnreadable,
    LoginMalformed,
    NameUnreadable,
    PasswordsDiffer,
    PasswordTooWeak,
    PhoneUnreadable,
    ensure_password,
    is_same_name,
    parse_address,
    parse_email,
    parse_login,
    parse_name,
    parse_phone,
)

PARSERS = (parse_name, parse_address, parse_email, parse_phone, parse_login)


@pytest.mark.parametrize(
    ("text", "name"),
    [("  Smith ", "Smith"), ("O'Neil", "O’Neil"), ("Anna-Maria", "Anna-Maria"), ("d  A", "d A")],
)
def test_name_is_read_with_one_apostrophe(text: str, name: str) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize("text", ["", " ", "-", "'a", "a-", "a1", "a_b", "<b>", "a" * 61, "😀"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(NameUnreadable):
        parse_name(text)


def test_names_agree_whatever_case_apostrophe_and_spaces() -> None:
    assert is_same_name("O'NEIL", "o’neil")
    assert is_same_name("Anna-Maria", "anna maria")
    assert not is_same_name("Smith", "Smyth")


@pytest.mark.parametrize("text", ["+380671234567", "0671234567", "38 (067) 123-45-67"])
def test_phone_is_read_in_every_usual_writing(text: str) -> None:
    assert parse_phone(text) == "+380671234567"


@pytest.mark.parametrize("text", ["", "671234567", "+48671234567", "06712345678", "٠671234567"])
def test_what_is_no_phone_is_refused(text: str) -> None:
    with pytest.raises(PhoneUnreadable):
        parse_phone(text)


def test_email_is_kept_in_lower_case() -> None:
    assert parse_email(" Some.One@Example.COM ") == "some.one@example.com"


@pytest.mark.parametrize("text", ["", "a@b", "@b.com", "a b@c.com", "a@b.com,c@d.com", "a@@b.com"])
def test_what_is_no_email_is_refused(text: str) -> None:
    with pytest.raises(EmailUnreadable):
        parse_email(text)


@pytest.mark.parametrize("text", ["", "short", "12345678", "a" * 201])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressUnreadable):
        parse_address(text)


def test_login_is_kept_in_lower_case() -> None:
    assert parse_login(" Some.One-1 ") == "some.one-1"


@pytest.mark.parametrize("text", ["", "ab", "a" * 33, ".abc", "a b c", "a@bc"])
def test_what_is_no_login_is_refused(text: str) -> None:
    with pytest.raises(LoginMalformed):
        parse_login(text)


@pytest.mark.parametrize(
    "password", ["", "Ab3$efghi", "password2026!", "aaaabbbbcccc", "x-someone-7Q", "Ab3$" * 33]
)
def test_weak_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        ensure_password(password, password, login="someone")


def test_password_typed_differently_is_refused() -> None:
    with pytest.raises(PasswordsDiffer):
        ensure_password("blue-Fox-42-runs", "blue-Fox-43-runs", login="someone")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_the_same_twice_or_refused(text: str) -> None:
    for parse in PARSERS:
        with suppress(Refusal):
            assert parse(parse(text)) == parse(text)
