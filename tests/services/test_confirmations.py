"""Confirmations: any order and any number of a bank's words, and the books are the same."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from services.domain.ledger import EntryKind
from services.domain.money import Money
from services.domain.payment import NoticeKind, PaymentState
from tests.services.home import ACCOUNT
from tests.services.till import NOW, SUM, Till, keys_of, said

PAID, FAILED, REFUNDED = NoticeKind.PAID, NoticeKind.FAILED, NoticeKind.REFUNDED
PENDING, EXPIRED = NoticeKind.PENDING, NoticeKind.EXPIRED


async def told(*kinds: NoticeKind) -> tuple[Till, str]:
    """A payment and words about it, each settled as it comes, a minute after another."""
    till = Till()
    reference = await till.intends()
    for minute, kind in enumerate(kinds, start=1):
        await till.hears(said(reference, kind, minute=minute))
    return till, reference


async def test_paid_books_once_tells_once_and_ends_the_look_ups() -> None:
    till = Till()
    reference = await till.intends()
    await till.opens(reference)
    await till.hears(said(reference, PAID))

    payment = till.payment(reference)
    assert (payment.state, payment.next_look_at) == (PaymentState.PAID, None)
    assert (payment.provider_ref, payment.card_mask) == ("OP000001-1", "4242 **** **** 4242")
    assert till.booked == [(f"payment:{reference}", -SUM.kopecks)]
    entry = till.units.kept.books.entries[-1]
    assert (entry.value_on, entry.source, entry.bill_id) == (date(2026, 11, 24), "internet", 1)
    (letter,) = till.letters
    assert letter.letter.unique_key == f"receipt:{reference}:paid"
    assert letter.letter.actions == (f"receipt|{reference}@{ACCOUNT.id}", "overview")
    assert till.verdicts == ["applied"]


async def test_money_of_the_last_minute_counts_for_the_day_in_kyiv() -> None:
    """I18: the day is that of the utility."""
    till = Till()
    reference = await till.intends()
    midnight = NOW.replace(hour=22, minute=30)
    await till.hears(said(reference, PAID, said_at=midnight))

    assert till.units.kept.books.entries[-1].value_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("debt", "key", "fact", "sum_"),
    [
        (SUM.kopecks, "letter-receipt-paid-off", "debt", None),
        (SUM.kopecks + 1, "letter-receipt-debt-left", "debt", Money(1)),
        (0, "letter-receipt-credit", "credit", SUM),
    ],
)
async def test_receipt_tells_what_is_left(
    debt: int, key: str, fact: str, sum_: Money | None
) -> None:
    till = Till(debt=debt)
    reference = await till.intends()
    await till.hears(said(reference, PAID))

    (kept,) = till.letters
    assert kept.letter.key == key
    assert kept.letter.facts.get(fact) == sum_
    assert kept.letter.facts["amount"] == SUM
    assert kept.letter.facts["reference"] == reference


async def test_repeats_are_welcome_and_change_nothing() -> None:
    till = Till()
    reference = await till.intends()
    word = said(reference, PAID)
    assert [await till.accepts(word) for _ in range(50)] == [True] + [False] * 49
    assert await till.settles() == 1
    assert await till.settles() == 0

    await till.hears(word, word)
    assert len(till.booked) == len(till.letters) == 1


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((PENDING, FAILED), PaymentState.FAILED),
        ((PENDING, PAID), PaymentState.PAID),
        ((FAILED, PENDING, PAID), PaymentState.PAID),
        ((PAID, PENDING), PaymentState.PAID),
        ((PAID, FAILED), PaymentState.PAID),
        ((PAID, EXPIRED, REFUNDED), PaymentState.REFUNDED),
        ((REFUNDED,), PaymentState.REFUNDED),
        ((FAILED, EXPIRED, PENDING, PAID, REFUNDED), PaymentState.REFUNDED),
    ],
)
async def test_any_arrival_gives_the_same_books(
    kinds: tuple[NoticeKind, ...], state: PaymentState
) -> None:
    """Every permutation, each settled one by one and all at once (I4)."""
    outcomes = set()
    for order in permutations(range(len(kinds))):
        outcomes.add(await arrived(kinds, order, limit=1))
        outcomes.add(await arrived(kinds, order, limit=50))

    assert len(outcomes) == 1
    assert outcomes.pop()[0] is state


async def arrived(
    kinds: tuple[NoticeKind, ...], order: tuple[int, ...], *, limit: int
) -> tuple[PaymentState, tuple[tuple[str, int], ...], tuple[date, ...]]:
    """What it ends in when the words, said one after another, arrive in another order."""
    till = Till()
    reference = await till.intends()
    words = [said(reference, kind, minute=at) for at, kind in enumerate(kinds, start=1)]
    for place in order:
        await till.accepts(words[place])
        if limit == 1:
            await till.settles(limit=1)
    await till.settles(limit=limit)
    dates = tuple(entry.value_on for entry in till.units.kept.books.entries)
    return till.payment(reference).state, tuple(till.booked), dates


async def test_entry_of_a_refund_has_the_date_of_the_refund_whatever_came_first() -> None:
    booked = set()
    for order in ((0, 1), (1, 0)):
        till = Till()
        reference = await till.intends()
        later = said(reference, REFUNDED, said_at=NOW + timedelta(days=3))
        words = (said(reference, PAID), later)
        for place in order:
            await till.hears(words[place])
        booked |= {(each.kind, each.value_on) for each in till.units.kept.books.entries[1:]}

    assert booked == {
        (EntryKind.PAYMENT, date(2026, 11, 24)),
        (EntryKind.REFUND, date(2026, 11, 27)),
    }


async def test_failure_and_refund_are_told_with_what_to_do_next() -> None:
    till, _ = await told(FAILED)
    assert keys_of(till.letters) == ["letter-payment-failed"]
    assert till.letters[0].letter.actions == ("pay", "overview")

    till, _ = await told(PAID, REFUNDED)
    assert keys_of(till.letters) == ["letter-receipt-paid-off", "letter-payment-refunded"]


async def test_late_failure_after_payment_is_not_told() -> None:
    till, reference = await told(PAID)
    await till.hears(said(reference, FAILED, minute=0))
    assert keys_of(till.letters) == ["letter-receipt-paid-off"]
    assert till.verdicts[-1] == "applied"
    assert till.payment(reference).state is PaymentState.PAID


async def test_pending_is_told_to_nobody_and_looked_up_soon() -> None:
    till, reference = await told(PENDING)
    assert till.letters == []
    assert till.payment(reference).next_look_at == NOW + timedelta(minutes=1)


async def test_old_notice_replayed_after_the_refund_changes_nothing() -> None:
    till, reference = await told(PAID, REFUNDED)
    before = (till.booked, till.payment(reference), len(till.letters))
    await till.hears(replace(said(reference, PAID, minute=3), dedupe_key="said again"))
    assert till.verdicts[-1] == "old news"
    assert (till.booked, till.payment(reference), len(till.letters)) == before


async def test_payment_of_nobody_is_booked_and_told_to_nobody() -> None:
    till = Till()
    reference = await till.intends(person_id=None)
    await till.hears(said(reference, PAID))
    assert len(till.booked) == 1
    assert till.letters == []


async def test_payer_who_has_only_begun_is_not_kept() -> None:
    till = Till()
    reference = await till.intends()
    assert not await till.accepts(said(reference, NoticeKind.STARTED))
    assert till.verdicts == []


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_parts_given_back_are_booked_once_whatever_came_first(
    order: tuple[int, ...],
) -> None:
    till = Till()
    reference = await till.intends()
    words = [
        said(reference, PAID),
        said(reference, REFUNDED, minute=2, amount=Money(100_00), is_part=True),
        said(reference, REFUNDED, minute=3, amount=Money(200_00), is_part=True),
        said(reference, FAILED, minute=4),
    ]
    for place in order:
        await till.hears(words[place])
        await till.hears(words[place])

    given_back = sum(kopecks for _, kopecks in till.booked if kopecks > 0)
    assert (given_back, till.payment(reference).state) == (300_00, PaymentState.PAID)
    assert sum(kopecks for _, kopecks in till.booked) == 300_00 - SUM.kopecks


async def test_each_part_given_back_is_told_and_the_last_ends_the_payment() -> None:
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, PAID))
    for minute, kopecks in enumerate((100_00, 300_00, SUM.kopecks), start=2):
        await till.hears(said(reference, REFUNDED, minute=minute, amount=Money(kopecks)))

    told = [each.letter for each in till.letters if each.letter.key == "letter-payment-refunded"]
    assert [each.facts["amount"] for each in told] == [
        Money(100_00),
        Money(200_00),
        Money(212_40),
    ]
    assert till.payment(reference).state is PaymentState.REFUNDED
    assert sum(kopecks for _, kopecks in till.booked) == 0


async def test_more_than_was_paid_is_not_given_back_by_a_machine() -> None:
    till = Till()
    reference = await till.intends()
    await till.hears(said(reference, PAID))
    for minute, kopecks in enumerate((500_00, 100_00), start=2):
        await till.hears(
            said(reference, REFUNDED, minute=minute, amount=Money(kopecks), is_part=True)
        )
    assert till.verdicts == ["applied", "applied", "suspense:refunded too much"]
    assert sum(kopecks for _, kopecks in till.booked if kopecks > 0) == SUM.kopecks
