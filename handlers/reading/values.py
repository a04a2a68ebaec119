"""The values: all zones in one text, or one zone after another."""

from handlers.core.about import take_account
from handlers.core.incoming import Command, Event, Pressed, Typed
from handlers.core.reply import Reply, say
from handlers.core.states import Reading
from handlers.core.turn import Move, Next, Turn
from handlers.reading.doubting import judged, said_values
from handlers.reading.draft import active_meter, begin_anew, draft_of, drop_values, keep
from handlers.reading.photos import photo_said
from services.domain.facts import as_fact
from services.domain.meter import Meter
from services.domain.typed_reading import ZonesMissing, find_submission, parse_values


async def begin(turn: Turn, event: Pressed) -> Move:
    """From anywhere; a letter's button names the account that it asks about."""
    await take_account(turn, event.payload)
    await turn.account_id()
    begin_anew(turn)
    return Next(Reading.VALUE)


async def begin_command(turn: Turn, event: Command) -> Move:
    await turn.account_id()
    begin_anew(turn)
    return await given(turn, event.argument) if event.argument else Next(Reading.VALUE)


async def said_anywhere(turn: Turn, event: Event) -> Move | None:
    """«показники 12345» starts a submission wherever the person is, once they have an account."""
    if not isinstance(event, Typed) or turn.person_id is None:
        return None
    rest = find_submission(event.text)
    if rest is None or not await turn.store.people.accounts_of(turn.person_id):
        return None
    begin_anew(turn)
    return await given(turn, rest) if rest else Next(Reading.VALUE)


async def show_value(turn: Turn) -> Reply:
    meter = await active_meter(turn)
    given = draft_of(turn).get("given", [])
    parts = [say("reading-ask", meter=meter.number)]
    parts.extend(
        say("reading-claimed", number=str(case.id), day=case.taken_on, values=said_values(case))
        for case in await turn.office.reviews.claims(turn.store, meter.account_id)
    )
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
        parts.append(say("reading-ask-together", zones=len(meter.zones)))
    else:
        parts.append(say("reading-ask-one"))
    return Reply((*parts, *photo_said(turn, "reading-photo-first")))


async def typed_value(turn: Turn, event: Typed) -> Move:
    return await given(turn, event.text)


async def given(turn: Turn, text: str, then: Reading = Reading.DATE) -> Next:
    """All zones in one text, or one zone after another; with all of them, on to `then`."""
    meter = await active_meter(turn)
    given = list(draft_of(turn).get("given", []))
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
        keep(turn, given=values)
        return Next(Reading.VALUE)
    drop_values(turn)
    keep(turn, values=values)
    # Calculated here already, so that an impossible value is told while it is being typed.
    return await judged(turn, then)


async def retype(turn: Turn, _: Pressed) -> Move:
    drop_values(turn)
    return Next(Reading.VALUE)
