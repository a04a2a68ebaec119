"""The life of a payment: every pair of state and news is decided, and any order folds alike."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.article import Article
from services.domain.ids import AccountId, PaymentId
from services.domain.money import Money
from services.domain.payment import (
    FINAL,
    TRANSITIONS,
    Notice,
    NoticeKind,
    Payment,
    PaymentState,
    ReferenceMalformed,
    advance,
    ensure_reference,
)
from services.domain.standing import find_objection, is_paid_again, standing_of
from tests.services.till import NOW, SUM, said

N, P, D = PaymentState.INTENDED, PaymentState.PENDING, PaymentState.PAID
F, E, R = PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.REFUNDED
# Rows: states; columns: pending, paid, failed, expired, refunded, unknown, started. None: old.
TABLE = {
    N: (P, D, F, E, R, None, None),
    P: (None, D, F, E, R, None, None),
    D: (None, None, None, None, R, None, None),
    F: (P, D, None, None, R, None, None),
    E: (None, D, None, None, R, None, None),
    R: (None, None, None, None, None, None, None),
}
PAYMENT = Payment(
    id=PaymentId(1),
    reference="OB1",
    person_id=None,
    account_id=AccountId(1),
    article=Article.ELECTRICITY,
    bill_id=None,
    amount=SUM,
    state=N,
    provider="sandbox",
    provider_ref=None,
    card_mask=None,
    created_at=NOW,
    expires_at=NOW + timedelta(days=1),
    next_look_at=None,
)
NOTICES = st.builds(
    lambda kind, minute, kopecks, currency, operation: said(
        "OB1",
        kind,
        minute=minute,
        amount=Money(kopecks),
        currency=currency,
        provider_ref=operation,
    ),
    st.sampled_from(NoticeKind),
    st.integers(0, 5),
    st.sampled_from([SUM.kopecks, SUM.kopecks, SUM.kopecks, 1]),
    st.sampled_from(["UAH", "UAH", "UAH", "USD"]),
    st.sampled_from(["OP1", "OP2"]),
)


def test_every_pair_of_state_and_news_is_decided() -> None:
    decided = {
        (state, kind): after
        for state, row in TABLE.items()
        for kind, after in zip(NoticeKind, row, strict=True)
    }
    assert decided.keys() == set(product(PaymentState, NoticeKind))
    assert {pair: advance(*pair) for pair in decided} == decided
    assert len(TRANSITIONS) == sum(after is not None for after in decided.values())


def test_paid_is_left_by_a_refund_only_and_nothing_leaves_a_refund() -> None:
    """I6: paid is left by a refund only."""
    assert {after for (state, _), after in TRANSITIONS.items() if state in FINAL} == {R}


@given(st.lists(NOTICES, max_size=6, unique_by=lambda notice: notice.dedupe_key), st.randoms())
def test_any_order_of_arrival_stands_alike(notices: list[Notice], chance: object) -> None:
    shuffled = list(notices)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing_of(PAYMENT, shuffled) == standing_of(PAYMENT, notices)


@given(st.lists(NOTICES, max_size=6))
def test_state_is_paid_exactly_when_the_right_money_came_and_did_not_go_back(
    notices: list[Notice],
) -> None:
    """I5: paid by the right money only."""
    standing = standing_of(PAYMENT, notices)
    right = {each.kind for each in notices if find_objection(PAYMENT, each) is None}
    has_come, has_gone = NoticeKind.PAID in right, standing.given_back == SUM
    assert (standing.paid is not None) == has_come
    assert (standing.refunded is not None) == (NoticeKind.REFUNDED in right)
    assert (standing.state is D) == (has_come and not has_gone)
    assert (standing.state is R) == has_gone


@given(st.lists(NOTICES, max_size=6))
def test_a_repeat_changes_nothing(notices: list[Notice]) -> None:
    assert standing_of(PAYMENT, notices * 2) == standing_of(PAYMENT, notices)


def test_second_operation_that_succeeds_is_money_taken_again() -> None:
    first = said("OB1", NoticeKind.PAID, provider_ref="OP1")
    second = said("OB1", NoticeKind.PAID, provider_ref="OP2", minute=2)
    standing = standing_of(PAYMENT, [second, first])
    assert standing.paid == first
    assert not is_paid_again(standing, first)
    assert is_paid_again(standing, second)
    assert not is_paid_again(standing, replace(second, kind=NoticeKind.FAILED))


@pytest.mark.parametrize("text", ["OB7K2M9QX4TA", "A", "0-9", "A" * 16])
def test_reference_that_every_bank_carries_whole_is_taken(text: str) -> None:
    assert ensure_reference(text) == text


@pytest.mark.parametrize("text", ["", "ob1", "ОВ1", "A;B", "A B", "A" * 17, "A\n"])
def test_reference_that_some_bank_would_spoil_is_refused(text: str) -> None:
    """I21: no separator, no strange letter."""
    with pytest.raises(ReferenceMalformed):
        ensure_reference(text)


def refunds(*sums: int, is_part: bool = False) -> list[Notice]:
    """Words about money given back, said one after another."""
    return [
        said("OB1", NoticeKind.REFUNDED, minute=at, amount=Money(kopecks), is_part=is_part)
        for at, kopecks in enumerate(sums, start=2)
    ]


@pytest.mark.parametrize(
    ("sums", "is_part", "given_back", "state"),
    [
        ((100_00,), False, 100_00, D),
        ((100_00, 300_00), False, 300_00, D),
        ((100_00, 200_00), True, 300_00, D),
        ((100_00, 100_00), False, 100_00, D),
        ((300_00, 100_00), False, 300_00, D),
        ((512_40,), False, 512_40, R),
        ((500_00, 12_40), True, 512_40, R),
    ],
)
def test_parts_are_added_and_running_sums_only_grow(
    sums: tuple[int, ...], *, is_part: bool, given_back: int, state: PaymentState
) -> None:
    words = refunds(*sums, is_part=is_part)
    standing = standing_of(PAYMENT, [said("OB1", NoticeKind.PAID), *words])
    assert (standing.given_back, standing.state) == (Money(given_back), state)
    assert standing.excessive == frozenset()


def test_more_than_was_paid_is_never_given_back() -> None:
    """I10: what goes beyond is cut off."""
    words = refunds(500_00, 100_00, is_part=True)
    standing = standing_of(PAYMENT, [said("OB1", NoticeKind.PAID), *words])
    assert (standing.given_back, standing.state) == (SUM, R)
    assert standing.excessive == {words[1].dedupe_key}
