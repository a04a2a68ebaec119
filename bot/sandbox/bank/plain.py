"""The sandbox's own dialect: JSON signed by HMAC-SHA256 (services.banks.sandbox)."""

import json
from dataclasses import dataclass
from typing import Final

from bot.sandbox.bank.dialect import Posted, Word
from bot.sandbox.bank.orders import PLAIN, BankOrder
from services.banks.sandbox import HEADER
from services.banks.signatures import sign_sha256

_OK: Final = range(200, 300)
_STRANGER: Final = b"somebody else's key"


@dataclass(frozen=True, slots=True)
class PlainDialect:
    """Signs with the key that the shop knows too."""

    key: bytes

    @property
    def name(self) -> str:
        """As the shop's webhook is named."""
        return PLAIN

    def notice(self, order: BankOrder, word: Word, *, is_forged: bool) -> Posted:
        """The word, signed."""
        raw = body_of(order, word)
        signature = sign_sha256(_STRANGER if is_forged else self.key, raw)
        headers = {HEADER: signature, "Content-Type": "application/json"}
        return Posted(order.notice_url, raw, headers)

    def is_accepted(self, order: BankOrder, status: int, body: bytes) -> bool:  # noqa: ARG002
        """Any 2xx."""
        return status in _OK


def body_of(order: BankOrder, word: Word, *, is_asked: bool = False) -> bytes:
    """The bank's word about the order, as it is signed; when asked it names the payment too."""
    about = {"paid": order.amount} if is_asked else {}
    return json.dumps(
        {
            "operation": order.operation,
            "reference": order.reference,
            "status": word.status,
            "amount": order.refunded if word.status == "reversed" else word.amount,
            "currency": order.currency,
            "card": order.card,
            "modified_at": word.said_at.isoformat(),
        }
        | about
    ).encode()


def row_of(order: BankOrder) -> dict[str, str]:
    """The order in a list: its sum, and beside it what has gone back."""
    return {
        "operation": order.operation,
        "reference": order.reference,
        "status": order.status,
        "amount": order.amount,
        "refunded": order.refunded if order.refunds else "",
        "currency": order.currency,
        "modified_at": order.modified_at.isoformat(),
    }
