"""The list of an article's bills in the chosen period: each with its state, and the whole."""

from typing import Final

from handlers.core import period
from handlers.core.about import take_account
from handlers.core.actions import Action
from handlers.core.incoming import Command, Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Line, Reply, say
from handlers.core.states import Bills, Payments
from handlers.core.turn import Move, Next, Stay, Turn
from services.bills import BillNotFound
from services.domain.allocation import PaidState
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.listed_bill import ListedBill, totals_of
from services.domain.period import billing_month
from services.domain.span import Span

BILL: Final = "bill"
_ARTICLE: Final = "bills_article"
_PAGE: Final = "bills_page"
_ID_DIGITS: Final = 18


async def begin(turn: Turn, event: Pressed) -> Move:
    """From anywhere, letters too; the payload names an article, electricity by default."""
    return await _opened(turn, event.payload)


async def begin_command(turn: Turn, _: Command) -> Move:
    """The bills of electricity."""
    return await _opened(turn, Article.ELECTRICITY.value)


async def _opened(turn: Turn, article: str) -> Move:
    await turn.account_id()
    period.forget(turn)
    turn.memory.pop(_PAGE, None)
    turn.memory[_ARTICLE] = article if article in set(Article) else Article.ELECTRICITY.value
    return Next(Bills.LIST)


async def show_list(turn: Turn) -> Reply:
    """A page of bills, the latest first."""
    article = Article(turn.memory.get(_ARTICLE, Article.ELECTRICITY.value))
    span = period.chosen(turn)
    listed = await turn.office.bills.history(
        turn.store,
        account_id=await turn.account_id(),
        article=article,
        since=span.first,
        until=span.last,
    )
    page = page_of(listed, turn.memory.get(_PAGE, "0"))
    keyboard: Keyboard = tuple((_button(turn, each),) for each in page.items)
    if page.line:
        keyboard = (*keyboard, page.line)
    beside: Keyboard = ((period.BUTTON, Button(Action.PAYMENTS)),)
    return Reply(
        (_head(article, span, listed), *(_line(turn, each) for each in page.items)),
        (*keyboard, *beside, *await _others(turn, article)),
    )


def _head(article: Article, span: Span, listed: list[ListedBill]) -> Said:
    named = {"article": as_fact(article), "period": period.said_of(span)}
    if not listed:
        return say("bills-none", **named)
    totals = totals_of(listed)
    key = "bills-list" if totals.left else "bills-list-paid"
    return say(key, **named, charged=totals.charged, left=totals.left)


async def _others(turn: Turn, article: Article) -> Keyboard:
    """Articles beside this one: electricity, and whatever the account was ever charged for."""
    balances = await turn.store.ledger.balances(await turn.account_id())
    others: tuple[Line, ...] = tuple(
        (Button(Action.ARTICLE, each.value, label=f"article-{each.value}"),)
        for each in Article
        if each is not article and (each in balances or each is Article.ELECTRICITY)
    )
    return others


def _line(turn: Turn, each: ListedBill) -> Said:
    bill = each.bill
    is_metered = bill.article is Article.ELECTRICITY
    return say(
        "bills-item" if is_metered else "bills-item-other",
        month=month_of(turn, bill),
        number=bill.number,
        formed=bill.formed_on,
        first=bill.period_from,
        last=bill.period_to,
        amount=bill.amount,
        state=_state(each),
    )


def _button(turn: Turn, each: ListedBill) -> Button:
    bill = each.bill
    is_metered = bill.article is Article.ELECTRICITY
    named = month_of(turn, bill) if is_metered else bill.formed_on
    facts = {"month": named, "amount": bill.amount}
    return Button(Action.BILL, str(bill.id), label="bills-line", facts=facts)


def _state(each: ListedBill) -> Said:
    if each.bill.is_preliminary:
        return say("bills-preliminary")
    if each.state is PaidState.PARTLY:
        return say("bills-partly", left=each.left)
    return say("bills-unpaid") if each.left else say("bills-paid")


def month_of(turn: Turn, bill: Bill) -> Said:
    """The month that the bill closes: of October, though its last reading is of 1 November."""
    month = billing_month(bill.period_to, turn.office.bills.rules.window)
    named = say(f"month-{month.month}")
    return say("calendar-month", month=named, year=str(month.year))


async def paged(turn: Turn, event: Pressed) -> Move:
    """Another page."""
    turn.memory[_PAGE] = event.payload
    return Stay()


async def changed_article(turn: Turn, event: Pressed) -> Move:
    """Another article, the same period."""
    if event.payload in set(Article):
        turn.memory[_ARTICLE] = event.payload
        turn.memory.pop(_PAGE, None)
    return Stay()


async def asked_period(turn: Turn, _: Pressed) -> Move:
    """Other days; the list begins anew."""
    turn.memory.pop(_PAGE, None)
    return period.ask(turn, Bills.LIST)


async def to_payments(_: Turn, __: Pressed) -> Move:
    """To the payments of the same period."""
    return Next(Payments.LIST)


async def picked(turn: Turn, event: Pressed) -> Move:
    """One bill. Raises BillNotFound."""
    await pick(turn, event.payload)
    return Next(Bills.ONE)


async def pick(turn: Turn, payload: str) -> Bill:
    """Remember the bill that a press names; it is looked for on the chosen account only.

    A letter's button names the account too. Raises BillNotFound, AccountNotYours.
    """
    payload = await take_account(turn, payload)
    is_number = payload.isascii() and payload.isdigit()
    if not is_number or len(payload) > _ID_DIGITS:
        raise BillNotFound
    bill = await turn.office.bills.open(
        turn.store, bill_id=BillId(int(payload)), account_id=await turn.account_id()
    )
    turn.memory[BILL] = bill.id
    return bill
