"""Paying: what for, how much, and the link to our page before the bank's."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import Command, Pressed, Typed
from handlers.core.reply import Button, Keyboard, Opens, Page, Reply, say
from handlers.core.states import Menu, Pay
from handlers.core.turn import Move, Next, Stay, Turn
from services.bills import BillNotFound
from services.domain.article import Article
from services.domain.facts import as_fact
from services.domain.ids import BillId
from services.domain.money import ZERO, Money, parse_money
from services.payments import Wish

_KOPECK_DIGITS: Final = 12


async def _begin(turn: Turn, event: Pressed) -> Move:
    """From the menu: the current debt; from a bill: that bill; from a letter: the debt."""
    turn.memory["pay"] = {"article": Article.ELECTRICITY.value}
    if event.payload:
        turn.memory["pay"] = await _of_bill(turn, event.payload)
    return await _opened(turn)


async def _begin_command(turn: Turn, _: Command) -> Move:
    turn.memory["pay"] = {"article": Article.ELECTRICITY.value}
    return await _opened(turn)


async def _opened(turn: Turn) -> Move:
    await turn.account_id()
    return Next(Pay.AMOUNT)


async def _of_bill(turn: Turn, payload: str) -> dict[str, object]:
    if not (payload.isascii() and payload.isdigit()) or len(payload) > _KOPECK_DIGITS:
        raise BillNotFound
    bill = await turn.office.bills.open(
        turn.store, bill_id=BillId(int(payload)), account_id=await turn.account_id()
    )
    return {"article": bill.article.value, "bill": bill.id}


def _article(turn: Turn) -> Article:
    return Article(turn.memory.get("pay", {}).get("article", Article.ELECTRICITY.value))


async def _show_amount(turn: Turn) -> Reply:
    """The debt of the article, other articles beside it; without a debt, the way is a reading."""
    article = _article(turn)
    balances = await turn.store.ledger.balances(await turn.account_id())
    debt = balances.get(article, ZERO)
    others: Keyboard = tuple(
        (
            Button(
                Action.ARTICLE,
                each.value,
                label="button-pay-article",
                facts={"article": as_fact(each), "amount": owed},
            ),
        )
        for each, owed in sorted(balances.items())
        if each is not article and owed > ZERO
    )
    other_sum = (Button(Action.PAY_OTHER),)
    if debt > ZERO:
        whole = Button(Action.PAY_SUM, str(debt.kopecks), facts={"amount": debt})
        said = say("pay-debt", article=as_fact(article), amount=debt)
        return Reply((said,), ((whole,), other_sum, *others))
    parts = [say("pay-no-debt", article=as_fact(article))]
    if debt < ZERO:
        parts.append(say("pay-credit", amount=-debt))
    return Reply(tuple(parts), ((Button(Action.READINGS),), other_sum, *others))


async def _changed_article(turn: Turn, event: Pressed) -> Move:
    if event.payload in {each.value for each in Article}:
        turn.memory["pay"] = {"article": event.payload}
    return Stay()


async def _whole(turn: Turn, event: Pressed) -> Move:
    if not (event.payload.isascii() and event.payload.isdigit()):
        return Stay()
    if len(event.payload) > _KOPECK_DIGITS:
        return Stay()
    return await _intend(turn, Money(int(event.payload)))


async def _other(_: Turn, __: Pressed) -> Move:
    return Next(Pay.TYPE)


async def _show_type(_: Turn) -> Reply:
    return Reply((say("pay-type"),))


async def _typed(turn: Turn, event: Typed) -> Move:
    return await _intend(turn, parse_money(event.text))


async def _intend(turn: Turn, amount: Money) -> Move:
    """Pressing twice gives the same payment: the intent is found again under the account."""
    kept = turn.memory.get("pay", {})
    wish = Wish(
        person_id=turn.person_id,
        account_id=await turn.account_id(),
        article=_article(turn),
        bill_id=BillId(kept["bill"]) if "bill" in kept else None,
        amount=amount,
    )
    ticket = await turn.office.payments.intend(turn.store, wish, turn.now)
    turn.memory["pay"] = {**kept, "reference": ticket.reference, "amount": amount.kopecks}
    return Next(Pay.LINK)


async def _show_link(turn: Turn) -> Reply:
    kept = turn.memory.get("pay", {})
    said = say(
        "pay-link",
        amount=Money(kept.get("amount", 0)),
        article=as_fact(_article(turn)),
        reference=kept.get("reference", ""),
    )
    opens = Opens(Page.PAY, kept.get("reference", ""))
    return Reply((said,), ((Button(Action.OPEN_PAY, opens=opens),),))


conversation = Conversation(
    name="pay",
    windows=(
        shows(Pay.AMOUNT, _show_amount, back=Menu.HOME, way_out=None),
        shows(Pay.TYPE, _show_type, back=Pay.AMOUNT, way_out=Action.CANCEL),
        shows(Pay.LINK, _show_link, back=Pay.AMOUNT),
    ),
    rows=(
        press(None, Action.PAY, _begin),
        command("pay", _begin_command),
        press(Pay.AMOUNT, Action.PAY_SUM, _whole),
        press(Pay.AMOUNT, Action.PAY_OTHER, _other),
        press(Pay.AMOUNT, Action.ARTICLE, _changed_article),
        on(Pay.AMOUNT, Typed, _typed),
        on(Pay.TYPE, Typed, _typed),
    ),
)
