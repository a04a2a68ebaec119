"""The sandbox bank's protocol: what is believed, what is not, and what it means."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banks.raw_json import parse_hryvnias, parse_object
from services.banks.sandbox import HEADER, SandboxBank
from services.banks.signatures import is_signed_sha256, sign_sha256
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import NoticeForged, NoticeUnreadable
from tests.services.banks.signed import now

KEY = b"a key of the tests"
BODY: dict[str, Any] = {
    "operation": "OP000001-1",
    "reference": "OB-1",
    "status": "success",
    "amount": "512.40",
    "currency": "UAH",
    "card": "4242 **** **** 4242",
    "modified_at": "2026-11-24T09:00:00+00:00",
}


def raw_of(**changes: Any) -> bytes:
    return json.dumps({**BODY, **changes}).encode()


NONSENSE = [
    b"",
    b"null",
    b"[]",
    b"\xff\xfe",
    b'{"amount": NaN}',
    b"[" * 10_000,
    b'{"a":' * 10_000,
    raw_of()[:-1] + b',"amount":"1.00"}',
    *(raw_of(amount=each) for each in ("-1", "1e3", "1.234", "", "0")),
    *(raw_of(amount=each) for each in (0, -5, True, None, 1.005)),
    *(raw_of(amount=each) for each in (" 5", "٥", "5,00", "999999999999", "1" * 400)),
    raw_of(amount=[1]),
    raw_of(reference="OB 1"),
    raw_of(reference="ОВ-1"),
    raw_of(reference="A" * 17),
    raw_of(reference=5),
    raw_of(operation="\0"),
    raw_of(operation="\ud800"),
    raw_of(card="4" * 65),
    raw_of(modified_at="yesterday"),
    raw_of(modified_at="2026-11-24T09:00:00"),
    raw_of(modified_at="9999-12-31T23:59:59+00:00"),
    raw_of(modified_at="0001-01-01T00:00:00+14:00"),
]


def bank(key: bytes = KEY) -> SandboxBank:
    return SandboxBank("http://bank.invalid/bank", key, None)  # type: ignore[arg-type]


def read(raw: bytes, *, key: bytes = KEY) -> Notice:
    return now(bank().read(raw, {HEADER: sign_sha256(key, raw)}))


def test_signed_word_is_read_whole() -> None:
    notice = read(raw_of())
    assert (notice.reference, notice.kind, notice.amount) == (
        "OB-1",
        NoticeKind.PAID,
        Money(512_40),
    )
    assert (notice.provider_ref, notice.card_mask) == ("OP000001-1", "4242 **** **** 4242")
    assert notice.raw == raw_of()


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("processing", NoticeKind.PENDING),
        ("failure", NoticeKind.FAILED),
        ("expired", NoticeKind.EXPIRED),
        ("reversed", NoticeKind.REFUNDED),
        ("foo_verify", NoticeKind.UNKNOWN),
    ],
)
def test_every_status_has_a_meaning_and_an_unknown_one_says_so(
    status: str, kind: NoticeKind
) -> None:
    assert read(raw_of(status=status)).kind is kind


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "0" * 64,
        sign_sha256(b"another key", raw_of()),
        sign_sha256(KEY, raw_of())[:-1],
        "є",
        "\udcff",
    ],
)
def test_word_signed_by_somebody_else_is_forged(signature: str) -> None:
    with pytest.raises(NoticeForged):
        now(bank().read(raw_of(), {HEADER: signature}))


@given(st.data())
def test_one_changed_byte_is_forged(data: st.DataObject) -> None:
    raw = bytearray(raw_of())
    signature = sign_sha256(KEY, bytes(raw))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NoticeForged):
        now(bank().read(bytes(raw), {HEADER: signature}))


def test_unset_key_believes_nobody_not_even_itself() -> None:
    with pytest.raises(NoticeForged):
        now(bank(b"").read(raw_of(), {HEADER: sign_sha256(b"\0", raw_of())}))
    assert not is_signed_sha256(b"", b"", "")
    with pytest.raises(ValueError, match="no key"):
        sign_sha256(b"", b"")


@pytest.mark.parametrize("raw", NONSENSE)
def test_signed_nonsense_is_unreadable(raw: bytes) -> None:
    with pytest.raises(NoticeUnreadable):
        read(raw)


@given(st.dictionaries(st.sampled_from(sorted(BODY)), st.none() | st.text() | st.floats()))
def test_whatever_is_signed_is_read_or_refused(changes: dict[str, Any]) -> None:
    try:
        read(raw_of(**changes))
    except NoticeUnreadable:
        return
    assert changes.keys() <= BODY.keys()


@given(st.integers(1, 10**10))
def test_sums_are_exact_to_the_kopeck(kopecks: int) -> None:
    hryvnias = Money(kopecks).hryvnias
    for literal in (f"{hryvnias:.2f}", Decimal(f"{hryvnias:.4f}")):
        assert parse_hryvnias(literal) == Money(kopecks)


def test_sum_is_taken_from_its_literal_never_from_a_float() -> None:
    assert parse_hryvnias(parse_object(b'{"amount": 0.29}')["amount"]) == Money(29)
    assert parse_hryvnias(parse_object(b'{"amount": 1234567.89}')["amount"]) == Money(123456789)


def test_same_event_has_the_same_key_and_any_other_has_not() -> None:
    key = read(raw_of()).dedupe_key
    later = "2026-11-24T10:00:00+00:00"
    assert read(raw_of(modified_at=later, amount=512.4)).dedupe_key == key
    others = {
        read(raw_of(**each)).dedupe_key
        for each in (
            {"status": "reversed"},
            {"amount": "512.41"},
            {"currency": "USD"},
            {"operation": "OP000001-2"},
            {"reference": "OB-2"},
        )
    }
    assert len(others | {key}) == 6


def test_acknowledgement_names_the_payment() -> None:
    content_type, body = bank().acknowledgement(read(raw_of()))
    assert (content_type, json.loads(body)) == ("application/json", {"accepted": "OB-1"})
