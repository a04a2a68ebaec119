"""One bill: what it is made of, what of it is left, its paper and the way to pay it."""

from decimal import Decimal
from typing import Final

from handlers.bills.listing import BILL, pick
from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Keyboard, Paper, Reply, say
from handlers.core.states import Bills
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.allocation import PaidState
from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.listed_bill import ListedBill
from services.domain.meter import Zone
from services.domain.money import ZERO

_SHOWN: Final = 24  # a year in one bill: two zones, twelve months


async def opened(turn: Turn) -> ListedBill:
    """The bill, checked to be of the chosen account on every use. Raises BillNotFound."""
    return await turn.office.bills.standing(
        turn.store,
        bill_id=BillId(turn.memory.get(BILL, 0)),
        account_id=await turn.account_id(),
    )


async def show_one(turn: Turn) -> Reply:
    """The head, the state, the lines."""
    found = await opened(turn)
    bill = found.bill
    hidden = len(bill.lines) - _SHOWN
    # Lines of one time need no dates; those of several months or meters do.
    is_dated = len({line.from_on for line in bill.lines if line.from_on}) > 1
    lines = [_said(line, is_dated=is_dated) for line in bill.lines[:_SHOWN]]
    more = [say("bills-one-more", count=hidden)] if hidden > 0 else []
    title = [say("bills-one-lines")] if lines else []
    parts = (_head(bill), *_state(turn, found), *title, *lines, *more)
    return Reply(parts, _keyboard(found))


def _head(bill: Bill) -> Said:
    is_metered = bill.article is Article.ELECTRICITY
    return say(
        "bills-one" if is_metered else "bills-one-other-article",
        number=bill.number,
        article=as_fact(bill.article),
        formed=bill.formed_on,
        first=bill.period_from,
        last=bill.period_to,
        amount=bill.amount,
    )


def _state(turn: Turn, found: ListedBill) -> list[Said]:
    """What is left and until when; nothing more when nothing is left."""
    bill = found.bill
    if bill.is_preliminary:
        return [say("bills-one-preliminary")]
    if not found.left:
        return [say("bills-one-paid" if bill.amount > ZERO else "bills-one-nothing")]
    said = say("bills-one-unpaid")
    if found.state is PaidState.PARTLY:
        said = say("bills-one-partly", paid=bill.amount - found.left, left=found.left)
    is_overdue = turn.today > bill.due_on
    return [said, say("bills-one-overdue" if is_overdue else "bills-one-due", due=bill.due_on)]


def _keyboard(found: ListedBill) -> Keyboard:
    bill, number = found.bill, str(found.bill.id)
    is_ahead = bill.is_preliminary
    amount = bill.amount if is_ahead else found.left
    label = "button-pay-ahead" if is_ahead else "button-pay-bill"
    pay = Button(Action.PAY, number, label=label, facts={"amount": amount})
    papers = (Button(Action.PAPER, number), Button(Action.PAPER_LARGE, number))
    return (
        *(((pay,),) if amount > ZERO else ()),
        *(((Button(Action.WHY, number),),) if bill.article is Article.ELECTRICITY else ()),
        *((paper,) for paper in papers),
    )


def _said(line: BillLine, *, is_dated: bool) -> Said:
    if line.kind is LineKind.ENERGY and line.zone is not None:
        named = line.kind if line.zone is Zone.ALL else line.zone
        key = "bills-one-energy-dated" if is_dated else "bills-one-energy"
        return say(
            key,
            zone=as_fact(named),
            first=line.from_on or "",
            last=line.to_on or "",
            kwh=line.kwh or 0,
            price=(line.price or Decimal(0)) * (line.coefficient or Decimal(1)),
            amount=line.amount,
        )
    if line.kind is LineKind.CORRECTION and line.kwh is not None:
        return say("bills-one-correction", number=line.title, amount=line.amount)
    title = line.title or Said(f"linekind-{line.kind.value}")
    return say("bills-one-other", title=title, amount=line.amount)


async def asked_paper(turn: Turn, event: Pressed) -> Move:
    """From a letter: the bill as a document, and its window. Raises BillNotFound."""
    await pick(turn, event.payload)
    return Next(Bills.ONE, says=(await paper(turn, event)).says)


async def paper(turn: Turn, event: Pressed) -> Stay:
    """The bill as a document, in small print or large."""
    bill = (await opened(turn)).bill
    is_large = event.action == Action.PAPER_LARGE
    drawn = Paper("bill-large" if is_large else "bill", str(bill.id))
    return Stay(says=(Reply((say("bills-paper", number=bill.number),), paper=drawn),))
