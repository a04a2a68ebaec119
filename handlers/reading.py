"""A submission of meter readings: value per zone, date, calculate, confirm, the bill."""

from datetime import date
from typing import Any

from handlers.core.actions import Action
from handlers.core.calendar import Range, calendar, days_view, parse_day
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.incoming import Command, Event, Pressed, SentPhoto, Typed
from handlers.core.reply import Button, Paper, Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.facts import Said, as_fact
from services.domain.ids import AccountId, BillId, PersonId
from services.domain.meter import Meter, get_active_meter
from services.domain.typed_date import parse_date
from services.domain.typed_reading import ZonesMissing, find_submission, parse_values
from services.readings import Preview


async def _meter(turn: Turn) -> Meter:
    return get_active_meter(await turn.store.meters.of_account(await turn.account_id()))


def _draft(turn: Turn) -> dict[str, Any]:
    draft: dict[str, Any] = turn.memory.get("reading", {})
    return draft


def _keep(turn: Turn, **changes: object) -> None:
    turn.memory["reading"] = {**_draft(turn), **changes}


def _taken_on(turn: Turn) -> date:
    kept = _draft(turn).get("on")
    return date.fromisoformat(kept) if kept else turn.today


async def _preview(turn: Turn, account_id: AccountId) -> Preview:
    return await turn.office.readings.preview(
        turn.store,
        account_id=account_id,
        values=tuple(_draft(turn)["values"]),
        taken_on=_taken_on(turn),
        today=turn.today,
    )


async def _begin(turn: Turn, _: Pressed) -> Move:
    await turn.account_id()
    turn.memory.pop("reading", None)
    return Next(Reading.VALUE)


async def _begin_command(turn: Turn, event: Command) -> Move:
    await turn.account_id()
    turn.memory.pop("reading", None)
    return await _given(turn, event.argument) if event.argument else Next(Reading.VALUE)


async def _said_anywhere(turn: Turn, event: Event) -> Move | None:
    """«показники 12345» starts a submission wherever the person is, once they have an account."""
    if not isinstance(event, Typed) or turn.person_id is None:
        return None
    rest = find_submission(event.text)
    if rest is None or not await turn.store.people.accounts_of(turn.person_id):
        return None
    turn.memory.pop("reading", None)
    return await _given(turn, rest) if rest else Next(Reading.VALUE)


async def _show_value(turn: Turn) -> Reply:
    meter = await _meter(turn)
    given = _draft(turn).get("given", [])
    parts = [say("reading-ask", meter=meter.number)]
    previous = await turn.store.readings.latest(meter.id)
    if previous is not None:
        parts.append(say("reading-previous-on", day=previous.taken_on))
        parts.extend(
            say("reading-previous", zone=as_fact(zone), value=str(value))
            for zone, value in zip(meter.zones, previous.values, strict=True)
        )
    if len(meter.zones) > 1:
        zone = as_fact(meter.zones[len(given)])
        parts.append(say("reading-ask-zone", zone=zone, number=len(given) + 1))
        parts.append(say("reading-ask-together"))
    else:
        parts.append(say("reading-ask-one"))
    return Reply(tuple(parts))


async def _typed_value(turn: Turn, event: Typed) -> Move:
    return await _given(turn, event.text)


async def _given(turn: Turn, text: str) -> Move:
    """All zones in one text, or one zone after another."""
    meter = await _meter(turn)
    given = list(_draft(turn).get("given", []))
    try:
        values = list(parse_values(text, meter=meter))
    except ZonesMissing as missing:
        if missing.given != 1:
            raise
        # A register alone: read as a meter of one zone with the same digits.
        one = Meter(
            meter.id, meter.account_id, meter.number, meter.digits,
            meter.zones[:1], meter.installed_on, meter.removed_on,
        )  # fmt: skip
        values = [*given, *parse_values(text, meter=one)]
    if len(values) < len(meter.zones):
        _keep(turn, given=values)
        return Next(Reading.VALUE)
    turn.memory["reading"] = {"values": values}
    # Calculated here already, so that an impossible value is told while it is being typed.
    await _preview(turn, await turn.account_id())
    return Next(Reading.DATE)


async def _sent_photo(_: Turn, __: SentPhoto) -> Move:
    return Stay(says=(Reply((say("reading-photo-not-read"),)),))


async def _show_date(turn: Turn) -> Reply:
    meter = await _meter(turn)
    values = _draft(turn)["values"]
    day = _taken_on(turn)
    parts = [
        say("reading-entered", zone=as_fact(zone), value=str(value))
        for zone, value in zip(meter.zones, values, strict=True)
    ]
    key = "reading-date-today" if day == turn.today else "reading-date"
    return Reply(
        (*parts, say(key, day=day)),
        (
            (Button(Action.CALCULATE),),
            (Button(Action.PICK_DATE), Button(Action.RETYPE)),
        ),
    )


