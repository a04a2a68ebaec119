"""Lives of a payment in the banks' own signed bytes, as our doubles write and our clients read."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.sandbox.bank import SandboxBankServer, Shops
from bot.sandbox.bank.dialect import Dialect, Posted, Word
from bot.sandbox.bank.orders import BankOrder
from services.banks.liqpay import LiqPay
from services.banks.mono_keys import MonoKeys
from services.banks.monobank import Monobank
from services.banks.wayforpay import Merchant, WayForPay
from services.domain.payment import Notice
from services.ports.banks import Bank
from tests.services.till import NOW, SUM

BANKS: Final = ("liqpay", "monobank", "wayforpay")
SHOPS: Final = Shops(
    liqpay_public_key="i1",
    liqpay_private_key="a private key of the tests",
    mono_token="a token of the tests",
    wayforpay_merchant="oblik_example",
    wayforpay_secret="a secret of the tests",
)
_KEY: Final = b"the plain bank's"
_NO_SESSION: Final[Any] = None


@dataclass
class Acquirers:
    """The three doubles, and the clients that know their keys."""

    server: SandboxBankServer = field(
        default_factory=lambda: SandboxBankServer(
            key=_KEY, public_url="http://bank.invalid", clock=lambda: NOW, shops=SHOPS
        )
    )

    @property
    def doubles(self) -> Mapping[str, Dialect]:
        """Who signs."""
        server = self.server
        return {each.name: each for each in (server.liqpay, server.monobank, server.wayforpay)}

    def clients(self) -> Mapping[str, Bank]:
        """Who reads; nothing is asked of a network."""
        shops = SHOPS
        liqpay = LiqPay(
            shops.liqpay_public_key, shops.liqpay_private_key, "http://no.invalid", _NO_SESSION
        )
        mono = Monobank(shops.mono_token, "http://no.invalid", _NO_SESSION, lambda: NOW)
        mono.keys = MonoKeys(self._pem, lambda: NOW)
        merchant = Merchant(shops.wayforpay_merchant, shops.wayforpay_secret, "oblik.example")
        where = "http://no.invalid"
        wayforpay = WayForPay(merchant, where, where, _NO_SESSION, lambda: NOW)
        return {each.name: each for each in (liqpay, mono, wayforpay)}

    async def _pem(self) -> bytes:
        key = self.server.monobank.key.public_key()
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def order_of(bank: str, reference: str, *, kopecks: int = SUM.kopecks) -> BankOrder:
    """An order at a bank, tried once by a good card."""
    return BankOrder(
        reference=reference,
        amount=f"{kopecks // 100}.{kopecks % 100:02d}",
        currency="UAH",
        purpose="a payment",
        expires_at=NOW + timedelta(days=1),
        return_url="http://shop.invalid/back",
        notice_url="http://shop.invalid/notice",
        number=7,
        modified_at=NOW,
        created_at=NOW,
        bank=bank,
        card="4242 **** **** 4242",
        attempts=1,
        name="inv000007",
    )


def told(
    double: Dialect,
    order: BankOrder,
    events: Sequence[str],
    *,
    pause: timedelta,
    start: datetime = NOW,
) -> list[Posted]:
    """Signed notices of the events, in the order in which they happened.

    An event is a status, "back:100.00": a part is given back, or "wrong": a success of a kopeck.
    The order stands in the end where the last event has left it.
    """
    said, moment = [], start
    for event in events:
        moment += pause
        status, _, part = event.partition(":")
        if status == "back":
            order.refunds.append((part, moment))
            status = "reversed"
        amount = "0.01" if status == "wrong" else order.amount
        order.status, order.modified_at = "success" if status == "wrong" else status, moment
        said.append(double.notice(order, Word(order.status, amount, moment), is_forged=False))
    return said


def read(bank: Bank, posted: Sequence[Posted]) -> list[Notice]:
    """What the client understands."""

    async def reads() -> list[Notice]:
        return [await bank.read(each.body, each.headers) for each in posted]

    return asyncio.run(reads())
