"""Looks at a refund that is on its way: rarer and rarer, and for a week."""

from datetime import UTC, datetime, timedelta

from services.domain.refund import next_look

ASKED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_looks_grow_rarer_and_the_last_pause_stays() -> None:
    """I12: a bank that was silent is looked at, never asked again."""
    told = [next_look(ASKED, looks, ASKED) for looks in range(7)]
    assert [each and (each - ASKED) // timedelta(minutes=1) for each in told] == [
        *(1, 2, 5, 15),
        *(60, 60, 60),
    ]


def test_after_a_week_nothing_more_is_expected() -> None:
    assert next_look(ASKED, 0, ASKED + WEEK) is None
    assert next_look(ASKED, 0, ASKED + WEEK - timedelta(seconds=1)) is not None
