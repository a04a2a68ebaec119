"""Calculate, confirm, and the bill that is formed."""

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Paper, Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Turn
from handlers.reading.draft import draft_of, preview_of, taken_on
from services.domain.facts import Said, as_fact
from services.domain.ids import BillId, PersonId
from services.readings import Preview


async def calculate(turn: Turn, _: Pressed) -> Move:
    await preview_of(turn, await turn.account_id())
    return Next(Reading.CHECK)


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
    parts.extend(_warnings(preview))
    label = "button-confirm-rollover" if preview.is_rollover else ""
    return Reply(
        tuple(parts),
        (
            (Button(Action.CONFIRM, "rollover" if preview.is_rollover else "", label=label),),
            (Button(Action.PICK_DATE), Button(Action.RETYPE)),
        ),
    )


def _warnings(preview: Preview) -> list[Said]:
    said = []
    if preview.is_rollover:
        said.append(say("reading-warn-rollover"))
    if preview.is_unusual and preview.usual_kwh is not None:
        said.append(say("reading-warn-unusual", usual=preview.usual_kwh))
    if preview.corrects is not None:
        said.append(say("reading-warn-corrects", number=preview.corrects.number))
    elif preview.is_outside_window:
        said.append(say("reading-warn-window"))
    return said


async def confirmed(turn: Turn, event: Pressed) -> Move:
    confirmed = await turn.office.readings.confirm(
        turn.store,
        account_id=await turn.account_id(),
        person_id=PersonId(turn.person_id or 0),
        values=tuple(draft_of(turn)["values"]),
        taken_on=taken_on(turn),
        is_rollover_confirmed=event.payload == "rollover",
        now=turn.now,
        today=turn.today,
    )
    turn.memory["reading"] = {"bill": confirmed.bill.id}
    paper = Paper("bill", str(confirmed.bill.id))
    return Next(Reading.DONE, says=(Reply((say("reading-bill-paper"),), paper=paper),))


async def show_done(turn: Turn) -> Reply:
    account_id = await turn.account_id()
    bill_id = BillId(int(draft_of(turn).get("bill", 0)))
    bill = await turn.office.bills.open(turn.store, bill_id=bill_id, account_id=account_id)
    parts = [say("reading-done", number=bill.number, amount=bill.amount, due=bill.due_on)]
    if bill.is_preliminary:
        parts.append(say("reading-done-preliminary"))
    pay = Button(Action.PAY, str(bill.id)) if bill.amount.kopecks > 0 else None
    again = (Button(Action.OVERVIEW),)
    return Reply(tuple(parts), ((pay,), again) if pay else (again,))


async def retype(turn: Turn, _: Pressed) -> Move:
    turn.memory.pop("reading", None)
    return Next(Reading.VALUE)
