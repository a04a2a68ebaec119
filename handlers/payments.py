"""The history of payments in the chosen period: those posted, and internet payments apart."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from handlers.core import period
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press, shows
from handlers.core.incoming import Pressed
from handlers.core.pager import page_of
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Bills, Menu, Payments
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.facts import Facts, Said, as_fact
from services.domain.ids import PaymentId
from services.domain.ledger import Entry, EntryKind
from services.domain.money import ZERO, Money, total
from services.domain.payment import FINAL, Payment, PaymentState
from services.domain.period import ONE_DAY
from services.domain.span import Span

_INTERNET: Final = "internet"
_MEMORY: Final = "payments"
_SHOWN: Final = 7  # with their head, as much as a phone shows at once
# What is said, and the button of its receipt.
_Line = tuple[Said, Button | None]
_KINDS: Final = (EntryKind.PAYMENT, EntryKind.REFUND, EntryKind.CORRECTION)


async def _begin(turn: Turn, _: Pressed) -> Move:
    await turn.account_id()
    period.forget(turn)
    turn.memory.pop(_MEMORY, None)
    return Next(Payments.LIST)


async def _show_list(turn: Turn) -> Reply:
    kept = turn.memory.get(_MEMORY, {})
    is_internet = bool(kept.get("internet"))
    head, lines = await (_internet(turn) if is_internet else _posted(turn))
    page = page_of(lines, kept.get("page", "0"), _SHOWN)
    other = Button(
        Action.ARTICLE,
        "" if is_internet else _INTERNET,
        label="button-payments-all" if is_internet else "button-payments-internet",
    )
    keyboard: Keyboard = ((other, period.BUTTON), (Button(Action.BILLS),))
    if page.line:
        keyboard = (page.line, *keyboard)
    return Reply(
        (*head, *(said for said, _ in page.items)),
        (*((receipt,) for _, receipt in page.items if receipt), *keyboard),
    )


async def _posted(turn: Turn) -> tuple[list[Said], list[_Line]]:
    """Money in the books; above it, what a bank has taken and the books do not know yet."""
    account_id, span = await turn.account_id(), period.chosen(turn)
    entries = await turn.store.ledger.history(
        account_id, kinds=_KINDS, since=span.first, until=span.last
    )
    # A correction of a bill is no payment; that of a payment's sum bears where it came from.
    money = [each for each in entries if each.kind is not EntryKind.CORRECTION or each.source]
    pending = await turn.store.payments.pending(account_id)
    said = period.said_of(span)
    head = [say("payments-list", period=said) if money else say("payments-none", period=said)]
    if money:
        back = total([each.amount for each in money if _is_given_back(each)])
        paid = -total([each.amount for each in money]) + back
        head += _whole(paid, back)
    head += [_pending(payment) for payment in pending]
    ours = {each.id: each for each in await _made(turn, span)}
    return head, [(_entry(each), _receipt(turn, each, ours)) for each in money]


async def _internet(turn: Turn) -> tuple[list[Said], list[_Line]]:
    """Our payments with states and receipts, and those that the books know from elsewhere."""
    account_id, span = await turn.account_id(), period.chosen(turn)
    payments = await _made(turn, span)
    entries = await turn.store.ledger.history(
        account_id, kinds=_KINDS, since=span.first, until=span.last
    )
    others = [each for each in entries if each.source == _INTERNET and each.payment_id is None]
    # What is wholly given back says so by its state; a part has a line of its own.
    whole = {payment.id for payment in payments if payment.state is PaymentState.REFUNDED}
    parts = [each for each in entries if each.payment_id and each.payment_id not in whole]
    parts = [each for each in parts if each.kind is EntryKind.REFUND]
    dated: list[tuple[datetime, _Line]] = [
        (_midnight(turn, each.value_on), (_entry(each), None)) for each in others
    ]
    dated += [(each.booked_at, (_entry(each), None)) for each in parts]
    dated += [(each.created_at, (_line(each), _receipt_of(turn, each))) for each in payments]
    lines = [line for _, line in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    key = "payments-list-internet" if lines else "payments-none-internet"
    head = [say(key, period=period.said_of(span))]
    if lines:
        back = _sum(payments, {PaymentState.REFUNDED})
        paid = _sum(payments, {PaymentState.PAID}) + back
        back += total([each.amount for each in parts])
        head += _whole(paid - total([each.amount for each in others]), back)
    return head, lines


def _midnight(turn: Turn, day: date) -> datetime:
    return datetime.combine(day, time(), turn.office.timezone)


def _sum(payments: Sequence[Payment], states: set[PaymentState]) -> Money:
    return total([payment.amount for payment in payments if payment.state in states])


def _whole(paid: Money, back: Money) -> list[Said]:
    said = [say("payments-total", amount=paid)]
    return [*said, say("payments-total-back", amount=back)] if back else said


def _pending(payment: Payment) -> Said:
    return say(
        "payments-pending",
        at=payment.created_at,
        amount=payment.amount,
        article=as_fact(payment.article),
    )


def _entry(entry: Entry) -> Said:
    return say(
        _key_of(entry),
        day=entry.value_on,
        amount=entry.amount if entry.amount > ZERO else -entry.amount,
        article=as_fact(entry.article),
        source=Said(f"source-{entry.source or 'other'}"),
    )


def _key_of(entry: Entry) -> str:
    if entry.kind is EntryKind.REFUND:
        return "payments-refund" if _is_given_back(entry) else "payments-undone"
    # A payment whose sum turned out to be smaller comes as a correction.
    return "payments-lessened" if entry.amount > ZERO else "payments-line"


def _is_given_back(entry: Entry) -> bool:
    """Whether people got money back: what a register has booked by mistake is only taken back."""
    return entry.kind is EntryKind.REFUND and entry.payment_id is not None


def _line(payment: Payment) -> Said:
    is_pending = payment.state is PaymentState.PENDING
    return say(
        "payments-internet-line",
        at=payment.created_at,
        amount=payment.amount,
        article=as_fact(payment.article),
        reference=payment.reference,
        state=say("payments-not-posted") if is_pending else as_fact(payment.state),
    )


async def _made(turn: Turn, span: Span) -> list[Payment]:
    """Internet payments begun in the period."""
    return await turn.store.payments.history(
        await turn.account_id(),
        since=_midnight(turn, span.first),
        until=_midnight(turn, span.last + ONE_DAY),
    )


def _receipt(turn: Turn, entry: Entry, ours: Mapping[PaymentId, Payment]) -> Button | None:
    """The way to the receipt of a payment in the books that went through us."""
    payment = ours.get(entry.payment_id) if entry.payment_id else None
    if payment is None or entry.kind is not EntryKind.PAYMENT:
        return None
    return _receipt_of(turn, payment)


def _receipt_of(turn: Turn, payment: Payment) -> Button | None:
    """The way to the receipt of what was paid, whatever became of it later."""
    if payment.state not in FINAL:
        return None
    day = payment.created_at.astimezone(turn.office.timezone).date()
    facts: Facts = {"at": day, "amount": payment.amount}
    return Button(Action.RECEIPT, payment.reference, label="button-receipt-of", facts=facts)


async def _paged(turn: Turn, event: Pressed) -> Move:
    turn.memory[_MEMORY] = {**turn.memory.get(_MEMORY, {}), "page": event.payload}
    return Stay()


async def _switched(turn: Turn, event: Pressed) -> Move:
    turn.memory[_MEMORY] = {"internet": event.payload == _INTERNET}
    return Stay()


async def _asked_period(turn: Turn, _: Pressed) -> Move:
    turn.memory[_MEMORY] = {**turn.memory.get(_MEMORY, {}), "page": "0"}
    return period.ask(turn, Payments.LIST)


async def _to_bills(_: Turn, __: Pressed) -> Move:
    """To the bills of the same period."""
    return Next(Bills.LIST)


conversation = Conversation(
    name="payments",
    windows=(shows(Payments.LIST, _show_list, back=Menu.HOME, way_out=None),),
    rows=(
        press(None, Action.PAYMENTS, _begin),
        press(Payments.LIST, Action.PAGE, _paged),
        press(Payments.LIST, Action.ARTICLE, _switched),
        press(Payments.LIST, Action.PERIOD, _asked_period),
        press(Payments.LIST, Action.BILLS, _to_bills),
    ),
)
