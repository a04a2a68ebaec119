"""The banks' door: nothing unsigned, nothing acknowledged before it is kept, nothing twice."""

import asyncio
import gzip
import io
import json
import logging
import random
import re

import pytest
from aiohttp import ClientResponse

from services.banks.sandbox import HEADER
from services.banks.signatures import sign_sha256
from services.domain.payment import PaymentState
from tests.bot.street import KEY, Street, now

PATH = "/banks/sandbox/webhook"


def word(reference: str, **changes: object) -> bytes:
    body = {
        "operation": "OP000001-1",
        "reference": reference,
        "status": "success",
        "amount": "512.40",
        "currency": "UAH",
        "card": "4242 **** **** 4242",
        "modified_at": now().isoformat(),
    }
    return json.dumps({**body, **changes}).encode()


async def brings(
    here: Street, raw: bytes, *, key: bytes = KEY, path: str = PATH, **headers: str
) -> ClientResponse:
    named = {HEADER: sign_sha256(key, raw), **{k.replace("_", "-"): v for k, v in headers.items()}}
    body = io.BytesIO(raw)
    async with here.session.post(f"{here.base}{path}", data=body, headers=named) as answer:
        await answer.read()
        return answer


async def test_signed_word_is_kept_before_it_is_acknowledged(here: Street) -> None:
    reference, _ = await here.intends()
    answer = await brings(here, word(reference))

    assert (answer.status, await answer.json()) == (200, {"accepted": reference})
    assert len(here.till.verdicts) == 1
    assert here.woken.is_set()
    await here.settled(reference, PaymentState.PAID)


async def test_fifty_copies_at_once_are_all_welcome_and_kept_once(here: Street) -> None:
    reference, _ = await here.intends()
    raw = word(reference)
    answers = await asyncio.gather(*(brings(here, raw) for _ in range(50)))
    assert {answer.status for answer in answers} == {200}
    assert len(here.till.verdicts) == 1


async def test_forged_word_is_refused_and_leaves_no_trace_of_itself(
    here: Street, caplog: pytest.LogCaptureFixture
) -> None:
    reference, _ = await here.intends()
    with caplog.at_level(logging.DEBUG):
        answer = await brings(here, word(reference), key=b"somebody else's")
    assert answer.status == 403
    assert here.till.verdicts == []
    assert "not signed by the bank" in caplog.text
    assert reference not in caplog.text
    assert KEY.decode() not in caplog.text


async def test_body_signed_as_sent_only(here: Street) -> None:
    reference, _ = await here.intends()
    raw = word(reference)
    signature = sign_sha256(KEY, raw)
    pretty = json.dumps(json.loads(raw), indent=1).encode()
    for changed in (raw + b"\n", pretty, raw.replace(b"512.40", b"512.41")):
        async with here.session.post(
            f"{here.base}{PATH}", data=changed, headers={HEADER: signature}
        ) as answer:
            assert answer.status == 403


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[]", b"{}", b"{" * 10_000, b"\xff", b'{"a":1,"a":2}']
)
async def test_signed_nonsense_is_a_fault_of_the_bank(here: Street, raw: bytes) -> None:
    assert (await brings(here, raw)).status == 400
    assert here.till.verdicts == []


async def test_word_about_an_unknown_order_is_kept_for_staff(here: Street) -> None:
    assert (await brings(here, word("OB-NOBODY"))).status == 200
    await here.till.settles()
    assert here.till.verdicts == ["suspense:unknown order"]


async def test_memory_away_is_503_and_nothing_is_acknowledged(here: Street) -> None:
    reference, _ = await here.intends()
    here.till.units.is_away = True
    answer = await brings(here, word(reference))
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "2"

    here.till.units.is_away = False
    assert (await brings(here, word(reference))).status == 200
    assert len(here.till.verdicts) == 1


async def test_more_than_a_mebibyte_is_refused_packed_or_not(here: Street) -> None:
    huge = b" " * (1024 * 1024 + 1)
    assert (await brings(here, huge)).status == 413
    bomb = gzip.compress(b" " * 50_000_000)
    assert (await brings(here, bomb, Content_Encoding="gzip")).status in {400, 413}
    assert here.till.verdicts == []


async def test_other_methods_and_banks_are_told_apart(here: Street) -> None:
    for method in ("GET", "PUT", "DELETE"):
        async with here.session.request(method, f"{here.base}{PATH}") as answer:
            assert answer.status == 405
    assert (await brings(here, b"{}", path="/banks/nobody/webhook")).status == 404
    assert (await brings(here, b"{}", path="/banks/%2e%2e/webhook")).status == 404


async def test_two_thousand_spoilt_words_are_never_a_bug(here: Street) -> None:
    """Signed or not: 4xx or 200, no 5xx, nothing booked."""
    reference, _ = await here.intends()
    chance = random.Random(11)  # noqa: S311 - the same spoilt words in every run
    raw = word(reference, status="foo")
    statuses = set()
    for number in range(2000):
        spoilt = bytearray(raw)
        for _ in range(chance.randrange(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        key = KEY if number % 2 else b"another"
        statuses.add((await brings(here, bytes(spoilt), key=key)).status)
    assert statuses <= {200, 400, 403}
    await here.till.settles()
    assert here.till.booked == []
    assert re.fullmatch(r"OB\d{4}", reference)
