"""Receipts of internet payments: what their bank has said, as a paper for whoever asks for one."""

from dataclasses import dataclass

from services.domain.ids import AccountId
from services.domain.invoice import Supplier
from services.domain.payment import Payment
from services.domain.payment_receipt import PaymentReceipt, ReceiptNotThere
from services.domain.standing import standing_of
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class Receipts:
    """`supplier` is whom the money went to."""

    supplier: Supplier

    async def of_account(
        self, store: Store, account_id: AccountId, reference: str
    ) -> PaymentReceipt:
        """The receipt, when the payment is one of the account. Raises ReceiptNotThere."""
        payment = await store.payments.find(reference)
        if payment is None or payment.account_id != account_id:
            raise ReceiptNotThere
        return await self._receipt(store, payment)

    async def of_payment(self, store: Store, reference: str) -> PaymentReceipt:
        """The receipt for whoever was let in already. Raises ReceiptNotThere."""
        payment = await store.payments.find(reference)
        if payment is None:
            raise ReceiptNotThere
        return await self._receipt(store, payment)

    async def _receipt(self, store: Store, payment: Payment) -> PaymentReceipt:
        """The books' own fold says whether, when and how much (docs/payments.md, I4)."""
        standing = standing_of(payment, await store.notices.of_reference(payment.reference))
        paid = standing.paid
        if paid is None:
            raise ReceiptNotThere
        account = await store.accounts.get(payment.account_id)
        return PaymentReceipt(
            reference=payment.reference,
            article=payment.article,
            amount=payment.amount,
            given_back=standing.given_back,
            paid_at=paid.said_at,
            bank=paid.provider,
            card=paid.card_mask or "",
            account_number=account.number,
            full_name=account.full_name,
            address=account.address,
            supplier=self.supplier,
        )
