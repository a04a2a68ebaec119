"""Reasons of a refusal as forms send them."""

import pytest

from services.domain.cases import REQUEST_REASONS, Reason, ReasonMissing, parse_reason


@pytest.mark.parametrize(
    ("key", "text"),
    [("reason-rude", ""), ("reason-other", "  "), ("reason-other", "а" * 301), ("", "")],
)
def test_refusal_needs_a_reason_that_is_offered(key: str, text: str) -> None:
    with pytest.raises(ReasonMissing):
        parse_reason(key, text, offered=REQUEST_REASONS)


def test_own_words_belong_to_the_free_reason_only() -> None:
    assert parse_reason("reason-other", " Немає  дому ", offered=REQUEST_REASONS) == Reason(
        "reason-other", "Немає дому"
    )
    assert parse_reason("reason-name-differs", "зайве", offered=REQUEST_REASONS) == Reason(
        "reason-name-differs"
    )
