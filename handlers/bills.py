"""Bills of the last year by article: the list, one with its lines, and the paper."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.incoming import Command, Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Paper, Reply, say
from handlers.core.states import Bills, Menu
from handlers.core.turn import Move, Next, Stay, Turn
from services.bills import BillNotFound, ListedBill
from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.meter import Zone

_YEAR: Final = timedelta(days=365)
_ID_DIGITS: Final = 18


def _article(turn: Turn) -> Article:
    return Article(turn.memory.get("bills_article", Article.ELECTRICITY.value))


async def _begin(turn: Turn, _: Pressed) -> Move:
    return await _opened(turn)


async def _begin_command(turn: Turn, _: Command) -> Move:
    return await _opened(turn)


async def _opened(turn: Turn) -> Move:
    await turn.account_id()
    turn.memory.pop("bills_page", None)
    turn.memory.pop("bills_article", None)
    return Next(Bills.LIST)


async def _show_list(turn: Turn) -> Reply:
    account_id = await turn.account_id()
    article = _article(turn)
    listed = await turn.office.bills.history(
        turn.store,
        account_id=account_id,
        article=article,
        since=turn.today - _YEAR,
        until=turn.today,
    )
    page = page_of(listed, turn.memory.get("bills_page", "0"))
    key = "bills-list" if listed else "bills-none"
    keyboard: Keyboard = tuple((_line(each),) for each in page.items)
    if page.line:
        keyboard = (*keyboard, page.line)
    balances = await turn.store.ledger.balances(account_id)
    others = tuple(
        Button(Action.ARTICLE, each.value, label=f"article-{each.value}")
        for each in Article
        if each is not article and (each in balances or each is Article.ELECTRICITY)
    )
    return Reply(
        (say(key, article=as_fact(article)),), (*keyboard, others) if others else keyboard
    )


def _line(each: ListedBill) -> Button:
    return Button(
        Action.BILL,
        str(each.bill.id),
        label="bills-line",
        facts={
            "period": f"{each.bill.period_to:%m.%Y}",
            "amount": each.bill.amount,
            "state": as_fact(each.state),
        },
    )


async def _paged(turn: Turn, event: Pressed) -> Move:
    turn.memory["bills_page"] = event.payload
    return Stay()


async def _changed_article(turn: Turn, event: Pressed) -> Move:
    if event.payload in {each.value for each in Article}:
        turn.memory["bills_article"] = event.payload
        turn.memory.pop("bills_page", None)
    return Stay()


async def _picked(turn: Turn, event: Pressed) -> Move:
    is_number = event.payload.isascii() and event.payload.isdigit()
    if not is_number or len(event.payload) > _ID_DIGITS:
        raise BillNotFound
    await _bill(turn, BillId(int(event.payload)))
    turn.memory["bill"] = int(event.payload)
    return Next(Bills.ONE)


async def _bill(turn: Turn, bill_id: BillId) -> Bill:
    """The bill, checked to be of the chosen account on every use."""
    return await turn.office.bills.open(
        turn.store, bill_id=bill_id, account_id=await turn.account_id()
    )


async def _show_one(turn: Turn) -> Reply:
    bill = await _bill(turn, BillId(turn.memory.get("bill", 0)))
    head = say(
        "bills-one",
        number=bill.number,
        formed=bill.formed_on,
        first=bill.period_from,
        last=bill.period_to,
        amount=bill.amount,
        due=bill.due_on,
        article=as_fact(bill.article),
    )
    return Reply(
        (head, *(_said(line) for line in bill.lines)),
        (
            (Button(Action.PAPER, str(bill.id)),),
            (Button(Action.PAY, str(bill.id)),),
        ),
    )


def _said(line: BillLine) -> Said:
    if line.kind is LineKind.ENERGY and line.zone is not None:
        price = (line.price or Decimal(0)) * (line.coefficient or Decimal(1))
        named = line.kind if line.zone is Zone.ALL else line.zone
        return say(
            "bills-one-energy",
            zone=as_fact(named),
            kwh=line.kwh or 0,
            price=f"{price.normalize():f}".replace(".", ","),
            amount=line.amount,
        )
    title = line.title or Said(f"linekind-{line.kind.value}")
    return say("bills-one-other", title=title, amount=line.amount)


async def _paper(turn: Turn, _: Pressed) -> Move:
    bill = await _bill(turn, BillId(turn.memory.get("bill", 0)))
    paper = Paper("bill", str(bill.id))
    return Stay(says=(Reply((say("bills-paper", number=bill.number),), paper=paper),))


conversation = Conversation(
    name="bills",
    windows=(
        shows(Bills.LIST, _show_list, back=Menu.HOME, way_out=None),
        shows(Bills.ONE, _show_one, back=Bills.LIST),
    ),
    rows=(
        press(None, Action.BILLS, _begin),
        command("bills", _begin_command),
        press(Bills.LIST, Action.PAGE, _paged),
        press(Bills.LIST, Action.ARTICLE, _changed_article),
        press(Bills.LIST, Action.BILL, _picked),
        press(Bills.ONE, Action.PAPER, _paper),
    ),
)
