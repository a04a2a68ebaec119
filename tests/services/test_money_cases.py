"""Cases of money that no other file holds: two links, a changed bill, copies of parts, the log."""

import logging
from datetime import date, timedelta

import pytest

from services.domain.article import Article
from services.domain.ids import BillId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import Money
from services.domain.payment import NoticeKind, PaymentState
from tests.services.home import ACCOUNT
from tests.services.lives import BANKS, SHOPS, Acquirers, order_of, told
from tests.services.till import NOW, SUM, Till, keys_of, said

PAID, REFUNDED = NoticeKind.PAID, NoticeKind.REFUNDED
CARD = "4242424242424242"


async def test_two_links_of_a_bill_both_paid_are_two_credits_and_two_receipts() -> None:
    """I8: the first closes the bill, the second is an advance."""
    till = Till()
    first, second = await till.intends(), await till.intends(SUM.kopecks, bill_id=None)
    for reference in (first, second):
        await till.hears(said(reference, PAID))

    assert till.booked == [(f"payment:{name}", -SUM.kopecks) for name in (first, second)]
    assert keys_of(till.letters) == ["letter-receipt-paid-off", "letter-receipt-credit"]


async def test_old_link_of_a_changed_bill_is_booked_to_the_account_and_tells_what_is_left() -> (
    None
):
    """I20: the sum is the link's, whatever the bill says by now."""
    till = Till()
    reference = await till.intends()
    await till.opens(reference)
    till.units.kept.books.entries.append(
        Entry(
            id=2,
            account_id=ACCOUNT.id,
            article=Article.ELECTRICITY,
            kind=EntryKind.CORRECTION,
            amount=Money(100_00),
            reference="bill:1:v2",
            value_on=date(2026, 11, 20),
            booked_at=NOW,
            bill_id=BillId(1),
            payment_id=None,
            source="",
        )
    )
    newer = await till.intends(SUM.kopecks + 100_00)
    await till.hears(said(reference, PAID))

    assert newer != reference
    assert till.booked == [(f"payment:{reference}", -SUM.kopecks)]
    (receipt,) = till.letters
    assert receipt.letter.key == "letter-receipt-debt-left"
    assert Money(100_00) in receipt.letter.facts.values()


async def test_copy_of_the_first_part_after_the_second_gives_nothing_back() -> None:
    till = Till()
    reference = await till.intends()
    first = said(reference, REFUNDED, minute=2, amount=Money(100_00), is_part=True)
    second = said(reference, REFUNDED, minute=3, amount=Money(50_00), is_part=True)
    await till.hears(said(reference, PAID))
    for part in (first, second, first):
        await till.hears(part)

    assert sorted(kopecks for _, kopecks in till.booked) == [-SUM.kopecks, 50_00, 100_00]
    assert till.payment(reference).state is PaymentState.PAID


@pytest.mark.parametrize("bank", BANKS)
async def test_logs_of_a_life_at_a_bank_hold_no_key_and_no_card(
    bank: str, caplog: pytest.LogCaptureFixture
) -> None:
    """I19: read, objected to, settled; of the card the mask alone is kept."""
    acquirers, till = Acquirers(), Till()
    reference = await till.intends()
    lives = ("processing", "wrong", "failure", "success", "back:100.00")
    pause = timedelta(seconds=5)
    posted = told(acquirers.doubles[bank], order_of(bank, reference), lives, pause=pause)
    with caplog.at_level(logging.DEBUG):
        for each in posted:
            await till.hears(await acquirers.clients()[bank].read(each.body, each.headers))

    secrets = (SHOPS.liqpay_private_key, SHOPS.mono_token, SHOPS.wayforpay_secret, CARD)
    assert "waits for staff" in caplog.text
    assert not [each for each in secrets if each in caplog.text]
    assert CARD not in (till.payment(reference).card_mask or "")
