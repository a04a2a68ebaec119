"""Receipts of internet payments as a PDF, and the same facts in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.papers.drawn import Drawing
from bot.papers.sheet import SheetKind
from handlers.core.reply import say
from services.domain.facts import Said, as_fact
from services.domain.payment_receipt import PaymentReceipt
from services.ports.documents import ReceiptRenderer
from services.ports.storage import Store
from services.ports.texts import Texts
from services.receipts import Receipts


@dataclass(frozen=True, slots=True)
class ReceiptKind:
    """A receipt by its payment's reference."""

    receipts: Receipts
    renderer: ReceiptRenderer
    texts: Texts

    async def gather(self, store: Store, ref: str, locale: str) -> Drawing:
        """The receipt as of now. Raises ReceiptNotThere."""
        receipt = await self.receipts.of_payment(store, ref)
        name = self.texts.say(locale, "receipt-file-name", {"number": receipt.reference})
        return Drawing(
            name=f"{name}.pdf",
            content_key=f"{receipt.content_key}:{locale}",
            draw=partial(self.renderer.render, receipt, locale=locale),
            kind=SheetKind.DOCUMENT,
            instead=tuple(receipt_in_words(receipt)),
        )


def receipt_in_words(receipt: PaymentReceipt) -> Iterator[Said]:
    """What the paper says, for when it could not be drawn."""
    yield say(
        "receipt-instead",
        number=receipt.reference,
        amount=receipt.amount,
        at=receipt.paid_at,
        article=as_fact(receipt.article),
        account=receipt.account_number,
        supplier=receipt.supplier.name,
    )
    if receipt.card:
        yield say("receipt-instead-card", card=receipt.card)
    if receipt.given_back:
        yield say("receipt-instead-back", amount=receipt.given_back)
