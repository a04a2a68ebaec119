"""LiqPay: what is believed, what is not, and what its words mean."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banks.liqpay import SHA1, SHA3_256, LiqPay, sign
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import NoticeForged, NoticeUnreadable
from tests.services.banks.signed import now, one, vectors

KEY = "sandbox_TESTONLY_private_key_0001"
SHOP = "sandbox_i00000000001"
WORD: dict[str, Any] = {
    "public_key": SHOP,
    "order_id": "OB-1",
    "payment_id": 25,
    "status": "success",
    "amount": 512.4,
    "currency": "UAH",
    "sender_card_mask2": "424242*42",
    "create_date": 1764000000000,
    "end_date": 1764000060000,
}


def bank(*, key: str = KEY, shop: str = SHOP, accepted: tuple[str, ...] = (SHA1,)) -> LiqPay:
    return LiqPay(shop, key, "https://liqpay.invalid/api", None, accepted)  # type: ignore[arg-type]


def posted(data: str, signature: str) -> bytes:
    return urlencode({"data": data, "signature": signature}).encode()


def said(raw: str | None = None, **changes: Any) -> bytes:
    text = json.dumps({**WORD, **changes}) if raw is None else raw
    data = base64.b64encode(text.encode()).decode()
    return posted(data, sign(KEY, data, SHA1))


def read(raw: bytes) -> Notice:
    return now(bank().read(raw, {}))


@pytest.mark.parametrize("each", vectors("liqpay"), ids=lambda each: each["id"])
def test_signature_is_what_independent_libraries_make(each: dict[str, Any]) -> None:
    assert sign(each["private_key"], each["data"], SHA1) == each["signature_sha1"]
    assert sign(each["private_key"], each["data"], SHA3_256) == each["signature_sha3_256"]


def test_genuine_success_is_read_whole() -> None:
    notice = read(one("liqpay", "liqpay_cb_success")["form_body"].encode())
    assert (notice.reference, notice.kind) == ("ES-2026-11-000123", NoticeKind.PAID)
    assert (notice.amount, notice.currency) == (Money(1234_50), "UAH")
    assert (notice.provider_ref, notice.card_mask) == ("2500000001", "424242*42")


@pytest.mark.parametrize("each", vectors("liqpay_negative"), ids=lambda each: each["id"])
def test_negative_vector_is_forged(each: dict[str, Any]) -> None:
    raw = posted(each["data"], each["signature"])
    with pytest.raises(NoticeForged):
        now(bank(key=each["private_key"], accepted=(SHA1, SHA3_256)).read(raw, {}))


def test_hash_outside_the_allow_list_is_forged() -> None:
    data = base64.b64encode(json.dumps(WORD).encode()).decode()
    raw = posted(data, sign(KEY, data, SHA3_256))
    assert now(bank(accepted=(SHA1, SHA3_256)).read(raw, {})).kind is NoticeKind.PAID
    with pytest.raises(NoticeForged):
        now(bank(accepted=(SHA1,)).read(raw, {}))


def test_word_to_another_shop_is_forged() -> None:
    with pytest.raises(NoticeForged):
        read(said(public_key="i00000000002"))


def test_plus_that_became_a_space_is_forged() -> None:
    data, signature = "aa+bb==", sign(KEY, "aa+bb==", SHA1)
    with pytest.raises(NoticeForged):
        read(f"data={data}&signature={signature}".replace("%2B", "+").encode())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("wait_compensation", NoticeKind.PAID),
        ("sandbox", NoticeKind.PAID),
        ("failure", NoticeKind.FAILED),
        ("error", NoticeKind.FAILED),
        ("expired", NoticeKind.EXPIRED),
        ("reversed", NoticeKind.REFUNDED),
        ("3ds_verify", NoticeKind.STARTED),
        ("wait_secure", NoticeKind.PENDING),
        ("hold_wait", NoticeKind.PENDING),
        ("wait_accept", NoticeKind.UNKNOWN),
        ("foo_verify", NoticeKind.UNKNOWN),
    ],
)
def test_every_status_has_a_meaning_and_an_unknown_one_says_so(
    status: str, kind: NoticeKind
) -> None:
    assert read(said(status=status)).kind is kind


def test_test_payment_in_a_live_shop_is_never_paid() -> None:
    data = base64.b64encode(json.dumps(WORD | {"public_key": "i1", "status": "sandbox"}).encode())
    raw = posted(data.decode(), sign(KEY, data.decode(), SHA1))
    assert now(bank(shop="i1").read(raw, {})).kind is NoticeKind.UNKNOWN


def test_refund_carries_its_own_sum() -> None:
    notice = read(said(status="reversed", refund_amount=100.5, refund_date_last=1764000090000))
    assert (notice.kind, notice.amount) == (NoticeKind.REFUNDED, Money(100_50))
    assert notice.said_at > read(said()).said_at


@pytest.mark.parametrize("literal", ["1234.5", "1234.50", '"1234.50"'])
def test_sum_is_exact_whatever_its_literal(literal: str) -> None:
    raw = json.dumps(WORD).replace("512.4", literal)
    assert read(said(raw)).amount == Money(1234_50)


@pytest.mark.parametrize("literal", ["1234.499999", "1e3", "-1", "NaN", "true", "null", '"1,5"'])
def test_strange_sum_is_unreadable(literal: str) -> None:
    with pytest.raises(NoticeUnreadable):
        read(said(json.dumps(WORD).replace("512.4", literal)))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"data=1",
        b"data=1&data=1&signature=1",
        b"&" * 100,
        b"data=" + b"%41" * 20 + b"&signature=\xd1\x94",
    ],
)
def test_what_is_no_form_is_forged(raw: bytes) -> None:
    with pytest.raises(NoticeForged):
        read(raw)


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "{" * 50,
        json.dumps(WORD)[:-1] + ',"amount":1}',
        json.dumps(WORD | {"order_id": "OB\n1"}),
        json.dumps(WORD | {"order_id": "A" * 65}),
        json.dumps(WORD | {"order_id": 7}),
        json.dumps(WORD | {"end_date": "x", "create_date": None}),
        json.dumps(WORD | {"end_date": 10**40}),
    ],
)
def test_signed_nonsense_is_unreadable(text: str) -> None:
    with pytest.raises(NoticeUnreadable):
        read(said(text))


@given(st.data())
def test_one_changed_byte_is_never_believed(data: st.DataObject) -> None:
    raw = bytearray(said())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((NoticeForged, NoticeUnreadable)):
        read(bytes(raw))
