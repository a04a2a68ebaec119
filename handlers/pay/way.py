"""The way to the bank: a sum pressed or typed becomes an intent, and the intent a link."""

from typing import Final

from handlers.core.about import take_account
from handlers.core.actions import Action
from handlers.core.incoming import Command, Pressed, Typed
from handlers.core.reply import Button, Opens, Page, Reply, say
from handlers.core.states import Pay
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.pay.target import PAY, Target, offer_of, remembered, target_of
from services.domain.facts import as_fact
from services.domain.money import Money, parse_money
from services.payments import Wish

_KOPECK_DIGITS: Final = 12


async def begin(turn: Turn, event: Pressed) -> Move:
    """From anywhere, letters too. A sum that was chosen needs no second question, unless money is
    coming.
    """
    target = await target_of(turn, await take_account(turn, event.payload))
    offer = await offer_of(turn, target)
    turn.memory[PAY] = target.as_memory()
    if target.amount is not None and not offer.pending:
        return await _intend(turn, target, target.amount)
    return Next(Pay.AMOUNT)


async def begin_command(turn: Turn, _: Command) -> Move:
    """What is owed for."""
    turn.memory[PAY] = (await target_of(turn, "")).as_memory()
    return Next(Pay.AMOUNT)


async def pressed_sum(turn: Turn, event: Pressed) -> Move:
    """A sum in kopecks from a button; anything else changes nothing."""
    digits = event.payload
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _KOPECK_DIGITS:
        return Stay()
    return await _intend(turn, remembered(turn), Money(int(digits)))


async def typed_sum(turn: Turn, event: Typed) -> Move:
    """A sum typed in hryvnias."""
    return await _intend(turn, remembered(turn), parse_money(event.text))


async def _intend(turn: Turn, target: Target, amount: Money) -> Move:
    """Pressing twice gives the same payment: the intent is found again under the account."""
    offer = await offer_of(turn, target)
    wish = Wish(
        person_id=turn.person_id,
        account_id=await turn.account_id(),
        article=offer.article,
        bill_id=None if offer.bill is None else offer.bill.id,
        amount=amount,
    )
    ticket = await turn.office.payments.intend(turn.store, wish, turn.now)
    turn.memory[PAY] = {
        **target.as_memory(),
        "reference": ticket.reference,
        "amount": amount.kopecks,
        "surplus": offer.surplus(amount).kopecks,
    }
    return Next(Pay.LINK)


async def show_link(turn: Turn) -> Reply:
    """The sum, what becomes of the part that nothing asks for, and the link."""
    kept = turn.memory.get(PAY, {})
    offer = await offer_of(turn, remembered(turn))
    article = as_fact(offer.article)
    reference = kept.get("reference", "")
    parts = [
        say(
            "pay-link",
            amount=Money(kept.get("amount", 0)),
            article=article,
            reference=reference,
        )
    ]
    if kept.get("surplus"):
        parts.append(say("pay-surplus", amount=Money(kept["surplus"])))
    parts.append(say("pay-how"))
    opens = Opens(Page.PAY, reference)
    return Reply(tuple(parts), ((Button(Action.OPEN_PAY, opens=opens),),))
