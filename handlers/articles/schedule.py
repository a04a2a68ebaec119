"""A repayment schedule: progress in words and a bar, what is overdue and next, all instalments."""

from typing import Final

from handlers.articles.listing import PAGE
from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Line, Reply, say
from handlers.core.states import Articles
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.article import Article
from services.domain.facts import Said, as_fact
from services.domain.money import Money
from services.domain.schedule import InstalmentState, Part, Schedule

_CONTRACT: Final = "articles_contract"
_DIGITS: Final = 3
_SHOWN: Final = 12
_BAR: Final = 10
_WHOLE: Final = 100


async def begin(turn: Turn, event: Pressed) -> Move:
    """From anywhere; the payload is the place of a contract among several."""
    await turn.account_id()
    turn.memory.pop(PAGE, None)
    turn.memory[_CONTRACT] = _place(event.payload)
    return Next(Articles.SCHEDULE)


def _place(payload: str) -> int:
    is_number = payload.isascii() and payload.isdigit() and len(payload) <= _DIGITS
    return int(payload) if is_number else 0


async def paged(turn: Turn, event: Pressed) -> Move:
    """Another page of the instalments."""
    turn.memory[PAGE] = event.payload
    return Stay()


async def show_schedule(turn: Turn) -> Reply:
    """The chosen contract, or that there is none."""
    schedules = await turn.office.articles.schedules(
        turn.store, account_id=await turn.account_id(), today=turn.today
    )
    if not schedules:
        keyboard = ((Button(Action.BILLS, Article.SCHEDULE.value), Button(Action.PAYMENTS)),)
        return Reply((say("articles-no-schedule"),), keyboard)
    place = min(turn.memory.get(_CONTRACT, 0), len(schedules) - 1)
    schedule = schedules[place]
    page = page_of(schedule.parts, turn.memory.get(PAGE, _first_page(schedule)), _SHOWN)
    parts = [*_head(schedule), say("articles-instalments"), *map(_line, page.items)]
    others = tuple(
        (Button(Action.SCHEDULE, str(other), label="button-contract", facts={"number": name}),)
        for other, name in enumerate(each.contract_number for each in schedules)
        if other != place
    )
    return Reply(tuple(parts), _keyboard(schedule, page.line, others))


def _first_page(schedule: Schedule) -> str:
    """The page where the first instalment to be paid stands."""
    unpaid = [place for place, part in enumerate(schedule.parts) if part.left]
    return str(unpaid[0] // _SHOWN) if unpaid else "0"


def _head(schedule: Schedule) -> list[Said]:
    said = [
        say(
            "articles-schedule",
            number=schedule.contract_number,
            day=schedule.agreed_on,
            amount=schedule.agreed,
        )
    ]
    if schedule.overdue:
        said.append(
            say(
                "articles-schedule-overdue",
                count=len(schedule.overdue),
                amount=schedule.overdue_sum,
                day=schedule.overdue[0].instalment.due_on,
            )
        )
    said.append(
        say(
            "articles-progress",
            paid=schedule.paid,
            whole=schedule.total,
            percent=schedule.percent,
            bar=bar(schedule.percent),
        )
    )
    if schedule.next is not None:
        facts = {"amount": schedule.next.left, "day": schedule.next.instalment.due_on}
        said.append(say("articles-schedule-next", **facts))
    elif not schedule.left:
        said.append(say("articles-schedule-done"))
    return said


def bar(percent: int) -> str:
    """A bar of ten squares; the last is filled only when nothing is left."""
    filled = percent * _BAR // _WHOLE
    return "■" * filled + "□" * (_BAR - filled)


def _line(part: Part) -> Said:
    instalment = part.instalment
    is_overdue = part.state is InstalmentState.OVERDUE
    is_touched = bool(part.paid) and bool(part.left)
    return say(
        "articles-instalment-overdue" if is_overdue else "articles-instalment",
        number=instalment.position,
        day=instalment.due_on,
        amount=instalment.amount,
        state=as_fact(part.state),
        rest=say("articles-rest", amount=part.left) if is_touched else "",
    )


def _keyboard(schedule: Schedule, turning: Line, others: Keyboard) -> Keyboard:
    pay = tuple((button,) for button in _payable(schedule))
    paging = (turning,) if turning else ()
    beside = (Button(Action.BILLS, Article.SCHEDULE.value), Button(Action.PAYMENTS))
    return (*paging, *pay, *others, beside)


def _payable(schedule: Schedule) -> list[Button]:
    """What is overdue comes first: money covers the oldest instalment whatever it is called."""
    if not schedule.left:
        return []
    buttons = []
    overdue, ahead = schedule.overdue_sum, schedule.next
    if overdue:
        buttons.append(_pay("button-pay-overdue", overdue, schedule.overdue))
    if overdue and ahead is not None:
        buttons.append(_pay("button-pay-overdue-next", overdue + ahead.left, ()))
    elif ahead is not None:
        buttons.append(_pay("button-pay-next", ahead.left, (ahead,)))
    return [*buttons, Button(Action.PAY, Article.SCHEDULE.value, label="button-pay-other")]


def _pay(label: str, amount: Money, parts: tuple[Part, ...]) -> Button:
    """A single instalment is paid by its bill, when it has one; several, by the article."""
    bill_id = parts[0].instalment.bill_id if len(parts) == 1 else None
    payload = str(bill_id) if bill_id else f"{Article.SCHEDULE.value}:{amount.kopecks}"
    return Button(Action.PAY, payload, label=label, facts={"amount": amount})
