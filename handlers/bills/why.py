"""Why this sum: the reasons of a bill in short sentences, the most important one first."""

from collections.abc import Iterator
from typing import Final

from handlers.bills.listing import BILL, month_of, pick
from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Bills
from handlers.core.turn import Move, Next, Turn
from services.domain import reasons as why
from services.domain.article import Article
from services.domain.comparison import Comparison
from services.domain.explanation import Explanation
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId
from services.domain.money import ZERO, Money
from services.domain.reasons import Reason

_TENTHS: Final = 10


async def asked(turn: Turn, event: Pressed) -> Move:
    """From anywhere; of electricity only: other bills have but a title. Raises BillNotFound."""
    bill = await pick(turn, event.payload)
    return Next(Bills.WHY if bill.article is Article.ELECTRICITY else Bills.ONE)


async def show_why(turn: Turn) -> Reply:
    """The reasons, then the readings, then what is no part of the sum."""
    found = await turn.office.bills.explain(
        turn.store,
        bill_id=BillId(turn.memory.get(BILL, 0)),
        account_id=await turn.account_id(),
    )
    told = [said for reason in found.reasons for said in _told(turn, reason)]
    parts = (_head(turn, found), *told, *_readings(found), *_debt(found))
    is_awaited = any(
        isinstance(each, why.Estimated) and not each.is_mended for each in found.reasons
    )
    return Reply(parts, ((Button(Action.READINGS),),) if is_awaited else ())


def _head(turn: Turn, found: Explanation) -> Said:
    if not found.registers:
        return say("why-no-readings", amount=found.bill.amount)
    whole, tenth = divmod(int(found.daily * _TENTHS), _TENTHS)
    is_long = any(isinstance(each, why.SeveralMonths | why.Recounted) for each in found.reasons)
    bill = found.bill
    span = say("why-span", since=bill.period_from, until=bill.period_to)
    return say(
        "why-head",
        amount=bill.amount,
        period=span if is_long else say("why-month", month=month_of(turn, bill)),
        days=found.days,
        kwh=found.kwh,
        daily=say("why-daily", whole=whole, tenth=tenth),
    )


def _told(turn: Turn, reason: Reason) -> Iterator[Said]:
    match reason:
        case why.Previous(comparison):
            yield from _compared(turn, comparison, "previous")
        case why.YearAgo(comparison):
            yield from _compared(turn, comparison, "year-ago")
        case why.Estimated(kwh, is_mended):
            yield say("why-estimated-then" if is_mended else "why-estimated", kwh=kwh)
        case why.SeveralMonths(months):
            yield say("why-months", months=months)
        case why.Recounted():
            yield from _recounted(reason)
        case why.OtherLine(title, amount, is_benefit):
            key = "why-benefit" if is_benefit else "why-other"
            yield say(key, title=title, amount=-amount if is_benefit else amount)
        case why.MeterReplaced(old, new, on):
            yield say("why-replaced", old=old, new=new, day=on)
        case _:
            yield _priced(reason)


def _recounted(reason: why.Recounted) -> Iterator[Said]:
    yield say("why-recounted", amount=reason.charged)
    for each in reason.taken_back:
        yield say("why-taken-back", number=each.number, kwh=-each.kwh, amount=-each.amount)


def _priced(reason: why.PriceChanged | why.ZoneShare | why.Heating | why.AboveBlock) -> Said:
    match reason:
        case why.PriceChanged():
            return _price(reason)
        case why.ZoneShare(zone, kwh, percent, saved):
            key = "why-zone-dear" if saved < ZERO else "why-zone-cheap"
            facts = {"kwh": kwh, "percent": percent, "amount": _plain(saved)}
            return say(key, zone=as_fact(zone), **facts)
        case why.Heating(price, kwh, saved):
            return say("why-heating", price=price, kwh=kwh, amount=saved)
        case why.AboveBlock(bound, price, kwh, dearer):
            return say("why-above", bound=bound, price=price, kwh=kwh, amount=dearer)


def _price(reason: why.PriceChanged) -> Said:
    key = "why-price"
    if reason.is_season:
        key = "why-season-ends" if reason.after > reason.before else "why-season-begins"
    added = "why-added" if reason.amount > ZERO else "why-spared"
    return say(
        key,
        day=reason.on,
        before=reason.before,
        after=reason.after,
        effect=say(added, amount=_plain(reason.amount)),
    )


def _compared(turn: Turn, found: Comparison, against: str) -> Iterator[Said]:
    difference = found.difference
    side = "more" if difference > ZERO else "less"
    key = f"why-{against}-{side}" if difference else f"why-{against}-same"
    month = month_of(turn, found.other)
    yield say(key, month=month, amount=_plain(difference), other=found.other.amount)
    kwh = abs(found.kwh)
    if found.kwh and found.energy:
        yield _part("energy", found.energy, kwh=kwh)
    for name, amount in (
        ("price", found.price),
        ("shares", found.shares),
        ("others", found.others),
    ):
        if amount:
            yield _part(name, amount)


def _part(name: str, amount: Money, **facts: int) -> Said:
    """A part of a difference, with its sign said by the sentence."""
    side = "more" if amount > ZERO else "less"
    return say(f"why-part-{name}-{side}", amount=_plain(amount), **facts)


def _plain(amount: Money) -> Money:
    return -amount if amount < ZERO else amount


def _readings(found: Explanation) -> Iterator[Said]:
    """From and to for every register; meters are named when there were two."""
    if found.registers:
        yield say("why-readings")
    numbers = list(dict.fromkeys(row.meter_number for row in found.registers))
    for number in numbers:
        if len(numbers) > 1:
            yield say("why-meter", number=number)
        for row in found.registers:
            if row.meter_number == number:
                yield say(
                    "why-register-rolled" if row.has_rolled else "why-register",
                    zone=as_fact(row.zone),
                    before=str(row.from_value),
                    since=row.from_on,
                    now=str(row.to_value),
                    until=row.to_on,
                    kind=as_fact(row.to_kind),
                    kwh=row.kwh,
                )


def _debt(found: Explanation) -> Iterator[Said]:
    if found.debt > ZERO:
        yield say("why-debt", amount=found.debt)
    if found.debt < ZERO:
        yield say("why-credit", amount=-found.debt)
