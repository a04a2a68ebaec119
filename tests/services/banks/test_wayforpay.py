"""WayForPay: what is believed, what is not, and what its words mean."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banks.wayforpay import Merchant, WayForPay
from services.banks.wayforpay_signature import sign
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import NoticeForged, NoticeUnreadable, Order
from tests.services.banks.signed import amount_matrix, now, vectors

SECRET = "flk3409refn54t54t*FNJRET"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BODY: dict[str, Any] = {
    "merchantAccount": "test_merch_n1",
    "orderReference": "OB-1",
    "amount": 512.4,
    "currency": "UAH",
    "authCode": "541963",
    "cardPan": "42****4242",
    "transactionStatus": "Approved",
    "reasonCode": 1100,
    "processingDate": 1764000030,
}
GROUPS = ("wayforpay", "wayforpay_negative_and_traps")
CALLBACKS = [each for group in GROUPS for each in vectors(group) if "raw_body" in each]


def bank(secret: str = SECRET) -> WayForPay:
    merchant = Merchant("test_merch_n1", secret, "www.market.ua")
    session: Any = None
    return WayForPay(merchant, "https://api.invalid", "https://pay.invalid", session, lambda: NOON)


def said(**changes: Any) -> bytes:
    body = {**BODY, **changes}
    names = list(BODY)[:-1]
    signature = sign(SECRET, [str(body[name]) for name in names])
    return json.dumps({**body, "merchantSignature": signature}).encode()


def read(raw: bytes) -> Notice:
    return now(bank().read(raw, {}))


@pytest.mark.parametrize(
    "each",
    [each for each in vectors("wayforpay") if "signature" in each],
    ids=lambda each: each["id"],
)
def test_signature_is_what_independent_libraries_make(each: dict[str, Any]) -> None:
    assert sign(each["secret"], each["string_to_sign"].split(";")) == each["signature"]


@pytest.mark.parametrize("each", CALLBACKS, ids=lambda each: each["id"])
def test_callback_is_believed_as_it_should_be(each: dict[str, Any]) -> None:
    raw = each["raw_body"].encode()
    if each["expect_valid"]:
        assert now(bank(each["secret"]).read(raw, {})).reference == "ES-2026-11-000123"
        return
    with pytest.raises(NoticeForged):
        now(bank(each["secret"]).read(raw, {}))


@pytest.mark.parametrize(
    "row", amount_matrix(), ids=lambda row: f"{row['signed_literal']}-{row['body_literal']}"
)
def test_sum_is_believed_by_its_literal_or_its_shortest_form(row: dict[str, Any]) -> None:
    raw = row["raw_body"].encode()
    if row["pywayforpay_raw_literal"] or row["overshom_js_number"]:
        assert read(raw).amount == Money(100_00)
        return
    with pytest.raises(NoticeForged):
        read(raw)


def test_genuine_word_is_read_whole() -> None:
    notice = read(said())
    assert (notice.reference, notice.kind, notice.amount) == (
        "OB-1",
        NoticeKind.PAID,
        Money(512_40),
    )
    assert (notice.provider_ref, notice.card_mask) == ("541963", "42****4242")
    assert notice.said_at == datetime.fromtimestamp(1764000030, UTC)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("Declined", NoticeKind.FAILED),
        ("Expired", NoticeKind.EXPIRED),
        ("Refunded", NoticeKind.REFUNDED),
        ("Voided", NoticeKind.REFUNDED),
        ("InProcessing", NoticeKind.PENDING),
        ("WaitingAuthComplete", NoticeKind.PENDING),
        ("RefundInProcessing", NoticeKind.PENDING),
        ("Foo", NoticeKind.UNKNOWN),
    ],
)
def test_every_status_has_a_meaning_and_an_unknown_one_says_so(
    status: str, kind: NoticeKind
) -> None:
    assert read(said(transactionStatus=status)).kind is kind


def test_unsigned_fields_change_neither_the_event_nor_its_money() -> None:
    genuine = read(said())
    altered = read(said(processingDate=1999999999, fee=999, recToken="stolen"))
    assert altered.dedupe_key == genuine.dedupe_key
    assert (altered.kind, altered.amount) == (genuine.kind, genuine.amount)


@pytest.mark.parametrize("name", list(BODY)[:-1])
def test_word_without_a_signed_field_is_forged(name: str) -> None:
    body = json.loads(said())
    del body[name]
    with pytest.raises(NoticeForged):
        read(json.dumps(body).encode())


def test_unset_secret_believes_nothing() -> None:
    """I1: an empty key verifies nothing."""
    body = {
        **BODY,
        "merchantSignature": sign("", [str(each) for each in list(BODY.values())[:-1]]),
    }
    with pytest.raises(NoticeForged):
        now(bank("").read(json.dumps(body).encode(), {}))


def test_value_that_hides_a_separator_is_forged() -> None:
    with pytest.raises(NoticeForged):
        read(said(cardPan="42;4242"))


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b"{" * 99, said()[:-1] + b',"amount":1}'])
def test_what_is_no_object_is_forged(raw: bytes) -> None:
    with pytest.raises(NoticeForged):
        read(raw)


@pytest.mark.parametrize("amount", [0, -5, "1e3", 1.005, "5,00"])
def test_strange_sum_is_unreadable(amount: object) -> None:
    with pytest.raises(NoticeUnreadable):
        read(said(amount=amount))


@pytest.mark.parametrize("moment", [None, 0, "now", 10**15])
def test_word_without_a_moment_is_unreadable(moment: object) -> None:
    with pytest.raises(NoticeUnreadable):
        read(said(processingDate=moment))


@given(st.data())
def test_one_changed_byte_moves_no_other_money(data: st.DataObject) -> None:
    raw = bytearray(said())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 127))
    try:
        notice = read(bytes(raw))
    except (NoticeForged, NoticeUnreadable):
        return
    assert notice.dedupe_key == read(said()).dedupe_key


def test_acceptance_is_signed() -> None:
    kind, raw = bank().acknowledgement(read(said()))
    told = json.loads(raw)
    assert (kind, told["orderReference"], told["status"]) == ("application/json", "OB-1", "accept")
    assert told["signature"] == sign(SECRET, ["OB-1", "accept", str(int(NOON.timestamp()))])


async def test_form_is_signed_in_the_order_of_the_protocol() -> None:
    order = Order(
        reference="OB-1",
        amount=Money(1234_50),
        purpose="Електроенергія; о/р …4127",
        locale="uk",
        created_at=NOON,
        expires_at=NOON.replace(hour=13),
        return_url="https://oblik.example/pay/token",
        notice_url="https://oblik.example/banks/wayforpay/webhook",
    )
    link = await bank().link(order)
    product = "Електроенергія, о/р …4127"
    when = str(int(NOON.timestamp()))
    names = ["test_merch_n1", "www.market.ua", "OB-1", when, "1234.50", "UAH"]
    assert link.url == "https://pay.invalid/pay"
    assert link.fields["merchantSignature"] == sign(SECRET, [*names, product, "1", "1234.50"])
    assert link.fields["orderLifetime"] == "3600"
    assert link.fields["serviceUrl"] == order.notice_url
