"""What we ask of a bank: a page to pay on, a verified word, and a look-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from services.domain.acquirers.listed import Statement
from services.domain.errors import Refusal
from services.domain.money import Money
from services.domain.payment import Notice


@dataclass(eq=False)
class NoticeForged(Refusal):
    """The signature over the raw body does not agree, or there is no key to check it with."""

    provider: str


@dataclass(eq=False)
class NoticeUnreadable(Refusal):
    """The signature agrees, but the body is not a notice of this protocol."""

    provider: str


@dataclass(eq=False)
class BankUnavailable(Refusal):
    """The bank did not answer, or answered nonsense: the outcome is unknown (I12)."""

    provider: str


@dataclass(frozen=True, slots=True)
class Order:
    """What the bank is asked to collect."""

    reference: str
    amount: Money
    purpose: str
    locale: str
    created_at: datetime
    expires_at: datetime
    return_url: str
    notice_url: str


@dataclass(frozen=True, slots=True)
class PayLink:
    """Where to send the payer: a plain redirect, or a form to be posted when `fields` are set.

    `provider_ref` is the bank's own name of the order where it gives one at once.
    """

    url: str
    fields: Mapping[str, str]
    provider_ref: str = ""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Money that a bank is asked to return to the payer; `mark` is our name of this request.

    `provider_ref` is the bank's name of the order, from `link` or from its notices.
    """

    reference: str
    provider_ref: str
    amount: Money
    note: str
    mark: str


class GivenBack(StrEnum):
    """What a bank says to a request to give money back; its notice follows an acceptance."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Bank(Protocol):
    """One bank behind one protocol."""

    @property
    def name(self) -> str:
        """The provider's short name, as in /banks/{name}/webhook."""
        ...

    async def link(self, order: Order) -> PayLink:
        """The page where the order is paid. Raises BankUnavailable."""
        ...

    async def read(self, raw: bytes, headers: Mapping[str, str]) -> Notice:
        """Verify raw bytes, then parse them.

        Raises NoticeForged, NoticeUnreadable, and BankUnavailable when the bank's key is needed
        and cannot be had.
        """
        ...

    def acknowledgement(self, notice: Notice) -> tuple[str, bytes]:
        """Content type and body that this bank expects after a durable acceptance."""
        ...

    async def look_up(self, reference: str, provider_ref: str = "") -> Notice | None:
        """The bank's present word about a payment, or None when it knows none.

        `provider_ref` is what its `link` gave. Raises BankUnavailable.
        """
        ...

    async def give_back(self, wanted: GiveBack) -> GivenBack:
        """Ask for a refund, whole or in part; the books change by the bank's notice only.

        Raises BankUnavailable: whether the money goes back is unknown, so the bank is looked up
        before anybody asks again (I12).
        """
        ...

    async def list_payments(self, since: datetime, until: datetime) -> Statement:
        """What the bank lists for the half-open span, asked for in spans that it allows.

        A list is a hint: it is not signed, so nothing is booked on it; what disagrees with the
        books is looked up. A bank lists a payment by a moment of its own choice, so one near an
        end may be missing. Raises BankUnavailable.
        """
        ...
