"""How often a login may be tried: promises of the pure rules."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.access import TooManyTries, TryRules, masked, subject_of

RULES = TryRules()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECONDS = st.integers(min_value=0, max_value=4 * 3600)


def ago(**since: float) -> datetime:
    return NOW - timedelta(**since)


def allowed(knocks: list[int], *, limit: int = RULES.limit) -> list[datetime]:
    """The knocks (seconds after NOW) that are let through, each of them a failed try."""
    made: list[datetime] = []
    for second in sorted(knocks):
        at = NOW + timedelta(seconds=second)
        if not RULES.wait(made, at, limit=limit):
            made.append(at)
    return made


@given(st.lists(SECONDS, max_size=80))
def test_no_quarter_of_an_hour_ever_has_more_than_five_tries(knocks: list[int]) -> None:
    made = allowed(knocks)
    for first in made:
        inside = [at for at in made if first <= at < first + RULES.window]
        assert len(inside) <= RULES.limit


@given(st.lists(SECONDS, max_size=60))
def test_slowed_pair_has_one_try_in_a_quarter_of_an_hour(knocks: list[int]) -> None:
    made = allowed(knocks, limit=RULES.slowed_limit)
    assert all(later - earlier >= RULES.window for earlier, later in itertools.pairwise(made))


@given(st.lists(SECONDS, max_size=40), SECONDS)
def test_wait_is_over_when_it_says_and_never_longer_than_a_window(
    knocks: list[int], second: int
) -> None:
    made = allowed(knocks)
    now = max([NOW + timedelta(seconds=second), *made])
    wait = RULES.wait(made, now, limit=RULES.limit)
    assert timedelta() <= wait <= RULES.window
    assert not RULES.wait(made, now + wait, limit=RULES.limit)


@given(st.permutations([1, 4, 10, 20]))
def test_order_of_what_is_remembered_means_nothing(order: list[int]) -> None:
    made = [ago(seconds=second) for second in order]
    assert RULES.wait(made, NOW, limit=5) == RULES.wait(sorted(made), NOW, limit=5)


@pytest.mark.parametrize(("failed", "seconds"), [(1, 2), (2, 4), (3, 8), (4, 16)])
def test_pause_doubles_with_every_failed_try(failed: int, seconds: int) -> None:
    made = [ago(seconds=number) for number in range(failed)]
    assert RULES.wait(made, NOW, limit=5) == timedelta(seconds=seconds)


def test_fifth_failed_try_closes_the_door_until_the_first_is_forgotten() -> None:
    made = [ago(minutes=minute) for minute in (14, 10, 8, 6, 4)]
    assert RULES.wait(made, NOW, limit=5) == timedelta(minutes=1)
    assert not RULES.wait(made[1:], NOW, limit=5)


def test_nobody_waits_for_what_happened_a_window_ago() -> None:
    assert not RULES.wait([ago(minutes=15)] * 9, NOW, limit=5)


@pytest.mark.parametrize(
    ("count", "is_known", "limit"), [(19, False, 5), (20, False, 1), (5000, True, 5)]
)
def test_breaker_slows_strange_chats_alone(count: int, limit: int, *, is_known: bool) -> None:
    assert RULES.limit_of(count, is_known=is_known) == limit


@pytest.mark.parametrize(
    ("wait", "told"),
    [(0.2, (0, 1)), (59, (0, 59)), (59.5, (1, 0)), (60, (1, 0)), (61, (2, 0)), (900, (15, 0))],
)
def test_wait_is_told_rounded_up(wait: float, told: tuple[int, int]) -> None:
    refusal = TooManyTries.after(timedelta(seconds=wait))
    assert (refusal.minutes, refusal.seconds) == told


@pytest.mark.parametrize(
    ("name", "chat", "shown"),
    [("Марія Коваль", "1", "М••• К•••"), ("", "123456789", "…6789"), (" \n", "12", "…12")],
)
def test_chat_is_shown_by_little(name: str, chat: str, shown: str) -> None:
    assert masked(name, chat) == shown


def test_what_was_tried_is_kept_as_a_keyed_hash() -> None:
    one = subject_of(b"k", "login", "maria")
    assert len(one) == 32
    assert one != subject_of(b"other", "login", "maria")
    assert one != subject_of(b"k", "recovered", "maria")
