"""Facts keep their types on the way to JSON and back."""

import json
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.facts import Fact, Said, as_fact, from_json, to_json
from services.domain.message import Channel
from services.domain.money import Money

PLAIN: st.SearchStrategy[Fact] = st.one_of(
    st.text(max_size=20),
    st.integers(-(2**53), 2**53),
    st.booleans(),
    st.builds(Money, st.integers(-(2**53), 2**53)),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=5),
    st.datetimes(timezones=st.just(UTC)),
)
NAMES = st.text("abcdefgh", min_size=1, max_size=8)
FACTS = st.recursive(
    PLAIN,
    lambda inner: st.builds(Said, NAMES, st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.dictionaries(NAMES, FACTS, max_size=4))
def test_facts_come_back_from_json_as_they_were(facts: dict[str, Fact]) -> None:
    back = from_json(json.loads(json.dumps(to_json(facts))))

    assert back == facts
    assert [type(fact) for fact in back.values()] == [type(fact) for fact in facts.values()]


def test_member_of_an_enumeration_is_said_by_its_name() -> None:
    assert as_fact(Channel.TELEGRAM) == Said("channel-telegram")


def test_anything_else_is_said_as_text() -> None:
    assert as_fact(None) == "None"
    assert as_fact(Money(5)) == Money(5)
