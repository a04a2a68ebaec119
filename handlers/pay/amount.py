"""How much: what is left of the bill or the debt, what is on its way, and other debts beside."""

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Pay
from handlers.core.turn import Move, Next, Turn
from handlers.pay.target import Target, offer_of, remembered
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.facts import Said, as_fact
from services.domain.money import Money
from services.domain.offer import Offer
from services.payments import PaymentRules


async def show_amount(turn: Turn) -> Reply:
    """What is asked for; without a debt, the way is a reading or paying ahead."""
    target = remembered(turn)
    offer = await offer_of(turn, target)
    rules = turn.office.payments.rules
    return Reply(
        (*_asked(offer), *_coming(offer), *_bounds(offer, rules)),
        (*_sums(target, offer, rules), *_ways(offer), *_others(offer)),
    )


def _asked(offer: Offer) -> list[Said]:
    article = as_fact(offer.article)
    if offer.bill is not None:
        return _asked_for_bill(offer, offer.bill)
    if offer.asked:
        return [say("pay-debt", article=article, amount=offer.asked)]
    said = [say("pay-no-debt", article=article)]
    if offer.credit:
        said.append(say("pay-credit", amount=offer.credit))
    is_metered = offer.article is Article.ELECTRICITY
    return [*said, say("pay-ahead-reading" if is_metered else "pay-ahead")]


def _asked_for_bill(offer: Offer, bill: Bill) -> list[Said]:
    named = {"number": bill.number, "article": as_fact(offer.article)}
    if not offer.asked:
        return [say("pay-bill-paid", **named)]
    said = [say("pay-bill", **named, amount=offer.asked)]
    if offer.paid:
        said.append(say("pay-bill-partly", paid=offer.paid, whole=bill.amount))
    if bill.is_preliminary:
        said.append(say("pay-bill-preliminary"))
    return said


def _coming(offer: Offer) -> list[Said]:
    """Money that a bank has taken and not confirmed: nobody should pay it twice."""
    if not offer.pending:
        return []
    said = [say("pay-pending", amount=offer.pending)]
    if offer.remaining and offer.remaining < offer.asked:
        said.append(say("pay-remaining", amount=offer.remaining))
    return said


def _bounds(offer: Offer, rules: PaymentRules) -> list[Said]:
    if not offer.remaining:
        return []
    if offer.remaining > rules.maximum:
        return [say("pay-by-parts", maximum=rules.maximum)]
    if offer.remaining < rules.minimum:
        return [say("pay-least", minimum=rules.minimum)]
    return [say("pay-hint")]


def _sums(target: Target, offer: Offer, rules: PaymentRules) -> Keyboard:
    """The whole, or as much of it as one payment carries; a sum chosen before; any other."""
    sums = [target.amount] if target.amount is not None else []
    if offer.remaining:
        sums.insert(0, min(max(offer.remaining, rules.minimum), rules.maximum))
    pressed = tuple((_sum(offer, each),) for each in dict.fromkeys(sums))
    return (*pressed, (Button(Action.PAY_OTHER),))


def _sum(offer: Offer, amount: Money) -> Button:
    label = "button-pay-sum" if amount == offer.asked else "button-pay-part"
    return Button(Action.PAY_SUM, str(amount.kopecks), label=label, facts={"amount": amount})


def _ways(offer: Offer) -> Keyboard:
    """Without a debt: a reading makes the next bill, a schedule names the next instalment."""
    if offer.article is Article.SCHEDULE:
        return ((Button(Action.SCHEDULE),),)
    is_idle = offer.article is Article.ELECTRICITY and offer.bill is None and not offer.asked
    return ((Button(Action.READINGS),),) if is_idle else ()


def _others(offer: Offer) -> Keyboard:
    """Other debts; the whole of the article's own beside a bill of it that asks for less."""
    return tuple(
        (_other(offer, article, owed),)
        for article, owed in Article.in_order(offer.others)
        if article is not offer.article or owed != offer.asked
    )


def _other(offer: Offer, article: Article, owed: Money) -> Button:
    label = "button-pay-debt" if article is offer.article else "button-pay-article"
    facts = {"article": as_fact(article), "amount": owed}
    return Button(Action.ARTICLE, article.value, label=label, facts=facts)


async def asked_other(_: Turn, __: Pressed) -> Move:
    """A sum will be typed."""
    return Next(Pay.TYPE)


async def show_type(turn: Turn) -> Reply:
    """How to type a sum, and its bounds."""
    rules = turn.office.payments.rules
    return Reply((say("pay-type", minimum=rules.minimum, maximum=rules.maximum),))
