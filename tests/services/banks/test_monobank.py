"""monobank: what is believed and with which key, what is not, and what its words mean."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from services.banks.mono_keys import MonoKeys
from services.banks.monobank import Monobank
from services.domain.money import Money
from services.domain.payment import Notice, NoticeKind
from services.ports.banks import BankUnavailable, NoticeForged, NoticeUnreadable
from tests.services.banks.signed import mono, mono_vectors, now

TOKEN = "a token of the tests"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PRIVATE = ec.generate_private_key(ec.SECP256R1())
PEM = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
BODY: dict[str, Any] = {
    "invoiceId": "inv1",
    "status": "success",
    "amount": 512_40,
    "ccy": 980,
    "modifiedDate": "2026-11-24T09:01:00Z",
    "reference": "OB-1",
    "paymentInfo": {"maskedPan": "444403******1902"},
}


class Keyring:
    """What monobank answers when it is asked for its key; `now` is set by the test."""

    def __init__(self, *pems: bytes) -> None:
        self.pems = list(pems)
        self.asked = 0
        self.now = NOON

    async def ask(self) -> bytes:
        """The present key; without one it cannot be had."""
        self.asked += 1
        if not self.pems:
            raise BankUnavailable("monobank")
        return self.pems[0]


def bank(keyring: Keyring, *, token: str = TOKEN) -> Monobank:
    session: Any = None
    found = Monobank(token, "https://mono.invalid", session, lambda: keyring.now)
    found.keys = MonoKeys(keyring.ask, lambda: keyring.now)
    return found


def signed(raw: bytes) -> dict[str, str]:
    return {"X-Sign": base64.b64encode(PRIVATE.sign(raw, ec.ECDSA(SHA256()))).decode()}


def read(raw: bytes, headers: dict[str, str] | None = None) -> Notice:
    return now(bank(Keyring(PEM)).read(raw, signed(raw) if headers is None else headers))


def raw_of(**changes: Any) -> bytes:
    return json.dumps({**BODY, **changes}).encode()


@pytest.mark.parametrize("each", mono_vectors(), ids=lambda each: each["id"])
def test_vector_is_believed_as_it_should_be(each: dict[str, Any]) -> None:
    here = bank(Keyring(base64.b64decode(each["pubkey_base64_pem"])))
    raw, headers = base64.b64decode(each["body_base64"]), {"X-Sign": each["x_sign"]}
    if each["expect_valid"]:
        assert now(here.read(raw, headers)).raw == raw
        return
    with pytest.raises((NoticeForged, BankUnavailable)):
        now(here.read(raw, headers))


def test_key_on_another_curve_is_no_key() -> None:
    vector = mono("mono_policy_secp256k1")
    here = bank(Keyring(base64.b64decode(vector["pubkey_base64_pem"])))
    with pytest.raises(BankUnavailable):
        now(here.read(base64.b64decode(vector["body_base64"]), {"X-Sign": vector["x_sign"]}))


def test_genuine_word_is_read_whole() -> None:
    notice = read(raw_of())
    assert (notice.reference, notice.kind, notice.amount, notice.currency) == (
        "OB-1",
        NoticeKind.PAID,
        Money(512_40),
        "UAH",
    )
    assert (notice.provider_ref, notice.card_mask) == ("inv1", "444403******1902")
    assert notice.said_at == datetime(2026, 11, 24, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("created", NoticeKind.STARTED),
        ("processing", NoticeKind.PENDING),
        ("hold", NoticeKind.PENDING),
        ("failure", NoticeKind.FAILED),
        ("expired", NoticeKind.EXPIRED),
        ("reversed", NoticeKind.REFUNDED),
        ("foo", NoticeKind.UNKNOWN),
    ],
)
def test_every_status_has_a_meaning_and_an_unknown_one_says_so(
    status: str, kind: NoticeKind
) -> None:
    assert read(raw_of(status=status)).kind is kind


def test_what_was_given_back_is_the_sum_of_cancellations_that_succeeded() -> None:
    cancels = [
        {"status": "success", "amount": 100},
        {"status": "failure", "amount": 900},
        {"status": "success", "amount": 50},
    ]
    assert read(raw_of(status="reversed", cancelList=cancels)).amount == Money(150)


def test_other_currency_is_told() -> None:
    assert read(raw_of(ccy=840)).currency == "840"


def test_mirrored_signature_is_the_same_event() -> None:
    vector = mono("mono_malleated_high_or_low_s")
    genuine = mono("mono_neg_tampered_amount") | {"body_base64": vector["body_base64"]}
    here = bank(Keyring(base64.b64decode(vector["pubkey_base64_pem"])))
    raw = base64.b64decode(vector["body_base64"])
    one, other = ({"X-Sign": each["x_sign"]} for each in (vector, genuine))
    assert now(here.read(raw, one)).dedupe_key == now(here.read(raw, other)).dedupe_key


async def test_forged_flood_asks_for_the_key_once_in_a_pause() -> None:
    keyring = Keyring(PEM)
    here = bank(keyring)
    await here.read(raw_of(), signed(raw_of()))
    keyring.now += timedelta(minutes=5)
    for _ in range(100):
        with pytest.raises(NoticeForged):
            await here.read(raw_of(amount=1), signed(raw_of()))
    assert keyring.asked == 2


async def test_rotated_key_is_asked_for_and_the_one_before_still_serves() -> None:
    """I22: keys are replaced without a release."""
    vector = mono("mono_rotated_key_ok")
    keyring = Keyring(PEM)
    here = bank(keyring)
    await here.read(raw_of(), signed(raw_of()))
    keyring.pems = [base64.b64decode(vector["pubkey_base64_pem"])]
    keyring.now += timedelta(minutes=5)
    raw = base64.b64decode(vector["body_base64"])
    assert (await here.read(raw, {"X-Sign": vector["x_sign"]})).kind is NoticeKind.PAID
    assert (await here.read(raw_of(), signed(raw_of()))).kind is NoticeKind.PAID
    assert keyring.asked == 2


async def test_without_any_key_the_bank_is_asked_to_come_again() -> None:
    with pytest.raises(BankUnavailable):
        await bank(Keyring()).read(raw_of(), signed(raw_of()))


async def test_unset_token_believes_nothing() -> None:
    with pytest.raises(NoticeForged):
        await bank(Keyring(PEM), token="").read(raw_of(), signed(raw_of()))


@pytest.mark.parametrize(
    "signature", ["", "%%%", "AAAA", "є", base64.b64encode(b"0" * 70).decode()]
)
def test_no_signature_is_forged(signature: str) -> None:
    with pytest.raises(NoticeForged):
        read(raw_of(), {"X-Sign": signature})


def test_raw_pair_of_numbers_is_no_signature() -> None:
    with pytest.raises(NoticeForged):
        read(raw_of(), {"X-Sign": base64.b64encode(b"\1" * 64).decode()})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"\xff",
        raw_of()[:-1] + b',"amount":1}',
        raw_of(amount="512"),
        raw_of(amount=True),
        raw_of(amount=0),
        raw_of(amount=1.5),
        raw_of(amount=10**14),
        raw_of(reference="A" * 65),
        raw_of(modifiedDate="yesterday"),
        raw_of(modifiedDate="2026-11-24T09:01:00"),
        raw_of(ccy="UAH"),
        raw_of(status="reversed", cancelList=[{"status": "success", "amount": "1"}]),
    ],
)
def test_signed_nonsense_is_unreadable(raw: bytes) -> None:
    with pytest.raises(NoticeUnreadable):
        read(raw)


@given(st.data())
def test_one_changed_byte_is_forged(data: st.DataObject) -> None:
    raw = bytearray(raw_of())
    headers = signed(bytes(raw))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NoticeForged):
        read(bytes(raw), headers)
