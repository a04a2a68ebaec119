"""What is asked before a reading is confirmed: unusual use, a slip of the pen, a rollover."""

from decimal import Decimal
from typing import Final

from handlers.core.reply import say
from handlers.core.turn import Turn
from services.domain.consumption import plausible_kwh
from services.domain.doubt import Slip, find_slips, times_apart
from services.domain.facts import Said, as_fact
from services.readings import Preview

_TEN: Final = 10


def slips_in(turn: Turn, preview: Preview) -> tuple[Slip, ...]:
    """Likely slips in the figures that are about to be confirmed."""
    days = (preview.taken_on - preview.previous.taken_on).days
    rules = turn.office.reviews.use
    return find_slips(
        preview.meter,
        preview.previous.values,
        preview.values,
        plausible_kwh=plausible_kwh(preview.usual_kwh, days=days, rules=rules),
    )


def is_doubtful(turn: Turn, preview: Preview) -> bool:
    """Whether confirming deserves a second thought, and staff's eye afterwards."""
    return preview.is_unusual or bool(slips_in(turn, preview))


async def warnings_of(turn: Turn, preview: Preview) -> list[Said]:
    """Everything worth a second look, the weightiest first."""
    said = []
    if preview.is_rollover:
        said.append(say("reading-warn-rollover"))
    if preview.is_unusual and preview.usual_kwh is not None:
        said.append(_unusual(preview.total_kwh, preview.usual_kwh))
        said.extend(await _last_years(turn, preview))
    said.extend(slip_said(slip) for slip in slips_in(turn, preview))
    if is_doubtful(turn, preview) and not preview.is_rollover:
        # A rollover has a question, and a button, of its own.
        said.append(say("reading-warn-sure"))
    if preview.corrects is not None:
        said.append(say("reading-warn-corrects", number=preview.corrects.number))
    elif preview.is_outside_window:
        said.append(say("reading-warn-window"))
    return said


def slip_said(slip: Slip) -> Said:
    """The slip, as one would point it out."""
    key = f"reading-slip-{slip.kind.value.replace('_', '-')}"
    facts = {"zone": as_fact(slip.zone), "entered": str(slip.entered)}
    return Said(key, facts if slip.meant is None else {**facts, "meant": str(slip.meant)})


def _unusual(kwh: int, usual: int) -> Said:
    times = times_apart(kwh, usual)
    if times is None:
        key = "reading-warn-nothing" if kwh <= 0 else "reading-warn-something"
        return say(key, usual=usual)
    key = "reading-warn-high" if kwh > usual else "reading-warn-low"
    return say(key, times=_told(times), usual=usual)


def _told(times: Decimal) -> Said:
    """«у 4,5 раза», but «у 12 разів»: a tenth says nothing of a large number."""
    whole, tenths = divmod(int(times * _TEN), _TEN)
    if times >= _TEN:
        whole, tenths = round(times), 0
    return say("reading-times", whole=whole, tenths=tenths)


async def _last_years(turn: Turn, preview: Preview) -> list[Said]:
    years = await turn.office.reviews.last_years(
        turn.store,
        await turn.account_id(),
        from_on=preview.previous.taken_on,
        to_on=preview.taken_on,
    )
    return [say("reading-warn-year", year=str(each.year), kwh=each.kwh) for each in years]
