"""Calculate, confirm, and the bill that is formed."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Keyboard, Paper, Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Turn
from handlers.reading.doubting import DOUBTS, REPLACED, judged
from handlers.reading.draft import asking_of, draft_of, preview_of, taken_on, values_of
from handlers.reading.photos import case_of_turn, photo_said
from handlers.reading.warnings import is_doubtful, warnings_of
from services.domain.bill import Bill
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId, PersonId
from services.domain.money import ZERO, Money
from services.domain.review import Formed
from services.readings import Preview

ROLLOVER: Final = "rollover"


async def calculate(turn: Turn, _: Pressed) -> Move:
    return await judged(turn, Reading.CHECK)


async def show_check(turn: Turn) -> Reply:
    preview = await preview_of(turn, await turn.account_id())
    parts = [say("reading-check", day=preview.taken_on, before=preview.previous.taken_on)]
    for zone, before, now, kwh in zip(
        preview.meter.zones,
        preview.previous.values,
        preview.values,
        preview.consumption,
        strict=True,
    ):
        parts.append(
            say(
                "reading-check-zone", zone=as_fact(zone), before=str(before), now=str(now), kwh=kwh
            )
        )
    parts.append(say("reading-check-total", kwh=preview.total_kwh, cost=preview.cost))
    if not (preview.is_rollover or is_doubtful(turn, preview)):
        parts.append(say("reading-check-ready"))
    parts.extend(await warnings_of(turn, preview))
    parts.extend(photo_said(turn))
    return Reply(tuple(parts), _buttons(turn, preview))


def _buttons(turn: Turn, preview: Preview) -> Keyboard:
    """What makes one think stands first where there is something to think about."""
    if preview.is_rollover:
        return (
            (Button(Action.CONFIRM, ROLLOVER, label="button-confirm-rollover"),),
            (Button(Action.REVIEW, REPLACED, label="button-meter-replaced"),),
            (Button(Action.ADD_PHOTO),),
            (Button(Action.PICK_DATE), Button(Action.RETYPE)),
        )
    if is_doubtful(turn, preview):
        return (
            (Button(Action.RETYPE), Button(Action.PICK_DATE)),
            (Button(Action.ADD_PHOTO),),
            (Button(Action.CONFIRM, label="button-confirm-unusual"),),
        )
    return ((Button(Action.CONFIRM),), (Button(Action.PICK_DATE), Button(Action.RETYPE)))


async def confirmed(turn: Turn, event: Pressed) -> Move:
    """The bill at once, whatever the figures; what is doubtful goes to staff with it."""
    account_id = await turn.account_id()
    try:
        done = await turn.office.readings.confirm(
            turn.store,
            account_id=account_id,
            person_id=PersonId(turn.person_id or 0),
            values=values_of(turn),
            taken_on=taken_on(turn),
            is_rollover_confirmed=event.payload == ROLLOVER,
            now=turn.now,
            today=turn.today,
        )
    except DOUBTS:
        # Another device was faster: what was possible a minute ago no longer is.
        return Next(Reading.DOUBT)
    formed = Formed(done.reading, done.bill, done.plan)
    await turn.office.reviews.look_at(turn.store, formed, asking_of(turn))
    await turn.store.reminders.withdraw(account_id, turn.now)
    turn.memory["reading"] = {"bill": done.bill.id}
    paper = Paper("bill", str(done.bill.id))
    return Next(Reading.DONE, says=(Reply((say("reading-bill-paper"),), paper=paper),))


async def show_done(turn: Turn) -> Reply:
    account_id = await turn.account_id()
    bill_id = BillId(int(draft_of(turn).get("bill", 0)))
    found = await turn.office.bills.standing(turn.store, bill_id=bill_id, account_id=account_id)
    bill = found.bill
    left = bill.amount if bill.is_preliminary else found.left
    parts = [_done(bill, left)]
    if bill.is_preliminary:
        parts.append(say("bills-one-preliminary"))
    case = await case_of_turn(turn)
    if case is not None:
        parts.append(say("reading-done-review", number=str(case.id)))
        is_shown = case.asking.photo is not None
        parts.append(say("reading-photo-kept" if is_shown else "reading-photo-none"))
    number = str(bill.id)
    label = "button-pay-ahead" if bill.is_preliminary else ""
    pay = (Button(Action.PAY, number, label=label, facts={"amount": left}),)
    beside = (Button(Action.WHY, number), Button(Action.OVERVIEW))
    return Reply(tuple(parts), (pay, beside) if left > ZERO else (beside,))


def _done(bill: Bill, left: Money) -> Said:
    """The bill, and what of it is asked for: earlier money may have covered it already."""
    if bill.is_preliminary:
        key = "reading-done-ahead"
    elif left > ZERO:
        key = "reading-done" if left == bill.amount else "reading-done-partly"
    else:
        key = "reading-done-covered"
    return say(key, number=bill.number, amount=bill.amount, left=left, due=bill.due_on)
