"""Receipts: only of money that has come, only of the account that asks, by the books' own fold."""

import pytest

from services.domain.ids import AccountId
from services.domain.money import Money
from services.domain.payment import NoticeKind
from services.domain.payment_receipt import PaymentReceipt, ReceiptNotThere
from services.receipts import Receipts
from tests.services.documents.bills import bill
from tests.services.home import ACCOUNT
from tests.services.till import SUM, Till, said

RECEIPTS = Receipts(bill().supplier)


async def receipt(till: Till, reference: str, account_id: int = ACCOUNT.id) -> PaymentReceipt:
    async with till.units() as unit:
        return await RECEIPTS.of_account(unit, AccountId(account_id), reference)


async def test_a_receipt_says_what_the_bank_has_said() -> None:
    till = Till()
    reference = await till.intends()
    paid = said(reference, NoticeKind.PAID)
    await till.hears(paid)

    found = await receipt(till, reference)
    assert (found.amount, found.given_back) == (SUM, Money(0))
    assert (found.paid_at, found.card) == (paid.said_at, paid.card_mask)
    assert (found.bank, found.account_number) == ("sandbox", ACCOUNT.number)


async def test_money_given_back_stands_on_it_in_whatever_order_it_was_heard() -> None:
    till = Till()
    reference = await till.intends()
    part = said(reference, NoticeKind.REFUNDED, minute=3, amount=Money(100_00))
    await till.hears(part, said(reference, NoticeKind.PAID))
    assert (await receipt(till, reference)).given_back == Money(100_00)
    before = (await receipt(till, reference)).content_key

    await till.hears(said(reference, NoticeKind.REFUNDED, minute=4))
    assert (await receipt(till, reference)).is_given_back
    assert (await receipt(till, reference)).content_key != before


@pytest.mark.parametrize("kind", [NoticeKind.PENDING, NoticeKind.FAILED, NoticeKind.EXPIRED])
async def test_what_was_not_paid_has_none(kind: NoticeKind) -> None:
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, kind))
    with pytest.raises(ReceiptNotThere):
        await receipt(till, reference)


async def test_nobody_gets_the_receipt_of_another_account() -> None:
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, NoticeKind.PAID))
    with pytest.raises(ReceiptNotThere):
        await receipt(till, reference, account_id=ACCOUNT.id + 1)
    for unknown in ("OB9999", "", "'; --"):
        with pytest.raises(ReceiptNotThere):
            await receipt(till, unknown)
