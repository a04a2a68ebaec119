"""Forged calls of a bank: what somebody without its key can make of a genuine one."""

import base64
import gzip
import io
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final
from urllib.parse import parse_qs, urlencode

from bot.sandbox.bank.dialect import Dialect, Posted, Word
from bot.sandbox.bank.liqpay import LiqPayDouble
from bot.sandbox.bank.orders import BankOrder
from bot.sandbox.bank.wayforpay import WayForPayDouble
from tests.services.till import NOW

_MEBIBYTE: Final = 1024 * 1024
_HUGE: Final = 5 * _MEBIBYTE
_BOMB: Final = 300
_SIGNED: Final = ("merchantAccount", "orderReference", "amount", "authCode", "transactionStatus")


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent to the shop's door."""

    kind: str
    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"
    path: str = ""


@cache
def bomb() -> bytes:
    """300 MiB of nothing in 300 KiB."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(_BOMB):
            file.write(bytes(_MEBIBYTE))
    return packed.getvalue()


@dataclass(slots=True)
class Forger:
    """Knows two orders of a shop and every word about them, and not the key."""

    double: Dialect
    order: BankOrder
    other: BankOrder
    chance: random.Random
    _kinds: list[Callable[[], Call]] = field(init=False)

    def __post_init__(self) -> None:
        usual = [
            *(self._changed, self._truncated, self._longer, self._swapped, self._unsigned),
            *(self._stranger, self._keyless, self._garbage, self._twice, self._deep, self._method),
            *(self._unknown, self._signature),
        ]
        # Few are so heavy: it is the door that is tried, not the road to it.
        self._kinds = [*usual * 20, self._huge, self._packed]

    def call(self) -> Call:
        """The next forgery."""
        return self.chance.choice(self._kinds)()

    def _genuine(self, order: BankOrder | None = None) -> Posted:
        status = self.chance.choice(("success", "failure", "processing"))
        word = Word(status, (order or self.order).amount, NOW)
        return self.double.notice(order or self.order, word, is_forged=False)

    def _changed(self) -> Call:
        """A byte of what is signed."""
        posted = self._genuine()
        if self.double.name == "liqpay":
            form = _form(posted.body)
            form["data"] = self._spoilt(form["data"])
            return Call("changed", urlencode(form).encode(), posted.headers)
        if self.double.name == "wayforpay":
            told = json.loads(posted.body)
            name = self.chance.choice(_SIGNED)
            told[name] = self._spoilt(str(told[name]) or "0")
            return Call("changed", json.dumps(told).encode(), posted.headers)
        body = bytearray(posted.body)
        body[self.chance.randrange(len(body))] ^= 1 << self.chance.randrange(8)
        return Call("changed", bytes(body), posted.headers)

    def _signature(self) -> Call:
        """A byte of the signature."""
        return self._with_signature(self._genuine(), self._spoilt, "signature")

    def _swapped(self) -> Call:
        """Another order's signature."""
        stranger = self._genuine(self.other)
        stolen = _signature_of(self.double.name, stranger)
        return self._with_signature(self._genuine(), lambda _: stolen, "swapped")

    def _unsigned(self) -> Call:
        """No signature, or a word in its place."""
        empty = self.chance.choice(("", "null", "0" * 32, "Ж" * 8, "=" * 400))
        return self._with_signature(self._genuine(), lambda _: empty, "unsigned")

    def _with_signature(self, posted: Posted, turn: Callable[[str], str], kind: str) -> Call:
        turned = turn(_signature_of(self.double.name, posted))
        if self.double.name == "monobank":
            named = turned.encode("ascii", "replace").decode()
            return Call(kind, posted.body, {**posted.headers, "X-Sign": named})
        if self.double.name == "liqpay":
            form = _form(posted.body) | {"signature": turned}
            return Call(kind, urlencode(form).encode(), posted.headers)
        told = json.loads(posted.body) | {"merchantSignature": turned}
        return Call(kind, json.dumps(told).encode(), posted.headers)

    def _truncated(self) -> Call:
        posted = self._genuine()
        cut = self.chance.randrange(len(posted.body))
        return Call("truncated", posted.body[:cut], posted.headers)

    def _longer(self) -> Call:
        """Written anew, or with something more."""
        posted = self._genuine()
        if self.double.name == "liqpay":
            form = _form(posted.body)
            told = json.loads(base64.b64decode(form["data"])) | {"status": "success", "x": 1}
            form["data"] = base64.b64encode(json.dumps(told, indent=1).encode()).decode()
            return Call("written anew", urlencode(form).encode(), posted.headers)
        if self.double.name == "wayforpay":
            told = json.loads(posted.body)
            told["amount"] = round(told["amount"] + self.chance.choice((0.01, -0.01, 100)), 2)
            return Call("written anew", json.dumps(told).encode(), posted.headers)
        anew = json.dumps(json.loads(posted.body), indent=self.chance.randrange(1, 5)).encode()
        raw = self.chance.choice((anew, posted.body + b"\n", b" " + posted.body))
        return Call("written anew", raw, posted.headers)

    def _stranger(self) -> Call:
        """Signed well, by somebody else."""
        word = Word("success", self.order.amount, NOW)
        posted = self.double.notice(self.order, word, is_forged=True)
        return Call("another key", posted.body, posted.headers)

    def _keyless(self) -> Call:
        """Signed by the key of a shop that has set none."""
        double, word = self.double, Word("success", self.order.amount, NOW)
        if isinstance(double, LiqPayDouble):
            posted = replace(double, private_key="").notice(self.order, word, is_forged=False)
        elif isinstance(double, WayForPayDouble):
            posted = replace(double, secret="").notice(self.order, word, is_forged=False)
        else:
            posted = Posted("", self._genuine().body, {"X-Sign": ""})
        return Call("empty key", posted.body, posted.headers)

    def _garbage(self) -> Call:
        raw = self.chance.randbytes(self.chance.randrange(2000))
        invalid = self.chance.choice((raw, b"\xff\xfe" + raw, b"", b"null", b"[]", b"{}"))
        return Call("garbage", invalid, self._genuine().headers)

    def _twice(self) -> Call:
        """The same field twice: one is verified, another might be read."""
        posted = self._genuine()
        if self.double.name == "liqpay":
            return Call("twice", posted.body + b"&data=e30%3D", posted.headers)
        raw = posted.body.rstrip(b"}") + b', "amount": 1, "reference": "A"}'
        return Call("twice", raw, posted.headers)

    def _deep(self) -> Call:
        raw = self.chance.choice((b"[", b'{"a":')) * 10_000
        return Call("deep", raw, self._genuine().headers)

    def _method(self) -> Call:
        posted = self._genuine()
        method = self.chance.choice(("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"))
        return Call("method", posted.body, posted.headers, method=method)

    def _unknown(self) -> Call:
        posted = self._genuine()
        name = self.chance.choice(("fondy", "LIQPAY", "%2e%2e", "sandbox", "liqpay%00", "a" * 300))
        return Call("unknown bank", posted.body, posted.headers, path=f"/banks/{name}/webhook")

    def _huge(self) -> Call:
        return Call("huge", bytes(_HUGE), self._genuine().headers)

    def _packed(self) -> Call:
        headers = {**self._genuine().headers, "Content-Encoding": "gzip"}
        return Call("packed", bomb(), headers)

    def _spoilt(self, text: str) -> str:
        place = self.chance.randrange(len(text))
        letter = self.chance.choice(
            [each for each in "0123456789abcdefXYZ" if each != text[place]]
        )
        return text[:place] + letter + text[place + 1 :]


def _form(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _signature_of(bank: str, posted: Posted) -> str:
    if bank == "monobank":
        return posted.headers["X-Sign"]
    if bank == "liqpay":
        return _form(posted.body)["signature"]
    return str(json.loads(posted.body)["merchantSignature"])