async def _typed_date(turn: Turn, event: Typed) -> Move:
    return await _dated(turn, parse_date(event.text, today=turn.today))


async def _dated(turn: Turn, day: date) -> Move:
    _keep(turn, on=day.isoformat())
    await _preview(turn, await turn.account_id())
    return Next(Reading.DATE)


async def _range(turn: Turn) -> Range:
    meter = await _meter(turn)
    previous = await turn.store.readings.latest(meter.id, before=turn.today)
    return Range(previous.taken_on if previous else meter.installed_on, turn.today)


async def _show_calendar(turn: Turn) -> Reply:
    allowed = await _range(turn)
    view = str(_draft(turn).get("view") or days_view(_taken_on(turn)))
    today = Button(Action.TODAY, facts={"day": turn.today})
    return Reply((say("reading-pick-date"),), (*calendar(view, allowed), (today,)))


async def _turned(turn: Turn, event: Pressed) -> Move:
    _keep(turn, view=event.payload)
    return Stay()


async def _picked(turn: Turn, event: Pressed) -> Move:
    day = parse_day(event.payload, await _range(turn))
    return await _dated(turn, day) if day else Stay()


async def _today(turn: Turn, _: Pressed) -> Move:
    return await _dated(turn, turn.today)


async def _pick_date(turn: Turn, _: Pressed) -> Move:
    _keep(turn, view="")
    return Next(Reading.CALENDAR)


async def _calculate(turn: Turn, _: Pressed) -> Move:
    await _preview(turn, await turn.account_id())
    return Next(Reading.CHECK)


async def _show_check(turn: Turn) -> Reply:
    preview = await _preview(turn, await turn.account_id())
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


async def _confirmed(turn: Turn, event: Pressed) -> Move:
    confirmed = await turn.office.readings.confirm(
        turn.store,
        account_id=await turn.account_id(),
        person_id=PersonId(turn.person_id or 0),
        values=tuple(_draft(turn)["values"]),
        taken_on=_taken_on(turn),
        is_rollover_confirmed=event.payload == "rollover",
        now=turn.now,
        today=turn.today,
    )
    turn.memory["reading"] = {"bill": confirmed.bill.id}
    paper = Paper("bill", str(confirmed.bill.id))
    return Next(Reading.DONE, says=(Reply((say("reading-bill-paper"),), paper=paper),))


async def _show_done(turn: Turn) -> Reply:
    account_id = await turn.account_id()
    bill_id = BillId(int(_draft(turn).get("bill", 0)))
    bill = await turn.office.bills.open(turn.store, bill_id=bill_id, account_id=account_id)
    parts = [say("reading-done", number=bill.number, amount=bill.amount, due=bill.due_on)]
    if bill.is_preliminary:
        parts.append(say("reading-done-preliminary"))
    pay = Button(Action.PAY, str(bill.id)) if bill.amount.kopecks > 0 else None
    again = (Button(Action.OVERVIEW),)
    return Reply(tuple(parts), ((pay,), again) if pay else (again,))


async def _retype(turn: Turn, _: Pressed) -> Move:
    turn.memory.pop("reading", None)
    return Next(Reading.VALUE)


conversation = Conversation(
    name="reading",
    windows=(
        shows(Reading.VALUE, _show_value, way_out=Action.CANCEL),
        shows(Reading.DATE, _show_date, back=Reading.VALUE, way_out=Action.CANCEL),
        shows(Reading.CALENDAR, _show_calendar, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.CHECK, _show_check, back=Reading.DATE, way_out=Action.CANCEL),
        shows(Reading.DONE, _show_done),
    ),
    rows=(
        press(None, Action.READINGS, _begin),
        command("readings", _begin_command),
        on(Reading.VALUE, Typed, _typed_value),
        on(Reading.VALUE, SentPhoto, _sent_photo),
        on(Reading.DATE, Typed, _typed_date),
        press(Reading.DATE, Action.CALCULATE, _calculate),
        press(Reading.DATE, Action.PICK_DATE, _pick_date),
        press(Reading.DATE, Action.RETYPE, _retype),
        on(Reading.CALENDAR, Typed, _typed_date),
        press(Reading.CALENDAR, Action.CALENDAR_SHOW, _turned),
        press(Reading.CALENDAR, Action.CALENDAR_DAY, _picked),
        press(Reading.CALENDAR, Action.TODAY, _today),
        press(Reading.CHECK, Action.CONFIRM, _confirmed),
        press(Reading.CHECK, Action.PICK_DATE, _pick_date),
        press(Reading.CHECK, Action.RETYPE, _retype),
    ),
    interjections=(_said_anywhere,),
)
