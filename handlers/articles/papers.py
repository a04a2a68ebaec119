"""Acts and services: what each is, what of it is left, and a button to pay it."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from handlers.articles.listing import PAGE
from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.turn import Move, Stay, Turn
from services.domain.act import ActStanding, ActStatus
from services.domain.article import Article
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.money import Money
from services.domain.service import ServiceStanding

_SHOWN: Final = 5
T = TypeVar("T")


async def paged(turn: Turn, event: Pressed) -> Move:
    """Another page of acts or services."""
    turn.memory[PAGE] = event.payload
    return Stay()


async def show_acts(turn: Turn) -> Reply:
    """Acts of the account, the latest first."""
    acts = await turn.office.articles.acts(turn.store, account_id=await turn.account_id())
    return _window(turn, Article.ACTS, acts, _act, _act_button)


async def show_services(turn: Turn) -> Reply:
    """Services of the account, the latest first."""
    found = await turn.office.articles.services(turn.store, account_id=await turn.account_id())
    return _window(turn, Article.SERVICES, found, _service, _service_button)


def _window(
    turn: Turn,
    article: Article,
    found: Sequence[T],
    told: Callable[[T], tuple[Said, ...]],
    button: Callable[[T], Keyboard],
) -> Reply:
    page = page_of(found, turn.memory.get(PAGE, "0"), _SHOWN)
    head = say(f"articles-{article.value}" if found else f"articles-no-{article.value}")
    said = [part for each in page.items for part in told(each)]
    pay = [line for each in page.items for line in button(each)]
    paging = (page.line,) if page.line else ()
    beside = (Button(Action.BILLS, article.value), Button(Action.PAYMENTS))
    return Reply((head, *said), (*paging, *pay, beside))


def _act(standing: ActStanding) -> tuple[Said, ...]:
    act = standing.act
    told = say(
        "articles-act",
        number=act.number,
        day=act.drawn_on,
        kwh=act.kwh,
        amount=act.amount,
        status=as_fact(act.status),
    )
    if act.status is ActStatus.CANCELLED:
        return told, say("articles-act-cancelled")
    if not act.owed and act.amount:
        return told, say("articles-act-waiting")
    return told, _left(standing.paid, standing.left)


def _service(standing: ServiceStanding) -> tuple[Said, ...]:
    service = standing.service
    done = service.done_on
    told = say(
        "articles-service",
        title=service.title,
        number=service.number,
        ordered=service.ordered_on,
        amount=service.amount,
    )
    how = say("articles-service-done", day=done) if done else say("articles-service-waiting")
    return told, how, _left(standing.paid, standing.left)


def _left(paid: Money, left: Money) -> Said:
    if not left:
        return say("articles-paid")
    return say("articles-left-partly" if paid else "articles-left", amount=left, paid=paid)


def _act_button(standing: ActStanding) -> Keyboard:
    act = standing.act
    return _pay("button-pay-act", Article.ACTS, act.number, act.bill_id, standing.left)


def _service_button(standing: ServiceStanding) -> Keyboard:
    service = standing.service
    return _pay(
        "button-pay-service", Article.SERVICES, service.number, service.bill_id, standing.left
    )


def _pay(
    label: str, article: Article, number: str, bill_id: BillId | None, left: Money
) -> Keyboard:
    """By its bill, when it has one; nothing when nothing is left."""
    if not left:
        return ()
    payload = str(bill_id) if bill_id else f"{article.value}:{left.kopecks}"
    return ((Button(Action.PAY, payload, label=label, facts={"number": number, "amount": left}),),)
