"""Money is exact, is rounded in one place, and is read as people type it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.money import AmountUnreadable, Money, parse_money, rounded, total

KOPECKS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [("512,40", 51240), ("512.4", 51240), ("1 200", 120000), ("0,01", 1), ("7 UAH", 700)],
)
def test_usual_writing_of_a_sum_is_read(text: str, kopecks: int) -> None:
    assert parse_money(text) == Money(kopecks)


@pytest.mark.parametrize("text", ["", "-5", "1,234", "1.2.3", "five", "1e5", "9" * 5000, "😀"])
def test_what_is_no_sum_is_refused_with_a_short_echo(text: str) -> None:
    with pytest.raises(AmountUnreadable) as refused:
        parse_money(text)

    assert len(refused.value.text) <= 32


@pytest.mark.parametrize(
    ("hryvnias", "kopecks"), [("1.728", 173), ("0.005", 1), ("0.0049", 0), ("-0.005", -1)]
)
def test_half_a_kopeck_goes_up(hryvnias: str, kopecks: int) -> None:
    assert rounded(Decimal(hryvnias)) == Money(kopecks)


@settings(deadline=None)
@given(st.lists(st.builds(Money, KOPECKS), max_size=8))
def test_total_is_exact_whatever_the_order(sums: list[Money]) -> None:
    assert total(sums) == total(sums[::-1])
    assert total(sums) - total(sums) == Money(0)


@settings(deadline=None)
@given(KOPECKS)
def test_sum_survives_hryvnias(kopecks: int) -> None:
    assert rounded(Money(kopecks).hryvnias) == Money(kopecks)
