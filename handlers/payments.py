"""The history of payments of the last year: those posted, and internet payments with state."""

from datetime import datetime, time, timedelta
from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press, shows
from handlers.core.incoming import Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Menu, Payments
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.facts import Said, as_fact
from services.domain.ledger import EntryKind
from services.domain.period import ONE_DAY

_YEAR: Final = timedelta(days=365)
_INTERNET: Final = "internet"
_SHOWN: Final = 12


async def _begin(turn: Turn, _: Pressed) -> Move:
    await turn.account_id()
    turn.memory.pop("payments", None)
    return Next(Payments.LIST)


async def _show_list(turn: Turn) -> Reply:
    kept = turn.memory.get("payments", {})
    is_internet = bool(kept.get("internet"))
    lines = await (_internet(turn) if is_internet else _posted(turn))
    page = page_of(lines, kept.get("page", "0"), _SHOWN)
    suffix = "-internet" if is_internet else ""
    head = say(f"payments-list{suffix}" if lines else f"payments-none{suffix}")
    other = Button(
        Action.ARTICLE,
        "" if is_internet else _INTERNET,
        label="button-payments-all" if is_internet else "button-payments-internet",
    )
    keyboard: Keyboard = ((other,),)
    if page.line:
        keyboard = (page.line, *keyboard)
    return Reply((head, *page.items), keyboard)


async def _posted(turn: Turn) -> list[Said]:
    entries = await turn.store.ledger.history(
        await turn.account_id(),
        kinds=(EntryKind.PAYMENT, EntryKind.REFUND),
        since=turn.today - _YEAR,
        until=turn.today,
    )
    return [
        say(
            "payments-line",
            day=entry.value_on,
            amount=-entry.amount,
            article=as_fact(entry.article),
            source=Said(f"source-{entry.source or 'other'}"),
        )
        for entry in entries
    ]


async def _internet(turn: Turn) -> list[Said]:
    zone = turn.office.timezone
    payments = await turn.store.payments.history(
        await turn.account_id(),
        since=datetime.combine(turn.today - _YEAR, time(), zone),
        until=datetime.combine(turn.today + ONE_DAY, time(), zone),
    )
    return [
        say(
            "payments-internet-line",
            at=payment.created_at,
            amount=payment.amount,
            reference=payment.reference,
            state=as_fact(payment.state),
        )
        for payment in payments
    ]


async def _paged(turn: Turn, event: Pressed) -> Move:
    turn.memory["payments"] = {**turn.memory.get("payments", {}), "page": event.payload}
    return Stay()


async def _switched(turn: Turn, event: Pressed) -> Move:
    turn.memory["payments"] = {"internet": event.payload == _INTERNET}
    return Stay()


conversation = Conversation(
    name="payments",
    windows=(shows(Payments.LIST, _show_list, back=Menu.HOME, way_out=None),),
    rows=(
        press(None, Action.PAYMENTS, _begin),
        press(Payments.LIST, Action.PAGE, _paged),
        press(Payments.LIST, Action.ARTICLE, _switched),
    ),
)
