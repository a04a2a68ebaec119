"""Repeated keys are found however many there are, in little memory."""

from hypothesis import given
from hypothesis import strategies as st

from services.domain.seen_keys import SeenKeys


@given(st.lists(st.text(max_size=3), max_size=200))
def test_a_key_is_new_once(keys: list[str]) -> None:
    seen, told = SeenKeys(), set[str]()
    for key in keys:
        assert seen.add(key) == (key not in told)
        told.add(key)


def test_keys_are_kept_while_the_table_grows() -> None:
    seen = SeenKeys()
    assert all(seen.add(f"{number}|1") for number in range(20_000))
    assert not any(seen.add(f"{number}|1") for number in range(20_000))
    assert len(seen._places) == 32_768
