"""A reading that cannot be: what is wrong, the ways to mend it, and the way to a specialist."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Stay, Turn
from handlers.reading.draft import (
    active_meter,
    asking_of,
    draft_of,
    preview_of,
    taken_on,
    values_of,
)
from handlers.reading.photos import case_of_turn, photo_said
from handlers.reading.warnings import slip_said
from services.domain.consumption import plausible_kwh
from services.domain.doubt import find_slips
from services.domain.errors import Refusal
from services.domain.facts import Said, as_fact
from services.domain.reading import DateTooOld, ReadingWentBackwards
from services.domain.review import NewReviewCase, ReviewCase, ReviewReason

REPLACED: Final = "replaced"
DOUBTS: Final = (ReadingWentBackwards, DateTooOld)


async def judged(turn: Turn, state: Reading) -> Next:
    """On to the state, or to the doubt when the figures cannot be what they seem."""
    return Next(state if await doubt_of(turn) is None else Reading.DOUBT)


async def doubt_of(turn: Turn) -> Refusal | None:
    """Why the figures cannot be what they seem; None when they can."""
    try:
        await preview_of(turn, await turn.account_id())
    except DOUBTS as doubt:
        return doubt
    return None


async def show_doubt(turn: Turn) -> Reply:
    doubt = await doubt_of(turn)
    match doubt:
        case ReadingWentBackwards():
            parts = [say("reading-doubt-backwards"), *await _zones(turn, doubt)]
        case DateTooOld():
            parts = [say("reading-doubt-date", day=doubt.taken_on)]
            if doubt.earliest <= turn.today:
                parts.append(say("reading-doubt-earliest", earliest=doubt.earliest))
            parts.extend(await entered(turn))
        case _:
            # Meanwhile it has become possible: another device, or staff, have been here.
            parts = [say("reading-doubt-over"), *await entered(turn)]
    return Reply(
        (*parts, say("reading-doubt-ways"), *photo_said(turn)),
        (
            (Button(Action.RETYPE), Button(Action.PICK_DATE)),
            (Button(Action.ADD_PHOTO),),
            (Button(Action.REVIEW, REPLACED, label="button-meter-replaced"),),
            (Button(Action.REVIEW, label="button-really-so"),),
        ),
    )


async def _zones(turn: Turn, doubt: ReadingWentBackwards) -> list[Said]:
    """Zone by zone: what it was, what was typed, and the slip that may explain it."""
    meter, values = await active_meter(turn), values_of(turn)
    known = await turn.store.readings.latest(meter.id, before=taken_on(turn))
    before = dict(zip(meter.zones, known.values if known else values, strict=True))
    before[doubt.zone] = doubt.previous
    parts = [
        say(
            "reading-doubt-less" if now < before[zone] else "reading-doubt-zone",
            zone=as_fact(zone),
            before=str(before[zone]),
            now=str(now),
        )
        for zone, now in zip(meter.zones, values, strict=True)
    ]
    days = (taken_on(turn) - known.taken_on).days if known else 1
    likely = plausible_kwh(None, days=days, rules=turn.office.reviews.use)
    slips = find_slips(meter, tuple(before.values()), values, plausible_kwh=likely)
    return [*parts, *(slip_said(slip) for slip in slips)]


async def entered(turn: Turn) -> list[Said]:
    """What was typed, zone by zone."""
    meter = await active_meter(turn)
    return [
        say("reading-entered", zone=as_fact(zone), value=str(value))
        for zone, value in zip(meter.zones, values_of(turn), strict=True)
    ]


async def claimed(turn: Turn, event: Pressed) -> Move:
    """Nothing is stored as a reading: the figures lie with staff until they decide."""
    reason = ReviewReason.METER_REPLACED
    if event.payload != REPLACED:
        doubt = await doubt_of(turn)
        if doubt is None:
            return Next(Reading.CHECK)
        is_date = isinstance(doubt, DateTooOld)
        reason = ReviewReason.DATE_TOO_OLD if is_date else ReviewReason.WENT_BACKWARDS
    return await _claim(turn, reason)


async def claimed_replaced(turn: Turn, event: Pressed) -> Move:
    """Instead of confirming that the register went over its last digit."""
    return await claimed(turn, event) if event.payload == REPLACED else Stay()


async def _claim(turn: Turn, reason: ReviewReason) -> Move:
    account_id = await turn.account_id()
    meter = await active_meter(turn)
    case = await turn.office.reviews.ask(
        turn.store,
        NewReviewCase(
            account_id=account_id,
            meter_number=meter.number,
            reason=reason,
            taken_on=taken_on(turn),
            values=values_of(turn),
            asking=asking_of(turn),
        ),
    )
    await turn.store.reminders.withdraw(account_id, turn.now)
    turn.memory["reading"] = {"case": case.id}
    return Next(Reading.SENT)


async def show_sent(turn: Turn) -> Reply:
    """The case, while it is open; afterwards, that it is over."""
    case = await case_of_turn(turn)
    number = str(draft_of(turn).get("case", ""))
    if case is None:
        return Reply((say("reading-sent-over", number=number),))
    photo = "reading-photo-none" if case.asking.photo is None else "reading-photo-kept"
    return Reply(
        (
            say("reading-sent", number=number, day=case.taken_on, values=said_values(case)),
            say("reading-sent-next"),
            say(photo),
        )
    )


def said_values(case: ReviewCase) -> str:
    """The claimed figures in the order of the registers."""
    return " / ".join(map(str, case.values))
