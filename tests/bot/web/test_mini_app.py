"""Telegram's word on who opened a form: signed by the bot's token, fresh, and about a person."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature
from hypothesis import given
from hypothesis import strategies as st

from bot.web.forms.mini_app import MiniApp

TOKEN = "777000001:a-token-of-the-tests"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
APP = MiniApp(TOKEN)


def signed(token: str = TOKEN, *, at: datetime = NOW, **changes: str) -> str:
    """What Telegram opens a Mini App with."""
    fields = {
        "auth_date": str(int(at.timestamp())),
        "query_id": "AAE",
        "user": json.dumps({"id": 5001, "first_name": "Марія"}, ensure_ascii=False),
        "signature": "of-somebody-else",
        **changes,
    }
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, text.encode(), hashlib.sha256).hexdigest()})


def test_true_word_names_the_user() -> None:
    assert APP.opened_by(signed(), NOW) == "5001"
    assert check_webapp_signature(TOKEN, signed()), "another implementation agrees"


@pytest.mark.parametrize(
    "word",
    [
        "",
        "hash=",
        "nonsense",
        "user=%7B%22id%22%3A5001%7D&auth_date=1",
        "a=b&" * 40,
        "x" * 5000,
        signed("777000001:another-token"),
        signed().replace("5001", "5002"),
        signed() + "&extra=1",
        signed() + "&user=%7B%22id%22%3A5002%7D",
        signed(user="[]"),
        signed(user="{"),
        signed(user='{"id":"5001"}'),
        signed(auth_date="soon"),
        signed(auth_date="٣"),
        signed(auth_date="9" * 12),
        signed(at=NOW - timedelta(hours=1, seconds=1)),
        signed(at=NOW + timedelta(minutes=3)),
    ],
)
def test_bad_word_names_nobody(word: str) -> None:
    assert APP.opened_by(word, NOW) is None


@given(st.text(max_size=300))
def test_whatever_comes_nobody_is_named_and_nothing_breaks(word: str) -> None:
    assert APP.opened_by(word, NOW) is None


@given(st.integers(min_value=0), st.sampled_from("0123456789abcdefXYZ%&="))
def test_one_changed_letter_spoils_it(place: int, letter: str) -> None:
    word = signed()
    at = place % len(word)
    changed = word[:at] + letter + word[at + 1 :]
    assert APP.opened_by(changed, NOW) in {None, "5001" if _same(changed, word) else None}


def _same(one: str, other: str) -> bool:
    """Percent signs may be written in two cases: the same word all the same."""
    return one.lower() == other.lower()
