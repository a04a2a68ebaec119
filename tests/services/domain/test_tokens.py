"""Tokens of links come out the same again, and nobody else's way."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.tokens import derive_token, token_hash

SECRET = b"k" * 32


@settings(deadline=None)
@given(st.text(max_size=40))
def test_token_is_the_same_again_and_fits_a_link(ref: str) -> None:
    token = derive_token(SECRET, "form", ref)

    assert token == derive_token(SECRET, "form", ref)
    assert re.fullmatch(r"[\w-]{22}", token, re.ASCII)


def test_another_secret_purpose_or_ref_gives_another_token() -> None:
    tokens = {
        derive_token(SECRET, "form", "1"),
        derive_token(b"x" * 32, "form", "1"),
        derive_token(SECRET, "paper", "1"),
        derive_token(SECRET, "form", "2"),
    }

    assert len(tokens) == 4


def test_only_a_hash_is_kept() -> None:
    token = derive_token(SECRET, "form", "1")

    assert len(token_hash(token)) == 32
    assert token.encode() not in token_hash(token)
