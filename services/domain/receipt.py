"""Letters about a payment: the receipt, the failure, money given back."""

from collections.abc import Mapping
from datetime import datetime

from services.domain.facts import Fact, Said, as_fact
from services.domain.ids import PersonId
from services.domain.message import PAYLOAD_MARK, NewLetter
from services.domain.money import ZERO, Money
from services.domain.payment import FINAL, Notice, Payment, PaymentState
from services.domain.standing import Standing


def payment_letter(
    person_id: PersonId, payment: Payment, standing: Standing, *, balance: Money, now: datetime
) -> NewLetter:
    """What became of a payment; a receipt says what the article's `balance` is after it."""
    state = standing.state
    key, facts = f"letter-payment-{state.value}", _facts(payment, payment.amount)
    if state is PaymentState.PAID and standing.paid is not None:
        key, more = _receipt(standing.paid, balance)
        facts |= more
    return NewLetter(
        person_id=person_id,
        key=key,
        facts=facts,
        unique_key=f"receipt:{payment.reference}:{state.value}",
        due_at=now,
        actions=(receipt_action(payment), "overview") if state in FINAL else ("pay", "overview"),
    )


def refund_letter(
    person_id: PersonId, payment: Payment, standing: Standing, *, amount: Money, now: datetime
) -> NewLetter:
    """`amount` has just been given back; one letter for each sum given back so far."""
    return NewLetter(
        person_id=person_id,
        key="letter-payment-refunded",
        facts=_facts(payment, amount),
        unique_key=f"receipt:{payment.reference}:refunded:{standing.given_back.kopecks}",
        due_at=now,
        actions=(receipt_action(payment), "overview"),
    )


def receipt_action(payment: Payment) -> str:
    """The button that brings the receipt as a PDF, whichever account was chosen last."""
    return f"receipt{PAYLOAD_MARK}{payment.reference}@{payment.account_id}"


def _facts(payment: Payment, amount: Money) -> dict[str, Fact]:
    return {
        "amount": amount,
        "reference": payment.reference,
        "article": as_fact(payment.article),
    }


def _receipt(paid: Notice, balance: Money) -> tuple[str, Mapping[str, Fact]]:
    """Which receipt it is: the debt is gone, some is left, or money is left over."""
    card = paid.card_mask
    facts: dict[str, Fact] = {
        "at": paid.said_at,
        "card": Said("letter-card", {"mask": card}) if card else Said("letter-no-card"),
    }
    if balance > ZERO:
        return "letter-receipt-debt-left", facts | {"debt": balance}
    if balance < ZERO:
        return "letter-receipt-credit", facts | {"credit": -balance}
    return "letter-receipt-paid-off", facts
